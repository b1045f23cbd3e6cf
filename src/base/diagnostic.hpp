// Diagnostics: stable codes, places with carets, Chinese and English.
//
// A diagnostic is data: a code, arguments, a place. Its words stand once, in codes.def, and are put together only when
// somebody prints it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/source.hpp"

namespace yuheng {

enum class Language : uint8_t { en, zh };

enum class Severity : uint8_t { error, warning, note };

enum class Code : uint16_t {
#define YH_CODE(id, severity, en, en_hint, zh, zh_hint) id,
#include "base/codes.def"
#undef YH_CODE
};

// A second place that belongs to the same cause ("first declared here").
struct RelatedPlace {
  Span span;
  std::string label;  // a name or a short text, printed as it is
};

struct Diagnostic {
  Code code;
  Span span;                      // where; may be without a source
  std::vector<std::string> args;  // what {0}, {1} … in the words of the code stand for
  std::string suggestion;         // "did you mean": a name, or empty
  std::vector<RelatedPlace> related;
};

// An argument that reads differently in the two languages.
std::string bilingual(std::string_view en, std::string_view zh);

// "E0207"
std::string_view code_text(Code code);
Severity severity_of(Code code);
// The sentence without place or hint.
std::string message_text(const Diagnostic& diagnostic, Language language);
// What to do about it, with the suggestion if there is one; may be empty.
std::string hint_text(const Diagnostic& diagnostic, Language language);
// The whole thing as a person reads it: place, severity, code, sentence, source line, carets, hint, related places.
std::string rendered(const Diagnostic& diagnostic, Language language);

// Collects what a pass finds. Not thread-safe; one per compile.
class Diagnostics {
 public:
  // Adds it unless the same code with the same arguments already stands at the same place (one cause, one message).
  void add(Diagnostic diagnostic);
  void add(Code code, Span span, std::vector<std::string> args = {}, std::string suggestion = {});

  bool has_errors() const { return error_count_ > 0; }
  size_t error_count() const { return error_count_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  // Sorts by source name and place, so that the order does not depend on the order of the passes' work.
  void sort();

 private:
  using Key = std::tuple<Code, const Source*, uint32_t, std::vector<std::string>>;
  std::vector<Diagnostic> all_;
  std::set<Key> seen_;
  size_t error_count_ = 0;
};

}  // namespace yuheng
