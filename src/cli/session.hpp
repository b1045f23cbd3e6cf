// One run of a question over records: rules, records, one workspace per ruleset, and the way from a record to an answer.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/fact_loader.hpp"
#include "cli/options.hpp"

namespace yuheng::cli {

// A question as yuheng.h asks it: yh_grade, yh_check_reduction …
using Ask = std::function<yh_status(yh_workspace*, yh_result**)>;

class Session {
 public:
  // Opens the rules and checks --ruleset and --set against them. Throws Failure. Warnings go to standard error.
  explicit Session(const Options& options);

  const Options& options() const { return options_; }
  const Rules& rules() const { return rules_; }
  FactLoader& loader() { return loader_; }

  // Reads options().paths and says on standard error which headings nobody knows.
  std::vector<Record> read();

  // The ruleset that grades the record: --ruleset, its column `ruleset`, its column `industry`, or the only one with tables.
  // Nothing, with a problem, when there is none.
  std::optional<size_t> grading_ruleset(const Record& record, std::vector<Problem>& problems) const;
  // Likewise, but every ruleset that names the industry of a record that names no ruleset.
  std::vector<size_t> grading_layers(const Record& record, std::vector<Problem>& problems) const;

  // The ruleset that answers a question: --ruleset, or the only one that does not say YH_NOT_FOUND; of several, the record's
  // own. Throws Failure (usage) when none or several can; `name` is what the question is called.
  size_t answering_ruleset(const Record& record, const std::string& name, const Ask& ask);
  // Likewise, but nothing instead of a Failure, and never the record's own.
  std::optional<size_t> only_answering(const std::string& name, const Ask& ask);

  // A workspace of that ruleset with date, parameters and the record's facts; nullptr, with problems, when they do not fit.
  // Lent until the next load with the same ruleset.
  yh_workspace* load(const Record& record, size_t ruleset, std::vector<Problem>& problems);

  // Asks, and throws Failure (internal) for anything but YH_OK.
  static ResultHandle answer(const Ask& ask, yh_workspace* workspace);

  // The record's own date, else --as-of, else YH_NO_DATE. A column as_of that is no date becomes a problem in load.
  int32_t as_of(const Record& record) const;

 private:
  struct Slot {
    WorkspaceHandle workspace;
    bool dated = false;
  };

  Slot& slot(size_t ruleset);
  WorkspaceHandle new_workspace(size_t ruleset) const;
  void check_parameters() const;
  // The rulesets that --ruleset or the records name.
  std::set<size_t> meant_by(const std::vector<Record>& records) const;
  const std::vector<size_t>& answering(const std::string& name, int32_t date, const Ask& ask);

  const Options& options_;
  Rules rules_;
  FactLoader loader_;
  std::map<size_t, Slot> slots_;
  std::map<std::pair<std::string, int32_t>, std::vector<size_t>> answering_;
};

}  // namespace yuheng::cli
