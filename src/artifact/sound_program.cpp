#include "artifact/sound_program.hpp"

#include <algorithm>

#include "artifact/sound_code.hpp"
#include "base/limits.hpp"
#include "program/cost.hpp"

namespace yuheng {
namespace {

template <class Items, class Test>
bool all(const Items& items, const Test& test) {
  return std::all_of(items.begin(), items.end(), test);
}

bool is_fact_kind(TypeKind kind) {
  return kind != TypeKind::null && kind != TypeKind::range && kind != TypeKind::error;
}

class Soundness {
 public:
  explicit Soundness(const Program& program) : program_(program), rules_(program.rules) {}

  bool facts() const {
    std::vector<size_t> fields(rules_.facts.size(), 0);  // seen of each fact
    std::vector<size_t> depths(rules_.facts.size(), 1);
    for (FactId id = 0; id < rules_.facts.size(); ++id) {
      const Fact& fact = rules_.facts[id];
      if (!fact.type || !is_fact_kind(fact.type->kind)) return false;
      const Type& of_value = fact.type->kind == TypeKind::list ? *fact.type->element : *fact.type;
      if ((of_value.kind == TypeKind::record) == fact.fields.empty()) return false;
      if (!is_fact_kind(of_value.kind) || of_value.kind == TypeKind::list) return false;
      if (fact.parent != kNoFact) {
        if (fact.parent >= id) return false;
        const Fact& owner = rules_.facts[fact.parent];
        size_t at = fields[fact.parent]++;
        if (at >= owner.fields.size() || owner.fields[at] != id) return false;
        depths[id] = depths[fact.parent] + 1;
        if (depths[id] > limits::kValueLevels) return false;
      }
    }
    for (FactId id = 0; id < rules_.facts.size(); ++id) {
      if (fields[id] != rules_.facts[id].fields.size()) return false;
    }
    return all(rules_.units, [](const UnitPtr& unit) { return unit != nullptr; }) &&
           all(rules_.parameters, [](const Parameter& one) { return one.type != nullptr; }) &&
           all(rules_.conversions, [](const Conversion& one) {
             return all(one.units, [](const UnitPtr& unit) { return unit != nullptr; });
           });
  }

  bool terms() const {
    for (TermId id = 0; id < rules_.terms.size(); ++id) {
      const Term& term = rules_.terms[id];
      bool whole = term.type && is_sound_term(term) && all(term.kids, [&](TermId kid) { return kid < id; });
      if (!whole) return false;
      size_t most = term.op == Op::fact        ? rules_.facts.size()
                    : term.op == Op::parameter ? rules_.parameters.size()
                    : term.op == Op::gap       ? rules_.gaps.size()
                    : term.op == Op::reference ? rules_.definitions.size()
                                               : SIZE_MAX;
      if (term.index >= most) return false;
    }
    return program_.slot_of_term.size() == rules_.terms.size() &&
           all(program_.slot_of_term, [&](SlotId slot) { return slot == kNoSlot || slot < program_.code.size(); });
  }

  // No definition leads back to itself, and none is deeper than what compiles. Needs sound terms and definitions.
  bool ends() const {
    constexpr uint32_t kMostLevels = 4000;
    constexpr uint32_t kOpen = UINT32_MAX;
    std::vector<uint32_t> levels(rules_.terms.size(), 0);  // 0: not seen; kOpen: on the way to where we are
    auto each_part = [&](TermId id, const auto& visit) {
      const Term& term = rules_.terms[id];
      for (TermId kid : term.kids) visit(kid);
      if (term.op == Op::reference) visit(rules_.definitions[term.index].root);
    };
    std::vector<TermId> open;
    for (TermId first = 0; first < levels.size(); ++first) {
      open.push_back(first);
      while (!open.empty()) {
        TermId id = open.back();
        if (levels[id] == 0) {
          levels[id] = kOpen;
          bool back = false;
          each_part(id, [&](TermId part) {
            back = back || levels[part] == kOpen;
            if (levels[part] == 0) open.push_back(part);
          });
          if (back) return false;
          continue;
        }
        open.pop_back();
        if (levels[id] != kOpen) continue;
        uint32_t deepest = 0;
        each_part(id, [&](TermId part) { deepest = std::max(deepest, levels[part]); });
        levels[id] = deepest + 1;
        if (levels[id] > kMostLevels) return false;
      }
    }
    return true;
  }

  bool tables() const {
    return all(rules_.tables, [&](const CheckedTable& table) { return sound(table); });
  }

  bool decisions() const {
    bool defined = all(rules_.definitions, [&](const Definition& one) {
      return one.type && is_term(one.root) &&
             all(one.conversions, [&](const auto& each) { return sound(each, true); }) &&
             all(one.uses, [&](const auto& use) { return use.first < rules_.definitions.size(); });
    });
    auto computed = [&](uint32_t definition) {
      return definition < rules_.definitions.size() && has_slot(rules_.definitions[definition].root);
    };
    return defined &&
           all(rules_.decisions,
               [&](const CheckedDecision& one) {
                 return all(one.steps, computed) && all(one.outputs, computed) &&
                        (one.holds == UINT32_MAX || computed(one.holds));
               }) &&
           all(rules_.answers, [&](const Answer& one) { return one.decision < rules_.decisions.size(); }) &&
           all(rules_.measures, [&](const CheckedMeasures& one) { return one.table < rules_.tables.size(); });
  }

