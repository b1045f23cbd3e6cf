// What the grammar (grammar.cpp) works with: tokens in, tree nodes out, and the place of the furthest failure.
//
// Tokens and finished nodes go on a stack; an open construct is a frame on it. A grammar rule that fails restores stack and
// frames (State), so alternatives never see each other's leavings.
#pragma once

#include <string>
#include <vector>

#include "syntax/expression.hpp"

namespace yuheng {

class ExpressionBuilder {
 public:
  ExpressionBuilder(const Snippet& snippet, const Names& names, bool cell);

  using At = const char*;
  At begin() const { return text_.data(); }
  At end() const { return text_.data() + text_.size(); }

  // Tokens (expression_tokens.cpp). Each skips white space and comments, then matches at `at` and moves it, or fails and
  // leaves it.
  bool symbol(At& at, std::string_view symbol, std::string_view not_before = {});
  bool keyword(At& at, std::string_view word);
  bool leaf(At& at);  // number, string, @"…", name, true, false, null, ?: pushes a node
  bool new_name(At& at,
                bool is_key = false);  // the name an iteration, context or parameter introduces; goes to the open frame
  bool member_name(At& at);            // the name behind a dot
  bool argument_name(At& at);          // "name:"; it names an argument and nothing else
  bool type_name(At& at);              // what stands behind `instance of`
  bool parameter_type(At& at);         // ": type" behind a parameter, or nothing
  bool finished(At& at);               // nothing but white space is left

  // Tree (expression_builder.cpp). `at` is where the new node ends.
  void open(At& at);
  void close(Form form, At at, std::string_view text = {});
  void binary(Form form, At at, std::string_view text);  // pops two, pushes one
  void ternary(Form form, At at);
  void call(At at);       // closes an argument frame over the callee below it
  void bracketed(At at);  // closes a frame over one node in brackets, which become part of its place
  void unnamed_argument() { frames_.back().names.emplace_back(); }

  struct State {
    size_t stack, frames, names;
  };
  State state() const { return {stack_.size(), frames_.size(), frames_.empty() ? 0 : frames_.back().names.size()}; }
  void restore(const State& state);

  // Memory of what a rule found at a place: the node and where it ended, or that it failed.
  struct Remembered {
    enum class State : uint8_t { untried, failed, matched };
    State state = State::untried;
    ExprId node = 0;
    uint32_t size = 0;  // bytes from the place to its end
  };
  static constexpr size_t kRememberedRules = 3;
  const Remembered& recall(size_t rule, At at) const { return memory_[offset(at) * kRememberedRules + rule]; }
  void remember(size_t rule, At at, Remembered found) { memory_[offset(at) * kRememberedRules + rule] = found; }
  ExprId top() const { return stack_.back(); }
  void push(ExprId id) { stack_.push_back(id); }

  bool enter(At at);  // one level deeper; false past the limit
  void leave() { --depth_; }

  // The tree, or the diagnostic that explains why there is none.
  std::optional<Expression> result(bool matched, Diagnostics& diagnostics);

 private:
  struct Frame {
    size_t stack_size;
    At from;
    std::vector<std::string> names;
    std::string types = {};  // of parameters, a line each
  };

  void skip(At& at) const;
  void too_deep(At at, size_t limit);
  bool failed(At at, std::string_view expected);
  ExprId make(Form form, At from, At to, std::string text = {}, std::vector<ExprId> kids = {});
  ExprId pop();
  At begin_of(ExprId id) const { return begin() + tree_.nodes[id].begin; }
  bool number(At& at);
  bool string(At& at, std::string& out) const;
  void escape(At& at, std::string& out) const;
  bool name(At& at, std::string& out);
  // A key ends at its colon and may hold the word `in`.
  bool raw_name(At& at, std::string& out,
                bool is_key) const;  // text in quotes, or all text up to "in", ':', ',' or ')'
  bool name_and_colon(At& at, std::string& out) const;
  bool type(At& at);
  bool type_arguments(At& at);
  std::string_view rest(At at) const { return {at, static_cast<size_t>(end() - at)}; }
  uint32_t offset(At at) const { return static_cast<uint32_t>(at - begin()); }

  std::string_view text_;
  const Names& declared_;
  Names local_;  // introduced by the expression itself
  bool cell_;
  Expression tree_;
  std::vector<uint32_t> heights_;  // of the nodes
  std::vector<ExprId> stack_;
  std::vector<Frame> frames_;
  std::vector<Remembered> memory_;  // by place and rule
  size_t depth_ = 0;
  At too_deep_ = nullptr;  // where a limit was passed
  size_t passed_limit_ = 0;
  At furthest_;
  std::vector<std::string_view> expected_;  // what would have fitted there
};

}  // namespace yuheng
