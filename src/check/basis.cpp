#include "check/basis.hpp"

#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "check/fact_table.hpp"

namespace yuheng {
namespace {

// "10" or "10 %": a number, in the unit of the aspect.
std::optional<Decimal> number_of(const std::string& text, const Aspect& aspect) {
  std::string digits = text;
  if (aspect.unit && digits.ends_with(aspect.unit->symbol)) {
    digits.resize(digits.size() - aspect.unit->symbol.size());
    while (digits.ends_with(' ')) digits.pop_back();
  }
  return Decimal::parse(digits);
}

std::string part_text(const BasisPart& part, Language language) {
  const std::string& title =
      part.aspect->title.in(language).empty() ? part.aspect->name : part.aspect->title.in(language);
  if (!part.fact.empty()) {
    return title + (language == Language::zh ? "按“" + part.fact + "”" : " as '" + part.fact + "' says");
  }
  if (part.number)
    return title + " " + part.number->text() + (part.aspect->unit ? " " + part.aspect->unit->symbol : "");
  auto choice = std::find_if(part.aspect->choices.begin(), part.aspect->choices.end(),
                             [&](const FactDeclaration::Choice& each) { return each.id.text == part.choice; });
  if (choice == part.aspect->choices.end()) return part.choice;
  const std::string& label = choice->label.in(language);
  return label.empty() ? part.choice : label;
}

bool same_part(const BasisPart& a, const BasisPart& b) {
  return a.choice == b.choice && a.number == b.number && a.fact == b.fact && a.place == b.place && a.owner == b.owner;
}

std::vector<std::string> choice_names(const Aspect& aspect) {
  std::vector<std::string> out;
  for (const auto& choice : aspect.choices) out.push_back(choice.id.text);
  return out;
}

BasisPtr sorted(std::vector<BasisPart> parts) {
  if (parts.empty()) return nullptr;
  std::sort(parts.begin(), parts.end(),
            [](const BasisPart& a, const BasisPart& b) { return a.aspect->name < b.aspect->name; });
  return std::make_shared<const Basis>(Basis{std::move(parts)});
}

void declare_aspect(const AspectText& text, const Units& units, Bases& bases, Diagnostics& diagnostics) {
  static constexpr std::array<std::string_view, 3> kWords = {"is", "words", "title"};
  bool taken = std::find(kWords.begin(), kWords.end(), text.name.text) != kWords.end();
  if (taken || !is_plain_name(text.name.text)) diagnostics.add(Code::E0315, text.name.span, {text.name.text});
  auto aspect = std::make_shared<Aspect>(Aspect{text.name.text, text.title, nullptr, text.choices});
  if (!text.unit.empty()) {
    auto unit = units.find(text.unit.text);
    if (unit == units.end()) {
      diagnostics.add(Code::E0313, text.unit.span, {text.unit.text});
    } else {
      aspect->unit = unit->second;
    }
  }
  if (!bases.aspects.emplace(text.name.text, aspect).second) {
    diagnostics.add(Code::E0311, text.name.span, {text.name.text});
  }
}

}  // namespace

const BasisPart* find_part(const BasisPtr& basis, const std::string& aspect) {
  if (!basis) return nullptr;
  auto found = std::find_if(basis->parts.begin(), basis->parts.end(),
                            [&](const BasisPart& part) { return part.aspect->name == aspect; });
  return found == basis->parts.end() ? nullptr : &*found;
}

BasisPtr common(const BasisPtr& a, const BasisPtr& b) {
  if (!a || !b || a == b) return a && b ? a : nullptr;
  std::vector<BasisPart> parts;
  for (const BasisPart& part : a->parts) {
    const BasisPart* other = find_part(b, part.aspect->name);
    if (other != nullptr && same_part(part, *other)) parts.push_back(part);
  }
  return sorted(std::move(parts));
}

BasisPtr with_part(const BasisPtr& basis, const BasisPart& part) {
  std::vector<BasisPart> parts = {part};
  for (const BasisPart& other : basis ? basis->parts : std::vector<BasisPart>{}) {
    if (other.aspect->name != part.aspect->name) parts.push_back(other);
  }
  return sorted(std::move(parts));
}

std::string basis_text(const BasisPtr& basis, Language language) {
  std::string out;
  if (!basis) return out;
  for (const BasisPart& part : basis->parts) {
    out += (out.empty() ? "" : language == Language::zh ? "，" : ", ") + part_text(part, language);
  }
  return out;
}

void declare_bases(const Document& document, const Units& units, Bases& bases, Diagnostics& diagnostics) {
  for (const AspectText& text : document.aspects) declare_aspect(text, units, bases, diagnostics);
  for (const NamedBasisText& text : document.bases) {
    BasisPtr basis = basis_of(text.basis, bases, {}, false, diagnostics);
    if (!bases.named.emplace(text.name.text, basis).second) {
      diagnostics.add(Code::E0311, text.name.span, {text.name.text});
    }
  }
}

BasisPtr basis_of(const BasisText& text, const Bases& bases, const std::set<std::string, std::less<>>& beside,
                  bool in_scope, Diagnostics& diagnostics) {
  BasisPtr out;
  if (!text.is.empty()) {
    auto found = bases.named.find(text.is.text);
    if (found == bases.named.end()) {
      std::vector<std::string> known;
      for (const auto& [name, basis] : bases.named) known.push_back(name);
      diagnostics.add(Code::E0341, text.is.span, {text.is.text}, nearest(text.is.text, known));
    } else {
      out = found->second;
    }
  }
  for (const auto& [name, value] : text.parts) {
    auto aspect = bases.aspects.find(name.text);
    if (aspect == bases.aspects.end()) {
      std::vector<std::string> known = {"is", "words"};
      for (const auto& [other, declared] : bases.aspects) known.push_back(other);
      diagnostics.add(Code::E0342, name.span, {name.text}, nearest(name.text, known));
      continue;
    }
    BasisPart part;
    part.aspect = aspect->second;
    part.span = value.span;
    std::vector<std::string> choices = choice_names(*part.aspect);
    if (choices.empty()) {
      part.number = number_of(value.text, *part.aspect);
    } else if (std::find(choices.begin(), choices.end(), value.text) != choices.end()) {
      part.choice = value.text;
    }
    if (!part.number && part.choice.empty()) {
      if (!choices.empty() || !is_plain_name(value.text)) {
        diagnostics.add(Code::E0343, value.span, {value.text, name.text}, nearest(value.text, choices));
        continue;
      }
      part.fact = value.text;
      part.place = in_scope                     ? BasisPart::Place::in_scope
                   : beside.contains(part.fact) ? BasisPart::Place::beside
                                                : BasisPart::Place::in_ruleset;
    }
    out = with_part(out, part);
  }
  return out;
}

}  // namespace yuheng
