// What one thread needs to evaluate records, kept from array to array.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "columns/grade_batch.hpp"
#include "columns/selected_records.hpp"
#include "eval/machine.hpp"

namespace yuheng {

// Facts and machine of one ruleset.
struct EvaluationDesk {
  Facts facts;
  Machine machine;
  explicit EvaluationDesk(const Program& program) : facts(program.rules), machine(program) {}
};

// One thread at a time.
struct EvaluationSession {
  std::map<size_t, std::unique_ptr<EvaluationDesk>> desks;  // by ruleset
  std::map<size_t, std::unique_ptr<GradeBatch>> batches;    // by ruleset
  // By name and date: the ruleset a record asks for.
  std::map<std::pair<std::string, std::optional<Date>>, std::optional<size_t>> selected;
  SelectedRecords records;

  // Before the first records of an array.
  void start();
};

// Sessions that nobody uses at the moment. Any number of threads.
class SessionPool {
 public:
  using Session = std::unique_ptr<EvaluationSession>;
  // One that was given back, or a new one; give it back when the array is done.
  Session take();
  void give(Session session);

 private:
  std::mutex mutex_;
  std::vector<Session> idle_;
};

}  // namespace yuheng
