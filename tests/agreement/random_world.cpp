#include "random_world.hpp"

#include <cmath>

namespace yuheng {
namespace {

using Texts = std::vector<std::string>;
constexpr auto kMissing = std::nullopt;

const Texts kFacts = {
    R"(n: {type: number, decimals: 1, min: 0, max: 50})",
    R"(m: {type: number, decimals: 2})",
    R"(k: {type: number})",
    R"(o: {type: number, decimals: 1, optional: true})",
    R"(z: {type: number, decimals: 0, optional: true, absent: null})",
    R"(flag: {type: boolean})",
    R"(maybe_flag: {type: boolean, optional: true})",
    R"(kind: {choices: [x, y, w]})",
    R"(other: {choices: [p, q], optional: true})",
    R"(day: {type: date})",
    R"(box: {record: {v: {type: number, decimals: 1}, ok: {type: boolean}}})",
    R"(items: {list: {v: {type: number, decimals: 1}, ok: {type: boolean}, kind: {choices: [x, y]}, u: {type: number, decimals: 1, optional: true}}})",
    R"(nothing: {type: number})",
    R"(g: {type: number, decimals: 1, min: "-20", max: 20})",
    R"(h: {type: number, decimals: 1, min: "-5"})",
    R"(p: {type: number, decimals: 1, min: 1, max: 30})"};

struct Subject {
  std::string what;
  Texts cells;
};

const std::vector<Subject>& subjects() {
  static const Texts kNumber = {"<= 10",      "< 10.5",      ">= 3",      "> 0",       "[5..20)", "(0..10]",
                                "10",         "not(10)",     "5, 10",     "> 20, < 3", "<= 1000", ">= 0",
                                "? + k > 12", "? * 2 <= 20", "not(null)", "<= 9.95"};
  static const Texts kTruth = {"true", "false", "true", "? or n > 5", "not(true)"};
  static const Texts kChoice = {"\"x\"", "\"x\",\"y\"", "not(\"x\")", "\"w\""};
  static const Texts kOptional = {"<= 10", "null, < 3", "not(null)", "? = null or n > 4", "null", "> 5"};
  static const Texts kShare = {">= 0.3", "> 0.1", "< 0.5", "<= 0", "[0.1..0.4)", "0.5, 1", "not(0.5)", ">= -0.25"};
  static const Texts kComputed = {"<= 10",   "< 10.5", ">= 3",      "> 0",    "[5..20)", "(0..10]",       "10",
                                  "not(10)", "5, 10",  "<= m",      "> g",    "= n",     "? * 2 < k + 1", "<= 12.345",
                                  "<= z",    "< 0",    "not(null)", "> o - 1"};
  static const std::vector<Subject> kSubjects = {
      {"that: n", kNumber},
      {"that: m", kNumber},
      {"that: k", kNumber},
      {"that: o", kOptional},
      {"that: z", kOptional},
      {"that: nothing", kNumber},
      {"that: n, when: flag", kNumber},
      {"that: m, when: 'kind in (\"x\", \"w\")'", kNumber},
      {"that: k, when: 'not(flag) and n > 5'", kNumber},
      {"that: m, when: 'if flag then n > 3 else maybe_flag'", kNumber},
      {"that: flag", kTruth},
      {"that: maybe_flag", kTruth},
      {"that: kind", kChoice},
      {"that: kind, when: 'other = \"p\" or other = null'", kChoice},
      {"that: day", {"> date(\"2023-02-01\")", "not(date(\"2023-01-31\"))", "<= date(\"2023-03-01\")"}},
      {"that: day < as_of", {"true", "false"}},
      {"that: box.v, when: box.ok", kNumber},
      {"that: '(n - m) / n'", kShare},
      {"that: '(m - n) / g'", kShare},
      {"that: 'n / (n + m)'", kShare},
      {"that: '1 - m / n'", kShare},
      {"that: 'm / n * 100'", {">= 30", "< 50", "[10..40)", "10, 50", "> n"}},
      {"that: '(100 - g / n) / 2'", kShare},
      {"that: '(g + 1) / 4'", kNumber},
      {"that: 'g / k'", kShare},
      {"that: 'o / z'", kShare},
      {"that: n + m", kNumber},
      {"that: 'h / p'", kShare},
      {"that: '(n - g) / p'", kShare},
      {"that: 'm / (h + 4)'", kShare},
      {"that: 'p * (n + h) / 5'", kComputed},
      {"that: 'h * p - n'", kComputed},
      {"that: n - g", kComputed},
      {"that: 'n * m'", kComputed},
      {"that: 'g * g - n'", kComputed},
      {"that: 'm * k / 8'", kComputed},
      {"that: '-(n - m * 2) + 3'", kComputed},
      {"that: 'n / 4 + g * 0.5'", kComputed},
      {"that: 'o + n'", kComputed},
      {"that: 'z - o * 2'", kComputed},
      {"that: 'nothing + n'", kComputed},
      {"that: box.v * m, when: 'n > g'", kComputed},
      {"that: flag, when: 'n + g < m'", kTruth},
      {"that: 'n * 2'", kNumber},
      {"each: items.v", kNumber},
      {"each: items, that: v, when: ok", kNumber},
      {"each: items, that: u", kOptional},
      {"each: items, that: 'v * 2 - u'", {"<= 10", "> 0", "[5..20)", "10", "<= v"}},
      {"each: items, that: 'u / v', when: 'v > u'", kShare},
      {"each: 'items[v - u > 1]', that: ok", {"true", "false"}},
      {"each: items, that: v, when: 'kind = \"x\" and not(ok)'", kNumber},
      {"each: 'items[ok]', that: kind", {"\"x\"", "not(\"x\")"}},
      {"each: 'items[v > 5]', that: ok", {"true", "false"}},
      {"each: items, that: v, when: flag", kNumber},
      {"that: count(items)", {"<= 2", ">= 1", "0"}},
      {"that: 'sum(items.v)'", kNumber},
      {"that: 'some i in items satisfies i.v > 10'", {"true", "false"}},
      {"that: 'every i in items satisfies i.ok'", {"true", "false"}}};
  return kSubjects;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

// Often near a limit, sometimes not what was declared.
std::optional<double> some_number(Dice& dice, int decimals, size_t bad_once_in) {
  if (dice.once_in(6)) return kMissing;
  if (dice.once_in(bad_once_in)) return dice.one_of<double>({NAN, INFINITY, 1.23456, -1, 1e17, 0.1 + 0.2});
  static const std::vector<int> kWhole = {0, 1, 3, 5, 9, 10, 11, 20, 49, 50};
  double scale = std::pow(10, decimals);
  double whole = dice.one_of(kWhole) * scale + static_cast<double>(dice.roll(3)) - (dice.once_in(2) ? 1 : 0);
  return std::max(0.0, whole) / scale;
}

ArrowColumn number_column(Dice& dice, const std::string& name, int decimals, size_t count) {
  size_t bad = dice.once_in(2) ? 1000000 : 40;
  std::vector<std::optional<double>> cells;
  for (size_t i = 0; i < count; ++i) cells.push_back(some_number(dice, decimals, bad));
  auto as = [&](auto sample, const char* format, double scale) {
    using T = decltype(sample);
    std::vector<std::optional<T>> out;
    for (const auto& cell : cells) {
      bool fits = cell && std::isfinite(*cell) && std::abs(*cell * scale) < 120;
      out.push_back(fits ? std::optional<T>(static_cast<T>(*cell * scale)) : kMissing);
    }
    return ArrowColumn::values<T>(name, format, out);
  };
  switch (dice.roll(10)) {
    case 0: return as(int8_t{}, "c", 1);
    case 1: return as(int16_t{}, "s", 1);
    case 2: return as(int32_t{}, "i", 1);
    case 3: return as(int64_t{}, "l", 1);
    case 4: return as(uint16_t{}, "S", 1);
    case 5: return as(int64_t{}, "d:18,2,64", 10);
    default: return ArrowColumn::values<double>(name, "g", cells);
  }
}

// On both sides of 0, and 0 often.
ArrowColumn signed_column(Dice& dice, const std::string& name, size_t count) {
  std::vector<std::optional<double>> cells;
  for (size_t i = 0; i < count; ++i) {
    if (dice.once_in(6)) {
      cells.push_back(kMissing);
    } else {
      cells.push_back((static_cast<double>(dice.roll(9)) - 4) * (dice.once_in(2) ? 5 : 0.1));
    }
  }
  return ArrowColumn::values<double>(name, "g", cells);
}

ArrowColumn truth_column(Dice& dice, const std::string& name, size_t count) {
  std::vector<std::optional<bool>> cells;
  for (size_t i = 0; i < count; ++i) cells.push_back(dice.once_in(6) ? std::optional<bool>() : !dice.once_in(3));
  return ArrowColumn::booleans(name, cells);
}

ArrowColumn choice_column(Dice& dice, const std::string& name, const Texts& words, size_t count) {
  bool odd = dice.once_in(4);
  Texts all = words;
  if (odd) all.push_back("nonsense");
  if (dice.once_in(2)) {
    std::vector<std::optional<std::string>> cells;
    for (size_t i = 0; i < count; ++i) {
      cells.push_back(dice.once_in(6) ? std::optional<std::string>() : dice.one_of(all));
    }
    return ArrowColumn::texts(name, cells, dice.once_in(2));
  }
  std::vector<std::optional<std::string>> dictionary(all.begin(), all.end());
  std::vector<std::optional<int8_t>> cells;
  for (size_t i = 0; i < count; ++i) {
    cells.push_back(dice.once_in(6) ? std::optional<int8_t>() : static_cast<int8_t>(dice.roll(all.size())));
  }
  return ArrowColumn::dictionary(name, cells, ArrowColumn::texts("", dictionary));
}

}  // namespace

std::string RandomRules::yaml() const {
  std::string out = "ruleset: random\nfacts:\n";
  for (const std::string& fact : facts) out += "  " + fact + "\n";
  out += "grading:\n";
  for (size_t i = 0; i < tables.size(); ++i) {
    out += "  t" + std::to_string(i) + ":\n    ladder: [";
    for (const std::string& level : tables[i].ladder) out += (out.back() == '[' ? "" : ", ") + level;
    out += "]\n" + (tables[i].when.empty() ? "" : "    when: " + quoted(tables[i].when) + "\n") + "    rows:\n";
    for (const std::string& row : tables[i].rows) out += "      - " + row + "\n";
  }
  return out;
}

RandomRules random_rules(Dice& dice) {
  RandomRules out;
  out.facts = kFacts;
  size_t tables = dice.once_in(3) ? 2 : 1;
  for (size_t t = 0; t < tables; ++t) {
    RandomRules::Table table;
    size_t levels = 2 + dice.roll(3);
    for (size_t i = 0; i < levels; ++i) table.ladder.push_back(std::string(1, static_cast<char>('A' + i)));
    if (tables > 1 || dice.once_in(4)) {
      table.when =
          dice.one_of<std::string>({"kind != \"x\"", "kind = \"x\"", "maybe_flag or n > 0", "flag", "not(flag)"});
    }
    size_t rows = 1 + dice.roll(5);
    for (size_t i = 0; i < rows; ++i) {
      const Subject& subject = dice.one_of(subjects());
      std::string row = "{id: r" + std::to_string(i) + ", " + subject.what;
      if (dice.once_in(4)) row += ", any_of: group";
      if (dice.once_in(6)) row += ", effective: {from: 2023-02-15}";
      if (dice.once_in(5)) row += ", rounding: rounded";
      for (size_t level = 0; level + 1 < levels; ++level) {
        std::string cell = dice.one_of(subject.cells);
        if (dice.once_in(6)) cell = "-";
        if (dice.once_in(20)) cell = "?";
        row += ", " + table.ladder[level] + ": " + quoted(cell);
      }
      table.rows.push_back(row + ", provenance: {status: recalled, confidence: low}}");
    }
    out.tables.push_back(std::move(table));
  }
  return out;
}

ArrowColumn random_records(Dice& dice, size_t count, const std::vector<std::string>& rulesets) {
  std::vector<ArrowColumn> columns;
  if (!rulesets.empty()) columns.push_back(choice_column(dice, "ruleset", rulesets, count));
  columns.push_back(number_column(dice, "n", 1, count));
  columns.push_back(number_column(dice, "m", 2, count));
  columns.push_back(number_column(dice, "k", 1, count));
  columns.push_back(number_column(dice, "o", 1, count));
  columns.push_back(number_column(dice, "z", 0, count));
  columns.push_back(signed_column(dice, "g", count));
  columns.push_back(number_column(dice, "h", 1, count));
  columns.push_back(number_column(dice, "p", 1, count));
  columns.push_back(truth_column(dice, "flag", count));
  if (!dice.once_in(4)) columns.push_back(truth_column(dice, "maybe_flag", count));
  columns.push_back(choice_column(dice, "kind", {"x", "y", "w"}, count));
  if (!dice.once_in(4)) columns.push_back(choice_column(dice, "other", {"p", "q"}, count));
  std::vector<std::optional<int32_t>> days;
  for (size_t i = 0; i < count; ++i) {
    days.push_back(dice.once_in(6) ? std::optional<int32_t>() : 19388 + static_cast<int32_t>(dice.roll(60)));
  }
  columns.push_back(ArrowColumn::values<int32_t>("day", "tdD", days));
  if (dice.once_in(2)) {
    std::vector<ArrowColumn> box;
    box.push_back(number_column(dice, "v", 1, count));
    box.push_back(truth_column(dice, "ok", count));
    columns.push_back(ArrowColumn::record("box", std::move(box), static_cast<int64_t>(count)));
  } else {
    columns.push_back(number_column(dice, "box.v", 1, count));
  }
  if (!dice.once_in(6)) {
    std::vector<int32_t> ends;
    std::vector<std::optional<bool>> there;
    int32_t end = 0;
    for (size_t i = 0; i < count; ++i) {
      end += static_cast<int32_t>(dice.roll(4));
      ends.push_back(end);
      there.push_back(dice.once_in(8) ? std::optional<bool>() : true);
    }
    auto items = static_cast<size_t>(end);
    std::vector<ArrowColumn> fields;
    fields.push_back(number_column(dice, "v", 1, items));
    fields.push_back(truth_column(dice, "ok", items));
    if (!dice.once_in(4)) fields.push_back(choice_column(dice, "kind", {"x", "y"}, items));
    fields.push_back(number_column(dice, "u", 1, items));
    columns.push_back(ArrowColumn::list("items", ends, ArrowColumn::record("item", std::move(fields), end), there));
  }
  if (dice.once_in(6)) {
    columns.push_back(ArrowColumn::values<int32_t>("as_of", "tdD", std::vector<std::optional<int32_t>>(count, 19400)));
  } else if (dice.once_in(10)) {
    std::vector<std::optional<std::string>> dates;
    for (size_t i = 0; i < count; ++i) dates.push_back(dice.one_of<std::string>({"2023-02-14", "2023-02-15", "soon"}));
    columns.push_back(ArrowColumn::texts("as_of", dates));
  }
  return ArrowColumn::record("", std::move(columns), static_cast<int64_t>(count));
}

}  // namespace yuheng
