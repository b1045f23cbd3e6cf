#include "eval/facts_reader.hpp"

namespace yuheng {

bool Facts::set_json(std::string_view text, Diagnostics& diagnostics) {
  JsonError error;
  FactsReader reader(*this);
  if (tell_json(text, reader, error)) return reader.finish(*this, diagnostics);
  diagnostics.add(Code::E0608, {}, {error.what + " (byte " + std::to_string(error.offset + 1) + ")"});
  return false;
}

bool Facts::set_json(const Json& object, Diagnostics& diagnostics) {
  FactsReader reader(*this);
  tell_json(object, reader);
  return reader.finish(*this, diagnostics);
}

}  // namespace yuheng
