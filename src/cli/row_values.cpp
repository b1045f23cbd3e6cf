#include "cli/row_values.hpp"

#include <algorithm>
#include <charconv>

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

constexpr size_t kMostItems = 1'000'000;

std::vector<std::string_view> split_values(std::string_view text) {
  constexpr std::string_view kChineseSeparator = "；";
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (size_t at = 0; at <= text.size();) {
    bool chinese = text.substr(at, kChineseSeparator.size()) == kChineseSeparator;
    if (at < text.size() && text[at] != ';' && !chinese) {
      ++at;
      continue;
    }
    parts.push_back(trimmed(text.substr(begin, at - begin)));
    at += chinese ? kChineseSeparator.size() : 1;
    begin = at;
  }
  return parts;
}

}  // namespace

void RowValues::grow(size_t list, size_t size) { sizes_[list] = std::max(sizes_[list], size); }

void RowValues::add_value(size_t fact, size_t item, std::string_view text, const Row& row, size_t column) {
  if (!text.empty()) values_.push_back({fact, item, std::string(text), row.place, row.sheet->headings[column]});
}

void RowValues::state_size(size_t list, size_t size, const Row& row, size_t column) {
  const std::string& heading = row.sheet->headings[column];
  auto [found, added] = stated_.emplace(list, Stated{size, row.place, heading});
  grow(list, size);
  if (added || found->second.size == size) return;
  problems_.push_back({row.place, heading,
                       words("{0} items, but '{1}' says {2}", "有 {0} 项，而“{1}”为 {2} 项",
                             {std::to_string(size), found->second.heading, std::to_string(found->second.size)})});
}

void RowValues::add_column(const Binding& binding, const Row& row, size_t column) {
  std::vector<std::string_view> parts = split_values(row.cells[column]);
  state_size(*ruleset_.facts[binding.fact].list, parts.size(), row, column);
  for (size_t item = 0; item < parts.size(); ++item) add_value(binding.fact, item, parts[item], row, column);
}

void RowValues::add_list(const Binding& binding, const Row& row, size_t column) {
  const std::string& cell = row.cells[column];
  bool plain = std::none_of(ruleset_.facts.begin(), ruleset_.facts.end(),
                            [&](const Fact& fact) { return fact.list == binding.fact; });
  size_t size = 0;
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), size);
  bool number = error == std::errc() && end == cell.data() + cell.size() && size <= kMostItems;
  if (number && (!plain || size == 0)) {
    state_size(binding.fact, size, row, column);
  } else if (plain) {
    std::vector<std::string_view> parts = split_values(cell);
    state_size(binding.fact, parts.size(), row, column);
    for (size_t item = 0; item < parts.size(); ++item) add_value(binding.fact, item, parts[item], row, column);
  } else {
    problems_.push_back({row.place, row.sheet->headings[column],
                         words("'{0}' was given; how many items there are was expected, 0 for none",
                               "填写了“{0}”；此列应填项数，没有则填 0", {cell})});
  }
}

void RowValues::add_row(const Row& row, const std::vector<Binding>& bindings) {
  for (size_t column = 0; column < row.cells.size(); ++column) {
    if (row.cells[column].empty()) continue;
    const Binding& binding = bindings[column];
    switch (binding.kind) {
      case Binding::Kind::fact: add_value(binding.fact, 0, row.cells[column], row, column); break;
      case Binding::Kind::column: add_column(binding, row, column); break;
      case Binding::Kind::list: add_list(binding, row, column); break;
      case Binding::Kind::item:
        grow(ruleset_.facts[binding.fact].list.value_or(binding.fact), binding.item + 1);
        add_value(binding.fact, binding.item, row.cells[column], row, column);
        break;
      default: break;
    }
  }
}

void RowValues::add_item(const Row& row, const std::vector<Binding>& bindings, size_t list) {
  size_t item = rows_[list]++;
  for (size_t column = 0; column < row.cells.size(); ++column) {
    Binding::Kind kind = bindings[column].kind;
    bool used = kind == Binding::Kind::column || kind == Binding::Kind::list;
    if (used) add_value(bindings[column].fact, item, row.cells[column], row, column);
  }
}

void RowValues::check_sizes() {
  for (const auto& [list, count] : rows_) {
    bool also_in_line = sizes_.count(list) > 0 && sizes_[list] != count;
    if (also_in_line) {
      problems_.push_back({{},
                           ruleset_.facts[list].path,
                           words("{0} rows in its own file, but {1} items in the enterprise's own line",
                                 "该列表文件中有 {0} 行，而企业本行给出 {1} 项",
                                 {std::to_string(count), std::to_string(sizes_[list])})});
    }
    grow(list, count);
  }
  for (const auto& [list, stated] : stated_) {
    if (sizes_[list] <= stated.size || rows_.count(list) > 0) continue;
    problems_.push_back({stated.place, stated.heading,
                         words("{0} items, but other columns give {1}", "为 {0} 项，而其他列给出 {1} 项",
                               {std::to_string(stated.size), std::to_string(sizes_[list])})});
  }
}

}  // namespace yuheng::cli
