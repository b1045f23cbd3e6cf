#include "columns/answer_columns.hpp"

#include <algorithm>
#include <limits>

namespace yuheng {
namespace {

using ColumnKind = OutColumn::Kind;

OutColumn texts(std::string name) { return OutColumn::list(std::move(name), OutColumn::of(ColumnKind::text, "item")); }

OutColumn verdicts() { return OutColumn::codes("verdict", {"holds", "does-not-hold", "undecided", "none"}); }

OutColumn issues_column() {
  return OutColumn::list("issues", OutColumn::record("item", {OutColumn::of(ColumnKind::text, "fact"),
                                                              OutColumn::of(ColumnKind::text, "code"),
                                                              OutColumn::of(ColumnKind::text, "message"),
                                                              OutColumn::of(ColumnKind::text, "message_zh")}));
}

OutColumn tables_column(const std::vector<std::string>& levels) {
  return OutColumn::list(
      "tables",
      OutColumn::record("item", {OutColumn::of(ColumnKind::text, "table"), OutColumn::of(ColumnKind::truth, "applies"),
                                 OutColumn::codes("grade", levels), OutColumn::codes("possible", levels),
                                 texts("binding"), texts("missing")}));
}

ColumnKind kind_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean: return ColumnKind::truth;
    case TypeKind::number: return ColumnKind::number;
    case TypeKind::date: return ColumnKind::day;
    default: return ColumnKind::text;
  }
}

OutColumn outputs_column(const CheckedRuleset& rules, const CheckedDecision& decision) {
  std::vector<OutColumn> fields;
  for (uint32_t output : decision.outputs) {
    const Definition& definition = rules.definitions[output];
    fields.push_back(OutColumn::of(kind_of(*definition.type), definition.name));
  }
  return OutColumn::record("outputs", std::move(fields));
}

void add_texts(OutColumn& column, const std::vector<std::string>& values) {
  for (const std::string& value : values) column.item().add_text(value);
  column.close();
}

std::vector<std::string> row_ids(const CheckedTable& table, const std::vector<uint32_t>& rows) {
  std::vector<std::string> out;
  for (uint32_t row : rows) out.push_back(table.rows[row].id);
  return out;
}

