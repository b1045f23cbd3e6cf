// The heading indexes of all rulesets together: what a sheet's columns mean to each, and what nobody knows.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/heading_index.hpp"
#include "cli/records.hpp"

namespace yuheng::cli {

class KnownHeadings {
 public:
  explicit KnownHeadings(const Rules& rules);

  const HeadingIndex& of(size_t ruleset) const;
  // One binding per column of the sheet; kept after the first call. Lent by this object.
  const std::vector<Binding>& bindings(const Sheet& sheet, size_t ruleset);
  // Does any ruleset have a fact of this path?
  bool any_knows_path(const std::string& path) const;

  // One line for people about headings, JSON members and list files that mean nothing to any ruleset, with "did you
  // mean", and one about headings that are ambiguous or unusable. Empty when there is nothing to say. `meant`: the rulesets
  // the records name, if they do; a heading that they can use is not looked for in others.
  std::string complaint(const std::vector<Record>& records, const std::set<size_t>& meant, const ReadOptions& options,
                        Language language);

 private:
  using Complaints = std::map<std::string, Words>;  // by heading, so that each is said once
  // What a heading is to some rulesets.
  struct Use {
    bool usable = false;
    const Binding* wrong = nullptr;
  };

  void examine_sheet(const Sheet& sheet, const ReadOptions& options, Complaints& unknown, Complaints& unusable);
  bool any_knows_list(const std::string& list) const;
  Use use_of(const Sheet& sheet, size_t column, const std::vector<size_t>& rulesets);
  void examine_member(const std::string& name, const ReadOptions& options, Complaints& unknown) const;
  Words with_suggestion(const std::string& heading) const;

  const Rules& rules_;
  std::vector<size_t> all_;                                           // rulesets, those that are meant first
  std::vector<size_t> meant_;                                         // some of them
  mutable std::vector<std::unique_ptr<const HeadingIndex>> indexes_;  // by ruleset, made when looked at first
  std::map<std::pair<const Sheet*, size_t>, std::vector<Binding>> bindings_;
};

}  // namespace yuheng::cli
