#include "base/diagnostic.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace yuheng {
namespace {

struct CodeWords {
  std::string_view id;
  Severity severity;
  std::string_view en, en_hint, zh, zh_hint;
};

constexpr std::array kWords = {
#define YH_CODE(id, severity, en, en_hint, zh, zh_hint) CodeWords{#id, Severity::severity, en, en_hint, zh, zh_hint},
#include "base/codes.def"
#undef YH_CODE
};

const CodeWords& words_of(Code code) { return kWords[static_cast<size_t>(code)]; }

// Text for one terminal line: tabs become spaces, control characters '?', broken bytes U+FFFD.
std::string printable(std::string_view line) {
  std::string out;
  for (size_t at = 0; at < line.size();) {
    char32_t c = next_code_point(line, at);
    append_utf8(out, c == U'\t' ? U' ' : c < 0x20 || c == 0x7F ? U'?' : c);
  }
  return out;
}

// Moves `at` back to the beginning of the code point it stands in.
size_t code_point_begin(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

// An argument as it is shown: on one line, and not without end.
std::string shown(const std::string& argument) {
  constexpr size_t kLongestArgument = 400;
  if (argument.size() <= kLongestArgument) return printable(argument);
  return printable(std::string_view(argument).substr(0, code_point_begin(argument, kLongestArgument))) + "…";
}

// Stands before each of the two texts of a bilingual argument.
constexpr char kBilingual = '\x1F';

std::string in_language(const std::string& argument, Language language) {
  if (argument.empty() || argument.front() != kBilingual) return argument;
  size_t middle = argument.find(kBilingual, 1);
  return language == Language::en ? argument.substr(1, middle - 1) : argument.substr(middle + 1);
}

std::string filled(std::string_view words, const std::vector<std::string>& args, Language language) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == '{' && i + 2 < words.size() && words[i + 2] == '}') {
      size_t index = static_cast<size_t>(words[i + 1] - '0');
      if (index < args.size()) out += shown(in_language(args[index], language));
      i += 2;
    } else {
      out += words[i];
    }
  }
  return out;
}

std::string_view severity_word(Severity severity, Language language) {
  bool zh = language == Language::zh;
  switch (severity) {
    case Severity::error: return zh ? "错误" : "error";
    case Severity::warning: return zh ? "警告" : "warning";
    case Severity::note: break;
  }
  return zh ? "说明" : "note";
}

constexpr size_t kShownBytes = 160;

// The source line with a line of carets below it. Long lines are shown around the place only.
std::string excerpt(const Span& span) {
  uint32_t line_number = span.source->line_of(span.begin);
  std::string_view line = span.source->line(line_number);
  size_t from = std::min<size_t>(span.begin - span.source->begin_of(line_number), line.size());
  size_t to = std::min<size_t>(std::max<size_t>(span.end - span.source->begin_of(line_number), from), line.size());
  size_t shown_from = from > kShownBytes / 2 ? code_point_begin(line, from - kShownBytes / 2) : 0;
  size_t shown_to = code_point_begin(line, std::min(line.size(), shown_from + kShownBytes));
  to = std::clamp(to, from, std::max(from, shown_to));
  std::string number = std::to_string(line_number);
  std::string gutter(number.size(), ' ');
  std::string before = printable(line.substr(shown_from, from - shown_from));
  std::string marked = printable(line.substr(from, to - from));
  std::string out = " " + number + " | " + printable(line.substr(shown_from, shown_to - shown_from)) + "\n";
  size_t width = std::max<size_t>(display_width(marked), 1);
  return out + " " + gutter + " | " + std::string(display_width(before), ' ') + "^" + std::string(width - 1, '~');
}

}  // namespace

std::string bilingual(std::string_view en, std::string_view zh) {
  return kBilingual + std::string(en) + kBilingual + std::string(zh);
}

std::string_view code_text(Code code) { return words_of(code).id; }

Severity severity_of(Code code) { return words_of(code).severity; }

std::string message_text(const Diagnostic& diagnostic, Language language) {
  const CodeWords& words = words_of(diagnostic.code);
  return filled(language == Language::zh ? words.zh : words.en, diagnostic.args, language);
}

std::string hint_text(const Diagnostic& diagnostic, Language language) {
  const CodeWords& words = words_of(diagnostic.code);
  std::string hint = filled(language == Language::zh ? words.zh_hint : words.en_hint, diagnostic.args, language);
  if (diagnostic.suggestion.empty()) return hint;
  if (language == Language::zh) return "是不是“" + shown(diagnostic.suggestion) + "”？" + hint;
  return "did you mean '" + shown(diagnostic.suggestion) + "'?" + (hint.empty() ? "" : " " + hint);
}

std::string rendered(const Diagnostic& diagnostic, Language language) {
  std::string out = place_text(diagnostic.span);
  if (!out.empty()) out += ": ";
  bool zh = language == Language::zh;
  out += std::string(severity_word(severity_of(diagnostic.code), language)) + " " +
         std::string(code_text(diagnostic.code)) + (zh ? "：" : ": ") + message_text(diagnostic, language) + "\n";
  std::string hint = hint_text(diagnostic, language);
  if (diagnostic.span.source) {
    out += excerpt(diagnostic.span) + (hint.empty() ? "" : " " + hint) + "\n";
  } else if (!hint.empty()) {
    out += "  " + hint + "\n";
  }
  for (const RelatedPlace& place : diagnostic.related) {
    out += "  " + place_text(place.span) + (place.label.empty() ? "" : ": " + place.label) + "\n";
  }
  return out;
}

void Diagnostics::add(Diagnostic diagnostic) {
  const Span& span = diagnostic.span;
  if (!seen_.emplace(diagnostic.code, span.source.get(), span.begin, diagnostic.args).second) return;
  if (severity_of(diagnostic.code) == Severity::error) ++error_count_;
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::add(Code code, Span span, std::vector<std::string> args, std::string suggestion) {
  add(Diagnostic{code, std::move(span), std::move(args), std::move(suggestion), {}});
}

void Diagnostics::sort() {
  auto key = [](const Diagnostic& d) {
    return std::tuple(d.span.source ? d.span.source->name() : std::string(), d.span.begin, d.code);
  };
  std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

}  // namespace yuheng
