#include "base/source.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace yuheng {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  line_begins_.push_back(0);
  for (size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    line_begins_.push_back(static_cast<uint32_t>(at + 1));
  }
}

uint32_t Source::line_of(uint32_t offset) const {
  auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), offset);
  return static_cast<uint32_t>(after - line_begins_.begin());
}

uint32_t Source::begin_of(uint32_t line) const { return line_begins_[line - 1]; }

std::string_view Source::line(uint32_t line) const {
  size_t begin = line_begins_[line - 1];
  size_t end = line < line_begins_.size() ? line_begins_[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

std::string place_text(const Span& span) {
  if (!span.source) return {};
  uint32_t line = span.source->line_of(span.begin);
  std::string_view text = span.source->line(line);
  size_t column_bytes = std::min<size_t>(span.begin - span.source->begin_of(line), text.size());
  size_t column = count_code_points(text.substr(0, column_bytes)) + 1;
  return span.source->name() + ":" + std::to_string(line) + ":" + std::to_string(column);
}

}  // namespace yuheng
