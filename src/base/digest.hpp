// A name for content: the same bytes get the same digest on every machine. The only door to Boost.Uuid.
#pragma once

#include <string>
#include <string_view>

namespace yuheng {

// A version 5 UUID (SHA-1, RFC 4122) of the text: "9f0c…". It tells texts apart; it is no protection against forgery.
std::string digest_of(std::string_view text);

}  // namespace yuheng
