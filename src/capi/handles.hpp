// What stands behind the opaque handles of yuheng.h. Each keeps alive what its texts and pointers need.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "compile.hpp"
#include "decide/answer.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::capi {

// What is lent of one ruleset and does not stand in the program as text.
struct RulesetTexts {
  struct FactTexts {
    std::string minimum, maximum;
  };
  std::vector<FactTexts> facts;
  std::vector<std::string> clauses;  // by decision: "S4.4, S4.8"
};

// Something made when somebody asks for it first. Any number of threads may ask.
template <class Made>
class Lazy {
 public:
  explicit Lazy(std::function<Made()> make) : make_(std::move(make)) {}
  const Made& get() const {
    std::lock_guard lock(mutex_);
    if (!made_) made_ = make_();
    return *made_;
  }

 private:
  std::function<Made()> make_;
  mutable std::mutex mutex_;
  mutable std::optional<Made> made_;
};
using LazyText = Lazy<std::string>;
using LazyTexts = Lazy<std::vector<std::string>>;

constexpr size_t kListCount = 5;  // YH_MISSING … YH_WARNINGS

}  // namespace yuheng::capi

struct yh_rules {
  explicit yh_rules(yuheng::CompiledRulesPtr rules) : compiled(std::move(rules)), lazy_(compiled->programs.size()) {}

  // Made when somebody asks first, like the program they are of. Any number of threads may ask.
  const yuheng::capi::RulesetTexts& texts(size_t ruleset) const;
  const std::string& compiled_bytes() const;

  const yuheng::CompiledRulesPtr compiled;

 private:
  struct Lazy {
    std::once_flag once;
    yuheng::capi::RulesetTexts texts;
  };
  mutable std::deque<Lazy> lazy_;  // by ruleset
  mutable std::once_flag bytes_once_;
  mutable std::string bytes_;
};

struct yh_workspace {
  yh_workspace(const yuheng::CompiledRulesPtr& compiled_rules, size_t ruleset)
      : compiled(compiled_rules), program(compiled->programs[ruleset]), facts(program.rules), machine(program) {}

  yuheng::CompiledRulesPtr compiled;
  const yuheng::Program& program;
  yuheng::Facts facts;
  yuheng::Machine machine;
};

struct yh_result {
  // `print_text` and `print_json` own what they print from, or point at `printed_from`.
  yh_result(std::function<std::string()> print_json, const std::function<std::string(yuheng::Language)>& print_text)
      : json(std::move(print_json)), english([print_text] { return print_text(yuheng::Language::en); }),
        chinese([print_text] { return print_text(yuheng::Language::zh); }) {}

  std::shared_ptr<const void> printed_from;  // what the printing functions only point at
  yh_verdict verdict = YH_NO_VERDICT;
  std::string grade, possible;
  std::array<std::vector<std::string>, yuheng::capi::kListCount> lists;
  std::optional<yuheng::capi::LazyTexts> late_warnings;  // in place of lists[YH_WARNINGS]
  yuheng::capi::LazyText json, english, chinese;
  std::unique_ptr<yuheng::capi::LazyText> english_page, chinese_page;  // of results that have an HTML form
};

// Nothing but texts: sources and rules may be gone.
struct yh_diagnostics {
  struct Entry {
    yh_severity severity = YH_ERROR;
    uint32_t line = 0;
    uint32_t column = 0;
    std::string code, source, message, message_zh, hint, hint_zh;
  };
  std::vector<Entry> entries;
  std::string english, chinese;
};

namespace yuheng::capi {

// Gives what was found, or NULL when nothing was; nobody listens when `out` is NULL.
void give(const Diagnostics& found, yh_diagnostics** out);

RulesetTexts make_texts(const CheckedRuleset& rules);

// Gives the rules and what was found. YH_IO_ERROR when there are none.
yh_status give_rules(CompiledRulesPtr compiled, const Diagnostics& found, yh_rules** rules,
                     yh_diagnostics** diagnostics);

}  // namespace yuheng::capi
