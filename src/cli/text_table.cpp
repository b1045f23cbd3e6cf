#include "cli/text_table.hpp"

#include <algorithm>

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

std::string escaped_for_markdown(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string without_trailing_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string padded(std::string_view text, size_t width) {
  size_t taken = display_width(text);
  return std::string(text) + std::string(width > taken ? width - taken : 0, ' ');
}

TextTable::TextTable(std::vector<std::string> headings) : headings_(std::move(headings)) {}

void TextTable::add(std::vector<std::string> cells) {
  cells.resize(headings_.size());
  for (std::string& cell : cells) cell = one_line(std::move(cell));
  rows_.push_back(std::move(cells));
}

std::vector<size_t> TextTable::widths() const {
  std::vector<size_t> widths;
  for (size_t column = 0; column < headings_.size(); ++column) {
    size_t width = display_width(headings_[column]);
    for (const auto& row : rows_) width = std::max(width, display_width(row[column]));
    widths.push_back(width);
  }
  return widths;
}

std::string TextTable::plain() const {
  std::vector<size_t> width = widths();
  std::vector<std::string> rules;
  for (size_t columns : width) rules.emplace_back(columns, '-');
  auto line = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (size_t i = 0; i < cells.size(); ++i) out += (i > 0 ? "  " : "") + padded(cells[i], width[i]);
    return without_trailing_spaces(out) + "\n";
  };
  std::string out = line(headings_) + line(rules);
  for (const auto& row : rows_) out += line(row);
  return out;
}

std::string TextTable::markdown() const {
  TextTable escaped(headings_);
  for (const auto& row : rows_) {
    std::vector<std::string> cells;
    for (const std::string& cell : row) cells.push_back(escaped_for_markdown(cell));
    escaped.rows_.push_back(std::move(cells));
  }
  std::vector<size_t> width = escaped.widths();
  for (size_t& columns : width) columns = std::max<size_t>(columns, 3);
  auto line = [&](const std::vector<std::string>& cells) {
    std::string out = "|";
    for (size_t i = 0; i < cells.size(); ++i) out += " " + padded(cells[i], width[i]) + " |";
    return out + "\n";
  };
  std::vector<std::string> rules;
  for (size_t columns : width) rules.emplace_back(columns, '-');
  std::string out = line(headings_) + line(rules);
  for (const auto& row : escaped.rows_) out += line(row);
  return out;
}

}  // namespace yuheng::cli
