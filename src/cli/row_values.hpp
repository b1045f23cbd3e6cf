// The values of one record's rows, sorted by fact and item before any of them is set: lists must be sized first.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/heading_index.hpp"
#include "cli/records.hpp"

namespace yuheng::cli {

struct FactValue {
  size_t fact = 0;
  size_t item = 0;
  std::string text;  // never empty
  Place place;
  std::string heading;
};

class RowValues {
 public:
  explicit RowValues(const Ruleset& ruleset) : ruleset_(ruleset) {}

  // The enterprise's own line.
  void add_row(const Row& row, const std::vector<Binding>& bindings);
  // A line of a list's own file: the next item of `list`.
  void add_item(const Row& row, const std::vector<Binding>& bindings, size_t list);
  // To be called at the end: lists whose sizes contradict each other become problems.
  void check_sizes();

  const std::vector<FactValue>& values() const { return values_; }
  const std::map<size_t, size_t>& list_sizes() const { return sizes_; }
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  struct Stated {
    size_t size = 0;
    Place place;
    std::string heading;
  };

  void add_value(size_t fact, size_t item, std::string_view text, const Row& row, size_t column);
  void add_column(const Binding& binding, const Row& row, size_t column);
  void add_list(const Binding& binding, const Row& row, size_t column);
  void state_size(size_t list, size_t size, const Row& row, size_t column);
  void grow(size_t list, size_t size);

  const Ruleset& ruleset_;
  std::vector<FactValue> values_;
  std::map<size_t, size_t> sizes_;
  std::map<size_t, size_t> rows_;    // items from the list's own file
  std::map<size_t, Stated> stated_;  // sizes said outright or by a column of values
  std::vector<Problem> problems_;
};

}  // namespace yuheng::cli
