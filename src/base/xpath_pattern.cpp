#include "base/xpath_pattern.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/unicode.hpp"

namespace yuheng {
namespace {

constexpr size_t kDeepest = 64;       // groups and classes in each other
constexpr int32_t kMostTimes = 1000;  // of a{n,m}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string literal(char32_t c) {
  std::array<char, 16> buffer{};
  auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<uint32_t>(c), 16).ptr;
  return "\\x{" + std::string(buffer.data(), end) + "}";
}

// Unicode's general categories and their groups.
bool is_category(std::string_view name) {
  static constexpr std::array<std::string_view, 37> kCategories = {
      "L",  "Lu", "Ll", "Lt", "Lm", "Lo", "M",  "Mn", "Mc", "Me", "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Ps", "Pe",
      "Pi", "Pf", "Po", "Z",  "Zs", "Zl", "Zp", "S",  "Sm", "Sc", "Sk", "So", "C",  "Cc", "Cf", "Co", "Cn", "Cs"};
  return std::find(kCategories.begin(), kCategories.end(), name) != kCategories.end();
}

// What a letter behind a backslash stands for inside a class, or empty.
std::string_view class_escape(char32_t c) {
  switch (c) {
    case 's': return "\\x{20}\\t\\n\\r";
    case 'S': return "\\x{0}-\\x{8}\\x{b}\\x{c}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}";
    case 'd': return "\\p{Nd}";
    case 'D': return "\\P{Nd}";
    case 'w': return "\\p{L}\\p{M}\\p{N}\\p{S}";
    case 'W': return "\\p{P}\\p{Z}\\p{C}";
    default: return {};
  }
}

// White space outside classes taken away.
std::string unspaced(std::string_view pattern) {
  std::string out;
  size_t depth = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (is_space(c) && depth == 0) continue;
    out += c;
    if (c == '\\' && i + 1 < pattern.size()) {
      while (depth == 0 && i + 2 < pattern.size() && is_space(pattern[i + 1])) ++i;
      out += pattern[++i];
    } else if (c == '[') {
      ++depth;
    } else if (c == ']' && depth > 0) {
      --depth;
    }
  }
  return out;
}

class Translating {
 public:
  Translating(std::string_view pattern, const XPathFlags& flags, std::string& why)
      : text_(pattern), flags_(flags), why_(why) {}

  std::optional<std::string> whole() {
    if (!expression()) return std::nullopt;
    if (at_ < text_.size()) return refused("')' closes nothing", "“)”没有对应的左括号"), std::nullopt;
    return out_;
  }

 private:
  bool refused(const char* en, const char* zh) {
    if (why_.empty()) why_ = bilingual(en, zh);
    return false;
  }
  bool done() const { return at_ >= text_.size(); }
  char32_t peek() const {
    size_t probe = at_;
    return done() ? U'\0' : next_code_point(text_, probe);
  }
  char32_t next() { return next_code_point(text_, at_); }
  bool take(std::string_view part) {
    if (text_.substr(at_, part.size()) != part) return false;
    at_ += part.size();
    return true;
  }

  bool expression() {
    if (++depth_ > kDeepest) return refused("it nests too deeply", "嵌套过深");
    while (!done() && peek() != ')') {
      if (take("|")) {
        out_ += '|';
      } else if (!atom() || !quantifier()) {
        return false;
      }
    }
    --depth_;
    return true;
  }

  bool atom() {
    char32_t c = peek();
    if (c == '(') return group();
    if (c == '[') return char_class();
    next();
    if (c == '\\') return escape();
    if (c == '.') {
      out_ += flags_.dot_all ? "." : "[^\\n\\r]";
      return true;
    }
    if (c == '^' || c == '$') {
      out_ += static_cast<char>(c);
      return true;
    }
    if (c == '*' || c == '+' || c == '?') return refused("a quantifier has nothing before it", "量词之前没有内容");
    if (c == ']' || c == '{' || c == '}') {
      return refused("] { and } stand for themselves only behind a backslash", "] { } 作普通字符时前面要加反斜杠");
    }
    out_ += literal(c);
    return true;
  }

  bool group() {
    bool captures = !text_.substr(at_).starts_with("(?");
    if (!captures && !take("(?:")) return refused("there is no look-around", "不支持环视");
    if (captures) next();
    if (captures) ++opened_;
    out_ += captures ? "(" : "(?:";
    if (!expression()) return false;
    if (!take(")")) return refused("a ')' is missing", "缺少“)”");
    if (captures) ++closed_;
    out_ += ')';
    return true;
  }

  bool quantifier() {
    char32_t c = peek();
    if (c == '{') {
      if (!times()) return false;
    } else if (c == '*' || c == '+' || c == '?') {
      out_ += static_cast<char>(next());
    } else {
      return true;
    }
    if (take("?")) out_ += '?';
    c = peek();
    bool again = c == '*' || c == '+' || c == '?' || c == '{';
    return !again || refused("two quantifiers stand side by side", "两个量词相连");
  }

  std::optional<int32_t> count() {
    int32_t out = 0;
    bool any = false;
    while (is_digit(peek())) {
      out = std::min(out * 10 + static_cast<int32_t>(next() - '0'), kMostTimes + 1);
      any = true;
    }
    return any ? std::optional(out) : std::nullopt;
  }

  bool times() {
    next();
    std::optional<int32_t> least = count();
    bool open = take(",");
    std::optional<int32_t> most = open ? count() : least;
    if (!least || !take("}") || (most && *most < *least))
      return refused("write {n}, {n,} or {n,m}", "请写 {n}、{n,} 或 {n,m}");
    if (*least > kMostTimes || most.value_or(0) > kMostTimes) return refused("at most 1000 times", "最多 1000 次");
    out_ += "{" + std::to_string(*least) + (open ? "," : "") + (open && most ? std::to_string(*most) : "") + "}";
    return true;
  }

