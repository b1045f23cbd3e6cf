// Where the voices differ on rules and records drawn by lot, and the smallest case of it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "columns/evaluation.hpp"
#include "random_world.hpp"

namespace yuheng {

struct Case {
  RandomRules rules;
  ArrowColumn records;
  struct Asking {
    bool null_is_none = false;
    bool brief = true;  // false: binding rows and missing facts as well
  } asking;
};

// What the lots drawn so far were worth.
struct Tally {
  size_t drawn = 0, compiled = 0, by_columns = 0, wholly_by_columns = 0;
  size_t walked = 0, walked_to_one_level = 0;  // tables of records
};

// What is asked of many records.
struct Request {
  CompiledRulesPtr rules;
  Case::Asking asking;
  const Kernels* kernels = nullptr;  // null: by row
  std::string selector;              // the column where records name their rulesets; empty when there is one
  uint32_t threads = 1;
};
// One text per record.
std::vector<std::string> answers(const Request& request, ArrowColumn& records, Tally& tally);

struct Disagreement {
  size_t record = 0;
  std::string text;  // who says what
};
std::optional<Disagreement> disagreement(Case& one, Tally& tally);

// Leaves out records, columns, tables, rows, conditions, cells and facts as long as the case fails; `fails` gives the record on
// which it does.
using Fails = std::function<std::optional<size_t>(Case&)>;
Case smaller(Case one, const Fails& fails);
// As long as the voices differ.
Case smaller(Case one);

// Rules, record and what the voices say of it.
std::string page_of(Case& one);

}  // namespace yuheng
