// Whole files in memory.
#pragma once

#include <string>

namespace yuheng::cli {

// The bytes of a file, or of standard input for "-". Throws Failure (no input) when it is missing or cannot be read.
std::string read_file(const std::string& path);

// How a path is named in messages: "-" is standard input.
std::string shown_path(const std::string& path);

}  // namespace yuheng::cli
