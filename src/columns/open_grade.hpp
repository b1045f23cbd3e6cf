// The facts that a record lacks which the columns leave open: from the row engine, but of that only what is still open.
//
// Which rows and levels are open is known from the planes. Their slots are run alone, over the facts they read; reasons and
// their weights are then those of decide_grade, because the operators are.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "columns/binding.hpp"
#include "eval/machine.hpp"

namespace yuheng {

// One thread at a time; kept from record to record.
class OpenGrade {
 public:
  struct Settings {
    std::vector<Value> parameters;
    std::optional<Date> as_of;
    bool null_is_none = false;
  };
  OpenGrade(const Program& program, const Binding& binding, Settings settings);

  // What is open about one table: slots of truth values.
  struct Question {
    size_t rows = 0;                               // of the table
    SlotId when = kNoSlot;                         // if it is open
    std::vector<SlotId> conditions;                // of open levels
    std::vector<std::pair<SlotId, SlotId>> cells;  // of open rows and levels: met, and applies (or kNoSlot)
  };
  // The paths of the facts that could still settle it, the most decisive first. Nothing when the whole row engine is needed:
  // for lists and records.
  std::optional<std::vector<std::string>> missing(const ArrowView& records, int64_t row, const Question& question);

 private:
  struct Need {
    bool plain = true;  // reads no lists or records
    std::vector<SlotId> run;
    std::vector<FactId> facts;
  };
  const Need& need(SlotId slot);
  bool put(const ArrowView& records, int64_t row, FactId fact);

  const Program& program_;
  Settings settings_;
  std::vector<const BoundColumn*> columns_;  // by fact; null: there is none
  Inputs all_missing_, inputs_;
  Machine machine_;
  std::map<SlotId, Need> needs_;
  Plan plan_;
};

}  // namespace yuheng
