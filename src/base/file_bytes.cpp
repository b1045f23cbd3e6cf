#include "base/file_bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace yuheng {
namespace {

std::string words_of(int error) { return std::generic_category().message(error); }

class OpenFile {
 public:
  OpenFile(const std::string& path, int flags, mode_t mode = 0)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  bool close() {
    int closed = ::close(number_);
    number_ = -1;
    return closed == 0;
  }

 private:
  int number_;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// -1 when it cannot be read.
ssize_t read_some(int file, char* to, size_t size_bytes) {
  while (true) {
    ssize_t got = ::read(file, to, size_bytes);
    if (got >= 0 || errno != EINTR) return got;
  }
}

}  // namespace

FileBytes::~FileBytes() {
  if (mapped_ != nullptr) ::munmap(mapped_, bytes_.size());
}

bool FileBytes::map(int file, size_t size_bytes) {
  if (size_bytes == 0) return false;
  int flags = MAP_PRIVATE;
#ifdef MAP_POPULATE
  flags |= MAP_POPULATE;  // all pages at once: the checksum reads every one of them
#endif
  void* at = ::mmap(nullptr, size_bytes, PROT_READ, flags, file, 0);
  if (at == MAP_FAILED) return false;
  mapped_ = at;
  bytes_ = std::string_view(static_cast<const char*>(at), size_bytes);
  return true;
}

bool FileBytes::read(int file) {
  std::array<char, 65536> part{};
  while (true) {
    ssize_t got = read_some(file, part.data(), part.size());
    if (got < 0) return false;
    if (got == 0) break;
    copy_.append(part.data(), static_cast<size_t>(got));
  }
  bytes_ = copy_;
  return true;
}

std::shared_ptr<const FileBytes> FileBytes::open(const std::string& path, std::string& why) {
  OpenFile file(path, O_RDONLY);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) {
    why = words_of(errno);
    return nullptr;
  }
  std::shared_ptr<FileBytes> out(new FileBytes());
  bool mapped = S_ISREG(status.st_mode) && out->map(file.number(), static_cast<size_t>(status.st_size));
  if (mapped || out->read(file.number())) return out;
  why = words_of(errno);
  return nullptr;
}

std::string first_bytes_of(const std::string& path, size_t size_bytes) {
  OpenFile file(path, O_RDONLY | O_NONBLOCK);
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  std::string out(size_bytes, '\0');
  ssize_t got = read_some(file.number(), out.data(), out.size());
  out.resize(got < 0 ? 0 : static_cast<size_t>(got));
  return out;
}

std::string replace_file(const std::string& path, std::string_view bytes) {
  std::string beside = path + ".new-" + std::to_string(::getpid());
  auto failed = [&]() -> std::string {
    int error = errno;
    ::unlink(beside.c_str());
    return words_of(error);
  };
  OpenFile file(beside, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (!file.is_open()) return words_of(errno);
  bool written = write_all(file.number(), bytes) && ::fsync(file.number()) == 0 && file.close();
  if (!written || std::rename(beside.c_str(), path.c_str()) != 0) return failed();
  return {};
}

}  // namespace yuheng
