// A ruleset text, compiled for a test.
#pragma once

#include <stdexcept>
#include <string>

#include "compile.hpp"

namespace yuheng {

inline std::string messages_of(const Diagnostics& diagnostics, Language language = Language::en) {
  std::string out;
  for (const Diagnostic& each : diagnostics.all()) out += rendered(each, language);
  return out;
}

// Null when it does not compile.
inline CompiledRulesPtr compiled_or_null(const std::string& text) {
  Diagnostics diagnostics;
  return compile({make_source("rules.yaml", text)}, diagnostics);
}

// A test whose own rules do not compile is wrong: throws, with the messages.
inline CompiledRulesPtr compiled(const std::string& text) {
  Diagnostics diagnostics;
  CompiledRulesPtr out = compile({make_source("rules.yaml", text)}, diagnostics);
  if (!out) throw std::logic_error(messages_of(diagnostics) + text);
  return out;
}

}  // namespace yuheng
