// Where the characters of a YAML scalar stand in its file.
#include <algorithm>

#include "syntax/yaml.hpp"

namespace yuheng {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Steps through a scalar as it is written, character by character of its text.
class ScalarWalk {
 public:
  ScalarWalk(std::string_view source, size_t begin) : source_(source), at_(begin) {
    if (begin >= source.size()) return;
    quote_ = source[begin] == '"' || source[begin] == '\'' ? source[begin] : '\0';
    if (quote_ != '\0') ++at_;
    if (source[begin] == '|' || source[begin] == '>') at_ = source.find('\n', begin);
    at_ = std::min(at_, source.size());
  }

  // The place of the next byte of the text, which is `wanted`.
  size_t place_of(char wanted) {
    if (escape_length_ > 0 && (static_cast<unsigned char>(wanted) & 0xC0U) == 0x80U) return at_ - escape_length_;
    if (!is_blank(wanted)) pass_fold();
    size_t place = at_;
    escape_length_ = escape_length();
    bool folded_away = is_blank(wanted) && escape_length_ == 0 && at_ < source_.size() && !is_blank(source_[at_]);
    if (!folded_away) at_ += std::max<size_t>(escape_length_, at_ < source_.size() ? 1 : 0);
    return place;
  }

  size_t end() const { return at_; }

 private:
  // Bytes of the escape that begins here, or 0.
  size_t escape_length() const {
    std::string_view left = source_.substr(at_);
    if (quote_ == '\'') return left.substr(0, 2) == "''" ? 2 : 0;
    if (quote_ == '\0' || left.size() < 2 || left[0] != '\\') return 0;
    size_t digits = left[1] == 'x' ? 2 : left[1] == 'u' ? 4 : left[1] == 'U' ? 8 : 0;
    return std::min(2 + digits, left.size());
  }
  // White space that is not part of the text: indentation, and a line end behind a backslash.
  void pass_fold() {
    while (at_ < source_.size() && (is_blank(source_[at_]) || (quote_ == '"' && source_.substr(at_, 2) == "\\\n")))
      ++at_;
  }

  std::string_view source_;
  size_t at_;
  char quote_ = '\0';
  size_t escape_length_ = 0;  // of the escape just passed
};

}  // namespace

Snippet snippet_of(const YamlNode& scalar) { return {scalar.text, scalar.span}; }

std::vector<uint32_t> places_of(const Snippet& snippet) {
  std::vector<uint32_t> places;
  if (!snippet.span.source) return places;
  std::string_view source = snippet.span.source->text();
  size_t begin = std::min<size_t>(snippet.span.begin, source.size());
  places.reserve(snippet.text.size() + 1);
  if (source.substr(begin, snippet.text.size()) == snippet.text) {  // written as it is
    for (size_t i = 0; i <= snippet.text.size(); ++i) places.push_back(static_cast<uint32_t>(begin + i));
    return places;
  }
  ScalarWalk walk(source, begin);
  for (char c : snippet.text) places.push_back(static_cast<uint32_t>(walk.place_of(c)));
  places.push_back(static_cast<uint32_t>(walk.end()));
  return places;
}

Span span_between(const Snippet& snippet, const std::vector<uint32_t>& places, size_t from, size_t to) {
  if (places.empty()) return snippet.span;
  Span span = snippet.span;
  span.begin = places[std::min(from, places.size() - 1)];
  span.end = places[std::min(to, places.size() - 1)];
  return span;
}

Span span_within(const Snippet& snippet, size_t from, size_t to) {
  return span_between(snippet, places_of(snippet), from, to);
}

}  // namespace yuheng
