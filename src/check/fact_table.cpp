#include "check/fact_table.hpp"

#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "base/unicode.hpp"

namespace yuheng {
namespace {

std::optional<Decimal> positive_whole(const std::string& text) {
  std::optional<Decimal> number = Decimal::parse(text);
  if (!number || !number->is_integer() || number->is_negative() || number->is_zero()) return std::nullopt;
  return number;
}

TypePtr number_type(const FactDeclaration& declaration, const Units& units, Diagnostics& diagnostics) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::number;
  if (!declaration.unit.empty()) {
    auto found = units.find(declaration.unit.text);
    if (found == units.end()) {
      std::vector<std::string> known;
      for (const auto& [symbol, unit] : units) known.push_back(symbol);
      diagnostics.add(Code::E0313, declaration.unit.span, {declaration.unit.text},
                      nearest(declaration.unit.text, known));
      return make_type(TypeKind::error);
    }
    type->unit = found->second;
    if (type->unit->nonnegative) type->low = Decimal(0);
  }
  if (!declaration.minimum.empty()) type->low = Decimal::parse(declaration.minimum.text);
  if (!declaration.maximum.empty()) type->high = Decimal::parse(declaration.maximum.text);
  return type;
}

TypePtr scalar_type(const FactDeclaration& declaration, const Units& units, Diagnostics& diagnostics) {
  if (!declaration.choices.empty()) {
    auto type = std::make_shared<Type>();
    type->kind = TypeKind::string;
    for (const auto& choice : declaration.choices) {
      if (std::find(type->choices.begin(), type->choices.end(), choice.id.text) != type->choices.end()) {
        diagnostics.add(Code::E0311, choice.id.span, {choice.id.text});
      }
      type->choices.push_back(choice.id.text);
    }
    return type;
  }
  if (declaration.type.text == "number") return number_type(declaration, units, diagnostics);
  return declaration.type.empty() ? make_type(TypeKind::error) : type_named(declaration.type, diagnostics);
}

class Declaring {
 public:
  Declaring(const Units& units, const Bases& bases, std::vector<Fact>& facts, Diagnostics& diagnostics)
      : units_(units), bases_(bases), facts_(facts), diagnostics_(diagnostics) {}

  using Names = std::set<std::string, std::less<>>;

  FactId add(const FactDeclaration& declaration, FactId parent, const std::string& prefix, const Names& beside) {
    if (!is_plain_name(declaration.name.text)) {
      diagnostics_.add(Code::E0315, declaration.name.span, {declaration.name.text});
    }
    auto id = static_cast<FactId>(facts_.size());
    facts_.push_back(fact(declaration, parent, prefix));
    TypePtr type =
        declaration.fields.empty() ? scalar_type(declaration, units_, diagnostics_) : record_type(declaration, id);
    type = with_basis(type, declaration, beside, id);
    if (declaration.form == FactDeclaration::Form::list) type = list_of(type);
    if (type->kind == TypeKind::number) {
      facts_[id].minimum = type->low;
      facts_[id].maximum = type->high;
    }
    facts_[id].type = with_null(type, declaration.optional);
    return id;
  }

 private:
  TypePtr with_basis(const TypePtr& type, const FactDeclaration& declaration, const Names& beside, FactId id) {
    BasisPtr basis = basis_of(declaration.basis, bases_, beside, false, diagnostics_);
    if (!basis) return type;
    if (type->kind != TypeKind::number) {
      if (!is_error(type)) diagnostics_.add(Code::E0344, declaration.basis.span, {declaration.name.text});
      return type;
    }
    auto out = std::make_shared<Type>(*type);
    out->basis = basis;
    const std::string& words = declaration.basis.words;
    facts_[id].basis = basis_text(basis, Language::en) + (words.empty() ? "" : "; " + words);
    return out;
  }

  TypePtr record_type(const FactDeclaration& declaration, FactId id) {
    Names beside;
    for (const FactDeclaration& field : declaration.fields) beside.insert(field.name.text);
    auto record = std::make_shared<Type>();
    record->kind = TypeKind::record;
    std::string prefix = facts_[id].path + (declaration.form == FactDeclaration::Form::list ? "[]." : ".");
    for (const FactDeclaration& field : declaration.fields) {
      if (find_field(*record, field.name.text) != nullptr) {
        diagnostics_.add(Code::E0311, field.name.span, {field.name.text});
        continue;
      }
      FactId child = add(field, id, prefix, beside);
      facts_[id].fields.push_back(child);
      record->fields.push_back({field.name.text, facts_[child].type});
    }
    return record;
  }

  static Fact fact(const FactDeclaration& declaration, FactId parent, const std::string& prefix) {
    Fact out;
    out.path = prefix + declaration.name.text;
    out.name = declaration.name.text;
    out.parent = parent;
    out.decimals = declaration.decimals;
    out.choices = declaration.choices;
    out.optional = declaration.optional;
    out.absent_is_null = declaration.absent_is_null;
    out.label = declaration.label;
    out.aliases = declaration.aliases;
    out.basis = declaration.basis.words;
    out.evidence = declaration.evidence;
    out.span = declaration.name.span;
    return out;
  }

