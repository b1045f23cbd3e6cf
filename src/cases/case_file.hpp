// One file of worked examples or scenarios, read but not yet looked at with any rules.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

struct CaseText {
  Snippet id;
  Snippet decision;
  YamlNode facts;                                 // those of `from` or `inputs`, before `set` and `unset`
  std::vector<std::pair<Snippet, YamlNode>> set;  // path, new value
  std::vector<Snippet> unset;                     // paths
  std::vector<std::pair<Snippet, Snippet>> parameters;
  std::optional<Date> as_of;
  YamlNode expected;
  Span span;
};

struct CaseFile {
  Snippet ruleset;  // empty in a scenario file: every ruleset in force is meant
  std::vector<CaseText> cases;
};

// Reads `cases:` or `scenarios:`. A case that cannot be read is reported and left out; nothing when the file is no case
// file.
std::optional<CaseFile> read_case_file(const SourcePtr& source, Diagnostics& diagnostics);

}  // namespace yuheng