  bool plans() const {
    size_t count = rules_.decisions.size();
    return program_.decisions.size() == count && program_.decision_reasons.size() == count && sound(program_.grade) &&
           sound(program_.grade_reasons) && all(program_.decisions, [&](const Plan& plan) { return sound(plan); }) &&
           all(program_.decision_reasons, [&](const Plan& plan) { return sound(plan); });
  }

  bool affordable() const {
    Diagnostics found;
    measure_cost(program_, found);
    return !found.has_errors();
  }

 private:
  bool is_term(TermId term) const { return term < rules_.terms.size(); }
  // Its value can be read after a run.
  bool has_slot(TermId term) const { return is_term(term) && program_.slot_of_term[term] != kNoSlot; }
  bool has_slot_if_any(TermId term) const { return term == kNoTerm || has_slot(term); }

  bool sound(const AppliedConversion& one, bool outside_loops) const {
    if (one.conversion >= rules_.conversions.size()) return false;
    auto readable = [&](TermId term) { return outside_loops ? has_slot(term) : is_term(term); };
    return !one.readable ||
           (readable(one.measured) && readable(one.from) && readable(one.to) && readable(one.converted));
  }

  bool sound(const CheckedTable& table) const {
    if (table.ladder.empty() || table.levels.size() + 1 != table.ladder.size()) return false;
    return has_slot_if_any(table.when) && all(table.levels, [&](TermId level) { return has_slot(level); }) &&
           all(table.conversions, [&](const auto& each) { return sound(each, true); }) &&
           all(table.rows, [&](const CheckedRow& row) { return sound(row, table); });
  }

  bool sound(const CheckedRow& row, const CheckedTable& table) const {
    bool whole = row.items == kNoTerm;
    bool placed = has_slot_if_any(row.applies) && (whole ? has_slot(row.value) : itemized(row));
    placed = placed && (row.value == kNoTerm || is_term(row.value));
    if (!placed || !row.value_type || row.cells.size() != table.levels.size()) return false;
    return all(row.conversions, [&](const auto& each) { return sound(each, whole); }) &&
           all(row.cells, [&](const CheckedCell& cell) {
             return has_slot(cell.met) && all(cell.limits, [&](const Limit& limit) {
                      auto readable = [&](TermId term) { return whole ? has_slot(term) : is_term(term); };
                      return !limit.op.empty() && readable(limit.compared) && readable(limit.value);
                    });
           });
  }

  // `items` gives records with as many fields as an explanation reads.
  bool itemized(const CheckedRow& row) const {
    if (!has_slot(row.items)) return false;
    size_t fields = 2;
    for (const CheckedCell& cell : row.cells) fields += 1 + 2 * cell.limits.size();
    for (const AppliedConversion& each : row.conversions) fields += each.readable ? 4 : 0;
    const Instruction& items = program_.code[program_.slot_of_term[row.items]];
    if (items.op != Op::map) return false;
    const Instruction& record = program_.code[items.args[1]];
    return record.op == Op::record && record.args.size() == fields;
  }

  bool sound(const Plan& plan) const {
    return all(plan.run, [&](SlotId id) { return id < program_.code.size(); }) &&
           std::adjacent_find(plan.run.begin(), plan.run.end(), std::greater_equal<>()) == plan.run.end() &&
           all(plan.facts, [&](FactId fact) { return fact < rules_.facts.size(); }) &&
           all(plan.parameters, [&](uint32_t parameter) { return parameter < rules_.parameters.size(); });
  }

  const Program& program_;
  const CheckedRuleset& rules_;
};

bool matches(const CheckedRuleset& rules, const RulesetOutline& outline) {
  return rules.id == outline.id && rules.facts.size() == outline.facts && rules.tables.size() == outline.tables &&
         rules.decisions.size() == outline.decisions;
}

}  // namespace

std::optional<Words> unsoundness_of(const Program& program, const RulesetOutline& outline) {
  Soundness soundness(program);
  if (!matches(program.rules, outline)) return Words{"与目录不符", "it is not what the index says"};
  if (!soundness.facts()) return Words{"事实表不合要求", "its facts do not hold together"};
  if (!is_sound_code(program)) return Words{"指令不合要求", "its instructions do not hold together"};
  if (!soundness.terms()) return Words{"表达式不合要求", "its terms do not hold together"};
  if (!soundness.tables()) return Words{"分级表不合要求", "its tables do not hold together"};
  if (!soundness.decisions() || !soundness.ends()) return Words{"决策不合要求", "its decisions do not hold together"};
  if (!soundness.plans()) return Words{"执行计划不合要求", "its plans do not hold together"};
  if (!is_bounded_code(program) || !soundness.affordable()) return Words{"计算量过大", "it takes too many steps"};
  return std::nullopt;
}

}  // namespace yuheng
