// A bordered table for a terminal: cells are broken into lines by display width, so that columns line up under Chinese text.
#pragma once

#include <string>
#include <vector>

namespace yuheng {

class TextGrid {
 public:
  // `widest`: the most columns of the screen each column takes.
  explicit TextGrid(std::vector<size_t> widest) : widest_(std::move(widest)) {}

  // A cell may hold line ends. Missing cells are empty.
  void add(std::vector<std::string> cells);
  // A line below the last row.
  void rule() { rules_.push_back(rows_.size()); }
  std::string text() const;

 private:
  std::vector<size_t> widest_;
  std::vector<std::vector<std::vector<std::string>>> rows_;  // row, cell, line
  std::vector<size_t> rules_;                                // in front of these rows
};

// `text` in lines of at most `width` columns: broken at blanks, between wide characters, and where nothing else helps.
std::vector<std::string> wrapped(const std::string& text, size_t width);

}  // namespace yuheng
