// Puts a record into a workspace: each value through the library's own checks, each refusal with its place.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cli/known_headings.hpp"
#include "cli/known_part.hpp"
#include "cli/records.hpp"
#include "cli/rules.hpp"

namespace yuheng::cli {

class FactLoader {
 public:
  explicit FactLoader(const Rules& rules) : rules_(rules), headings_(rules) {}

  // Sets what the record gives and the ruleset knows; `workspace` must be of that ruleset and cleared. What does not fit is
  // appended to `problems`: then the workspace is half filled and must not be asked.
  void load(const Record& record, size_t ruleset, yh_workspace* workspace, std::vector<Problem>& problems);

  // Does the record itself give a value for the fact of that path?
  bool gives(const Record& record, size_t ruleset, const std::string& path);

  KnownHeadings& headings() { return headings_; }

 private:
  void load_rows(const Record& record, size_t ruleset, yh_workspace* workspace, std::vector<Problem>& problems);
  void load_json(const Record& record, size_t ruleset, yh_workspace* workspace, std::vector<Problem>& problems);

  const Rules& rules_;
  KnownHeadings headings_;
  std::map<size_t, KnownPart> known_parts_;  // by ruleset
};

}  // namespace yuheng::cli
