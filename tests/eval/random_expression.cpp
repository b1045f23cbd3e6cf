#include "random_expression.hpp"

#include <algorithm>

namespace yuheng {
namespace {

// `{B}` in a pattern is a boolean, {N} a number, {S} a text, {D} a date, {L} a list of numbers, {R} a list of records,
// {I} a small whole number; {b} and {c} stand inside a loop over records (fields known) or numbers (`item` known).
using Patterns = std::vector<std::string>;

const Patterns& leaves(Sort sort) {
  static const std::vector<Patterns> kLeaves = {{"flag", "maybe_flag", "true", "false", "box.ok", "flag", "null"},
                                                {"n", "m", "0", "1", "2", "box.v", "n", "m"},
                                                {"kind", "\"x\"", "\"y\"", "kind"},
                                                {"day", "date(\"2023-02-01\")", "as_of"},
                                                {"nums", "maybe_nums", "items.v", "items.w", "[1, 2]", "[]"},
                                                {"items", "items"}};
  return kLeaves[static_cast<size_t>(sort)];
}

const Patterns& patterns(Sort sort) {
  static const std::vector<Patterns> kPatterns = {
      {// booleans
       "{N} < {N}",
       "{N} <= {N}",
       "{N} > {N}",
       "{N} = {N}",
       "{N} != {N}",
       "{N} between {N} and {N}",
       "{N} in [{N}..{N})",
       "{N} in ({N}, > {N})",
       "{N} in {L}",
       "{S} = {S}",
       "{S} != {S}",
       "{S} in (\"x\", {S})",
       "{S} < {S}",
       "{B} and {B}",
       "{B} or {B}",
       "not({B})",
       "{B} = {B}",
       "{N} = null",
       "{B} != null",
       "{S} = null",
       "{L} = null",
       "if {B} then {B} else {B}",
       "some x in {R} satisfies {b}",
       "every x in {R} satisfies {b}",
       "some x in {L} satisfies x > {N}",
       "every x in {L} satisfies x <= {N}",
       "all([{B}, {B}])",
       "any([{B}, {B}])",
       "all(items.ok)",
       "any(for x in {R} return {b})",
       "list contains({L}, {N})",
       "{L} = {L}",
       "{D} < {D}",
       "{D} = {D}",
       "{D} in [{D}..{D}]",
       "{R} = {R}",
       "{R}[{I}] = {R}[{I}]",
       "contains({S}, \"x\")",
       "starts with({S}, {S})",
       "some x in {R}, y in {L} satisfies x.v < y",
       "{D} + duration(\"P1M\") < {D}",
       "({D} - {D}).days > {N}",
       "before({N}, [{N}..{N}])",
       "overlaps([{N}..{N}], [{N}..{N}))",
       "overlaps before([{N}..{N}), ({N}..{N}])",
       "includes([{N}..{N}], ({N}..{N}))",
       "during({N}, if {B} then [{N}..{N}] else ({N}..{N}))",
       "starts([{N}..{N}], [{N}..{N}])",
       "finishes({N}, [{N}..{N}])",
       "coincides([{D}..{D}], [{D}..{D}])",
       "matches({S}, \"[xy]\")",
       "time({N}, 0, 0) < time({I}, 30, 0)",
       "time({N}, 0, 0) = @\"01:00:00Z\"",
       "date and time({D}, @\"08:00:00\") < date and time({D}, time({N}, 0, 0))",
       "{N} instance of number",
       "{S} instance of number"},
      {// numbers
       "{N} + {N}",
       "{N} - {N}",
       "{N} * {N}",
       "{N} / {N}",
       "-({N})",
       "if {B} then {N} else {N}",
       "count({R})",
       "count({L})",
       "sum({L})",
       "min({L})",
       "max({L})",
       "mean({L})",
       "{R}[{I}].v",
       "{R}[{I}].w",
       "{L}[{I}]",
       "abs({N})",
       "floor({N})",
       "ceiling({N})",
       "decimal({N}, 1)",
       "round up({N}, 0)",
       "round half up({N} / 3, {I})",
       "modulo({N}, {N})",
       "sqrt({N})",
       "{N} ** 2",
       "min({N}, {N})",
       "max({N}, {N}, {N})",
       "string length({S})",
       "{D}.month",
       "number({S})",
       "if {B} then {N} else null",
       "sum(for x in {R} return {n})",
       "count(distinct values({R}.kind))",
       "count(index of({L}, {N}))",
       "{N} / ({N} - {N})",
       "count(group by({R}, {b}))",
       "count(group by({R}, kind)[{I}].items)",
       "max(for y in group by({R}, [kind, if ok then \"x\" else kind]) return count(y.items))",
       "count({R}[{b}])",
       "sum({R}[{b}].v)",
       "max({R}[{b}].w)",
       "median({L})",
       "stddev({L})",
       "count(mode({L}))",
       "day of year({D})",
       "week of year({D})",
       "time({N}, 0, 30.5).second",
       "(date and time({D}, @\"08:00:00\") - date and time({D}, time({N}, 0, 0))).hours",
       "decimal(log({N}), 3)",
       "count(sort({L}, function(a, b) a < b))",
       "sort({L}, function(a, b) a < b)[{I}]",
       "(if {B} then [{N}..{N}] else ({N}..{N})).end",
       "get value({R}[{I}], \"v\")"},
      {// texts
       "if {B} then {S} else {S}", "{R}[{I}].kind", "upper case({S})", "substring({S}, {I})", "{S} + {S}",
       "min({S}, {S})", "replace({S}, \"x\", {S})", "day of week({D})", "string join(split({S}, \"y\"), {S})",
       "string({N})", "string join({R}.kind, \"/\")", "max({R}.kind)", "string({L})"},
      {// dates
       "if {B} then {D} else {D}", "{D} + duration(\"P1D\")", "{D} + duration(\"P1M\")", "max({D}, {D})",
       "date(2023, {N}, 1)", "date(date and time({D}, @\"08:00:00\") + duration(\"PT20H\"))", "min({D}, {D}, as_of)"},
      {// lists of numbers
       "[{N}, {N}]",
       "{R}.v",
       "{R}.w",
       "for x in {R} return {n}",
       "for x in {L} return x + {N}",
       "{L}[{c}]",
       "concatenate({L}, {L})",
       "append({L}, {N})",
       "distinct values({L})",
       "reverse({L})",
       "if {B} then {L} else {L}",
       "union({L}, {L})",
       "sublist({L}, {I}, 1)",
       "sublist({L}, {I})",
       "index of({L}, {N})",
       "flatten([{L}, {L}])",
       "for i in 1..{N} return i * 2",
       "for i in {N}..2 return i",
       "for x in {L}, y in {L} return x - y",
       "for x in {R} return if {b} then x.v else null",
       "{L}[item > 0]",
       "list replace({L}, {I}, {N})",
       "list replace({L}, function(old, new) old < new, {N})",
       "sort({L}, function(a, b) a > b)",
       "mode({L})",
       "group by({R}, v).key",
       "group by({L}, {c})[{I}].items",
       "for y in group by({L}, item) return count(y.items)"},
      {// lists of records
       "{R}[{b}]", "{R}[{b}]", "if {B} then {R} else {R}", "reverse({R})", "concatenate({R}, {R})",
       "distinct values({R})", "sort({R}, function(a, b) a.v < b.v)", "[{R}[{I}]]", "sublist({R}, {I})",
       "flatten(group by({R}, kind).items)", "flatten(group by({R}, {b}).items)"}};
  return kPatterns[static_cast<size_t>(sort)];
}

const Patterns& in_record_loop() {  // {b}
  static const Patterns kPatterns = {"ok",
                                     "v > {N}",
                                     "w = null",
                                     "w < {N}",
                                     "kind = {S}",
                                     "ok and {B}",
                                     "not(ok) or v = {N}",
                                     "v + w > 0",
                                     "{B}",
                                     "v in {L}",
                                     "if ok then v > 1 else {B}"};
  return kPatterns;
}

const Patterns& in_number_loop() {  // {c}
  static const Patterns kPatterns = {"item > {N}", "item = {N}", "item < 2 and {B}", "item != null", "{B}"};
  return kPatterns;
}

const Patterns& number_in_record_loop() {  // {n}
  static const Patterns kPatterns = {"x.v", "x.w", "x.v * {N}", "if x.ok then x.v else {N}", "{N}", "x.v / x.w"};
  return kPatterns;
}

class Drawing {
 public:
  explicit Drawing(Dice& dice) : dice_(dice) {}

