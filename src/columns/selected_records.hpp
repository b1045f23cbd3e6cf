// What a thread keeps while it grades records that name their rulesets.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "columns/brief_grades.hpp"
#include "columns/regrouped.hpp"

namespace yuheng {

struct SelectedRecords {
  static constexpr size_t kNone = SIZE_MAX;
  // By word of the selector's dictionary, in one array: the ruleset; unset where nobody has asked yet.
  std::vector<std::optional<size_t>> by_word;
  // By name, for columns of texts, where no date plays a part.
  std::map<std::string, size_t, std::less<>> by_name;

  // Of the records at hand: the ruleset of each, kNone where there is none; their order by ruleset, each ruleset from a whole
  // word on, and where each of them went.
  std::vector<size_t> chosen;
  std::vector<int64_t> rows;
  std::vector<size_t> place_of;
  struct Group {
    size_t ruleset = 0, begin = 0, count = 0;
    bool by_columns = false;
  };
  std::vector<Group> groups;

  std::vector<size_t> counts;               // by ruleset
  std::vector<Places> graded;               // what goes by columns
  std::vector<std::vector<Places>> wanted;  // by column
  std::vector<RegroupedColumn> columns;
  std::vector<uint64_t> validity;
  ArrowView regrouped;
  std::optional<BriefGrades> grades;  // by place
};

}  // namespace yuheng
