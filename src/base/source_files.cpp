#include "base/source_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/limits.hpp"

namespace yuheng {
namespace {

namespace fs = std::filesystem;

bool is_rules_file(const std::string& name) {
  return name.ends_with(".yaml") && name.find(".cases.") == std::string::npos &&
         name.find(".cases-") == std::string::npos;
}

void read_file(const std::string& path, std::vector<SourcePtr>& out, Diagnostics& diagnostics) {
  std::error_code error;
  uintmax_t size = fs::file_size(path, error);
  if (!error && size > limits::kSourceBytes) {
    diagnostics.add(Code::E0109, {make_source(path, ""), 0, 0}, {std::to_string(limits::kSourceBytes >> 20U)});
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (error || !file) {
    diagnostics.add(Code::E0801, {}, {path, error ? error.message() : "read error"});
    return;
  }
  out.push_back(make_source(path, text.str()));
}

}  // namespace

SourcePtr make_source(std::string name, std::string text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return std::make_shared<Source>(std::move(name), std::move(text));
}

std::vector<SourcePtr> read_sources(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  std::vector<SourcePtr> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      read_file(path, out, diagnostics);
      continue;
    }
    std::vector<std::string> found;
    for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      std::error_code ignored;
      if (entry->is_regular_file(ignored) && is_rules_file(entry->path().filename().string())) {
        found.push_back(entry->path().string());
      }
    }
    if (error) diagnostics.add(Code::E0801, {}, {path, error.message()});
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) read_file(file, out, diagnostics);
    if (found.empty() && !error) diagnostics.add(Code::E0802, {}, {path});
  }
  return out;
}

}  // namespace yuheng