  RandomExpression expression(Sort sort, size_t depth) {
    if (depth == 0 || dice_.once_in(6)) return {sort, one_of(leaves(sort)), {}};
    RandomExpression out{sort, "", {}};
    out.text = filled(one_of(patterns(sort)), depth, out, false);
    return out;
  }

 private:
  const std::string& one_of(const Patterns& patterns) { return patterns[dice_.roll(patterns.size())]; }

  std::string part(Sort sort, size_t depth, RandomExpression& owner) {
    owner.parts.push_back(expression(sort, depth - 1));
    const std::string& text = owner.parts.back().text;
    return text.find(' ') == std::string::npos ? text : "(" + text + ")";
  }

  // `named`: the loop calls its item x, so fields are written x.field.
  std::string filled(const std::string& pattern, size_t depth, RandomExpression& owner, bool named) {
    std::string out;
    bool item_is_x = pattern.find(" x in ") != std::string::npos || named;
    for (size_t at = 0; at < pattern.size(); ++at) {
      if (pattern[at] != '{') {
        out += pattern[at];
        continue;
      }
      out += slot(pattern[at + 1], depth, owner, item_is_x);
      at += 2;
    }
    return out;
  }

  std::string slot(char kind, size_t depth, RandomExpression& owner, bool item_is_x) {
    switch (kind) {
      case 'B': return part(Sort::boolean, depth, owner);
      case 'N': return part(Sort::number, depth, owner);
      case 'S': return part(Sort::text, depth, owner);
      case 'D': return part(Sort::date, depth, owner);
      case 'L': return part(Sort::numbers, depth, owner);
      case 'R': return part(Sort::records, depth, owner);
      case 'I': return std::vector<std::string>{"1", "2", "-1", "n"}[dice_.roll(4)];
      case 'b': {
        std::string text = filled(one_of(in_record_loop()), depth, owner, item_is_x);
        return item_is_x ? "(" + with_x(text) + ")" : text;
      }
      case 'c': return filled(one_of(in_number_loop()), depth, owner, item_is_x);
      default: return "(" + filled(one_of(number_in_record_loop()), depth, owner, true) + ")";
    }
  }

