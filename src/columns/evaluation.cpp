#include "columns/evaluation.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <limits>

#include "columns/arrow_cell.hpp"
#include "columns/in_parallel.hpp"
#include "columns/reason_batch.hpp"

namespace yuheng {
namespace {

constexpr size_t kMostCodes = std::numeric_limits<int16_t>::max();
constexpr int64_t kRowsPerThread = 256;  // fewer are not worth a thread
constexpr int64_t kManySelected = 256;   // records that name their rulesets; fewer are not worth an order
constexpr int64_t kAlignedRows = kWordRows * kWordsAtOnce;
constexpr auto kBatchRows = static_cast<int64_t>(ColumnEngine::kBatchRows);

const CheckedRuleset& rules_of(const ColumnsRequest& request, size_t ruleset) {
  return request.compiled->programs[ruleset].rules;
}

std::optional<uint32_t> decision_of(const CheckedRuleset& rules, const std::string& subject) {
  for (const Answer& answer : rules.answers) {
    if (answer.question == subject) return answer.decision;
  }
  for (uint32_t i = 0; i < rules.decisions.size(); ++i) {
    if (rules.decisions[i].name == subject) return i;
  }
  return std::nullopt;
}

// Leaves out the columns of facts that the question does not read.
void keep_columns_of(const CheckedRuleset& rules, const Plan& plan, Binding& binding) {
  std::erase_if(binding.columns, [&](const BoundColumn& column) {
    FactId top = column.fact;
    while (rules.facts[top].parent != kNoFact) top = rules.facts[top].parent;
    return !std::binary_search(plan.facts.begin(), plan.facts.end(), top);
  });
}

}  // namespace

std::unique_ptr<const ColumnsEvaluation> ColumnsEvaluation::make(ColumnsRequest request, const ArrowSchema& schema,
                                                                 Diagnostics& diagnostics, Refusal& refusal) {
  refusal = Refusal::bad_data;
  std::optional<ArrowLayout> layout = layout_of(schema);
  if (!layout || layout->kind != ArrowKind::record || layout->dictionary) {
    diagnostics.add(Code::E0853, {}, {"a struct, one field per column, is expected"});
    return nullptr;
  }
  std::unique_ptr<ColumnsEvaluation> out(new ColumnsEvaluation());
  out->request_ = std::move(request);
  out->layout_ = std::move(*layout);
  AnswerColumns::Form form;
  form.grade = out->request_.subject == "grade";
  form.brief = out->request_.brief;
  form.selected = !out->request_.ruleset;
  size_t count = out->request_.compiled->programs.size();
  for (size_t i = 0; i < count; ++i) {
    form.rulesets.push_back(rules_of(out->request_, i).id);
    if (out->request_.ruleset && *out->request_.ruleset != i) continue;
    if (!out->prepare(i, diagnostics, refusal)) return nullptr;
    for (const CheckedTable& table : rules_of(out->request_, i).tables) {
      for (const std::string& level : table.ladder) {
        if (std::find(form.levels.begin(), form.levels.end(), level) == form.levels.end()) form.levels.push_back(level);
      }
    }
  }
  bool chosen =
      out->request_.ruleset || std::any_of(out->layout_.children.begin(), out->layout_.children.end(),
                                           [&](const ArrowLayout& c) { return c.name == out->request_.selector; });
  if (!chosen) {
    refusal = Refusal::bad_data;
    diagnostics.add(Code::E0854, {}, {out->request_.selector});
    return nullptr;
  }
  if (out->request_.ruleset && !form.grade) {
    form.decision_of = &rules_of(out->request_, *out->request_.ruleset);
    form.decision = *out->targets_.begin()->second.decision;
  }
  out->plan_.usable = false;
  if (out->request_.ruleset && form.grade && form.levels.size() < kMostCodes) {
    const Target& target = out->targets_.at(*out->request_.ruleset);
    PlanSettings settings{target.parameters, out->request_.as_of, target.binding.as_of != Binding::kNone,
                          out->request_.null_is_none, !form.brief};
    out->plan_ = make_column_plan(out->request_.compiled->programs[*out->request_.ruleset], target.binding,
                                  out->layout_, settings);
  }
  out->grades_selected_ = !out->request_.ruleset && form.grade && form.brief && form.levels.size() < kMostCodes &&
                          form.rulesets.size() < kMostCodes;
  out->shape_ = AnswerColumns(std::move(form));
  refusal = Refusal::none;
  return out;
}

bool ColumnsEvaluation::prepare(size_t ruleset, Diagnostics& diagnostics, Refusal& refusal) {
  const CheckedRuleset& rules = rules_of(request_, ruleset);
  bool alone = request_.ruleset.has_value();
  Target target;
  if (request_.subject != "grade") {
    target.decision = decision_of(rules, request_.subject);
    target.answers = target.decision.has_value();
    if (alone && !target.answers) {
      refusal = Refusal::not_found;
      return false;
    }
  }
  Diagnostics found;
  target.binding = bind_columns(rules, layout_, request_.selector, found);
  // Among many rulesets a column that one of them does not know is nothing to talk about.
  for (const Diagnostic& each : found.all()) {
    if (alone || severity_of(each.code) == Severity::error) diagnostics.add(each);
  }
  const Program& program = request_.compiled->programs[ruleset];
  if (target.answers) {
    keep_columns_of(rules, target.decision ? program.decisions[*target.decision] : program.grade, target.binding);
  }
  Facts facts(rules);
  for (const auto& [name, value] : request_.parameters) {
    bool known = std::any_of(rules.parameters.begin(), rules.parameters.end(),
                             [wanted = &name](const Parameter& parameter) { return parameter.name == *wanted; });
    if (!known && !alone) continue;
    if (!facts.set_parameter(name, value, diagnostics)) refusal = known ? Refusal::bad_data : Refusal::not_found;
  }
  target.parameters = facts.parameters();
  targets_.emplace(ruleset, std::move(target));
  return !diagnostics.has_errors();
}

std::optional<AnswerColumns> ColumnsEvaluation::evaluate(const ArrowArray& array, Diagnostics& diagnostics) const {
  std::string what;
  std::optional<ArrowView> records = view_of(layout_, array, what);
  if (!records) {
    diagnostics.add(Code::E0853, {}, {what});
    return std::nullopt;
  }
  if (request_.kernels == nullptr) return evaluate_by_rows(*records, false);
  bool many = grades_selected_ && records->length >= kManySelected;
  if (many || (plan_.usable && request_.brief)) return evaluate_by_columns(*records);
  return evaluate_by_rows(*records, plan_.usable);
}

size_t ColumnsEvaluation::threads_for(int64_t records, int64_t records_per_thread) const {
  int64_t most = std::max<int64_t>(1, records / records_per_thread);
  return static_cast<size_t>(std::clamp<int64_t>(request_.threads, 1, most));
}

AnswerColumns ColumnsEvaluation::evaluate_by_rows(const ArrowView& records, bool by_columns) const {
  size_t threads = threads_for(records.length, kRowsPerThread);
  auto evaluated = [&](int64_t begin, int64_t end) {
    return by_columns ? evaluate_with_reasons(records, begin, end) : evaluate_rows(records, begin, end);
  };
  if (threads == 1) return evaluated(0, records.length);
  std::vector<AnswerColumns> parts(threads);
  auto begin_of = [&](size_t part) {
    return records.length * static_cast<int64_t>(part) / static_cast<int64_t>(threads);
  };
  in_parallel(threads, [&](size_t i) { parts[i] = evaluated(begin_of(i), begin_of(i + 1)); });
  for (size_t i = 1; i < threads; ++i) parts[0].append(std::move(parts[i]));
  return std::move(parts[0]);
}

// Whoever is free takes the next batches; all write into the same columns.
AnswerColumns ColumnsEvaluation::evaluate_by_columns(const ArrowView& records) const {
  size_t threads = threads_for(records.length, kBatchRows / 2);
  BriefGrades grades(static_cast<size_t>(records.length), !request_.ruleset);
  std::vector<Issues> issues(threads);
  // Small arrays are shared out evenly; parts begin at whole words.
  int64_t share = records.length / static_cast<int64_t>(threads) / kAlignedRows * kAlignedRows + kAlignedRows;
  int64_t at_once = std::min(kBatchRows, share);
  std::atomic<int64_t> next = 0;
  in_parallel(threads, [&](size_t worker) {
    SessionPool::Session session = sessions_.take();
    for (int64_t begin = 0; (begin = next.fetch_add(at_once)) < records.length;) {
      int64_t end = std::min(begin + at_once, records.length);
      if (request_.ruleset) {
        grade_batches(records, begin, end, *session, grades, issues[worker]);
      } else {
        grade_selected(records, begin, end, *session, grades, issues[worker]);
      }
    }
    sessions_.give(std::move(session));
  });
  for (Issues& some : issues) std::move(some.begin(), some.end(), std::back_inserter(grades.issues));
  std::sort(grades.issues.begin(), grades.issues.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  AnswerColumns out = shape_.empty();
  out.put(std::move(grades));
  return out;
}

void ColumnsEvaluation::grade_batches(const ArrowView& records, int64_t begin, int64_t end, Session& session,
                                      BriefGrades& out, Issues& issues) const {
  std::unique_ptr<GradeBatch>& batch = session.batches[*request_.ruleset];
  if (!batch) {
    batch = std::make_unique<GradeBatch>(plan_, rules_of(request_, *request_.ruleset), *request_.kernels, shape_);
  }
  for (int64_t row = begin; row < end; row += kBatchRows) {
    batch->run(records, row, static_cast<size_t>(std::min(kBatchRows, end - row)), out, static_cast<size_t>(row));
    for (size_t left : batch->left_over()) {
      int64_t at = row + static_cast<int64_t>(left);
      std::vector<Issue> found;
      batch->put(grade_row(records, at, session, found), out, static_cast<size_t>(at));
      if (!found.empty()) issues.emplace_back(at, std::move(found));
    }
  }
}

// What the columns settle is written down as they say; the rest goes to the row engine.
AnswerColumns ColumnsEvaluation::evaluate_with_reasons(const ArrowView& records, int64_t begin, int64_t end) const {
  size_t ruleset = *request_.ruleset;
  const CheckedRuleset& rules = rules_of(request_, ruleset);
  SessionPool::Session session = sessions_.take();
  AnswerColumns out = shape_.empty();
  const Target& target = targets_.at(ruleset);
  ReasonBatch batch(plan_, request_.compiled->programs[ruleset], target.binding,
                    {target.parameters, request_.as_of, request_.null_is_none}, *request_.kernels);
  for (int64_t first = begin; first < end; first += kBatchRows) {
    auto count = static_cast<size_t>(std::min(kBatchRows, end - first));
    batch.run(records, first, count);
    for (size_t row = 0; row < count; ++row) {
      if (const GradeAnswer* answer = batch.answer(records, row)) {
        out.add(*answer, rules, ruleset, {});
        continue;
      }
      std::vector<Issue> issues;
      GradeAnswer answer = grade_row(records, first + static_cast<int64_t>(row), *session, issues);
      out.add(answer, rules, ruleset, issues);
    }
  }
  sessions_.give(std::move(session));
  return out;
}

AnswerColumns ColumnsEvaluation::evaluate_rows(const ArrowView& records, int64_t begin, int64_t end) const {
  Session session;
  AnswerColumns out = shape_.empty();
  for (int64_t row = begin; row < end; ++row) evaluate_row(records, row, session, out);
  return out;
}

std::optional<size_t> ColumnsEvaluation::select(const ArrowView& records, int64_t row, Session& session,
                                                std::vector<Issue>& issues) const {
  if (request_.ruleset) return request_.ruleset;
  const Binding& binding = targets_.begin()->second.binding;
  const ArrowView& column = records.children[binding.selector];
  std::string name;
  if (records.valid(row) && has_value(column, row)) {
    ArrowCell cell = cell_at(column, row);
    if (cell.given && std::holds_alternative<Text>(*cell.given)) name = std::get<Text>(*cell.given).text;
  }
  std::optional<Date> as_of = request_.as_of;
  if (binding.as_of != Binding::kNone && records.valid(row) && has_value(records.children[binding.as_of], row)) {
    ArrowCell cell = cell_at(records.children[binding.as_of], row);
    if (cell.given && std::holds_alternative<Date>(*cell.given)) as_of = std::get<Date>(*cell.given);
    if (cell.given && std::holds_alternative<Text>(*cell.given)) as_of = parse_date(std::get<Text>(*cell.given).text);
  }
  auto [at, added] = session.selected.try_emplace({name, as_of});
  if (added) {
    at->second = request_.compiled->find(name, as_of);
    if (!at->second) at->second = request_.compiled->find_industry(name, as_of);
  }
  if (!at->second) issues.push_back({request_.selector, {Code::E0701, {}, {name}, {}, {}}});
  return at->second;
}

EvaluationDesk& ColumnsEvaluation::filled_desk(const ArrowView& records, int64_t row, size_t ruleset, Session& session,
                                               std::vector<Issue>& issues) const {
  const Target& target = targets_.at(ruleset);
  std::unique_ptr<EvaluationDesk>& desk = session.desks[ruleset];
  if (!desk) desk = std::make_unique<EvaluationDesk>(request_.compiled->programs[ruleset]);
  desk->facts.clear();
  desk->facts.set_as_of(request_.as_of);
  desk->facts.set_parameters(target.parameters);
  read_record(records, target.binding, row, request_.null_is_none, desk->facts, issues);
  return *desk;
}

GradeAnswer ColumnsEvaluation::grade_row(const ArrowView& records, int64_t row, Session& session,
                                         std::vector<Issue>& issues) const {
  EvaluationDesk& desk = filled_desk(records, row, *request_.ruleset, session, issues);
  return decide_grade(desk.machine, desk.facts);
}

void ColumnsEvaluation::evaluate_row(const ArrowView& records, int64_t row, Session& session,
                                     AnswerColumns& out) const {
  std::vector<Issue> issues;
  std::optional<size_t> ruleset = select(records, row, session, issues);
  if (!ruleset) return out.add_unanswered(ruleset, issues);
  const Target& target = targets_.at(*ruleset);
  EvaluationDesk& desk = filled_desk(records, row, *ruleset, session, issues);
  const CheckedRuleset& rules = desk.facts.rules();
  if (!target.answers) {
    issues.push_back({"", {Code::E0410, {}, {request_.subject}, {}, {}}});
    out.add_unanswered(ruleset, issues);
  } else if (target.decision) {
    out.add(decide(desk.machine, desk.facts, *target.decision), rules, *ruleset, issues);
  } else {
    out.add(decide_grade(desk.machine, desk.facts), rules, *ruleset, issues);
  }
}

}  // namespace yuheng
