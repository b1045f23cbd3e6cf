#include "disagreement.hpp"

#include <algorithm>
#include <regex>

#include "../eval/compiled.hpp"
#include "columns/evaluation.hpp"
#include "columns/record_reader.hpp"
#include "decide/answer.hpp"
#include "tree_walker.hpp"

namespace yuheng {
namespace {

constexpr Date kToday{19400};

// The records one after the other, as facts.
class Records {
 public:
  Records(const CheckedRuleset& rules, Case& one)
      : null_is_none_(one.asking.null_is_none), layout_(*layout_of(one.records.schema())), facts_(rules) {
    std::string what;
    Diagnostics ignored;
    view_ = view_of(layout_, one.records.array(), what);
    binding_ = bind_columns(rules, layout_, "", ignored);
  }
  size_t count() const { return static_cast<size_t>(view_->length); }
  const Facts& at(size_t row) {
    std::vector<Issue> issues;
    facts_.clear();
    facts_.set_as_of(kToday);
    read_record(*view_, binding_, static_cast<int64_t>(row), null_is_none_, facts_, issues);
    return facts_;
  }

 private:
  bool null_is_none_;
  ArrowLayout layout_;
  std::optional<ArrowView> view_;
  Binding binding_;
  Facts facts_;
};

std::string levels_text(bool applies, size_t proven, size_t possible) {
  return std::string(applies ? "applies" : "may apply") + ", level " + std::to_string(possible) + " to " +
         std::to_string(proven);
}

// Do the row engine's levels lie within those of the walk?
std::optional<Disagreement> walked(const Program& program, Case& one, Tally& tally) {
  Records records(program.rules, one);
  Machine machine(program);
  for (size_t row = 0; row < records.count(); ++row) {
    const Facts& facts = records.at(row);
    GradeAnswer answer = decide_grade(machine, facts);
    std::vector<WalkedTable> tables = walk(program.rules, facts.inputs());
    for (uint32_t i = 0; i < tables.size(); ++i) {
      const WalkedTable& wide = tables[i];
      auto found = std::find_if(answer.tables.begin(), answer.tables.end(),
                                [&](const TableGrade& table) { return table.table == i; });
      bool there = found != answer.tables.end();
      ++tally.walked;
      tally.walked_to_one_level += wide.may_apply == wide.applies && wide.proven == wide.possible ? 1 : 0;
      bool good = there ? wide.may_apply && (found->applies || !wide.applies) && wide.possible <= found->possible &&
                              found->possible <= found->proven && found->proven <= wide.proven
                        : !wide.applies;
      if (good) continue;
      return Disagreement{
          row, "table " + std::to_string(i) +
                   "\nby row:  " + (there ? levels_text(found->applies, found->proven, found->possible) : "no") +
                   "\nby walk: " + (wide.may_apply ? levels_text(wide.applies, wide.proven, wide.possible) : "no") +
                   "\n"};
    }
  }
  return std::nullopt;
}

// Each text that `pattern` finds in a row, taken out or put differently, as long as the case fails.
void shorten(Case& one, const Fails& fails, const std::regex& pattern, const std::string& instead) {
  for (size_t t = 0; t < one.rules.tables.size(); ++t) {
    for (size_t r = 0; r < one.rules.tables[t].rows.size(); ++r) {
      std::string row = one.rules.tables[t].rows[r];
      for (std::sregex_iterator at(row.begin(), row.end(), pattern), end; at != end; ++at) {
        Case less = one;
        std::string& text = less.rules.tables[t].rows[r];
        size_t from = text.find(at->str());
        if (from == std::string::npos) continue;
        text.replace(from, at->str().size(), at->format(instead));
        if (fails(less)) one = less;
      }
    }
  }
}

// Items from the last to the first, each left out as long as the case fails.
template <class Count, class LeaveOut>
void leave_out(Case& one, const Fails& fails, const Count& count, const LeaveOut& leave) {
  for (size_t i = count(one); i-- > 0;) {
    Case less = one;
    leave(less, i);
    if (fails(less)) one = less;
  }
}

template <class T>
void erase(std::vector<T>& all, size_t index) {
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
}

}  // namespace

std::vector<std::string> answers(const Request& asked, ArrowColumn& records, Tally& tally) {
  ColumnsRequest request;
  request.compiled = asked.rules;
  if (asked.selector.empty()) request.ruleset = 0;
  request.selector = asked.selector;
  request.threads = asked.threads;
  request.subject = "grade";
  request.brief = asked.asking.brief;
  request.as_of = kToday;
  request.null_is_none = asked.asking.null_is_none;
  request.kernels = asked.kernels;
  Diagnostics diagnostics;
  auto refusal = ColumnsEvaluation::Refusal::none;
  auto evaluation = ColumnsEvaluation::make(std::move(request), records.schema(), diagnostics, refusal);
  if (!evaluation) throw std::logic_error(messages_of(diagnostics));
  if (asked.kernels == usable_kernels().front()) {
    tally.by_columns += evaluation->plan().usable ? 1 : 0;
    tally.wholly_by_columns += evaluation->plan().usable && evaluation->plan().complete ? 1 : 0;
  }
  std::optional<AnswerColumns> columns = evaluation->evaluate(records.array(), diagnostics);
  if (!columns) throw std::logic_error(messages_of(diagnostics));
  ArrowSchema schema{};
  ArrowArray array{};
  columns->columns().give_schema(&schema);
  columns->columns().give_array(&array);
  std::vector<std::string> out;
  for (int64_t row = 0; row < array.length; ++row) out.push_back(row_text(schema, array, row));
  schema.release(&schema);
  array.release(&array);
  return out;
}

std::optional<Disagreement> disagreement(Case& one, Tally& tally) {
  CompiledRulesPtr compiled = compiled_or_null(one.rules.yaml());
  ++tally.drawn;
  if (!compiled) return std::nullopt;
  ++tally.compiled;
  if (auto found = walked(compiled->programs[0], one, tally)) return found;
  std::vector<std::string> by_row = answers({compiled, one.asking, nullptr, "", 1}, one.records, tally);
  for (const Kernels* kernels : usable_kernels()) {
    std::vector<std::string> by_column = answers({compiled, one.asking, kernels, "", 1}, one.records, tally);
    for (size_t i = 0; i < by_row.size(); ++i) {
      if (by_row[i] == by_column[i]) continue;
      return Disagreement{i, "by row:             " + by_row[i] + "\nby column, " + std::string(kernels->target) +
                                 ": " + by_column[i] + "\n"};
    }
  }
  return std::nullopt;
}

Case smaller(Case one, const Fails& fails) {
  if (std::optional<size_t> record = fails(one)) {
    Case less = one;
    less.records.only(static_cast<int64_t>(*record));
    if (fails(less)) one = less;
  }
  leave_out(
      one, fails, [](const Case& c) { return c.rules.tables.size(); },
      [](Case& c, size_t i) { erase(c.rules.tables, i); });
  for (size_t t = 0; t < one.rules.tables.size(); ++t) {
    leave_out(
        one, fails, [t](const Case& c) { return c.rules.tables[t].rows.size(); },
        [t](Case& c, size_t i) { erase(c.rules.tables[t].rows, i); });
    Case less = one;
    less.rules.tables[t].when.clear();
    if (fails(less)) one = less;
  }
  static const std::regex kOptional(R"re(, (when: ('[^']*'|\w+)|any_of: \w+|effective: \{[^}]*\}|rounding: \w+))re");
  static const std::regex kCell(R"re(, ([A-D]): '[^']*')re");
  shorten(one, fails, kOptional, "");
  shorten(one, fails, kCell, ", $1: '-'");
  leave_out(
      one, fails, [](const Case& c) { return c.records.field_count(); },
      [](Case& c, size_t i) { c.records = c.records.without(i); });
  leave_out(
      one, fails, [](const Case& c) { return c.rules.facts.size(); },
      [](Case& c, size_t i) { erase(c.rules.facts, i); });
  return one;
}

Case smaller(Case one) {
  return smaller(std::move(one), [](Case& candidate) -> std::optional<size_t> {
    Tally ignored;
    auto found = disagreement(candidate, ignored);
    return found ? std::optional(found->record) : std::nullopt;
  });
}

std::string page_of(Case& one) {
  Tally ignored;
  std::optional<Disagreement> found = disagreement(one, ignored);
  CompiledRulesPtr compiled = compiled_or_null(one.rules.yaml());
  if (!found || !compiled) return "";
  std::string out = std::string(one.asking.brief ? "brief" : "with reasons") +
                    (one.asking.null_is_none ? ", null is none\n" : "\n") + one.rules.yaml();
  Records records(compiled->programs[0].rules, one);
  Inputs inputs = records.at(found->record).inputs();
  for (FactId id = 0; id < inputs.facts.size(); ++id) {
    const Fact& fact = compiled->programs[0].rules.facts[id];
    if (fact.parent == kNoFact) out += fact.path + " is " + text_of(inputs.facts[id]) + "\n";
  }
  return out + found->text;
}

}  // namespace yuheng
