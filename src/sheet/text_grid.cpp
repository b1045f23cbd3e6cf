#include "sheet/text_grid.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace yuheng {
namespace {

// Punctuation that does not begin a line.
bool closes(std::string_view piece) {
  for (std::string_view mark : {"，", "。", "；", "：", "、", "）", "》", "”", "％"}) {
    if (piece == mark) return true;
  }
  return false;
}

// Pieces between which a line may break: words with the blank behind them, wide characters one by one.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> out;
  bool open = false;  // the last piece takes further narrow characters
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    std::string piece = text.substr(begin, at - begin);
    bool wide = display_width(piece) > 1;
    if (wide && closes(piece) && !out.empty()) {
      out.back() += piece;
      open = false;
    } else if (wide || !open) {
      out.push_back(piece);
      open = !wide && c != U' ';
    } else {
      out.back() += piece;
      open = c != U' ';
    }
  }
  return out;
}

std::string without_end_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

void wrap_line(const std::string& text, size_t width, std::vector<std::string>& out) {
  std::string line;
  for (const std::string& piece : pieces_of(text)) {
    bool fits = display_width(line) + display_width(without_end_blanks(piece)) <= width;
    if (!fits && !line.empty()) {
      out.push_back(without_end_blanks(line));
      line.clear();
    }
    if (display_width(piece) <= width) {
      line += piece;
      continue;
    }
    for (size_t at = 0; at < piece.size();) {  // a word longer than the column
      size_t begin = at;
      next_code_point(piece, at);
      std::string one = piece.substr(begin, at - begin);
      if (display_width(line) + display_width(one) > width && !line.empty()) {
        out.push_back(line);
        line.clear();
      }
      line += one;
    }
  }
  out.push_back(without_end_blanks(line));
}

}  // namespace

std::vector<std::string> wrapped(const std::string& text, size_t width) {
  std::vector<std::string> out;
  for (size_t from = 0; from <= text.size();) {
    size_t end = std::min(text.find('\n', from), text.size());
    wrap_line(text.substr(from, end - from), width, out);
    from = end + 1;
  }
  return out;
}

void TextGrid::add(std::vector<std::string> cells) {
  cells.resize(widest_.size());
  std::vector<std::vector<std::string>> row;
  for (size_t i = 0; i < cells.size(); ++i) row.push_back(wrapped(cells[i], widest_[i]));
  rows_.push_back(std::move(row));
}

std::string TextGrid::text() const {
  std::vector<size_t> widths(widest_.size(), 0);
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) {
      for (const std::string& line : row[i]) widths[i] = std::max(widths[i], display_width(line));
    }
  }
  std::string border = "+";
  for (size_t width : widths) border += std::string(width + 2, '-') + "+";
  border += "\n";
  std::string out = border;
  for (size_t r = 0; r < rows_.size(); ++r) {
    if (r > 0 && std::find(rules_.begin(), rules_.end(), r) != rules_.end()) out += border;
    size_t height = 0;
    for (const auto& cell : rows_[r]) height = std::max(height, cell.size());
    for (size_t line = 0; line < height; ++line) {
      out += "|";
      for (size_t i = 0; i < widths.size(); ++i) {
        const auto& cell = rows_[r][i];
        std::string text = line < cell.size() ? cell[line] : "";
        out += " " + text + std::string(widths[i] - display_width(text), ' ') + " |";
      }
      out += "\n";
    }
  }
  return out + border;
}

}  // namespace yuheng
