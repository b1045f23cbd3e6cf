// The basis of a quantity: how it is taken (averaging time, dry or wet, oxygen content), aspect by aspect. Which aspects
// there are is data of a vocabulary. An aspect that a basis does not mention is not said, and goes with anything.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

// Something a basis can say: one of its choices, or (without choices) a number in `unit`.
struct Aspect {
  std::string name;
  Words title;
  UnitPtr unit;
  std::vector<FactDeclaration::Choice> choices;
};
using AspectPtr = std::shared_ptr<const Aspect>;

// What is said of one aspect: a choice, a number, or (`fact`) that a fact tells it.
struct BasisPart {
  // Where the fact that tells it stands.
  enum class Place : uint8_t { nowhere, beside, in_scope, in_ruleset };
  AspectPtr aspect;
  std::string choice;
  std::optional<Decimal> number;
  std::string fact;
  Place place = Place::nowhere;
  TermId owner = kNoTerm;  // beside: the record of this quantity; kNoTerm: not one record but many
  Span span;
};

struct Basis {
  std::vector<BasisPart> parts;  // by name of the aspect, each once
};

const BasisPart* find_part(const BasisPtr& basis, const std::string& aspect);
// Only what both say, and alike.
BasisPtr common(const BasisPtr& a, const BasisPtr& b);
// The same, with `part` in place of what it said of that aspect.
BasisPtr with_part(const BasisPtr& basis, const BasisPart& part);
// "hourly mean, oxygen content 10 %"; empty for none.
std::string basis_text(const BasisPtr& basis, Language language);

// The aspects and bases declared so far.
struct Bases {
  std::map<std::string, AspectPtr, std::less<>> aspects;
  std::map<std::string, BasisPtr, std::less<>> named;
};

using Units = std::map<std::string, UnitPtr, std::less<>>;

void declare_bases(const Document& document, const Units& units, Bases& bases, Diagnostics& diagnostics);
// What a text says; null when it says words only, or nothing. `beside`: names of the facts in the same record. Facts that
// tell an aspect are looked for there, else in the ruleset; in_scope: the basis of a row, whose facts are known by name.
BasisPtr basis_of(const BasisText& text, const Bases& bases, const std::set<std::string, std::less<>>& beside,
                  bool in_scope, Diagnostics& diagnostics);

}  // namespace yuheng
