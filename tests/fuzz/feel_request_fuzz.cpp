// Any text as a FEEL request: the answer is one line of JSON, a value or an error with a code.
#include "fuzz/everything.hpp"

using namespace yuheng::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  yh_result* answer = nullptr;
  yh_status status = yh_feel(as_text(text_of(data, size)), &answer);
  promise(status == YH_OK || status == YH_INVALID_ARGUMENT, "what is refused is an answer too");
  if (answer != nullptr) {
    yh_text json = yh_result_json(answer);
    std::string_view line(json.data, json.size);
    promise(line.size() >= 2 && line.front() == '{' && line.back() == '}', "an answer is a JSON object");
    promise(line.find('\n') == std::string_view::npos, "an answer is one line");
  }
  read(status, answer);
  return 0;
}
