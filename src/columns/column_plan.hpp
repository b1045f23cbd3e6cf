// The grade of a Program as passes over columns: what of it goes by columns, and how.
//
// Truth is two planes of bits, one bit per record: surely true, and possibly true. "Is it false?" is a question of its own,
// so null (neither) needs no third plane. What is not covered is taken for unknown: then a grade that comes out settled is
// right all the same, and a record that stays open goes to the row engine. So both engines agree on every record.
//
// What a leaf says of a missing fact, and of each choice and each step between limits, is asked of the row engine's own
// operators while the plan is made. No operator is defined a second time here.
#pragma once

#include <string>
#include <vector>

#include "columns/binding.hpp"
#include "columns/number_hull.hpp"
#include "program/program.hpp"

namespace yuheng {

// A scalar column. `path`: child by child from the records, or from the items of list `list`.
struct PlanSource {
  enum class Form : uint8_t {
    whole,   // integers and decimals: limits are integers of the column's scale
    scaled,  // doubles with a declared number of decimals: limits are scaled integers
    real,    // doubles as they are
    truth,   // booleans
    codes,   // choices, dictionaries and texts alike: the number of the choice
    text,    // any other text: only looked at for what no text can be, compared by the row engine alone
  };
  FactId fact = kNoFact;
  Form form = Form::whole;
  std::vector<size_t> path;
  uint32_t list = UINT32_MAX;  // UINT32_MAX: a column of the records themselves
  int32_t decimals = 0;        // of the limits; a value with more is no value
  double low = 0, high = 0;    // of `scaled` and `real`
  int64_t whole_low = INT64_MIN, whole_high = INT64_MAX;
  std::vector<int64_t> whole_limits;  // ascending; of `whole` and `scaled`
  std::vector<double> limits;         // the same as doubles, or those of `real`
  std::vector<uint16_t> sets;         // of `codes`: the sets of choices that are asked, a bit per choice
  std::vector<std::string>
      words;          // of `codes`: id and labels of each choice, three a choice, empty where there is none
  bool date = false;  // of `whole`: days, not a number
};
constexpr size_t kMostChoices = 16;

// Items of a list fact.
struct PlanList {
  FactId fact = kNoFact;
  std::vector<size_t> path;
};

using NodeIndex = uint32_t;
using NumberIndex = uint32_t;
constexpr NumberIndex kNoNumber = UINT32_MAX;

// A number that is computed from columns, as a whole number that counts its last decimals. No step wraps around: the plan
// has proven it (program/number_ranges.hpp), with the bounds of the columns it reads.
struct PlanNumber {
  enum class Kind : uint8_t { column, constant, sum, product, share, rounded };
  Kind kind = Kind::constant;
  uint32_t space = 0;                    // as in PlanNode
  int32_t decimals = 0;                  // how many it counts
  uint32_t source = 0;                   // column
  NumberHull missing;                    // column: where the fact is missing; constant: the value
  int64_t most = INT64_MAX;              // column of form `real`: a value beyond is not told
  int64_t factor = 1, other_factor = 1;  // column: of the column's own scale; sum, share: of the arguments
  int64_t divisor = 1;                   // rounded
  std::vector<NumberIndex> args;
};

// A number, or the ratio of two, compared with all its limits at once.
struct PlanComparison {
  NumberIndex number = 0;
  NumberIndex divisor = kNoNumber;
  std::vector<int64_t> limits;           // of a number
  std::vector<RatioLimit> ratio_limits;  // of a ratio
};

// Two planes: surely, possibly.
struct PlanNode {
  enum class Kind : uint8_t { constant, leaf, compare, both, either, complement, choose, all, any };
  // Of `compare`: is it above flips[0], is it surely a number and not above; is it above flips[0] and not above flips[1], or
  // surely not (null is not).
  enum class Test : uint8_t { above, not_above, equal, unequal };
  Kind kind = Kind::constant;
  uint32_t space = 0;              // 0: one bit per record; n: one bit per item of list n - 1
  bool sure = false, may = false;  // constant; leaf: where the fact is missing; all, any: where the list is
  uint32_t source = 0;             // leaf
  bool initial = false;            // leaf: before all limits; each plane in `flips` turns it over
  std::vector<uint32_t> flips;     // leaf: numbers of limits or sets; of a truth: 0; compare: numbers of limits
  uint32_t comparison = 0;         // compare
  Test test = Test::above;         // compare
  bool known_only = false;         // compare: where something is missing, only the row engine can tell
  bool exact = true;               // nothing below it is taken for unknown
  std::vector<NodeIndex> args;     // complement: one; all, any: one, of the list's space; choose: condition, then, else
};

struct ColumnPlan {
  struct Table {
    NodeIndex applies = 0;
    std::vector<NodeIndex> levels;
    // With reasons: each row, and what each level asks of them.
    struct Row {
      NodeIndex applies = 0;
      std::vector<NodeIndex> met;  // by level
    };
    struct Condition {
      SlotId slot = 0;
      NodeIndex node = 0;
    };
    std::vector<Row> rows;
    std::vector<std::vector<Condition>> conditions;  // by level: it holds when all of them do
    std::vector<bool> exact;                         // by level: nothing its rows ask is taken for unknown
  };
  std::vector<PlanSource> sources;
  std::vector<PlanList> lists;
  std::vector<PlanNumber> numbers;  // each behind its arguments
  std::vector<PlanComparison> comparisons;
  std::vector<PlanNode> nodes;  // each behind its arguments
  std::vector<Table> tables;
  bool usable = true;    // false: nothing can be said by columns
  bool complete = true;  // false: some of it is taken for unknown, so open records go to the row engine
};

struct PlanSettings {
  std::vector<Value> parameters;
  std::optional<Date> as_of;  // for all records; nothing: unknown
  bool dated = false;         // each record has its own date
  bool null_is_none = false;
  bool reasons = false;  // rows as well as levels
};

ColumnPlan make_column_plan(const Program& program, const Binding& binding, const ArrowLayout& layout,
                            const PlanSettings& settings);

// One line per node, for tests and curious authors.
std::string print(const ColumnPlan& plan, const CheckedRuleset& rules);

}  // namespace yuheng
