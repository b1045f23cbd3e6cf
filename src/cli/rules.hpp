// The compiled rules and what they know, read once from the library into plain structs.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/handles.hpp"
#include "cli/json.hpp"

namespace yuheng::cli {

struct Choice {
  std::string id;
  Words label;
};

struct Fact {
  std::string path;
  Words label;
  std::string unit;
  std::string minimum;
  std::string maximum;
  yh_type type = YH_NUMBER;
  int32_t decimals = -1;
  bool optional = false;
  std::vector<Choice> choices;
  std::vector<std::string> aliases;
  std::optional<size_t> list;  // the innermost list it stands in
  bool nested = false;         // … which itself stands in a list
  std::string field;           // its path inside that list ("pm" of "kilns[].pm"); the whole path outside lists
};

// The facts of a ruleset, read from the library when one is looked at first: rules compiled ahead then need not read the
// rulesets that no record is about. For the thread that made it.
class FactList {
 public:
  FactList() = default;
  FactList(const yh_rules* rules, size_t ruleset, size_t count) : rules_(rules), ruleset_(ruleset), count_(count) {}
  explicit FactList(std::vector<Fact> facts) : count_(facts.size()), read_(std::move(facts)) {}  // known already

  size_t size() const { return count_; }
  const Fact& operator[](size_t index) const { return all()[index]; }
  std::vector<Fact>::const_iterator begin() const { return all().begin(); }
  std::vector<Fact>::const_iterator end() const { return all().end(); }

 private:
  const std::vector<Fact>& all() const;

  const yh_rules* rules_ = nullptr;
  size_t ruleset_ = 0;
  size_t count_ = 0;
  mutable std::vector<Fact> read_;
};

struct Ruleset {
  size_t index = 0;
  std::string id;
  Words title;
  std::string industry;
  int32_t effective_from = YH_NO_DATE;
  int32_t effective_to = YH_NO_DATE;
  yh_ruleset_info counts{};  // its numbers; texts are lent by the rules
  FactList facts;
};

// Immutable once opened.
class Rules {
 public:
  // Compiles files and folders. Warnings are for `yuheng check` to show. Throws Failure: no input when a
  // path is missing, bad data when the rules have errors (its message is the diagnostics' text).
  static Rules open(const std::vector<std::string>& paths, Language language);

  const yh_rules* handle() const { return handle_.get(); }
  const std::vector<Ruleset>& rulesets() const { return rulesets_; }
  const Ruleset& at(size_t index) const { return rulesets_[index]; }

  // The version in force on `as_of` (YH_NO_DATE: the newest).
  std::optional<size_t> find(const std::string& id, int32_t as_of) const;
  std::optional<size_t> find_industry(const std::string& industry, int32_t as_of) const;
  std::vector<size_t> find_layers(const std::string& industry, int32_t as_of) const;  // may be empty
  // One version per id: those in force on `as_of`, in order.
  std::vector<size_t> in_force(int32_t as_of) const;
  std::vector<std::string> ids() const;

  // yh_ruleset_describe as JSON text.
  std::string description_text(size_t index) const;
  // Likewise as a tree, kept after the first call.
  const Json& description(size_t index) const;

 private:
  void read_rulesets();

  RulesHandle handle_;
  std::vector<Ruleset> rulesets_;
  mutable std::map<size_t, Json> descriptions_;
};

// --rules, or else "rulesets" in the working directory, or else "../share/yuheng/rulesets" beside the executable. Throws
// Failure (no input) when there is none.
std::vector<std::string> rules_paths(const std::vector<std::string>& given);

// "number", "choice" … for people and tables.
std::string type_name(yh_type type);

}  // namespace yuheng::cli