// Each binding row once, over all tables.
std::vector<std::string> binding_rows(const GradeAnswer& answer, const CheckedRuleset& rules) {
  std::vector<std::string> out;
  for (const TableGrade& table : answer.tables) {
    for (const std::string& id : row_ids(rules.tables[table.table], table.binding)) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

std::string json_of(const Value& value) {
  JsonWriter json;
  write_value(json, value);
  return json.take();
}

}  // namespace

AnswerColumns::AnswerColumns(Form form) : form_(std::move(form)) {
  std::vector<OutColumn> columns;
  if (form_.selected) columns.push_back(OutColumn::codes("ruleset", form_.rulesets));
  columns.push_back(verdicts());
  if (form_.grade) {
    columns.push_back(OutColumn::codes("grade", form_.levels));
    columns.push_back(OutColumn::codes("possible", form_.levels));
    if (!form_.brief) {
      columns.push_back(texts("binding"));
      columns.push_back(texts("missing"));
      columns.push_back(tables_column(form_.levels));
    }
  } else if (!form_.brief) {
    for (const char* name : {"findings", "possible_findings", "missing", "open"}) columns.push_back(texts(name));
    if (form_.decision_of != nullptr) {
      columns.push_back(outputs_column(*form_.decision_of, form_.decision_of->decisions[form_.decision]));
    }
  }
  columns.push_back(issues_column());
  columns_ = OutColumn::record("", std::move(columns));
}

int16_t AnswerColumns::level_code(const std::string& level) const {
  return static_cast<int16_t>(std::find(form_.levels.begin(), form_.levels.end(), level) - form_.levels.begin());
}

void AnswerColumns::begin(std::optional<size_t> ruleset) {
  at_ = 0;
  if (!form_.selected) return;
  OutColumn& column = next();
  if (ruleset) {
    column.add_code(static_cast<int16_t>(*ruleset));
  } else {
    column.add_null();
  }
}

void AnswerColumns::end(const std::vector<Issue>& issues) {
  add_issues(next(), issues);
  columns_.close();
}

void AnswerColumns::add_issues(OutColumn& column, const std::vector<Issue>& issues) {
  for (const Issue& issue : issues) {
    OutColumn& item = column.item();
    item.field(0).add_text(issue.path);
    item.field(1).add_text(code_text(issue.diagnostic.code));
    item.field(2).add_text(message_text(issue.diagnostic, Language::en));
    item.field(3).add_text(message_text(issue.diagnostic, Language::zh));
    item.close();
  }
  column.close();
}

void AnswerColumns::put(BriefGrades&& grades) {
  at_ = 0;
  auto rows = static_cast<int64_t>(grades.rows());
  auto nulls = [&](const Cells<uint64_t>& valid) { return rows - static_cast<int64_t>(grades.count(valid)); };
  if (form_.selected) {
    int64_t null_count = nulls(grades.selected);
    next().take_codes(std::move(grades.ruleset), std::move(grades.selected), null_count);
  }
  next().take_codes(std::move(grades.verdict), {}, 0);
  int64_t null_count = nulls(grades.graded);
  next().take_codes(std::move(grades.grade), grades.graded, null_count);
  next().take_codes(std::move(grades.possible), std::move(grades.graded), null_count);
  OutColumn& issues = next();
  int64_t row = 0;
  for (const auto& [at, found] : grades.issues) {
    issues.add_empty(at - row);
    add_issues(issues, found);
    row = at + 1;
  }
  issues.add_empty(rows - row);
  columns_.close_many(rows);
}

void AnswerColumns::add(const GradeAnswer& answer, const CheckedRuleset& rules, size_t ruleset,
                        const std::vector<Issue>& issues) {
  begin(ruleset);
  next().add_code(static_cast<int16_t>(answer.verdict));
  OutColumn& grade = next();
  OutColumn& possible = next();
  if (answer.tables.size() == 1 && answer.tables.front().applies) {
    const TableGrade& only = answer.tables.front();
    grade.add_code(level_code(rules.tables[only.table].ladder[only.proven]));
    possible.add_code(level_code(rules.tables[only.table].ladder[only.possible]));
  } else {
    grade.add_null();
    possible.add_null();
  }
  if (!form_.brief) {
    add_texts(next(), binding_rows(answer, rules));
    add_texts(next(), answer.missing);
    OutColumn& tables = next();
    for (const TableGrade& one : answer.tables) {
      const CheckedTable& table = rules.tables[one.table];
      OutColumn& item = tables.item();
      item.field(0).add_text(table.id);
      item.field(1).add_truth(one.applies);
      item.field(2).add_code(level_code(table.ladder[one.proven]));
      item.field(3).add_code(level_code(table.ladder[one.possible]));
      add_texts(item.field(4), row_ids(table, one.binding));
      add_texts(item.field(5), one.missing);
      item.close();
    }
    tables.close();
  }
  end(issues);
}

// What is not known, and null, is a null cell; `open` tells the two apart.
void AnswerColumns::add_output(OutColumn& column, const Value& value) {
  bool none = value.is_null() || value.is_unknown();
  switch (column.kind()) {
    case ColumnKind::truth:
      if (value.kind() == Kind::boolean) return column.add_truth(value.boolean());
      break;
    case ColumnKind::number:
      if (value.kind() == Kind::number) return column.add_number(value.number().to_double());
      break;
    case ColumnKind::day:
      if (value.kind() == Kind::date && std::abs(value.date().days) <= std::numeric_limits<int32_t>::max()) {
        return column.add_day(static_cast<int32_t>(value.date().days));
      }
      break;
    default:
      if (value.kind() == Kind::string) return column.add_text(value.string());
      if (!none) return column.add_text(json_of(value));
      break;
  }
  column.add_null();
}

void AnswerColumns::add(const DecisionAnswer& answer, const CheckedRuleset& rules, size_t ruleset,
                        const std::vector<Issue>& issues) {
  begin(ruleset);
  next().add_code(static_cast<int16_t>(answer.verdict));
  if (!form_.brief) {
    for (bool certain : {true, false}) {
      OutColumn& column = next();
      for (const FindingHit& hit : answer.findings) {
        if (hit.certain == certain) column.item().add_text(rules.findings[hit.finding].code.text);
      }
      column.close();
    }
    add_texts(next(), answer.missing);
    OutColumn& open = next();
    for (const auto& [definition, value] : answer.outputs) {
      if (!is_known(value)) open.item().add_text(rules.definitions[definition].name);
    }
    open.close();
    if (form_.decision_of != nullptr) {
      OutColumn& outputs = next();
      for (size_t i = 0; i < answer.outputs.size(); ++i) add_output(outputs.field(i), answer.outputs[i].second);
      outputs.close();
    }
  }
  end(issues);
}

void AnswerColumns::add_unanswered(std::optional<size_t> ruleset, const std::vector<Issue>& issues) {
  begin(ruleset);
  next().add_code(static_cast<int16_t>(Verdict::none));
  size_t rest = columns_.field_count() - at_ - 1;
  for (size_t i = 0; i < rest; ++i) next().add_empty(1);
  end(issues);
}

void AnswerColumns::append(AnswerColumns&& other) { columns_.append(std::move(other.columns_)); }

}  // namespace yuheng
