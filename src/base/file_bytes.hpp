// The bytes of a file as they lie on disk: mapped where the system can do that, else read. The only door to mmap.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace yuheng {

// Read only, and unmapped when the last owner goes. Whoever replaces the file must rename a new one over it: cutting off a
// mapped file takes its pages away from every process that reads them. Any thread.
class FileBytes {
 public:
  // Null, with the system's words in `why`, when the file cannot be opened.
  static std::shared_ptr<const FileBytes> open(const std::string& path, std::string& why);
  ~FileBytes();
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;

  std::string_view bytes() const { return bytes_; }

 private:
  FileBytes() = default;
  bool map(int file, size_t size_bytes);
  bool read(int file);

  std::string_view bytes_;
  void* mapped_ = nullptr;
  std::string copy_;  // of what could not be mapped
};

// The first bytes of a file, at most `size_bytes`; empty when it cannot be read.
std::string first_bytes_of(const std::string& path, size_t size_bytes);
// Writes the whole file or leaves the old one as it was: a new one is renamed over it. The system's words, or empty when done.
std::string replace_file(const std::string& path, std::string_view bytes);

}  // namespace yuheng
