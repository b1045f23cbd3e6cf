#include "decide/requirement.hpp"

#include <algorithm>

#include "decide/answer.hpp"
#include "syntax/expression.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

std::string sign_of(const std::string& op) {
  if (op == "<=") return "≤";
  if (op == ">=") return "≥";
  if (op == "!=") return "≠";
  return op;
}

// One cell in one language; what is not simple has no words.
class Reading {
 public:
  Reading(const RequirementWords& words, const CheckedRow& row, const CheckedRuleset& rules, const Expression& tree,
          Language language)
      : words_(words), row_(row), rules_(rules), tree_(tree), language_(language) {}

  std::optional<std::string> cell() const {
    const Expr& root = tree_.at(tree_.root);
    if (root.form != Form::tests && root.form != Form::not_tests) return std::nullopt;
    std::string out;
    for (size_t i = 0; i < root.kids.size(); ++i) {
      std::optional<std::string> part = test(root.kids[i]);
      if (!part) return std::nullopt;
      bool last = i + 1 == root.kids.size();
      if (i > 0) out += last ? (zh(language_) ? "或" : " or ") : (zh(language_) ? "、" : ", ");
      out += *part;
    }
    if (root.form == Form::not_tests) return (zh(language_) ? "不得为" : "not ") + out;
    return out;
  }

 private:
  std::optional<std::string> test(ExprId id) const {
    const Expr& node = tree_.at(id);
    if (node.form == Form::test) {
      std::optional<std::string> limit = value(node.kids.front());
      return limit ? std::optional(sign_of(node.text) + " " + *limit) : std::nullopt;
    }
    if (node.form == Form::interval) return interval(node);
    return value(id);
  }

  std::optional<std::string> interval(const Expr& node) const {
    std::optional<std::string> low = number(node.kids[0], node.text != "[]");
    std::optional<std::string> high = number(node.kids[1], true);
    if (!low || !high) return std::nullopt;
    if (node.text == "[]") return *low + "–" + *high;
    std::string from = (node.text.front() == '[' ? "≥ " : "> ") + *low;
    return from + (zh(language_) ? "，" : ", ") + (node.text.back() == ']' ? "≤ " : "< ") + *high;
  }

  std::optional<std::string> number(ExprId id, bool with_unit) const {
    const Expr& node = tree_.at(id);
    if (node.form == Form::negate) {
      std::optional<std::string> inner = number(node.kids.front(), with_unit);
      return inner ? std::optional("-" + *inner) : std::nullopt;
    }
    if (node.form != Form::number) return std::nullopt;
    if (!with_unit) return node.text;
    if (node.unit.empty()) return node.text + words_.unit(row_.value_type->unit.get(), language_);
    auto unit = std::find_if(rules_.units.begin(), rules_.units.end(),
                             [&](const UnitPtr& each) { return each->symbol == node.unit; });
    return node.text + (unit == rules_.units.end() ? " " + node.unit : words_.unit(unit->get(), language_));
  }

  std::optional<std::string> value(ExprId id) const {
    const Expr& node = tree_.at(id);
    switch (node.form) {
      case Form::number:
      case Form::negate: return number(id, true);
      case Form::string: return words_.choice(row_, node.text, language_);
      case Form::boolean: return shown(Value(node.text == "true"), language_);
      case Form::null: return shown(Value(), language_);
      case Form::temporal: return node.text;
      case Form::name: return label(node.text);
      default: return std::nullopt;
    }
  }

  // Another fact as the limit.
  std::optional<std::string> label(const std::string& name) const {
    auto fact = std::find_if(rules_.facts.begin(), rules_.facts.end(),
                             [&](const Fact& each) { return each.parent == kNoFact && each.name == name; });
    if (fact == rules_.facts.end() || fact->label.in(language_).empty()) return std::nullopt;
    return fact->label.in(language_);
  }

  const RequirementWords& words_;
  const CheckedRow& row_;
  const CheckedRuleset& rules_;
  const Expression& tree_;
  Language language_;
};

// The names at the front of the text of a list: "kilns" of "kilns[in_use]".
std::string head_of(const std::string& list) { return list.substr(0, list.find_first_of("[( ")); }

bool has_choice(const Fact& fact, const std::string& id) {
  return std::any_of(fact.choices.begin(), fact.choices.end(),
                     [&](const FactDeclaration::Choice& choice) { return choice.id.text == id; });
}

}  // namespace

RequirementWords::RequirementWords(const CheckedRuleset& rules) : rules_(rules) {
  for (const UnitPtr& unit : rules.units) names_.declare_unit(unit->symbol);
}

Words RequirementWords::of(const CheckedRow& row, const CheckedCell& cell) const {
  if (cell.form == CheckedCell::Form::none) return {"无要求", "no requirement"};
  if (cell.form == CheckedCell::Form::gap) return {"未知", "unknown"};
  Diagnostics ignored;
  std::optional<Expression> tree = parse_cell({cell.text, {}}, names_, ignored);
  if (!tree) return {cell.text, cell.text};
  auto in = [&](Language language) { return Reading(*this, row, rules_, *tree, language).cell().value_or(cell.text); };
  return {in(Language::zh), in(Language::en)};
}

std::string RequirementWords::value(const CheckedRow& row, const Value& value, Language language) const {
  if (value.kind() == Kind::string) return choice(row, value.string(), language);
  return shown(value, language) + (value.kind() == Kind::number ? unit(row.value_type->unit.get(), language) : "");
}

std::string RequirementWords::unit(const Unit* unit, Language language) const {
  return unit == nullptr ? "" : " " + word_of(rules_.unit_words, unit->symbol, language);
}

const Fact* RequirementWords::fact_of(const CheckedRow& row) const {
  std::string path = row.each.empty()      ? row.subject
                     : row.subject.empty() ? head_of(row.each)
                                           : head_of(row.each) + "[]." + row.subject;
  auto fact =
      std::find_if(rules_.facts.begin(), rules_.facts.end(), [&](const Fact& each) { return each.path == path; });
  return fact == rules_.facts.end() ? nullptr : &*fact;
}

std::string RequirementWords::choice(const CheckedRow& row, const std::string& id, Language language) const {
  const Fact* fact = fact_of(row);
  if (fact == nullptr || !has_choice(*fact, id)) {
    auto other =
        std::find_if(rules_.facts.begin(), rules_.facts.end(), [&](const Fact& each) { return has_choice(each, id); });
    if (other == rules_.facts.end()) return id;
    fact = &*other;
  }
  for (const FactDeclaration::Choice& choice : fact->choices) {
    if (choice.id.text == id && !choice.label.in(language).empty()) return choice.label.in(language);
  }
  return id;
}

const std::string& word_of(const std::vector<NamedWords>& list, const std::string& id, Language language) {
  for (const NamedWords& each : list) {
    if (each.id.text == id && !each.words.in(language).empty()) return each.words.in(language);
  }
  return id;
}

}  // namespace yuheng
