#include "columns/open_grade.hpp"

#include <algorithm>

#include "columns/arrow_cell.hpp"
#include "decide/reasons.hpp"

namespace yuheng {
namespace {

Inputs nothing_given(const Program& program, const OpenGrade::Settings& settings) {
  Facts facts(program.rules);
  facts.set_as_of(settings.as_of);
  facts.set_parameters(settings.parameters);
  return facts.inputs();
}

template <class T>
void tidy(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

OpenGrade::OpenGrade(const Program& program, const Binding& binding, Settings settings)
    : program_(program), settings_(std::move(settings)), columns_(program.rules.facts.size(), nullptr),
      all_missing_(nothing_given(program, settings_)), inputs_(all_missing_), machine_(program) {
  for (const BoundColumn& column : binding.columns) columns_[column.fact] = &column;
}

const OpenGrade::Need& OpenGrade::need(SlotId slot) {
  auto [at, added] = needs_.try_emplace(slot);
  Need& out = at->second;
  if (!added) return out;
  std::vector<bool> reached(program_.code.size(), false);
  std::vector<SlotId> open = {slot};
  while (!open.empty()) {
    SlotId one = open.back();
    open.pop_back();
    if (reached[one]) continue;
    reached[one] = true;
    const Instruction& instruction = program_.code[one];
    open.insert(open.end(), instruction.args.begin(), instruction.args.end());
    if (instruction.op == Op::fact) {
      const Fact& fact = program_.rules.facts[instruction.index];
      out.facts.push_back(instruction.index);
      out.plain = out.plain && fact.fields.empty() && fact.type->kind != TypeKind::list;
    }
  }
  for (SlotId one : program_.grade.run) {
    if (reached[one]) out.run.push_back(one);
  }
  return out;
}

// False when the value is none that the fact can have.
bool OpenGrade::put(const ArrowView& records, int64_t row, FactId id) {
  const Fact& fact = program_.rules.facts[id];
  Value& out = inputs_.facts[id];
  out = all_missing_.facts[id];
  if (columns_[id] == nullptr) return true;
  const ArrowView& column = records.children[columns_[id]->column];
  if (!has_value(column, row)) {
    if (settings_.null_is_none && fact.optional) out = Value();
    return true;
  }
  ArrowCell cell = cell_at(column, row);
  Diagnostics ignored;
  std::optional<Value> value =
      cell.given ? accepted(program_.rules, fact, fact.name, *cell.given, ignored) : std::nullopt;
  if (value) out = *value;
  return value.has_value();
}

std::optional<std::vector<std::string>> OpenGrade::missing(const ArrowView& records, int64_t row,
                                                           const Question& question) {
  if (!records.valid(row)) return std::nullopt;
  plan_.run.clear();
  plan_.facts.clear();
  auto add = [&](SlotId slot) {
    if (slot == kNoSlot) return true;
    const Need& one = need(slot);
    plan_.run.insert(plan_.run.end(), one.run.begin(), one.run.end());
    plan_.facts.insert(plan_.facts.end(), one.facts.begin(), one.facts.end());
    return one.plain;
  };
  bool plain = add(question.when);
  for (SlotId one : question.conditions) plain = add(one) && plain;
  for (const auto& [met, applies] : question.cells) plain = add(met) && add(applies) && plain;
  if (!plain) return std::nullopt;
  tidy(plan_.run);
  tidy(plan_.facts);
  for (FactId fact : plan_.facts) {
    if (!put(records, row, fact)) return std::nullopt;
  }
  machine_.run(plan_, inputs_);
  Reasons open;
  std::map<Reason, size_t> weights;
  for (SlotId one : question.conditions) open = merged(open, reasons_of(machine_.slot(one)));
  for (const auto& [met, applies] : question.cells) {
    Reasons reasons = reasons_of(machine_.slot(met));
    if (applies != kNoSlot) reasons = merged(reasons, reasons_of(machine_.slot(applies)));
    for (Reason reason : reasons) ++weights[reason];
  }
  if (question.when != kNoSlot) {
    Reasons reasons = reasons_of(machine_.slot(question.when));
    open = merged(open, reasons);
    for (Reason reason : reasons) weights[reason] += question.rows + 1;
  }
  return missing_facts(inputs_, open, weights);
}

}  // namespace yuheng
