// What a compiled file holds of each struct: all its members, in order, written down once. Writer and Reader go through the
// same lists, and so does the schema, which tells one layout of the structs from another.
//
// A list names every member: a struct that gains one does not compile until it is named here.
#pragma once

#include "check/basis.hpp"
#include "program/program.hpp"
#include "program/ruleset_outline.hpp"

namespace yuheng {

#define YH_MEMBERS(Struct, ...)                                                                                        \
  template <class Archive>                                                                                             \
  void describe(Archive& archive, typename Archive::template Of<Struct>& object) {                                     \
    auto& [__VA_ARGS__] = object;                                                                                      \
    archive.members(#Struct "{" #__VA_ARGS__ "}", __VA_ARGS__);                                                        \
  }

// Texts
YH_MEMBERS(Words, zh, en)
YH_MEMBERS(Effective, from, to)
YH_MEMBERS(Snippet, text, span)
YH_MEMBERS(Provenance, status, confidence, sources, by, on, span)
YH_MEMBERS(NamedWords, id, words)
YH_MEMBERS(CategoryText, id, title, area)
YH_MEMBERS(ClauseText, id, title, natures, reason, list)
YH_MEMBERS(ClauseUse, clause, kind, name, words)
YH_MEMBERS(NamedSource, key, title, url, note, document)
YH_MEMBERS(FindingText, code, words, clauses)
YH_MEMBERS(FactDeclaration::Choice, id, label)
YH_MEMBERS(MeasureText, action, percent, scope, basis, detail, exemption, note)
YH_MEMBERS(MeasuresText::Alert, alert, measures)
YH_MEMBERS(AttachmentText::Column, title, output, ask, give, indicator)
YH_MEMBERS(AttachmentText, id, title, clauses, file, rows, has_when, columns, span)

// Types
YH_MEMBERS(Unit, symbol, dimensions, numerator, denominator, nonnegative)
YH_MEMBERS(Aspect, name, title, unit, choices)
YH_MEMBERS(BasisPart, aspect, choice, number, fact, place, owner, span)
YH_MEMBERS(Basis, parts)
YH_MEMBERS(FieldType, name, type)
YH_MEMBERS(Type, kind, unit, basis, low, high, choices, element, fields, nullable, literal, levels, parts)

// Values
YH_MEMBERS(Date, days)
YH_MEMBERS(DaysDuration, seconds, nanoseconds)
YH_MEMBERS(MonthsDuration, months)
YH_MEMBERS(Time, seconds, nanoseconds, offset_seconds)
YH_MEMBERS(DateTime, seconds, nanoseconds, offset_seconds)
YH_MEMBERS(Field, name, value)
YH_MEMBERS(Range, low, high, low_included, high_included)

// Checked rules
YH_MEMBERS(Fact, path, name, type, parent, fields, decimals, minimum, maximum, choices, optional, absent_is_null, label,
           aliases, basis, evidence, span)
YH_MEMBERS(Parameter, name, title, clauses, choices, type, fallback)
YH_MEMBERS(Gap, table, row, level)
YH_MEMBERS(Conversion, name, title, aspect, aspect_title, from, to, units, formula, clauses, provenance)
YH_MEMBERS(AppliedConversion, conversion, measured, from, to, converted, loops, readable)
YH_MEMBERS(Limit, op, compared, value)
YH_MEMBERS(CheckedCell, form, text, met, limits, provenance, note, span)
YH_MEMBERS(CheckedRow, id, title, category, any_of, clauses, note, rounded, applies, value, items, each, when,
           effective, subject, value_type, cells, conversions, span)
YH_MEMBERS(CheckedTable, id, title, ladder, provenance, when, condition, note, rows, levels, conversions, span)
YH_MEMBERS(Definition, decision, name, words, clauses, keyed, root, type, uses, conversions, span)
YH_MEMBERS(CheckedDecision, name, title, clauses, note, steps, outputs, holds, span)
YH_MEMBERS(CheckedMeasures, table, grade, provenance, principle, note, alerts)
YH_MEMBERS(Answer, question, decision)
YH_MEMBERS(Term, op, kids, constant, index, text, type, span)
YH_MEMBERS(CheckedRuleset, id, title, industry, industry_names, source_document, source_part, effective, notes, alerts,
           unit_words, alert_words, actions, gap_areas, clause_natures, categories, clauses, clause_uses, sources,
           findings, units, conversions, facts, parameters, gaps, terms, definitions, tables, measures, decisions,
           answers, attachments, source)

// Programs
// What is made of other members is named too, but not kept: complete() makes it again.
template <class Archive>
void describe(Archive& archive, typename Archive::template Of<Instruction>& object) {
  auto& [op, args, index, names, fields, pattern, low_included, high_included, boolean, number, nullable, body, item] =
      object;
  (void)fields;
  archive.members("Instruction", op, args, index, names, pattern, low_included, high_included, boolean, number,
                  nullable, body, item);
}
YH_MEMBERS(Plan, run, facts, parameters)
template <class Archive>
void describe(Archive& archive, typename Archive::template Of<Program>& object) {
  auto& [rules, code, steps, step_args, tables, constants, slot_of_term, grade, grade_reasons, decisions,
         decision_reasons] = object;
  (void)steps, (void)step_args, (void)tables;
  archive.members("Program", rules, code, constants, slot_of_term, grade, grade_reasons, decisions, decision_reasons);
}

// Outside programs
YH_MEMBERS(FigureCounts, cited, recalled, unknown)
YH_MEMBERS(RulesetOutline, id, title, industry, industry_names, effective, facts, tables, decisions, figures)
YH_MEMBERS(RelatedPlace, span, label)
YH_MEMBERS(Diagnostic, code, span, args, suggestion, related)

#undef YH_MEMBERS

// How many values an enumeration has.
constexpr uint32_t kOpCount = 0
#define YH_OP(name) +1
#include "check/ops.def"
#undef YH_OP
    ;
constexpr uint32_t kCodeCount = 0
#define YH_CODE(id, severity, en, en_hint, zh, zh_hint) +1
#include "base/codes.def"
#undef YH_CODE
    ;
constexpr uint32_t count_of(Op) { return kOpCount; }
constexpr uint32_t count_of(Code) { return kCodeCount; }
constexpr uint32_t count_of(Provenance::Status) { return static_cast<uint32_t>(Provenance::Status::verified) + 1; }
constexpr uint32_t count_of(BasisPart::Place) { return static_cast<uint32_t>(BasisPart::Place::in_ruleset) + 1; }
constexpr uint32_t count_of(TypeKind) { return static_cast<uint32_t>(TypeKind::error) + 1; }
constexpr uint32_t count_of(CheckedCell::Form) { return static_cast<uint32_t>(CheckedCell::Form::tests) + 1; }
constexpr uint32_t count_of(Kind) { return static_cast<uint32_t>(Kind::unknown) + 1; }

// Pointers to immutable things that many hold. Of each kind a program keeps a pool; a later kind may hold earlier ones, and
// a type others that stand before it.
template <class T>
constexpr bool kPooled =
    std::is_same_v<T, Unit> || std::is_same_v<T, Aspect> || std::is_same_v<T, Basis> || std::is_same_v<T, Type>;

}  // namespace yuheng