  const Units& units_;
  const Bases& bases_;
  std::vector<Fact>& facts_;
  Diagnostics& diagnostics_;
};

}  // namespace

void declare_units(const std::vector<UnitDeclaration>& declarations, Units& units, Diagnostics& diagnostics) {
  for (const UnitDeclaration& declaration : declarations) {
    auto unit = std::make_shared<Unit>();
    unit->symbol = declaration.symbol.text;
    unit->nonnegative = declaration.nonnegative;
    for (const auto& [dimension, exponent] : declaration.dimensions) unit->dimensions[dimension] = exponent;
    size_t slash = declaration.factor.find('/');
    std::optional<Decimal> up = positive_whole(declaration.factor.substr(0, slash));
    std::optional<Decimal> down =
        slash == std::string::npos ? Decimal(1) : positive_whole(declaration.factor.substr(slash + 1));
    if (!up || !down) {
      diagnostics.add(Code::E0322, declaration.span, {declaration.factor, unit->symbol});
    } else {
      unit->numerator = *up;
      unit->denominator = *down;
    }
    if (!units.emplace(unit->symbol, unit).second) {
      diagnostics.add(Code::E0311, declaration.span, {declaration.symbol.text});
    }
  }
}

void declare_fact(const FactDeclaration& declaration, const Units& units, const Bases& bases, std::vector<Fact>& facts,
                  Diagnostics& diagnostics) {
  auto twin = std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.parent == kNoFact && fact.name == declaration.name.text;
  });
  if (twin != facts.end()) {
    diagnostics.add({Code::E0311, declaration.name.span, {declaration.name.text}, {}, {{twin->span, twin->name}}});
    return;
  }
  Declaring(units, bases, facts, diagnostics).add(declaration, kNoFact, "", {});
}

void check_telling_facts(const std::vector<Fact>& facts, Diagnostics& diagnostics) {
  for (const Fact& fact : facts) {
    const Type& type = fact.type->element ? *fact.type->element : *fact.type;
    if (!type.basis) continue;
    for (const BasisPart& part : type.basis->parts) {
      if (part.fact.empty()) continue;
      FactId place = part.place == BasisPart::Place::beside ? fact.parent : kNoFact;
      std::vector<std::string> known;
      const Fact* found = nullptr;
      for (const Fact& other : facts) {
        if (other.parent == place && other.name == part.fact) found = &other;
        if (other.parent == fact.parent || other.parent == kNoFact) known.push_back(other.name);
      }
      if (found == nullptr) {
        diagnostics.add(Code::E0301, part.span, {part.fact}, nearest(part.fact, known));
        continue;
      }
      const UnitPtr& unit = found->type->unit;
      bool fits = found->type->kind == TypeKind::number &&
                  (!unit || !part.aspect->unit || same_dimensions(*unit, *part.aspect->unit));
      if (!fits) diagnostics.add(Code::E0343, part.span, {part.fact, part.aspect->name});
    }
  }
}

TypePtr type_named(const Snippet& name, Diagnostics& diagnostics) {
  static const std::vector<std::pair<std::string, TypeKind>> kTypes = {
      {"number", TypeKind::number}, {"string", TypeKind::string}, {"boolean", TypeKind::boolean},
      {"date", TypeKind::date},     {"time", TypeKind::time},     {"date and time", TypeKind::date_time},
      {"duration", TypeKind::days}};
  std::vector<std::string> known;
  for (const auto& [text, kind] : kTypes) {
    if (name.text == text) return make_type(kind);
    known.push_back(text);
  }
  diagnostics.add(Code::E0312, name.span, {name.text}, nearest(name.text, known));
  return make_type(TypeKind::error);
}

bool is_plain_name(std::string_view text) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "if", "then", "else", "for",   "in",   "return",  "some", "every",    "satisfies", "and",
      "or", "not",  "true", "false", "null", "between", "item", "function", "instance",  "as_of"};
  if (text.empty() || std::find(kWords.begin(), kWords.end(), text) != kWords.end()) return false;
  for (size_t at = 0; at < text.size();) {
    bool first = at == 0;
    char32_t c = next_code_point(text, at);
    if (!(first ? is_name_start(c) : is_name_part(c))) return false;
  }
  return true;
}

std::optional<Value> value_of_text(const Type& type, const std::string& text) {
  switch (type.kind) {
    case TypeKind::number:
      if (auto number = Decimal::parse(text)) return Value(*number);
      break;
    case TypeKind::boolean:
      if (text == "true" || text == "false") return Value(text == "true");
      break;
    case TypeKind::date:
      if (auto date = parse_date(text)) return Value(*date);
      break;
    case TypeKind::days:
      if (auto days = parse_days_duration(text)) return Value(*days);
      break;
    case TypeKind::time:
      if (auto time = parse_time(text)) return Value(*time);
      break;
    case TypeKind::date_time:
      if (auto point = parse_date_time(text)) return Value(*point);
      break;
    case TypeKind::string:
      if (type.choices.empty() || std::find(type.choices.begin(), type.choices.end(), text) != type.choices.end()) {
        return Value(text);
      }
      break;
    default: break;
  }
  return std::nullopt;
}

}  // namespace yuheng
