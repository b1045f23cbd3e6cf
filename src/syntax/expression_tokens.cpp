// The tokens of FEEL: what an ExpressionBuilder reads.
#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "syntax/expression_builder.hpp"
#include "syntax/expression_mistake.hpp"

namespace yuheng {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

const char* behind_digits(const char* at, const char* end) { return std::find_if_not(at, end, is_digit); }

std::optional<char32_t> hex(std::string_view text) {
  char32_t value = 0;
  for (char c : text) {
    bool small = c >= 'a' && c <= 'f';
    bool large = c >= 'A' && c <= 'F';
    if (!is_digit(c) && !small && !large) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(is_digit(c) ? c - '0' : c - (small ? 'a' : 'A') + 10);
  }
  return value;
}

// The code point of the n digits of \u (4) or \U (6) at the front of `text`.
std::optional<char32_t> code_point(std::string_view text, size_t digits) {
  return text.size() < digits ? std::nullopt : hex(text.substr(0, digits));
}

// Types whose names hold several words.
const Names& type_words() {
  static const Names kWords = [] {
    Names words;
    words.declare("date and time");
    words.declare("days and time duration");
    words.declare("years and months duration");
    return words;
  }();
  return kWords;
}

}  // namespace

void ExpressionBuilder::skip(At& at) const {
  while (at < end()) {
    std::string_view left = rest(at);
    if (left.substr(0, 2) == "//") {
      at += std::min(left.find('\n'), left.size());
    } else if (left.substr(0, 2) == "/*") {
      size_t close = left.find("*/", 2);
      if (close == std::string_view::npos) return;
      at += close + 2;
    } else {
      size_t next = 0;
      if (!is_space(next_code_point(left, next))) return;
      at += next;
    }
  }
}

bool ExpressionBuilder::failed(At at, std::string_view expected) {
  skip(at);
  if (at > furthest_) {
    furthest_ = at;
    expected_.clear();
  }
  bool known = std::find(expected_.begin(), expected_.end(), expected) != expected_.end();
  if (at == furthest_ && !known) expected_.push_back(expected);
  return false;
}

bool ExpressionBuilder::symbol(At& at, std::string_view symbol, std::string_view not_before) {
  At from = at;
  skip(from);
  std::string_view left = rest(from);
  if (left.substr(0, symbol.size()) != symbol) return failed(at, symbol);
  left.remove_prefix(symbol.size());
  if (!not_before.empty() && left.substr(0, not_before.size()) == not_before) return failed(at, symbol);
  at = from + symbol.size();
  return true;
}

bool ExpressionBuilder::keyword(At& at, std::string_view word) {
  At from = at;
  skip(from);
  std::string_view left = rest(from);
  if (left.substr(0, word.size()) != word || name_part_at(left, word.size())) return failed(at, word);
  at = from + word.size();
  return true;
}

bool ExpressionBuilder::number(At& at) {
  At to = behind_digits(at, end());
  bool fraction = end() - to > 1 && *to == '.' && is_digit(to[1]);
  if (to == at && !fraction) return false;
  if (fraction) to = behind_digits(to + 1, end());
  if (to < end() && (*to == 'e' || *to == 'E')) {
    At exponent = to + 1;
    if (exponent < end() && (*exponent == '+' || *exponent == '-')) ++exponent;
    if (exponent < end() && is_digit(*exponent)) to = behind_digits(exponent, end());
  }
  std::string digits(at, to);
  At unit = to;
  skip(unit);
  size_t size = declared_.match_unit(rest(unit));
  ExprId id = make(Form::number, at, size > 0 ? unit + size : to, std::move(digits));
  tree_.nodes[id].unit.assign(unit, size);
  push(id);
  at = begin() + tree_.nodes[id].end;
  return true;
}

bool ExpressionBuilder::string(At& at, std::string& out) const {
  if (at >= end() || *at != '"') return false;
  At to = at + 1;
  while (to < end() && *to != '"') {
    if (*to == '\\' && end() - to > 1) {
      escape(to, out);
    } else {
      out += *to++;
    }
  }
  if (to >= end()) return false;
  at = to + 1;
  return true;
}

// Any other \c stays as two characters, as regular expressions want it.
void ExpressionBuilder::escape(At& at, std::string& out) const {
  constexpr std::string_view kLetters = "ntr'\"\\";
  constexpr std::string_view kMeanings = "\n\t\r'\"\\";
  char letter = at[1];
  if (size_t known = kLetters.find(letter); known != std::string_view::npos) {
    out += kMeanings[known];
    at += 2;
    return;
  }
  size_t digits = letter == 'u' ? 4 : 6;
  std::optional<char32_t> value = letter == 'u' || letter == 'U' ? code_point(rest(at + 2), digits) : std::nullopt;
  if (!value) {
    out.append(at, 2);
    at += 2;
    return;
  }
  at += 2 + digits;
  if (*value >= 0xD800 && *value < 0xDC00 && rest(at).substr(0, 2) == "\\u") {  // the first half of a pair
    std::optional<char32_t> low = code_point(rest(at + 2), 4);
    if (low && *low >= 0xDC00 && *low < 0xE000) {
      value = 0x10000 + ((*value - 0xD800) << 10U) + (*low - 0xDC00);
      at += 6;
    }
  }
  bool whole = *value < 0xD800 || (*value >= 0xE000 && *value <= 0x10FFFF);
  append_utf8(out, whole ? *value : U'\uFFFD');
}

