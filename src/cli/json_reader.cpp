#include "cli/json.hpp"

namespace yuheng::cli {
namespace {

constexpr size_t kDeepest = 64;

void append_utf8(std::string& out, char32_t code_point) {
  auto byte = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0U | (code_point >> 6U));
    byte(0x80U | (code_point & 0x3FU));
  } else if (code_point < 0x10000) {
    byte(0xE0U | (code_point >> 12U));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  } else {
    byte(0xF0U | (code_point >> 18U));
    byte(0x80U | ((code_point >> 12U) & 0x3FU));
    byte(0x80U | ((code_point >> 6U) & 0x3FU));
    byte(0x80U | (code_point & 0x3FU));
  }
}

// Reads one value by recursive descent. Every read_… returns false after filling the error. Where it is given no value to
// fill, it only looks whether the text is right.
class Reader {
 public:
  Reader(std::string_view text, size_t offset, JsonError& error, size_t tree_depth)
      : text_(text), at_(offset), error_(error), tree_depth_(tree_depth) {}

  bool read(Json* value, size_t depth);
  size_t at() const { return at_; }

 private:
  bool fail(std::string_view en, std::string_view zh) {
    error_ = {at_, {std::string(en), std::string(zh)}};
    return false;
  }
  char look() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char expected) {
    if (look() != expected || at_ >= text_.size()) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  void skip_digits() {
    while (look() >= '0' && look() <= '9') ++at_;
  }
  bool read_word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return fail("a value was expected here", "此处应为一个值");
    at_ += word.size();
    return true;
  }
  bool read_number(Json* value);
  bool read_string(std::string* out);
  bool read_escape(std::string& out);
  bool read_hex(char32_t& unit);
  bool read_array(Json* value, size_t depth);
  bool read_object(Json* value, size_t depth);
  bool read_raw(Json* value, size_t depth);

  std::string_view text_;
  size_t at_;
  JsonError& error_;
  size_t tree_depth_;  // arrays and objects from here on stay text
};

bool Reader::read_number(Json* value) {
  size_t begin = at_;
  take('-');
  size_t whole = at_;
  skip_digits();
  bool leading_zero = at_ - whole > 1 && text_[whole] == '0';
  if (at_ == whole || leading_zero) return fail("this is no number", "这不是数");
  if (take('.')) {
    size_t fraction = at_;
    skip_digits();
    if (at_ == fraction) return fail("digits were expected behind the decimal point", "小数点后应有数字");
  }
  if (take('e') || take('E')) {
    if (!take('-')) take('+');
    size_t exponent = at_;
    skip_digits();
    if (at_ == exponent) return fail("digits were expected in the exponent", "指数应有数字");
  }
  if (value != nullptr) {
    value->kind = Json::Kind::number;
    value->text = text_.substr(begin, at_ - begin);
  }
  return true;
}

bool Reader::read_hex(char32_t& unit) {
  unit = 0;
  for (int i = 0; i < 4; ++i) {
    char c = look();
    char32_t digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<char32_t>(c - '0');
    else if (c >= 'a' && c <= 'f')
      digit = static_cast<char32_t>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      digit = static_cast<char32_t>(c - 'A' + 10);
    else
      return fail("four hexadecimal digits were expected behind \\u", "\\u 之后应有四位十六进制数字");
    unit = unit * 16 + digit;
    ++at_;
  }
  return true;
}

bool Reader::read_escape(std::string& out) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
  size_t named = at_ < text_.size() ? kNames.find(text_[at_]) : std::string_view::npos;
  if (named != std::string_view::npos) {
    out += kMeanings[named];
    ++at_;
    return true;
  }
  char32_t unit = 0;
  if (!take('u')) return fail("there is no such escape", "没有这种转义");
  if (!read_hex(unit)) return false;
  bool high = unit >= 0xD800 && unit <= 0xDBFF;
  char32_t low = 0;
  if (high) {
    if (!take('\\') || !take('u')) return fail("half of a surrogate pair is missing", "代理对缺少一半");
    if (!read_hex(low)) return false;
  }
  bool paired = low >= 0xDC00 && low <= 0xDFFF;
  bool lone_low = unit >= 0xDC00 && unit <= 0xDFFF;
  if ((high && !paired) || lone_low) return fail("half of a surrogate pair is missing", "代理对缺少一半");
  append_utf8(out, high ? 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00) : unit);
  return true;
}

