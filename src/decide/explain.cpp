#include <algorithm>

#include "decide/conversions.hpp"
#include "decide/explanation.hpp"
#include "decide/reasons.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

ExplainedLimit explained(const std::string& op, const Value& compared, const Value& limit) {
  ExplainedLimit out{op, compared, limit, std::nullopt};
  if (compared.kind() == Kind::number && limit.kind() == Kind::number) {
    bool upper = op[0] == '<';
    out.margin = upper ? subtract(limit.number(), compared.number()) : subtract(compared.number(), limit.number());
  }
  return out;
}

Status met_status(const Value& met, Status applies) {
  if (applies == Status::not_applicable) return Status::not_applicable;
  Truths truths = truths_of(met);
  if (truths == kTrue) return Status::met;
  return (truths & kTrue) == 0 && applies == Status::met ? Status::not_met : Status::unknown;
}

Status applies_status(Truths truths) {
  if (truths == kTrue) return Status::met;
  return (truths & kTrue) == 0 ? Status::not_applicable : Status::unknown;
}

ExplainedItem whole_plant(const Machine& machine, const CheckedRow& row) {
  ExplainedItem out;
  out.path = row.subject;
  out.applies = row.applies == kNoTerm ? Status::met : applies_status(truths_of(machine.value(row.applies)));
  out.value = machine.value(row.value);
  for (const CheckedCell& cell : row.cells) {
    ExplainedCell one{met_status(machine.value(cell.met), out.applies), {}};
    for (const Limit& limit : cell.limits) {
      one.limits.push_back(explained(limit.op, machine.value(limit.compared), machine.value(limit.value)));
    }
    out.cells.push_back(std::move(one));
  }
  out.conversions = explained_conversions(machine, row.conversions);
  return out;
}

// One record of `CheckedRow::items`; its fields stand in the order in which check wrote them.
ExplainedItem one_item(const CheckedRow& row, const Record& record, const std::string& path) {
  ExplainedItem out;
  out.path = path;
  size_t at = 0;
  auto next = [&]() -> const Value& { return record.value(at++); };
  out.applies = applies_status(truths_of(next()));
  out.value = next();
  for (const CheckedCell& cell : row.cells) {
    ExplainedCell one{met_status(next(), out.applies), {}};
    for (const Limit& limit : cell.limits) {
      const Value& compared = next();
      one.limits.push_back(explained(limit.op, compared, next()));
    }
    out.cells.push_back(std::move(one));
  }
  for (const AppliedConversion& each : row.conversions) {
    ExplainedConversion one{&each, {}, {}, {}, {}};
    if (each.readable) {
      for (Value* part : {&one.measured, &one.from, &one.to, &one.converted}) *part = next();
    }
    if (took_place(one)) out.conversions.push_back(std::move(one));
  }
  return out;
}

std::vector<ExplainedItem> items_of(const Machine& machine, const CheckedRow& row) {
  if (row.items == kNoTerm) return {whole_plant(machine, row)};
  std::vector<ExplainedItem> out;
  const Value& items = machine.value(row.items);
  if (items.kind() != Kind::list) return out;
  size_t number = 0;
  for (const Item& item : items.list().items) {
    std::string index = item.many ? "[…]" : "[" + std::to_string(number++) + "]";
    std::string path = row.each + index + (row.subject.empty() ? "" : "." + row.subject);
    if (item.value.kind() == Kind::record) out.push_back(one_item(row, item.value.record(), path));
  }
  return out;
}

std::vector<ExplainedRow> explain_rows(const Machine& machine, const TableGrade& grade) {
  const CheckedTable& table = machine.program().rules.tables[grade.table];
  std::vector<ExplainedRow> out;
  for (uint32_t i = 0; i < table.rows.size(); ++i) {
    ExplainedRow row;
    row.row = i;
    for (size_t level = 0; level < table.rows[i].cells.size(); ++level) {
      row.statuses.push_back(row_status(machine, table.rows[i], level));
    }
    row.items = items_of(machine, table.rows[i]);
    row.binding = std::find(grade.binding.begin(), grade.binding.end(), i) != grade.binding.end();
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

GradeExplanation explain_grade(Machine& machine, const Facts& facts) {
  const Inputs& inputs = facts.inputs();
  machine.run(machine.program().grade_reasons, inputs);
  GradeExplanation out{grade_answer(machine, inputs), {}, {}};
  for (const TableGrade& grade : out.answer.tables) {
    out.rows.push_back(explain_rows(machine, grade));
    out.conversions.push_back(explained_conversions(machine, machine.program().rules.tables[grade.table].conversions));
  }
  return out;
}

DecisionExplanation explain(Machine& machine, const Facts& facts, uint32_t index) {
  const Program& program = machine.program();
  const Inputs& inputs = facts.inputs();
  machine.run(program.decision_reasons[index], inputs);
  DecisionExplanation out;
  out.answer = decision_answer(machine, inputs, index);
  for (uint32_t step : program.rules.decisions[index].steps) {
    out.steps.emplace_back(step, machine.value(program.rules.definitions[step].root));
  }
  for (uint32_t definition : definitions_of(program.rules.decisions[index])) {
    for (const AppliedConversion& each : program.rules.definitions[definition].conversions) {
      bool known = std::any_of(out.conversions.begin(), out.conversions.end(), [&](const ExplainedConversion& other) {
        return other.applied->converted == each.converted;
      });
      if (known) continue;
      for (ExplainedConversion& one : explained_conversions(machine, {&each, 1}))
        out.conversions.push_back(std::move(one));
    }
  }
  const Plan& plan = program.decision_reasons[index];
  for (FactId fact : plan.facts) out.facts.emplace_back(fact, inputs.facts[fact]);
  for (uint32_t parameter : plan.parameters) out.parameters.emplace_back(parameter, inputs.parameters[parameter]);
  return out;
}

}  // namespace yuheng