bool ExpressionBuilder::name(At& at, std::string& out) {
  std::string_view left = rest(at);
  size_t size = std::max(declared_.match(left), local_.match(left));
  if (size == 0) {
    size = word_size(left);
    if (size == 0 || is_keyword(left.substr(0, size))) return false;
  }
  out = normalised(left.substr(0, size));
  at += size;
  return true;
}

bool ExpressionBuilder::leaf(At& at) {
  At from = at;
  skip(from);
  At to = from;
  std::string text;
  if (number(to)) {
  } else if (string(to, text)) {
    push(make(Form::string, from, to, std::move(text)));
  } else if (to < end() && *to == '@' && string(++to, text)) {
    push(make(Form::temporal, from, to, std::move(text)));
  } else if (to = from; cell_ && to < end() && *to == '?') {
    push(make(Form::input, from, ++to));
  } else if (name(to, text)) {
    Form form = text == "true" || text == "false" ? Form::boolean : text == "null" ? Form::null : Form::name;
    push(make(form, from, to, std::move(text)));
  } else {
    return failed(at, expectation::kOperand);
  }
  at = to;
  return true;
}

bool ExpressionBuilder::raw_name(At& at, std::string& out, bool is_key) const {
  At from = at;
  skip(from);
  At to = from;
  if (string(to, out)) {
    at = to;
    return true;
  }
  out.clear();
  std::string_view left = rest(from);
  size_t size = word_size(left);
  if (size == 0 || is_keyword(left.substr(0, size))) return false;
  for (size_t next = size; next < left.size();) {
    size_t probe = next;
    char32_t c = next_code_point(left, probe);
    if (is_name_start(c)) {
      size_t length = word_size(left.substr(next));
      if (!is_key && left.substr(next, length) == "in") break;
      size = probe = next + length;
    } else if (is_name_part(c) || std::u32string_view(U"-'+*/.").find(c) != std::u32string_view::npos) {
      size = probe;
    } else if (!is_space(c)) {
      break;
    }
    next = probe;
  }
  out = normalised(left.substr(0, size));
  at = from + size;
  return true;
}

bool ExpressionBuilder::new_name(At& at, bool is_key) {
  std::string text;
  At to = at;
  if (!raw_name(to, text, is_key)) return failed(at, expectation::kName);
  local_.declare(text);
  frames_.back().names.push_back(std::move(text));
  at = to;
  return true;
}

bool ExpressionBuilder::name_and_colon(At& at, std::string& out) const {
  At to = at;
  if (!raw_name(to, out, true)) return false;
  skip(to);
  if (to >= end() || *to != ':') return false;
  at = to + 1;
  return true;
}

bool ExpressionBuilder::argument_name(At& at) {
  std::string text;
  if (!name_and_colon(at, text)) return false;
  frames_.back().names.push_back(std::move(text));
  return true;
}

bool ExpressionBuilder::member_name(At& at) {
  At to = at;
  skip(to);
  std::string text;
  if (!name(to, text)) return failed(at, expectation::kName);
  ExprId owner = pop();
  push(make(Form::member, begin_of(owner), to, std::move(text), {owner}));
  at = to;
  return true;
}

// type = words, or list<type>, range<type>, context<name: type, …>
bool ExpressionBuilder::type(At& at) {
  At to = at;
  skip(to);
  std::string_view left = rest(to);
  size_t size = std::max(type_words().match(left), word_size(left));
  std::string_view word = left.substr(0, size);
  if (size == 0 || is_keyword(word)) return failed(at, expectation::kType);
  to += size;
  bool takes_arguments = word == "list" || word == "range" || word == "context";
  if (takes_arguments && !type_arguments(to)) return false;
  at = to;
  return true;
}

bool ExpressionBuilder::type_arguments(At& at) {
  if (!symbol(at, "<") || !enter(at)) return false;
  bool matched = false;
  do {
    std::string name;
    name_and_colon(at, name);
    matched = type(at);
  } while (matched && symbol(at, ","));
  leave();
  return matched && symbol(at, ">");
}

bool ExpressionBuilder::type_name(At& at) {
  At from = at;
  skip(from);
  At to = from;
  if (!type(to)) return false;
  ExprId value = pop();
  std::string text = normalised({from, static_cast<size_t>(to - from)});
  push(make(Form::instance_of, begin_of(value), to, std::move(text), {value}));
  at = to;
  return true;
}

bool ExpressionBuilder::parameter_type(At& at) {
  At to = at;
  if (!symbol(to, ":")) {
    frames_.back().types += "\n";
    return true;
  }
  skip(to);
  At from = to;
  if (!type(to)) return false;
  frames_.back().types += normalised({from, static_cast<size_t>(to - from)}) + "\n";
  at = to;
  return true;
}

bool ExpressionBuilder::finished(At& at) {
  skip(at);
  return at == end() || failed(at, expectation::kEnd);
}

}  // namespace yuheng
