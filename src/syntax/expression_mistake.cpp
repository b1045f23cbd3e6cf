#include "syntax/expression_mistake.hpp"

#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "base/unicode.hpp"

namespace yuheng {
namespace {

// What people write out of habit, longest first -> what FEEL writes.
constexpr std::array<std::array<std::string_view, 2>, 21> kForeign = {
    {{"!==", "!="}, {"===", "="}, {"< =", "<="}, {"> =", ">="}, {"! =", "!="}, {"==", "="},     {"&&", "and"},
     {"||", "or"},  {"<>", "!="}, {"=<", "<="},  {"=>", ">="},  {":=", "="},   {"≤", "<="},     {"≥", ">="},
     {"≠", "!="},   {"×", "*"},   {"÷", "/"},    {"&", "and"},  {"|", "or"},   {"!", "not(…)"}, {"'", "\""}}};

constexpr std::string_view kOpeners = "([{";
constexpr std::string_view kClosers = ")]}";

class Explanation {
 public:
  explicit Explanation(const Standstill& standstill) : stop_(standstill), text_(standstill.snippet.text) {}

  Diagnostic diagnostic() const;

 private:
  Diagnostic about(Code code, size_t from, size_t to, std::vector<std::string> args,
                   std::string suggestion = {}) const {
    return {code, span_between(stop_.snippet, stop_.places, from, to), std::move(args), std::move(suggestion), {}};
  }
  Diagnostic here(Code code, std::vector<std::string> args) const {
    return about(code, stop_.at, stop_.at + found().size(), std::move(args));
  }
  bool expected(std::string_view what) const {
    return std::find(stop_.expected.begin(), stop_.expected.end(), what) != stop_.expected.end();
  }
  bool after_operand() const { return expected("+"); }
  bool operand_expected() const {
    return !after_operand() &&
           (expected(expectation::kOperand) || expected(expectation::kName) || expected(expectation::kType));
  }
  std::string_view found() const { return token_at(stop_.at); }

  std::string_view token_at(size_t at) const;
  std::optional<Diagnostic> unclosed() const;
  std::optional<Diagnostic> foreign() const;
  std::optional<Diagnostic> foreign_word(size_t at) const;
  std::optional<Diagnostic> unknown_unit() const;
  std::string_view before() const;
  std::string missing() const;