  // ok, v, w, kind -> x.ok …, where they stand at the beginning or behind "not(", "and ", "+ ", "then ".
  static std::string with_x(const std::string& text) {
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"not(ok) or v = ", "not(x.ok) or x.v = "},
                                   {"v + w > 0", "x.v + x.w > 0"},
                                   {"if ok then v > 1 else ", "if x.ok then x.v > 1 else "},
                                   {"ok", "x.ok"},
                                   {"v ", "x.v "},
                                   {"w ", "x.w "},
                                   {"kind = ", "x.kind = "}}) {
      if (text.starts_with(from)) return to + text.substr(from.size());
    }
    return text;
  }

  Dice& dice_;
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

void add_parts(const RandomExpression& expression, std::vector<std::string>& out) {
  for (const RandomExpression& part : expression.parts) {
    add_parts(part, out);
    out.push_back(quoted(part.text));
  }
}

std::string random_decision_table(Dice& dice) {
  static const std::vector<std::string> kHits = {"unique",
                                                 "any",
                                                 "priority",
                                                 "first",
                                                 "rule-order",
                                                 "output-order",
                                                 "collect",
                                                 "collect, aggregate: sum",
                                                 "collect, aggregate: count",
                                                 "collect, aggregate: max"};
  const std::string& hit = kHits[dice.roll(kHits.size())];
  std::string out = "{hit: " + hit;
  if (dice.once_in(3)) out += ", values: ['1', '2', '3']";
  if (dice.once_in(2)) out += ", default: " + quoted(Drawing(dice).expression(Sort::number, 1).text);
  out += ", inputs: [n, kind], rules: [";
  size_t rules = 1 + dice.roll(3);
  static const std::vector<std::string> kNumberTests = {"-", "> 1", "0, 1", "not(0)", "[1..3)", "? > m"};
  static const std::vector<std::string> kTextTests = {"-", "\"x\"", "\"x\", \"y\"", "not(\"z\")"};
  for (size_t i = 0; i < rules; ++i) {
    out += (i > 0 ? ", {if: [" : "{if: [") + quoted(kNumberTests[dice.roll(kNumberTests.size())]) + ", " +
           quoted(kTextTests[dice.roll(kTextTests.size())]) + "], then: ";
    std::string then =
        dice.once_in(2) ? std::to_string(1 + dice.roll(3)) : Drawing(dice).expression(Sort::number, 1).text;
    out += quoted(then) + "}";
  }
  return out + "]}";
}

}  // namespace

RandomExpression random_expression(Dice& dice, Sort sort, size_t depth) {
  return Drawing(dice).expression(sort, depth);
}

RandomOutput random_output(Dice& dice) {
  if (dice.once_in(5)) return {random_decision_table(dice), {}};
  auto sort = static_cast<Sort>(dice.roll(6));
  RandomExpression expression = random_expression(dice, sort, 1 + dice.roll(3));
  RandomOutput out{quoted(expression.text), {}};
  add_parts(expression, out.parts);
  std::stable_sort(out.parts.begin(), out.parts.end(),
                   [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  return out;
}

}  // namespace yuheng
