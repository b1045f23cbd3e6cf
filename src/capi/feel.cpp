#include "feel/answer_line.hpp"

#include "capi/arguments.hpp"
#include "capi/boundary.hpp"

using namespace yuheng;
using namespace yuheng::capi;

yh_status yh_feel(yh_text request, yh_result** answer) {
  reset(answer);
  return guarded([&]() -> yh_status {
    std::optional<std::string_view> text = utf8_of(request);
    if (answer == nullptr || !text) return YH_INVALID_ARGUMENT;
    std::string line = answer_line(*text);
    *answer = new yh_result([line] { return line; }, [line](Language) { return line; });
    return YH_OK;
  });
}
