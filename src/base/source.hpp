// Source text with a line table, and places in it.
//
// A Span names a stretch of bytes in one source. Sources are shared and immutable, so a Span stays printable for as long
// as anything holds the diagnostics or the compiled rules that mention it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace yuheng {

// One text with a name (usually a path). Lines are counted from 1; a line ends at '\n' or "\r\n".
class Source {
 public:
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }

  // 1-based line that holds the byte `offset` (offsets past the end count as the end).
  uint32_t line_of(uint32_t offset) const;
  // Byte offset at which 1-based `line` begins.
  uint32_t begin_of(uint32_t line) const;
  // Text of 1-based `line` without its line end.
  std::string_view line(uint32_t line) const;
  uint32_t line_count() const { return static_cast<uint32_t>(line_begins_.size()); }

 private:
  std::string name_;
  std::string text_;
  std::vector<uint32_t> line_begins_;
};

using SourcePtr = std::shared_ptr<const Source>;

// Bytes [begin, end) of `source`; a null source means "no place".
struct Span {
  SourcePtr source;
  uint32_t begin = 0;
  uint32_t end = 0;
};

// "name:line:column" with the column counted in code points from 1.
std::string place_text(const Span& span);

}  // namespace yuheng
