// Fact declarations -> typed facts, flattened in order of declaration.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/basis.hpp"

namespace yuheng {

// Adds the units a document declares. A unit declared twice is an error.
void declare_units(const std::vector<UnitDeclaration>& declarations, Units& units, Diagnostics& diagnostics);

// Adds a fact and its fields to `facts`.
void declare_fact(const FactDeclaration& declaration, const Units& units, const Bases& bases, std::vector<Fact>& facts,
                  Diagnostics& diagnostics);
// Reports facts that should tell an aspect of a basis and do not exist, or cannot.
void check_telling_facts(const std::vector<Fact>& facts, Diagnostics& diagnostics);

// The type a name stands for ("number", "duration"); an error type, reported, for anything else.
TypePtr type_named(const Snippet& name, Diagnostics& diagnostics);

// May `text` be called by name in expressions?
bool is_plain_name(std::string_view text);

// A constant written as text ("12.5", "2023-07-31", "true"); nothing when it is no value of the type.
std::optional<Value> value_of_text(const Type& type, const std::string& text);

}  // namespace yuheng
