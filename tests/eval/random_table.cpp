#include "random_table.hpp"

namespace yuheng {
namespace {

using Texts = std::vector<std::string>;

struct Subject {
  std::string what;  // each, that and when of the row
  Texts cells;
};

const std::vector<Subject>& subjects() {
  static const Texts kNumber = {"<= 1", "< 2", ">= 1", "[0..2)", "0", "? + n > 1", "not(0)", "> 1, 0"};
  static const Texts kTruth = {"true", "true", "? or flag"};
  static const Texts kChoice = {"\"x\"", "\"x\",\"y\"", "not(\"z\")"};
  static const Texts kOptional = {"<= 0", "null, < 0", "not(null)", "? = null or n > 0"};
  static const std::vector<Subject> kSubjects = {
      {"that: n", kNumber},
      {"that: n, when: flag", kNumber},
      {"that: m", kOptional},
      {"that: m, when: 'm != null'", kOptional},
      {"that: flag", kTruth},
      {"that: maybe_flag", kTruth},
      {"that: kind, when: 'n > 0 or maybe_flag'", kChoice},
      {"that: sum(nums)", kNumber},
      {"that: box.v, when: box.ok", kNumber},
      {"each: items.v", kNumber},
      {"each: items, that: v, when: ok", kNumber},
      {"each: items, that: w", kOptional},
      {"each: 'items[ok]', that: kind", kChoice},
      {"each: nums", kNumber},
      {"that: count(items)", kNumber},
      {"that: day, when: flag", {"> date(\"2023-02-01\")", "not(date(\"2023-01-31\"))"}}};
  return kSubjects;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

constexpr std::string_view kGap = "GAP";

}  // namespace

size_t RandomTable::gaps() const {
  size_t out = 0;
  for (const std::string& row : rows) {
    for (size_t at = row.find(kGap); at != std::string::npos; at = row.find(kGap, at + 1)) ++out;
  }
  return out;
}

std::string RandomTable::yaml(bool open, size_t filled) const {
  std::string out = "ruleset: random\n" + world_facts() + "grading:\n  t:\n    ladder: [";
  for (const std::string& level : ladder) out += (out.back() == '[' ? "" : ", ") + level;
  out += "]\n" + (when.empty() ? "" : "    when: " + quoted(when) + "\n") + "    rows:\n";
  size_t gap = 0;
  for (std::string row : rows) {
    for (size_t at = row.find(kGap); at != std::string::npos; at = row.find(kGap, at)) {
      bool holds = (filled >> gap++ & 1U) != 0;
      row.replace(at, kGap.size(), open ? "?" : holds ? "? = ? or true" : "false and ? = ?");
    }
    out += "      - " + row + "\n";
  }
  return out;
}

RandomTable random_table(Dice& dice) {
  RandomTable out;
  size_t levels = 2 + dice.roll(3);
  for (size_t i = 0; i < levels; ++i) out.ladder.push_back(std::string(1, static_cast<char>('A' + i)));
  if (dice.once_in(3)) out.when = dice.once_in(2) ? "kind != \"z\"" : "maybe_flag or n > 0";
  size_t rows = 1 + dice.roll(4);
  for (size_t i = 0; i < rows; ++i) {
    const Subject& subject = subjects()[dice.roll(subjects().size())];
    std::string row = "{id: r" + std::to_string(i) + ", " + subject.what;
    if (dice.once_in(4)) row += ", any_of: group";
    if (dice.once_in(5)) row += ", effective: {from: 2023-02-15}";
    if (dice.once_in(5)) row += ", rounding: rounded";
    for (size_t level = 0; level + 1 < levels; ++level) {
      std::string cell = subject.cells[dice.roll(subject.cells.size())];
      if (dice.once_in(6)) cell = "-";
      if (dice.once_in(12) && out.gaps() < 2) cell = kGap;
      row += ", " + out.ladder[level] + ": " + quoted(cell);
    }
    out.rows.push_back(row + ", provenance: {status: recalled, confidence: low}}");
  }
  return out;
}

}  // namespace yuheng
