// Texts against regular expressions.
#include "eval/operators.hpp"

namespace yuheng {

Value apply_pattern(Op op, const Pattern& pattern, Args args) {
  if (args[0]->kind() != Kind::string) return {};
  const std::string& text = args[0]->string();
  if (op == Op::matches) return Value::or_null(pattern.found_in(text));
  if (op == Op::replace) {
    if (args[1]->kind() != Kind::string) return {};
    return Value::or_null(pattern.replaced(text, args[1]->string()));
  }
  std::optional<std::vector<std::string>> parts = pattern.split(text);
  if (!parts) return {};
  std::vector<Value> out;
  for (std::string& part : *parts) out.emplace_back(std::move(part));
  return make_list(std::move(out));
}

}  // namespace yuheng
