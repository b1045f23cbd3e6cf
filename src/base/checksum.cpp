#include "base/checksum.hpp"

#define XXH_INLINE_ALL  // nothing to link
#include <xxhash.h>

namespace yuheng {

uint64_t checksum_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace yuheng
