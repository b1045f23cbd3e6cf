// What the command tells the shell, and the failure that ends it early.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "cli/words.hpp"

namespace yuheng::cli {

namespace exit_status {
constexpr int kHolds = 0;
constexpr int kDoesNotHold = 1;
constexpr int kUndecided = 2;      // facts are missing that could still change the answer
constexpr int kUsage = 64;         // wrong command line
constexpr int kBadData = 65;       // records were rejected, or the rules have errors
constexpr int kNoInput = 66;       // a file is missing or cannot be read
constexpr int kInternal = 70;      // a defect
constexpr int kOutputFailed = 74;  // closed pipe, full disk
}  // namespace exit_status

// Ends the command with a status and one message on standard error.
class Failure : public std::exception {
 public:
  Failure(int status, Words message) : status_(status), message_(std::move(message)) {}

  int status() const { return status_; }
  const Words& message() const { return message_; }
  const char* what() const noexcept override { return message_.en.c_str(); }

 private:
  int status_;
  Words message_;
};

// The status of many records: the worst in the order rejected, does not hold, undecided, holds.
class Tally {
 public:
  void add_rejected() { rejected_ = true; }
  void add_does_not_hold() { does_not_hold_ = true; }
  void add_undecided() { undecided_ = true; }

  int status() const {
    if (rejected_) return exit_status::kBadData;
    if (does_not_hold_) return exit_status::kDoesNotHold;
    return undecided_ ? exit_status::kUndecided : exit_status::kHolds;
  }

 private:
  bool rejected_ = false;
  bool does_not_hold_ = false;
  bool undecided_ = false;
};

}  // namespace yuheng::cli
