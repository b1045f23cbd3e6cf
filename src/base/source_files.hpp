// Rules from files and folders.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace yuheng {

// Reads files, and every *.yaml below folders (case files aside), in order of their paths. Files that cannot be read are
// reported. A byte order mark is dropped.
std::vector<SourcePtr> read_sources(const std::vector<std::string>& paths, Diagnostics& diagnostics);
SourcePtr make_source(std::string name, std::string text);

}  // namespace yuheng