  const Standstill& stop_;
  std::string_view text_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// The word, number, text in quotes or character at byte `at`.
std::string_view Explanation::token_at(size_t at) const {
  std::string_view left = text_.substr(at);
  if (left.empty()) return left;
  if (size_t size = word_size(left); size > 0) return left.substr(0, size);
  if (is_digit(left[0])) return left.substr(0, left.find_first_not_of("0123456789."));
  if (left[0] == '"') return left.substr(0, std::min(left.find('"', 1), left.size() - 1) + 1);
  for (std::string_view two : {"<=", ">=", "!=", "**", ".."}) {
    if (left.substr(0, 2) == two) return left.substr(0, 2);
  }
  size_t next = 0;
  next_code_point(left, next);
  return left.substr(0, next);
}

// The word or number that ends where the white space before the place begins.
std::string_view Explanation::before() const {
  size_t end = text_.find_last_not_of(" \t\r\n", stop_.at == 0 ? 0 : stop_.at - 1);
  if (stop_.at == 0 || end == std::string_view::npos) return {};
  size_t begin = ++end;
  while (begin > 0) {
    size_t previous = begin - 1;
    while (previous > 0 && (static_cast<unsigned char>(text_[previous]) & 0xC0U) == 0x80U) --previous;
    if (!name_part_at(text_, previous) && text_[previous] != '.') break;
    begin = previous;
  }
  return text_.substr(begin, end - begin);
}

std::optional<Diagnostic> Explanation::unclosed() const {
  std::string_view left = text_.substr(stop_.at);
  if (left.substr(0, 2) == "/*") return about(Code::E0216, stop_.at, stop_.at + 2, {});
  size_t quote = left.substr(0, 2) == "@\"" ? 1 : 0;
  if (left.size() <= quote || left[quote] != '"') return std::nullopt;
  for (size_t at = quote + 1; at < left.size(); ++at) {
    if (left[at] == '"') return std::nullopt;
    if (left[at] == '\\') ++at;
  }
  return about(Code::E0205, stop_.at, text_.size(), {});
}

std::optional<Diagnostic> Explanation::foreign_word(size_t at) const {
  std::string_view word = token_at(at);
  std::string lower = lower_case(word);
  if (lower == word || !is_keyword(lower)) return std::nullopt;
  return about(Code::E0210, at, at + word.size(), {std::string(word), lower});
}

std::optional<Diagnostic> Explanation::foreign() const {
  size_t next = stop_.at;
  char32_t c = next_code_point(text_, next);
  for (const auto& [theirs, ours] : kForeign) {
    for (size_t back = 0; back < theirs.size() && back <= stop_.at; ++back) {
      size_t from = stop_.at - back;
      if (text_.substr(from, theirs.size()) != theirs) continue;
      return about(Code::E0210, from, from + theirs.size(), {std::string(theirs), std::string(ours)});
    }
  }
  if (char twin = c >= 0x80 ? ascii_twin(c) : '\0'; twin != '\0') {
    return here(Code::E0202, {std::string(found()), std::string(1, twin)});
  }
  if (std::optional<Diagnostic> word = foreign_word(stop_.at)) return word;
  if (after_operand() && found() == "not") return here(Code::E0210, {"… not in …", "not(… in …)"});
  std::string_view previous = before();
  return previous.empty() ? std::nullopt : foreign_word(static_cast<size_t>(previous.data() - text_.data()));
}

// "10 mg/L": what follows a number reads like a unit nobody declared.
std::optional<Diagnostic> Explanation::unknown_unit() const {
  std::string_view number = before();
  bool after_number = !number.empty() && (is_digit(number[0]) || number[0] == '.') && is_digit(number.back());
  if (!after_number || word_size(found()) == 0 || is_keyword(found())) return std::nullopt;
  size_t end = stop_.at;
  while (end < text_.size() && (name_part_at(text_, end) || is_one_of(text_[end], "/%"))) next_code_point(text_, end);
  std::string unit(text_.substr(stop_.at, end - stop_.at));
  std::vector<std::string> known(stop_.names.units().begin(), stop_.names.units().end());
  return about(Code::E0313, stop_.at, end, {unit}, nearest(unit, known));
}

// A bracket or word that the construct in progress cannot do without, or empty.
std::string Explanation::missing() const {
  for (std::string_view word : {"then", "else", "return", "satisfies", "of", ":"}) {
    if (expected(word)) return std::string(word);
  }
  if (!after_operand() && expected("in")) return "in";
  if (!after_operand() && expected(">")) return ">";                        // of `list<number>`
  if (after_operand() && expected("and") && !expected("or")) return "and";  // of `between`
  std::string open;                                                         // closers of the brackets open at the place
  bool quoted = false;
  for (char c : text_.substr(0, stop_.at)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (size_t kind = kOpeners.find(c); kind != std::string_view::npos) open += kClosers[kind];
    if (!open.empty() && c == open.back()) open.pop_back();
  }
  if (!open.empty() && expected(std::string_view(&open.back(), 1))) return {open.back()};
  for (char closer : kClosers) {
    if (expected(std::string_view(&closer, 1))) return {closer};
  }
  return {};
}

Diagnostic Explanation::diagnostic() const {
  if (std::optional<Diagnostic> quote = unclosed()) return *quote;
  std::string lacking = operand_expected() ? "" : missing();
  if (stop_.at >= text_.size()) {
    if (lacking.empty()) return here(Code::E0215, {});
    return here(Code::E0204, {lacking});
  }
  if (std::optional<Diagnostic> habit = foreign()) return *habit;
  std::string token(found());
  char first = token[0];
  bool word = word_size(token) > 0;
  bool joins = token == "and" || token == "or";
  bool begins_form = token == "if" || token == "for" || token == "some" || token == "every";
  bool begins_operand = (word && !is_keyword(token)) || is_digit(first) || is_one_of(first, "\"@{");
  if (first == '?' && !stop_.cell) return here(Code::E0320, {});
  if (operand_expected()) {
    if (begins_form) return here(Code::E0217, {token});
    bool fits_nowhere = word ? token == "function" : !is_one_of(first, "()[]{}<>,:.+-*/=!\"@") && !is_digit(first);
    return here(fits_nowhere ? Code::E0201 : Code::E0213, {token});
  }
  if (std::optional<Diagnostic> unit = after_operand() ? unknown_unit() : std::nullopt) return *unit;
  if (stop_.cell && joins && !expected("or")) return here(Code::E0218, {token});
  if (after_operand() && token == "..") return here(Code::E0219, {});
  bool closes = is_one_of(first, kClosers);
  bool word_lacking = !lacking.empty() && !is_one_of(lacking[0], kClosers);
  if (!lacking.empty() && (word_lacking || closes || is_keyword(token))) return here(Code::E0214, {lacking, token});
  if (closes) return here(Code::E0212, {token});
  if (begins_operand || begins_form) return here(Code::E0211, {token});
  return here(Code::E0201, {token});
}

}  // namespace

Diagnostic explained(const Standstill& standstill) { return Explanation(standstill).diagnostic(); }

}  // namespace yuheng
