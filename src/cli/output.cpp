#include "cli/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "cli/exit_status.hpp"

namespace yuheng::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void output_failed(const std::string& where, int error) {
  if (error == EPIPE)
    throw Failure(exit_status::kOutputFailed, same(""));  // the reader has seen enough: nothing to say
  std::string reason = std::generic_category().message(error);
  throw Failure(exit_status::kOutputFailed, words("cannot write {0}: {1}", "无法写入 {0}：{1}", {where, reason}));
}

// Temporary files that are removed again unless all were renamed.
class Pending {
 public:
  Pending() = default;
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;
  ~Pending() {
    std::error_code ignored;
    for (const std::string& path : paths_) fs::remove(path, ignored);
  }

  const std::string& add(const std::string& final_path) {
    fs::path path(final_path);
    std::string name = "." + path.filename().string() + "." + std::to_string(getpid()) + ".partial";
    return paths_.emplace_back((path.parent_path() / name).string());
  }
  const std::vector<std::string>& paths() const { return paths_; }
  void clear() { paths_.clear(); }

 private:
  std::vector<std::string> paths_;
};

void write_one(const std::string& path, const std::string& content, const std::string& shown) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) output_failed(shown, errno);
  bool complete = content.empty() || std::fwrite(content.data(), 1, content.size(), file) == content.size();
  complete = std::fflush(file) == 0 && complete;
  int error = complete ? 0 : errno;
  bool closed = std::fclose(file) == 0;
  if (!complete || !closed) output_failed(shown, complete ? errno : error);
}

}  // namespace

void ignore_closed_pipes() { (void)std::signal(SIGPIPE, SIG_IGN); }

void print(std::string_view text) {
  if (text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) output_failed("standard output", errno);
}

void finish_output() {
  if (std::fflush(stdout) != 0) output_failed("standard output", errno);
  if (std::fclose(stdout) != 0 && errno != EBADF) output_failed("standard output", errno);
}

void print_error(std::string_view text) {
  if (!text.empty()) (void)std::fwrite(text.data(), 1, text.size(), stderr);
}

void write_files(const std::vector<NewFile>& files) {
  Pending pending;
  for (const NewFile& file : files) {
    std::error_code error;
    fs::path folder = fs::path(file.path).parent_path();
    if (!folder.empty()) fs::create_directories(folder, error);
    if (error) output_failed(folder.string(), error.value());
    write_one(pending.add(file.path), file.content, file.path);
  }
  for (size_t i = 0; i < files.size(); ++i) {
    std::error_code error;
    fs::rename(pending.paths()[i], files[i].path, error);
    if (error) output_failed(files[i].path, error.value());
  }
  pending.clear();
}

Progress::Progress(Words what, size_t total, Language language)
    : what_(std::move(what)), total_(total), language_(language), watched_(isatty(STDERR_FILENO) == 1),
      next_(std::chrono::steady_clock::now() + std::chrono::seconds(1)) {}

Progress::~Progress() {
  if (shown_) print_error("\r\x1b[K");
}

void Progress::step() {
  ++done_;
  if (!watched_ || std::chrono::steady_clock::now() < next_) return;
  next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(200);
  shown_ = true;
  print_error("\r" + what_.in(language_) + " " + std::to_string(done_) + "/" + std::to_string(total_));
}

}  // namespace yuheng::cli
