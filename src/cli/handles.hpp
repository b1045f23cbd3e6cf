// Owner types over yuheng.h: what the library gives is freed when its owner goes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/words.hpp"
#include "yuheng/yuheng.h"

namespace yuheng::cli {

template <auto Free>
struct Freeing {
  template <typename T>
  void operator()(T* handle) const {
    Free(handle);
  }
};

using RulesHandle = std::unique_ptr<yh_rules, Freeing<yh_rules_free>>;
using WorkspaceHandle = std::unique_ptr<yh_workspace, Freeing<yh_workspace_free>>;
using ResultHandle = std::unique_ptr<yh_result, Freeing<yh_result_free>>;
using DiagnosticsHandle = std::unique_ptr<yh_diagnostics, Freeing<yh_diagnostics_free>>;

// Passes a handle as an out-argument: yh_grade(workspace, Out(result)).
template <typename Handle>
class Out {
 public:
  explicit Out(Handle& handle) : handle_(handle) {}
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;
  ~Out() { handle_.reset(raw_); }

  operator typename Handle::pointer *() { return &raw_; }

 private:
  Handle& handle_;
  typename Handle::pointer raw_ = nullptr;
};

inline yh_text as_text(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view as_view(yh_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
inline std::string as_string(yh_text text) { return std::string(as_view(text)); }

inline yh_language as_library_language(Language language) {
  return language == Language::chinese ? YH_CHINESE : YH_ENGLISH;
}

// Throws Failure (internal) unless the status is YH_OK. `what` names the call.
void require(yh_status status, std::string_view what);

// Message and hint of one finding in both languages. `index` must be valid.
Words diagnostic_words(const yh_diagnostics* diagnostics, size_t index);

}  // namespace yuheng::cli
