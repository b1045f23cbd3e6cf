#include "syntax/expression.hpp"

#include <array>

#include "base/limits.hpp"
#include "base/value.hpp"
#include "syntax/grammar.hpp"

namespace yuheng {
namespace {

bool short_enough(const Snippet& snippet, Diagnostics& diagnostics) {
  if (snippet.text.size() <= limits::kExpressionBytes) return true;
  diagnostics.add(Code::E0206, snippet.span, {std::to_string(limits::kExpressionBytes >> 10U)});
  return false;
}

constexpr std::array<std::string_view, 30> kFormNames = {
    "number",   "string",  "boolean", "null", "@",   ".",    "filter", "call",        "negate",   "binary",
    "compare",  "between", "in",      "if",   "for", "some", "every",  "..",          "list",     "context",
    "interval", "test",    "tests",   "not",  "-",   "?",    "input",  "instance of", "function", ""};

std::string_view head_of(const Expr& node) {
  switch (node.form) {
    case Form::binary:
    case Form::compare:
    case Form::interval: return node.text;
    case Form::member: return ".";
    default: return kFormNames.at(static_cast<size_t>(node.form) - (node.form > Form::name ? 1 : 0));
  }
}

std::string printed(const Expression& tree, ExprId id) {
  const Expr& node = tree.at(id);
  switch (node.form) {
    case Form::number: return node.text + (node.unit.empty() ? "" : " " + node.unit);
    case Form::string: return text_of(Value(node.text));
    case Form::boolean:
    case Form::name: return node.text;
    case Form::null: return "null";
    case Form::temporal: return "@\"" + node.text + "\"";
    case Form::input: return "?";
    default: break;
  }
  std::string out = "(" + std::string(head_of(node));
  if (node.form == Form::function) {
    for (const std::string& name : node.names) out += (&name == &node.names.front() ? " (" : ", ") + name;
    return out + (node.names.empty() ? " () " : ") ") + printed(tree, node.kids.front()) + ")";
  }
  if (node.form == Form::test || node.form == Form::instance_of) out += " " + node.text;
  for (size_t i = 0; i < node.kids.size(); ++i) {
    size_t named = node.form == Form::call ? i - 1 : i;
    bool has_name = named < node.names.size() && !node.names[named].empty();
    out += " " + (has_name ? node.names[named] + ": " : "") + printed(tree, node.kids[i]);
  }
  if (node.form == Form::member) out += " " + node.text;
  return out + ")";
}

}  // namespace

std::optional<Expression> parse_expression(const Snippet& snippet, const Names& names, Diagnostics& diagnostics) {
  if (!short_enough(snippet, diagnostics)) return std::nullopt;
  ExpressionBuilder builder(snippet, names, false);
  return builder.result(match_expression(builder), diagnostics);
}

std::optional<Expression> parse_cell(const Snippet& snippet, const Names& names, Diagnostics& diagnostics) {
  if (!short_enough(snippet, diagnostics)) return std::nullopt;
  ExpressionBuilder builder(snippet, names, true);
  return builder.result(match_cell(builder), diagnostics);
}

std::string print(const Expression& expression) { return printed(expression, expression.root); }

}  // namespace yuheng
