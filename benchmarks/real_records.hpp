// Made-up enterprises for a shipped ruleset, as nested Arrow columns: each is one of the ruleset's worked examples, changed a little.
#pragma once

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "check/rules.hpp"
#include "yuheng/yuheng.h"

namespace bench {

// The facts of the grading cases beside a ruleset, one JSON object each. Empty when there are none.
std::vector<yuheng::Json> worked_examples(const yuheng::CheckedRuleset& rules, const std::string& path);

// Lists get 1 to 7 items, drawn from those of the example (none stay none); one number in ten moves by up to a tenth; one yes or no
// in 500 turns round; 1 % of the cells are missing. Facts of no example get no column. The same on every machine.
class RealRecords {
 public:
  RealRecords(const yuheng::CheckedRuleset& rules, const std::vector<yuheng::Json>& examples, size_t count);
  RealRecords(const RealRecords&) = delete;
  RealRecords& operator=(const RealRecords&) = delete;
  ~RealRecords();

  const ArrowSchema* schema() const;
  const ArrowArray* array() const;

 private:
  struct Column;
  using ColumnPtr = std::unique_ptr<Column>;
  using Samples = std::vector<const yuheng::Json*>;

  void add_fields(Column& record, const std::vector<yuheng::FactId>& fields, const Samples& samples);
  ColumnPtr column_of(const yuheng::Fact& fact, const Samples& samples);
  static ColumnPtr leaf_of(const yuheng::Fact& fact, const yuheng::Type& type);
  void append(Column& column, const yuheng::Json* value);
  void append_leaf(Column& column, const yuheng::Json* value);
  double moved(const yuheng::Fact& fact, double value);
  size_t roll(size_t sides) { return dice_() % sides; }

  const yuheng::CheckedRuleset& rules_;
  std::mt19937_64 dice_;
  ColumnPtr root_;
};

}  // namespace bench
