// Grading tables and measures of a RulesetChecker.
#include <algorithm>

#include "base/suggest.hpp"
#include "check/directions.hpp"
#include "check/ruleset_checker.hpp"

namespace yuheng {
namespace {

// Is `a` a stricter bound than `b`, both of one direction?
bool stricter(const std::string& op, const Decimal& a, const Decimal& b) { return op[0] == '<' ? a < b : a > b; }

}  // namespace

void RulesetChecker::tables() {
  for (const TableText& text : document_.tables) table(text);
}

void RulesetChecker::table(const TableText& text) {
  CheckedTable out;
  out.id = text.id.text;
  out.title = text.title;
  out.provenance = text.provenance;
  out.span = text.span;
  for (const Snippet& level : text.ladder) out.ladder.push_back(level.text);
  check_sources(text.provenance);
  if (!text.when.empty()) {
    ExpressionChecker expressions = checker();
    if (auto when = parsed(text.when)) out.when = expressions.check_condition(*when);
    for (AppliedConversion& each : applied_) each.readable = each.readable && each.loops == 0;
    out.conversions = std::move(applied_);
    applied_.clear();
  }
  for (const RowText& row_text : text.rows) {
    auto twin = std::find_if(out.rows.begin(), out.rows.end(),
                             [&](const CheckedRow& other) { return other.id == row_text.id.text; });
    if (twin != out.rows.end()) {
      diagnostics_.add({Code::E0402, row_text.span, {row_text.id.text}, {}, {{twin->span, twin->id}}});
      continue;
    }
    out.rows.push_back(row(merged_row(row_text), out));
    warn_unnested(out.rows.back(), out.ladder);
  }
  for (size_t i = 0; i + 1 < out.ladder.size(); ++i) out.levels.push_back(level(out, i));
  warn_both_ways(out);
  out_.tables.push_back(std::move(out));
}

// What a row leaves open comes from its indicator.
RowText RulesetChecker::merged_row(const RowText& text) {
  if (text.is.empty()) return text;
  auto found = indicators_.find(text.is.text);
  if (found == indicators_.end()) {
    std::vector<std::string> known;
    for (const auto& [name, indicator] : indicators_) known.push_back(name);
    diagnostics_.add(Code::E0404, text.is.span, {text.is.text}, nearest(text.is.text, known));
    return text;
  }
  const RowText& base = *found->second;
  RowText out = text;
  if (out.title.zh.empty() && out.title.en.empty()) out.title = base.title;
  if (out.category.empty()) out.category = base.category;
  if (out.each.empty() && out.that.empty()) {
    out.each = base.each;
    out.that = base.that;
  }
  if (out.when.empty()) out.when = base.when;
  if (out.any_of.empty()) out.any_of = base.any_of;
  if (out.clauses.empty()) out.clauses = base.clauses;
  if (!out.rounded && base.rounded) {
    out.rounded = true;
    out.rounded_to = base.rounded_to;
  }
  if (out.basis.empty()) out.basis = base.basis;
  return out;
}

CheckedRow RulesetChecker::row(const RowText& text, const CheckedTable& table) {
  CheckedRow out;
  out.id = text.id.text;
  out.title = text.title;
  out.category = text.category;
  out.any_of = text.any_of;
  out.clauses = text.clauses;
  out.note = text.note;
  out.rounded = text.rounded;
  out.span = text.span;
  if (!text.provenance) diagnostics_.add(Code::E0403, text.span, {out.id});
  check_sources(text.provenance);
  ExpressionChecker expressions = checker();
  TermId list = kNoTerm;
  TermId item = kNoTerm;
  subject(text, expressions, out, list, item);
  TermId when = kNoTerm;
  if (!text.when.empty()) {
    if (auto parsed_when = parsed(text.when)) when = expressions.check_condition(*parsed_when);
  }
  out.cells = cells(text, table, expressions, out.value);
  uint32_t own_loops = list == kNoTerm ? 0 : 1;
  for (AppliedConversion& each : applied_) each.readable = each.readable && each.loops <= own_loops;
  out.conversions = std::move(applied_);
  applied_.clear();
  if (list == kNoTerm) {
    out.applies = when;
  } else {
    over_items(out, expressions, list, item, when);
  }
  if (TermId dates = in_force(text.effective, expressions, text.span); dates != kNoTerm) {
    out.applies = out.applies == kNoTerm ? dates : expressions.conjunction({dates, out.applies}, text.span);
  }
  return out;
}

// What the row looks at. Under `each` a loop is open afterwards (`list` and `item` are set) and the value stands in it.
void RulesetChecker::subject(const RowText& text, ExpressionChecker& expressions, CheckedRow& out, TermId& list,
                             TermId& item) {
  std::optional<Expression> each = text.each.empty() ? std::nullopt : parsed(text.each);
  std::optional<Expression> that = text.that.empty() ? std::nullopt : parsed(text.that);
  bool known_indicator = text.is.empty() || indicators_.contains(text.is.text);
  if (text.each.empty() && text.that.empty() && known_indicator) diagnostics_.add(Code::E0405, text.span, {out.id});
  out.each = text.each.text;
  out.subject = text.that.text;
  if (each) {
    const Expr& root = each->at(each->root);
    bool split = text.that.empty() && root.form == Form::member;  // kilns.pm
    list = expressions.check_part(*each, split ? root.kids[0] : each->root);
    TypePtr type = expressions.type(list);
    if (type->kind != TypeKind::list && !is_error(type)) {
      diagnostics_.add(Code::E0317, text.each.span, {text.each.text});
    }
    for (AppliedConversion& one : applied_) one.readable = one.readable && one.loops == 0;
    item = expressions.enter_loop(list, text.each.span);
    out.value = item;
    if (split) {
      out.value = expressions.member_of(item, root.text, text.each.span);
      out.each = text.each.text.substr(0, each->at(root.kids[0]).end);
      out.subject = root.text;
    }
  }
  if (that) out.value = expressions.check(*that);
  if (out.value == kNoTerm) out.value = expressions.constant(Value(), make_type(TypeKind::error), text.span);
  out.value_type = expressions.type(out.value);
}

// The value as the limits are meant.
TermId RulesetChecker::at_basis(const BasisText& text, TermId value, ExpressionChecker& expressions,
                                const std::string& subject) {
  BasisPtr wanted = basis_of(text, bases_, {}, true, diagnostics_);
  if (!wanted || is_error(expressions.type(value))) return value;
  for (const BasisPart& part : wanted->parts) {
    if (find_part(expressions.type(value)->basis, part.aspect->name) != nullptr) continue;
    const Words& title = part.aspect->title;
    diagnostics_.add(Code::W0930, text.span,
                     {subject, bilingual(basis_text(wanted, Language::en), basis_text(wanted, Language::zh)),
                      title.en.empty() ? part.aspect->name : bilingual(title.en, title.zh)});
  }
  return expressions.in_basis(value, wanted, text.span)
      .value_or(expressions.constant(Value(), make_type(TypeKind::error), text.span));
}

std::vector<CheckedCell> RulesetChecker::cells(const RowText& text, const CheckedTable& table,
                                               ExpressionChecker& expressions, TermId value) {
  std::vector<CheckedCell> out;
  const std::string& subject = text.that.empty() ? text.each.text : text.that.text;
  TermId at_row_basis = at_basis(text.basis, value, expressions, subject);
  for (size_t i = 0; i < table.ladder.size(); ++i) {
    auto cell_text = std::find_if(text.cells.begin(), text.cells.end(),
                                  [&](const CellText& cell) { return cell.level == table.ladder[i]; });
    bool last = i + 1 == table.ladder.size();
    if (last) {
      if (cell_text != text.cells.end()) diagnostics_.add(Code::E0411, cell_text->level_span);
      break;
    }
    CheckedCell cell;
    cell.span = text.span;
    if (cell_text == text.cells.end()) {
      diagnostics_.add(Code::E0401, text.span, {table.ladder[i], text.id.text});
      cell.met = expressions.constant(Value(), make_type(TypeKind::error), text.span);
      out.push_back(std::move(cell));
      continue;
    }
    cell.span = cell_text->text.span;
    cell.text = cell_text->text.text;
    if (cell_text->provenance || text.provenance) {
      cell.provenance = cell_text->provenance ? *cell_text->provenance : *text.provenance;
    }
    check_sources(cell_text->provenance);
    std::optional<Expression> parsed_cell = parse_cell(cell_text->text, names_, diagnostics_);
    Form form = parsed_cell ? parsed_cell->at(parsed_cell->root).form : Form::null;
    if (form == Form::gap) {
      cell.form = CheckedCell::Form::gap;
      cell.met = expressions.make(Op::gap, {}, make_type(TypeKind::boolean), cell.span);
      out_.terms[cell.met].index = static_cast<uint32_t>(out_.gaps.size());
      out_.gaps.push_back({table.id, text.id.text, table.ladder[i]});
    } else if (parsed_cell) {
      cell.form = form == Form::anything ? CheckedCell::Form::none : CheckedCell::Form::tests;
      bool own_basis = !cell_text->basis.empty();
      TermId compared = own_basis ? at_basis(cell_text->basis, value, expressions, subject) : at_row_basis;
      bool to_limit = text.rounded && !text.rounded_to;
      if (text.rounded_to) compared = expressions.rounded(compared, *text.rounded_to, text.span);
      cell.met = expressions.check_cell(*parsed_cell, compared, &cell.limits, to_limit);
      bool should_round = to_limit && cell.form == CheckedCell::Form::tests && !is_error(expressions.type(cell.met));
      if (should_round && !expressions.rounded_something()) diagnostics_.add(Code::W0931, cell.span);
    } else {
      cell.met = expressions.constant(Value(), make_type(TypeKind::error), cell.span);
    }
    out.push_back(std::move(cell));
  }
  return out;
}

// From one item to all: the cells hold when every item that applies meets them.
void RulesetChecker::over_items(CheckedRow& row, ExpressionChecker& expressions, TermId list, TermId item,
                                TermId when) {
  const Span& span = row.span;
  TypePtr truth = make_type(TypeKind::boolean);
  TermId always = expressions.constant(Value(true), make_type(TypeKind::boolean), span);
  TermId applies = when == kNoTerm ? always : expressions.boolean(Op::holds, {when}, span);
  auto record = std::make_shared<Type>();
  record->kind = TypeKind::record;
  std::vector<TermId> parts;
  auto add = [&](const std::string& name, TermId part) {
    record->fields.push_back({name, expressions.type(part)});
    parts.push_back(part);
  };
  add("applies", applies);
  add("value", row.value);
  for (size_t i = 0; i < row.cells.size(); ++i) {
    CheckedCell& cell = row.cells[i];
    std::string at = std::to_string(i);
    add("met" + at, cell.met);
    for (size_t j = 0; j < cell.limits.size(); ++j) {
      add("compared" + at + "_" + std::to_string(j), cell.limits[j].compared);
      add("limit" + at + "_" + std::to_string(j), cell.limits[j].value);
    }
    TermId one = expressions.boolean(Op::holds, {cell.met}, span);
    if (when != kNoTerm) {
      one = expressions.boolean(Op::either, {expressions.boolean(Op::opposite, {applies}, span), one}, span);
    }
    bool asks = cell.form != CheckedCell::Form::none;
    cell.met = asks ? expressions.make_loop(Op::every, list, item, one, truth, span) : always;
  }
  for (size_t i = 0; i < row.conversions.size(); ++i) {
    const AppliedConversion& each = row.conversions[i];
    if (!each.readable) continue;
    for (const auto& [name, term] : {std::pair("measured", each.measured), std::pair("from", each.from),
                                     std::pair("to", each.to), std::pair("converted", each.converted)}) {
      add(name + std::to_string(i), term);
    }
  }
  TermId fields = expressions.make(Op::record, parts, record, span);
  row.items = expressions.make_loop(Op::map, list, item, fields, list_of(record), span);
  row.applies = expressions.make_loop(Op::some, list, item, applies, truth, span);
  row.value = kNoTerm;
  expressions.leave_loop();
}

TermId RulesetChecker::in_force(const Effective& effective, ExpressionChecker& expressions, const Span& span) {
  std::vector<TermId> conditions;
  auto bound = [&](const std::optional<Date>& date, const std::string& op) {
    if (!date) return;
    TermId today = expressions.make(Op::as_of, {}, make_type(TypeKind::date), span);
    TermId limit = expressions.constant(Value(*date), make_type(TypeKind::date), span);
    conditions.push_back(expressions.compare(op, today, limit, span));
  };
  bound(effective.from, ">=");
  bound(effective.to, "<");
  return conditions.empty() ? kNoTerm : expressions.conjunction(conditions, span);
}

// A level holds when every row that applies, and of every group of alternatives one that applies, meets its cell.
TermId RulesetChecker::level(const CheckedTable& table, size_t index) {
  ExpressionChecker expressions = checker();
  const Span& span = table.span;
  std::vector<TermId> conditions;
  std::vector<std::string> groups;
  auto applies = [&](const CheckedRow& row) {
    return row.applies == kNoTerm ? expressions.constant(Value(true), make_type(TypeKind::boolean), row.span)
                                  : expressions.boolean(Op::holds, {row.applies}, row.span);
  };
  for (const CheckedRow& row : table.rows) {
    if (!row.any_of.empty()) {
      if (std::find(groups.begin(), groups.end(), row.any_of) == groups.end()) groups.push_back(row.any_of);
      continue;
    }
    const CheckedCell& cell = row.cells[index];
    if (cell.form == CheckedCell::Form::none) continue;
    TermId met = expressions.boolean(Op::holds, {cell.met}, row.span);
    if (row.applies != kNoTerm) {
      met =
          expressions.boolean(Op::either, {expressions.boolean(Op::opposite, {applies(row)}, row.span), met}, row.span);
    }
    conditions.push_back(met);
  }
  for (const std::string& group : groups) {
    std::vector<TermId> ways;
    std::vector<TermId> any_applies;
    for (const CheckedRow& row : table.rows) {
      if (row.any_of != group) continue;
      TermId met = expressions.boolean(Op::holds, {row.cells[index].met}, row.span);
      ways.push_back(expressions.boolean(Op::both, {applies(row), met}, row.span));
      any_applies.push_back(applies(row));
    }
    ways.push_back(expressions.boolean(Op::opposite, {expressions.boolean(Op::either, any_applies, span)}, span));
    conditions.push_back(expressions.boolean(Op::either, ways, span));
  }
  return expressions.conjunction(std::move(conditions), span);
}

// Points at levels that ask more than a better one.
void RulesetChecker::warn_unnested(const CheckedRow& row, const std::vector<std::string>& ladder) {
  for (size_t worse = 1; worse < row.cells.size(); ++worse) {
    const CheckedCell& cell = row.cells[worse];
    if (cell.form != CheckedCell::Form::tests) continue;
    size_t better = worse - 1;
    while (better > 0 && row.cells[better].form == CheckedCell::Form::gap) --better;
    const CheckedCell& other = row.cells[better];
    bool unnested = other.form == CheckedCell::Form::none;
    if (cell.limits.size() == 1 && other.limits.size() == 1 && cell.limits[0].op[0] == other.limits[0].op[0]) {
      const Term& a = out_.terms[cell.limits[0].value];
      const Term& b = out_.terms[other.limits[0].value];
      bool constants = a.constant.kind() == Kind::number && b.constant.kind() == Kind::number;
      unnested = constants && stricter(cell.limits[0].op, a.constant.number(), b.constant.number());
    }
    if (unnested) diagnostics_.add(Code::W0902, cell.span, {row.id, ladder[worse], ladder[better]});
  }
}

// Points at facts whose absence may leave a grade wider than the truth.
void RulesetChecker::warn_both_ways(const CheckedTable& table) {
  if (diagnostics_.has_errors()) return;
  std::string facts;
  for (const std::string& path : subjects_limited_both_ways(table)) facts += (facts.empty() ? "" : ", ") + path;
  if (!facts.empty()) diagnostics_.add(Code::W0932, table.span, {table.id, facts});
}

void RulesetChecker::measures() {
  for (const MeasuresText& text : document_.measures) {
    std::vector<std::string> known;
    for (const CheckedTable& table : out_.tables) known.push_back(table.id);
    auto table = std::find(known.begin(), known.end(), text.table.text);
    if (table == known.end()) {
      diagnostics_.add(Code::E0407, text.table.span, {text.table.text}, nearest(text.table.text, known));
      continue;
    }
    CheckedMeasures out;
    out.table = static_cast<uint32_t>(table - known.begin());
    out.grade = text.grade.text;
    out.principle = text.principle;
    out.note = text.note;
    const auto& ladder = out_.tables[out.table].ladder;
    if (std::find(ladder.begin(), ladder.end(), out.grade) == ladder.end()) {
      diagnostics_.add(Code::E0408, text.grade.span, {out.grade, *table}, nearest(out.grade, ladder));
    }
    if (!text.provenance) diagnostics_.add(Code::E0414, text.span, {*table, out.grade});
    check_sources(text.provenance);
    out.provenance = text.provenance.value_or(Provenance{});
    for (const MeasuresText::Alert& alert : text.alerts) {
      if (alerts_.contains(alert.alert.text)) {
        out.alerts.push_back(alert);
      } else {
        diagnostics_.add(Code::E0409, alert.alert.span, {alert.alert.text},
                         nearest(alert.alert.text, {alerts_.begin(), alerts_.end()}));
      }
    }
    out_.measures.push_back(std::move(out));
  }
}

}  // namespace yuheng
