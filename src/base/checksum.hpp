// A checksum that is cheap enough to be taken of a whole file at every start (XXH3, 64 bits). The only door to xxHash.
#pragma once

#include <cstdint>
#include <string_view>

namespace yuheng {

// Finds bytes that were altered by accident; it is no protection against forgery. The same on every machine.
uint64_t checksum_of(std::string_view bytes);

}  // namespace yuheng
