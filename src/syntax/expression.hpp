// Cell and expression text -> a tree of forms (FEEL, DMN 1.5), names not yet resolved.
//
// Which stretches of text are one name depends on the names that are declared (FEEL names may hold spaces and operators),
// so the parser is given them. Parsing is linear in the length of the text (rules remember what they found where).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "syntax/names.hpp"
#include "syntax/yaml.hpp"

namespace yuheng {

using ExprId = uint32_t;

enum class Form : uint8_t {
  number,   // text, unit
  string,   // text (decoded)
  boolean,  // text "true" / "false"
  null,
  temporal,     // @"…": text
  name,         // text, white space normalised
  member,       // kids[0] . text
  filter,       // kids[0] [ kids[1] ]
  call,         // kids[0] is a name; arguments follow; names[i] is the i-th argument's name or empty
  negate,       // - kids[0]
  binary,       // text: + - * / ** and or
  compare,      // text: = != < <= > >=
  between,      // kids[0] between kids[1] and kids[2]
  in,           // kids[0] in (kids[1], …)
  conditional,  // if kids[0] then kids[1] else kids[2]
  for_each,     // names, kids: domains, then the body
  some,
  every,
  domain,  // kids[0] .. kids[1], of an iteration
  list,
  context,      // names, kids
  interval,     // text "[]", "[)", "(]", "()": kids[0] .. kids[1]
  test,         // text: a comparison without left side, of kids[0]
  tests,        // a cell: one of kids matches
  not_tests,    // a cell: none of kids matches
  anything,     // a cell: "-"
  gap,          // a cell: "?" alone
  input,        // "?" inside a cell
  instance_of,  // kids[0] instance of text
  function,     // names: parameters; text: their types, a line each, or "external"; kids[0]: the body
};

struct Expr {
  Form form = Form::null;
  std::string text;
  std::string unit;
  std::vector<std::string> names;
  std::vector<ExprId> kids;
  uint32_t begin = 0;  // bytes of the snippet's text
  uint32_t end = 0;
};

struct Expression {
  Snippet snippet;
  std::vector<uint32_t> places;  // of the snippet's bytes in its source, see places_of
  std::vector<Expr> nodes;       // none stands deeper than limits::kTreeDepth
  ExprId root = 0;

  const Expr& at(ExprId id) const { return nodes[id]; }
  Span span(ExprId id) const { return span_between(snippet, places, nodes[id].begin, nodes[id].end); }
};

// One expression ("if a then b else c"), or one cell ("<= 10", "-", "?"). Nothing when it is ill-formed; the one error that
// explains it best is then in `diagnostics`.
std::optional<Expression> parse_expression(const Snippet& snippet, const Names& names, Diagnostics& diagnostics);
std::optional<Expression> parse_cell(const Snippet& snippet, const Names& names, Diagnostics& diagnostics);

// The tree as one line: (+ a (* 2 b)).
std::string print(const Expression& expression);

}  // namespace yuheng
