#include "columns/evaluation_session.hpp"

namespace yuheng {

namespace {
constexpr size_t kMostRemembered = 10'000;  // names and dates; a stream may bring any number
}

void EvaluationSession::start() {
  for (auto& [ruleset, batch] : batches) batch->start();
  if (selected.size() > kMostRemembered) selected.clear();
  if (records.by_name.size() > kMostRemembered) records.by_name.clear();
  records.by_word.clear();
}

SessionPool::Session SessionPool::take() {
  Session out;
  {
    std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      out = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!out) out = std::make_unique<EvaluationSession>();
  out->start();
  return out;
}

void SessionPool::give(Session session) {
  std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(session));
}

}  // namespace yuheng
