#include "cli/source_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

#include "cli/exit_status.hpp"

namespace yuheng::cli {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

[[noreturn]] void cannot_read(const std::string& path, int error) {
  std::string reason = std::generic_category().message(error);
  throw Failure(exit_status::kNoInput, words("cannot read {0}: {1}", "无法读取 {0}：{1}", {shown_path(path), reason}));
}

}  // namespace

std::string shown_path(const std::string& path) { return path == "-" ? "<stdin>" : path; }

std::string read_file(const std::string& path) {
  std::unique_ptr<std::FILE, CloseFile> opened;
  std::FILE* file = stdin;
  if (path != "-") {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) cannot_read(path, EISDIR);
    opened.reset(std::fopen(path.c_str(), "rb"));
    if (!opened) cannot_read(path, errno);
    file = opened.get();
  }
  std::string bytes;
  std::array<char, 65536> buffer{};
  for (size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;) {
    bytes.append(buffer.data(), count);
  }
  if (std::ferror(file) != 0) cannot_read(path, errno);
  return bytes;
}

}  // namespace yuheng::cli
