// Where results go: standard output, noticed when it fails, and files that are there whole or not at all.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "cli/words.hpp"

namespace yuheng::cli {

// From here on a closed pipe is an error of the write, not a signal that ends the process.
void ignore_closed_pipes();

// Writes to standard output. Throws Failure (output failed) when that is closed or full.
void print(std::string_view text);
// To be called once at the end: what is still buffered is written, or Failure (output failed) is thrown.
void finish_output();

// Writes to standard error; failures there are nobody's to hear.
void print_error(std::string_view text);

struct NewFile {
  std::string path;
  std::string content;
};

// Writes all files under temporary names beside their places and renames them when every one is complete. On failure the
// temporary files are removed and Failure (output failed) is thrown.
void write_files(const std::vector<NewFile>& files);

// "grading 1200 of 5000" on standard error, when a terminal watches and the work takes longer than a second.
class Progress {
 public:
  Progress(Words what, size_t total, Language language);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void step();

 private:
  Words what_;
  size_t total_;
  Language language_;
  bool watched_;
  size_t done_ = 0;
  bool shown_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace yuheng::cli
