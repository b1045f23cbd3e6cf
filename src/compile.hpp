// The whole way from texts to programs, on one screen.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source_files.hpp"
#include "program/cost.hpp"

namespace yuheng {

// Immutable; shared by all threads.
struct CompiledRules {
  std::vector<Program> programs;   // one per ruleset (and version)
  std::vector<ProgramCost> costs;  // of each program
  std::string digest;              // identifies the content of the sources

  // The version of ruleset `id` in force on `as_of` (nothing: the newest); nothing when there is none.
  std::optional<size_t> find(std::string_view id, std::optional<Date> as_of) const;
  // Likewise by the industry's id or one of its names.
  std::optional<size_t> find_industry(std::string_view industry, std::optional<Date> as_of) const;
  // Every ruleset that names the industry, each in the version that `find` gives, in the order of the programs.
  std::vector<size_t> find_layers(std::string_view industry, std::optional<Date> as_of) const;
};

using CompiledRulesPtr = std::shared_ptr<const CompiledRules>;

// Compiles all sources together. Null, with everything found in `diagnostics`, when there are errors.
CompiledRulesPtr compile(const std::vector<SourcePtr>& sources, Diagnostics& diagnostics);

}  // namespace yuheng
