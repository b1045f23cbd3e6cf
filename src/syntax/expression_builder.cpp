#include "syntax/expression_builder.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "syntax/expression_mistake.hpp"

namespace yuheng {

ExpressionBuilder::ExpressionBuilder(const Snippet& snippet, const Names& names, bool cell)
    : text_(snippet.text), declared_(names), cell_(cell), furthest_(text_.data()) {
  memory_.resize((text_.size() + 1) * kRememberedRules);
  tree_.snippet = snippet;
}

ExprId ExpressionBuilder::make(Form form, At from, At to, std::string text, std::vector<ExprId> kids) {
  uint32_t height = 0;
  for (ExprId kid : kids) height = std::max(height, heights_[kid] + 1);
  if (height > limits::kTreeDepth) too_deep(to, limits::kTreeDepth);
  heights_.push_back(height);
  tree_.nodes.push_back({form, std::move(text), {}, {}, std::move(kids), offset(from), offset(to)});
  return static_cast<ExprId>(tree_.nodes.size() - 1);
}

ExprId ExpressionBuilder::pop() {
  ExprId id = stack_.back();
  stack_.pop_back();
  return id;
}

void ExpressionBuilder::open(At& at) {
  At from = at;
  skip(from);
  frames_.push_back({stack_.size(), from, {}});
}

void ExpressionBuilder::close(Form form, At at, std::string_view text) {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  auto first = stack_.begin() + static_cast<std::ptrdiff_t>(frame.stack_size);
  std::vector<ExprId> kids(first, stack_.end());
  stack_.erase(first, stack_.end());
  At from = frame.from;
  if (form == Form::in) {  // the frame was opened behind its left side, which lies twice on the stack
    from = begin_of(kids.front());
    stack_.pop_back();
  }
  ExprId id =
      make(form, from, at, form == Form::function && text.empty() ? frame.types : std::string(text), std::move(kids));
  tree_.nodes[id].names = std::move(frame.names);
  push(id);
}

void ExpressionBuilder::binary(Form form, At at, std::string_view text) {
  ExprId right = pop();
  ExprId left = pop();
  push(make(form, begin_of(left), at, std::string(text), {left, right}));
}

void ExpressionBuilder::ternary(Form form, At at) {
  ExprId third = pop();
  ExprId second = pop();
  ExprId first = pop();
  push(make(form, begin_of(first), at, {}, {first, second, third}));
}

void ExpressionBuilder::call(At at) {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  // The callee lies just below the frame.
  auto first = stack_.begin() + static_cast<std::ptrdiff_t>(frame.stack_size) - 1;
  std::vector<ExprId> kids(first, stack_.end());
  stack_.erase(first, stack_.end());
  At from = begin_of(kids.front());
  ExprId id = make(Form::call, from, at, {}, std::move(kids));
  tree_.nodes[id].names = std::move(frame.names);
  push(id);
}

void ExpressionBuilder::bracketed(At at) {
  At from = frames_.back().from;
  frames_.pop_back();
  Expr& node = tree_.nodes[top()];
  if (node.kids.empty()) return;  // a name or a number alone is shown without them
  node.begin = offset(from);
  node.end = offset(at);
}

void ExpressionBuilder::restore(const State& state) {
  stack_.resize(std::min(stack_.size(), state.stack));
  frames_.resize(std::min(frames_.size(), state.frames));
  if (!frames_.empty() && frames_.size() == state.frames) {
    frames_.back().names.resize(std::min(frames_.back().names.size(), state.names));
  }
}

void ExpressionBuilder::too_deep(At at, size_t limit) {
  if (too_deep_ != nullptr) return;
  skip(at);
  too_deep_ = at;
  passed_limit_ = limit;
}

bool ExpressionBuilder::enter(At at) {
  // A pair of brackets goes through every remembered rule.
  if (depth_ >= kRememberedRules * limits::kExpressionDepth) too_deep(at, limits::kExpressionDepth);
  if (too_deep_ != nullptr) return false;
  ++depth_;
  return true;
}

std::optional<Expression> ExpressionBuilder::result(bool matched, Diagnostics& diagnostics) {
  tree_.places = places_of(tree_.snippet);
  if (too_deep_ != nullptr) {
    size_t at = offset(too_deep_);
    diagnostics.add(Code::E0203, span_between(tree_.snippet, tree_.places, at, at + 1),
                    {std::to_string(passed_limit_)});
    return std::nullopt;
  }
  if (!matched) {
    diagnostics.add(explained({tree_.snippet, tree_.places, declared_, cell_, offset(furthest_), expected_}));
    return std::nullopt;
  }
  tree_.root = top();
  return std::move(tree_);
}

}  // namespace yuheng
