#include <string_view>

#include "capi/arguments.hpp"

namespace {

constexpr std::string_view kVersion = YUHENG_VERSION;  // "0.1.0"

constexpr int32_t number_of(std::string_view version) {
  int32_t number = 0;
  int32_t part = 0;
  for (char c : version) {
    if (c == '.') {
      number = (number + part) * 100;
      part = 0;
    } else {
      part = part * 10 + (c - '0');
    }
  }
  return number + part;
}
static_assert(number_of("2.13.4") == 21304);

}  // namespace

yh_text yh_version(void) { return yuheng::capi::lent(kVersion); }

int32_t yh_version_number(void) { return number_of(kVersion); }