  // Behind a backslash, outside a class.
  bool escape() {
    char32_t c = peek();
    if (c >= '1' && c <= '9') return back_reference();
    if (std::string_view set = class_escape(c); !set.empty()) {
      next();
      out_ += "[" + std::string(set) + "]";
      return true;
    }
    if (c == 'p' || c == 'P') return category(out_);
    std::optional<char32_t> single = single_escape();
    if (single) out_ += literal(*single);
    return single.has_value();
  }

  bool back_reference() {
    uint32_t number = 0;
    while (is_digit(peek()) && (number == 0 || number * 10 + (peek() - '0') <= closed_)) {
      number = number * 10 + static_cast<uint32_t>(next() - '0');
    }
    if (number > closed_) return refused("a back-reference to a group that is not closed yet", "引用了尚未结束的分组");
    out_ += "\\g{" + std::to_string(number) + "}";
    return true;
  }

  bool category(std::string& out) {
    char letter = static_cast<char>(next());
    size_t close = text_.find('}', at_);
    if (!take("{") || close == std::string_view::npos) return refused("write \\p{L}", "请写 \\p{L}");
    std::string_view name = text_.substr(at_, close - at_);
    at_ = close + 1;
    if (!is_category(name)) return refused("there is no such category of characters", "没有这种字符类别");
    out += std::string("\\") + letter + "{" + std::string(name) + "}";
    return true;
  }

  std::optional<char32_t> single_escape() {
    char32_t c = done() ? U'\0' : next();
    if (c == 'n') return U'\n';
    if (c == 'r') return U'\r';
    if (c == 't') return U'\t';
    bool itself = c != 0 && std::u32string_view(U"\\|.?*+(){}-[]^$").find(c) != std::u32string_view::npos;
    if (itself) return c;
    refused("an escape that does not exist", "没有这种转义");
    return std::nullopt;
  }

  bool char_class() {
    std::string set;
    if (!class_body(set)) return false;
    out_ += set;
    return true;
  }

  // "[…]" with what is subtracted as a look-ahead before it.
  bool class_body(std::string& out) {
    if (++depth_ > kDeepest) return refused("it nests too deeply", "嵌套过深");
    next();
    std::string set = take("^") ? "[^" : "[";
    std::string without;
    bool empty = true;
    while (true) {
      if (done()) return refused("a ']' is missing", "缺少“]”");
      if (!empty && take("-[")) {
        --at_;
        if (!class_body(without)) return false;
        if (!take("]")) return refused("a ']' is missing", "缺少“]”");
        break;
      }
      if (!empty && take("]")) break;
      if (!class_item(set, empty)) return false;
      empty = false;
    }
    --depth_;
    set += "]";
    out += without.empty() ? set : "(?:(?!" + without + ")" + set + ")";
    return true;
  }

  bool class_item(std::string& set, bool first) {
    char32_t c = peek();
    if (c == '[' || c == ']')
      return refused("[ and ] stand in a class only behind a backslash", "字符组中的 [ ] 前面要加反斜杠");
    if (c == '\\') {
      size_t behind = at_ + 1;
      char32_t letter = behind < text_.size() ? next_code_point(text_, behind) : U'\0';
      if (std::string_view many = class_escape(letter); !many.empty()) {
        at_ = behind;
        set += many;
        return true;
      }
      if (letter == 'p' || letter == 'P') {
        next();
        return category(set);
      }
    }
    bool last = text_.substr(at_).starts_with("-]") || text_.substr(at_).starts_with("-[");
    if (c == '-' && !first && !last)
      return refused("'-' stands first or last in a class", "字符组中的“-”应在开头或末尾");
    std::optional<char32_t> from = class_char();
    if (!from) return false;
    set += literal(*from);
    bool range = text_.substr(at_).starts_with("-") && !text_.substr(at_).starts_with("-]") &&
                 !text_.substr(at_).starts_with("-[");
    if (!range) return true;
    if (c == '-') return refused("a range cannot begin with '-'", "范围不能以“-”开头");
    next();
    if (peek() == ']' || peek() == '[' || done()) return refused("a range without its end", "范围缺少终点");
    std::optional<char32_t> to = class_char();
    if (!to) return false;
    if (*to < *from) return refused("a range that runs backwards", "范围的起点在终点之后");
    set += "-" + literal(*to);
    return true;
  }

  std::optional<char32_t> class_char() {
    char32_t c = next();
    return c == '\\' ? single_escape() : std::optional(c);
  }

  std::string_view text_;
  const XPathFlags& flags_;
  std::string& why_;
  std::string out_;
  size_t at_ = 0;
  size_t depth_ = 0;
  uint32_t opened_ = 0;
  uint32_t closed_ = 0;
};

}  // namespace

std::optional<XPathFlags> parse_xpath_flags(std::string_view text) {
  XPathFlags out;
  for (char c : text) {
    switch (c) {
      case 's': out.dot_all = true; break;
      case 'm': out.multi_line = true; break;
      case 'i': out.any_case = true; break;
      case 'x': out.free_spaced = true; break;
      default: return std::nullopt;
    }
  }
  return out;
}

std::optional<std::string> pcre_of_xpath(std::string_view pattern, const XPathFlags& flags, std::string& why) {
  std::string text = flags.free_spaced ? unspaced(pattern) : std::string(pattern);
  return Translating(text, flags, why).whole();
}

}  // namespace yuheng
