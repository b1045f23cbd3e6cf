#include "base/digest.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace yuheng {

std::string digest_of(std::string_view text) {
  boost::uuids::name_generator_sha1 generator(boost::uuids::ns::oid());
  return to_string(generator(text.data(), text.size()));
}

}  // namespace yuheng
