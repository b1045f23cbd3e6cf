// The parts of a document, one function each. Used by document.cpp only.
#pragma once

#include "syntax/document.hpp"
#include "syntax/mapping.hpp"

namespace yuheng::reading {

UnitDeclaration read_unit(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
std::vector<FactDeclaration::Choice> read_choices(Mapping& map);
AspectText read_aspect(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
NamedBasisText read_named_basis(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
ConversionText read_conversion(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
// The member `basis` of a fact, a row or a cell.
BasisText read_basis(Mapping& map);
FactDeclaration read_fact(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
RowText read_indicator(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
TableText read_table(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
MeasuresText read_measures(const YamlNode& table, const YamlNode& grade, const YamlNode& value,
                           Diagnostics& diagnostics);
ParameterText read_parameter(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
FunctionText read_function(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
FindingText read_finding(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);
DecisionText read_decision(const YamlNode& key, const YamlNode& value, Diagnostics& diagnostics);

// Calls read(key, value) for every member of the mapping under `section`, if it is there.
template <class Read>
void each_member(Mapping& map, const std::string& section, Read read) {
  const YamlNode* node = map.take(section);
  if (node == nullptr) return;
  for (const auto& [key, value] : members_of(*node, section, map.diagnostics())) read(*key, *value);
}

}  // namespace yuheng::reading
