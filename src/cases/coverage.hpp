// What the cases have exercised of the rules: cells met and not met, findings found.
#pragma once

#include <string>
#include <vector>

#include "decide/answer.hpp"

namespace yuheng {

// A cell that no case can show both met and not met.
struct UnexercisableCell {
  // unknown: its requirement is not known (`?`). always_met, never_met: whatever the facts are, for example where the cell
  // lists every choice there is.
  enum class Reason : uint8_t { unknown, always_met, never_met };
  std::string table, row, level;
  Reason reason = Reason::unknown;
};
std::string_view text_of(UnexercisableCell::Reason reason);  // "always-met"

// The cells of one ruleset that ask something.
struct CellCoverage {
  std::string ruleset;
  size_t exercised = 0;                          // seen met and seen not met
  size_t exercisable = 0;                        // can be met and can be missed; `exercised` is a part of them
  std::vector<UnexercisableCell> unexercisable;  // the others, in the order of the rules
};

// Of one ruleset. Cells are counted only where the table surely applies.
class Coverage {
 public:
  explicit Coverage(const CheckedRuleset& rules);

  void add(const Machine& machine, const GradeAnswer& answer);
  void add(const DecisionAnswer& answer);

  // Whether any case asked for a grade.
  bool graded() const { return graded_; }
  // Runs the machine with nothing known: a cell that is settled even then cannot be exercised on its other side.
  CellCoverage cells(Machine& machine) const;
  // "national-2020/cement clinker kiln-pm A: never met" of the cells that can be exercised, then findings; both in the order of
  // the rules. `cells`: what cells() gave.
  std::vector<std::string> gaps(const CellCoverage& cells) const;

 private:
  struct Seen {
    bool met = false;
    bool not_met = false;
  };

  const CheckedRuleset& rules_;
  bool graded_ = false;
  bool decided_ = false;
  std::vector<std::vector<std::vector<Seen>>> cells_;  // by table, row, level
  std::vector<bool> found_;                            // by finding
};

}  // namespace yuheng