bool Reader::read_string(std::string* out) {
  size_t begin = at_++;
  std::string ignored;
  while (at_ < text_.size()) {
    size_t from = at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
           static_cast<unsigned char>(text_[at_]) >= 0x20)
      ++at_;
    if (out != nullptr) out->append(text_.substr(from, at_ - from));
    if (at_ == text_.size()) break;
    if (take('"')) return true;
    if (!take('\\'))
      return fail("a text may not hold a raw line end or control character", "文本中不能直接出现换行或控制字符");
    if (!read_escape(out != nullptr ? *out : ignored)) return false;
  }
  at_ = begin;
  return fail("this text is never closed; the input may be cut off", "文本没有结束引号，输入可能被截断");
}

bool Reader::read_array(Json* value, size_t depth) {
  if (value != nullptr) value->kind = Json::Kind::array;
  ++at_;
  skip_blanks();
  if (take(']')) return true;
  for (;;) {
    if (!read(value != nullptr ? &value->items.emplace_back() : nullptr, depth + 1)) return false;
    skip_blanks();
    if (take(']')) return true;
    if (!take(',')) return fail("',' or ']' was expected here", "此处应为“,”或“]”");
  }
}

bool Reader::read_object(Json* value, size_t depth) {
  if (value != nullptr) value->kind = Json::Kind::object;
  ++at_;
  skip_blanks();
  if (take('}')) return true;
  for (;;) {
    skip_blanks();
    if (look() != '"') return fail("a name in quotes was expected here", "此处应为带引号的名称");
    JsonMember* member = value != nullptr ? &value->members.emplace_back() : nullptr;
    if (!read_string(member != nullptr ? &member->name : nullptr)) return false;
    skip_blanks();
    if (!take(':')) return fail("':' was expected here", "此处应为“:”");
    if (!read(member != nullptr ? &member->value : nullptr, depth + 1)) return false;
    skip_blanks();
    if (take('}')) return true;
    if (!take(',')) return fail("',' or '}' was expected here", "此处应为“,”或“}”");
  }
}

bool Reader::read_raw(Json* value, size_t depth) {
  size_t begin = at_;
  bool array = text_[at_] == '[';
  if (!(array ? read_array(nullptr, depth) : read_object(nullptr, depth))) return false;
  value->kind = array ? Json::Kind::array : Json::Kind::object;
  value->raw = text_.substr(begin, at_ - begin);
  return true;
}

bool Reader::read(Json* value, size_t depth) {
  skip_blanks();
  if (depth > kDeepest) return fail("this is nested too deeply", "嵌套过深");
  if (at_ >= text_.size())
    return fail("the text ends where a value was expected; the input may be cut off",
                "此处应有值而文本已结束，输入可能被截断");
  const char first = text_[at_];
  auto is = [&](Json::Kind kind) {
    if (value != nullptr) value->kind = kind;
  };
  if ((first == '{' || first == '[') && value != nullptr && depth >= tree_depth_) return read_raw(value, depth);
  switch (first) {
    case '{': return read_object(value, depth);
    case '[': return read_array(value, depth);
    case '"': is(Json::Kind::string); return read_string(value != nullptr ? &value->text : nullptr);
    case 't':
      is(Json::Kind::boolean);
      if (value != nullptr) value->boolean = true;
      return read_word("true");
    case 'f': is(Json::Kind::boolean); return read_word("false");
    case 'n': return read_word("null");
    default: return read_number(value);
  }
}

std::optional<Json> read_value(std::string_view text, size_t& offset, JsonError& error, size_t tree_depth) {
  Json value;
  Reader reader(text, offset, error, tree_depth);
  if (!reader.read(&value, 0)) return std::nullopt;
  offset = reader.at();
  return value;
}

std::optional<Json> parse_value(std::string_view text, JsonError& error, size_t tree_depth) {
  size_t offset = 0;
  std::optional<Json> value = read_value(text, offset, error, tree_depth);
  if (!value) return std::nullopt;
  size_t rest = text.find_first_not_of(" \t\r\n", offset);
  if (rest == std::string_view::npos) return value;
  error = {rest, words("there is more text behind the end of the value", "值之后还有多余的文字")};
  return std::nullopt;
}

}  // namespace

std::optional<Json> read_json_value(std::string_view text, size_t& offset, JsonError& error) {
  return read_value(text, offset, error, kDeepest + 1);
}

std::optional<Json> read_json_record(std::string_view text, size_t& offset, JsonError& error) {
  return read_value(text, offset, error, 1);
}

std::optional<Json> parse_json(std::string_view text, JsonError& error) {
  return parse_value(text, error, kDeepest + 1);
}

std::optional<Json> parse_json_record(std::string_view text, JsonError& error) { return parse_value(text, error, 1); }

Json expanded(const Json& value) {
  if (value.raw.empty()) return value;
  JsonError none;
  return parse_json(value.raw, none).value_or(Json());
}

}  // namespace yuheng::cli
