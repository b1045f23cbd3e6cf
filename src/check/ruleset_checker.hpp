// One document and the vocabularies it uses -> one CheckedRuleset. Used by check.cpp only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "check/expression_checker.hpp"
#include "check/fact_table.hpp"

namespace yuheng {

class RulesetChecker : public Environment {
 public:
  // `used`: every vocabulary it uses, in the order of use, each once.
  RulesetChecker(const Document& document, const std::vector<const Document*>& used, Diagnostics& diagnostics);
  CheckedRuleset run();

  // Environment
  std::optional<TermId> resolve(const std::string& name, const Span& span, bool in_function) override;
  std::optional<TermId> resolve_output(const std::string& owner, const std::string& name, const Span& span) override;
  const Function* function(const std::string& name) override;
  UnitPtr unit(const std::string& symbol) override;
  std::optional<BasisFormula> basis_formula(const Type& quantity, const BasisPart& from, const BasisPart& to) override;
  void converted_basis(const AppliedConversion& conversion) override;
  std::vector<std::string> known_names() override;
  std::vector<std::string> known_functions() override;

 private:
  enum class State : uint8_t { waiting, open, done };

  // Declarations (ruleset_checker.cpp)
  void declare(const Document& document);
  void declare_parameter(const ParameterText& text);
  void declare_conversion(const ConversionText& text);
  void head();
  void answers();
  void warn_unused();
  ExpressionChecker checker() { return {*this, out_.terms, diagnostics_}; }
  std::optional<Expression> parsed(const Snippet& snippet) { return parse_expression(snippet, names_, diagnostics_); }
  void check_sources(const std::optional<Provenance>& provenance);

  // Grading tables and measures (check_tables.cpp)
  void tables();
  void table(const TableText& text);
  RowText merged_row(const RowText& text);
  CheckedRow row(const RowText& text, const CheckedTable& table);
  void subject(const RowText& text, ExpressionChecker& expressions, CheckedRow& out, TermId& list, TermId& item);
  std::vector<CheckedCell> cells(const RowText& text, const CheckedTable& table, ExpressionChecker& expressions,
                                 TermId value);
  TermId at_basis(const BasisText& basis, TermId value, ExpressionChecker& expressions, const std::string& subject);
  void over_items(CheckedRow& row, ExpressionChecker& expressions, TermId list, TermId item, TermId when);
  TermId in_force(const Effective& effective, ExpressionChecker& expressions, const Span& span);
  TermId level(const CheckedTable& table, size_t index);
  void warn_unnested(const CheckedRow& row, const std::vector<std::string>& ladder);
  void warn_both_ways(const CheckedTable& table);
  void measures();

  // Decisions (check_decisions.cpp)
  void declare_decisions();
  void decisions();
  void define(uint32_t definition);
  TermId body(const OutputText& text);
  void check_keyed(const Snippet& key, const Type& type);
  TermId in_unit(TermId value, const Snippet& unit, ExpressionChecker& expressions);
  TermId reference(uint32_t definition, const Span& span);
  std::optional<uint32_t> definition(const std::string& decision, const std::string& name) const;

  const Document& document_;
  const std::vector<const Document*>& used_;
  Diagnostics& diagnostics_;
  CheckedRuleset out_;
  Units units_;
  Bases bases_;
  std::vector<std::optional<Expression>> formulas_;  // of each conversion
  std::vector<AppliedConversion> applied_;           // conversions put in at the place that is being checked
  Names names_;
  std::map<std::string, FactId, std::less<>> facts_;
  std::map<std::string, uint32_t, std::less<>> parameters_;
  std::map<std::string, Function, std::less<>> functions_;
  std::map<std::string, const RowText*, std::less<>> indicators_;
  std::set<std::string, std::less<>> sources_;
  std::set<std::string, std::less<>> alerts_;
  std::set<FactId> used_facts_;
  std::vector<const OutputText*> texts_;  // of each definition; null: `holds`
  std::vector<State> states_;
  std::vector<uint32_t> defining_;  // definitions being typed, innermost last
};

}  // namespace yuheng
