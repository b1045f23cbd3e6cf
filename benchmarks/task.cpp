#include "task.hpp"

namespace bench {
namespace {

// The same numbers on every machine.
class Dice {
 public:
  uint64_t roll(uint64_t sides) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return state_ % sides;
  }

 private:
  uint64_t state_ = 88172645463325252U;
};

void put(std::vector<uint64_t>& bits, size_t at, bool value) {
  if (value) bits[at / 64] |= uint64_t{1} << (at % 64);
}

bool get(const std::vector<uint64_t>& bits, size_t at) { return (bits[at / 64] >> (at % 64) & 1U) != 0; }

std::string cells(const std::string& a, const std::string& b, const std::string& c) {
  return "A: '" + a + "', B: '" + b + "', C: '" + c + "', provenance: {status: recalled, confidence: low}}\n";
}

std::string text(int64_t value) { return std::to_string(value); }

}  // namespace

size_t Columns::bytes() const {
  return count * (kNumbers * 8 + kChoices) + count / 8 * (kNumbers + 2 * kFlags + kChoices);
}

Columns make_columns(size_t count) {
  Columns out;
  out.count = count;
  size_t words = count / 64 + 1;
  Dice dice;
  for (size_t i = 0; i < kNumbers; ++i) {
    out.numbers[i].resize(words * 64);
    out.number_valid[i].resize(words);
  }
  for (size_t i = 0; i < kFlags; ++i) {
    out.flags[i].resize(words);
    out.flag_valid[i].resize(words);
  }
  for (size_t i = 0; i < kChoices; ++i) {
    out.choices[i].resize(words * 64);
    out.choice_valid[i].resize(words);
  }
  for (size_t row = 0; row < count; ++row) {
    // Most plants are sound everywhere or nearly so; the others fail somewhere.
    uint64_t worst = dice.roll(4);
    for (size_t i = 0; i < kNumbers; ++i) {
      int64_t value = 100 + static_cast<int64_t>(dice.roll(800));
      if (dice.roll(40) < worst) value = static_cast<int64_t>(dice.roll(1000));
      out.numbers[i][row] = value;
      put(out.number_valid[i], row, dice.roll(100) != 0);
    }
    for (size_t i = 0; i < kFlags; ++i) {
      put(out.flags[i], row, dice.roll(20) >= worst);
      put(out.flag_valid[i], row, dice.roll(100) != 0);
    }
    for (size_t i = 0; i < kChoices; ++i) {
      out.choices[i][row] = static_cast<int8_t>(dice.roll(60) < worst ? dice.roll(4) : dice.roll(2));
      put(out.choice_valid[i], row, dice.roll(100) != 0);
    }
  }
  return out;
}

std::vector<Record> make_records(const Columns& columns) {
  std::vector<Record> out(columns.count);
  for (size_t row = 0; row < columns.count; ++row) {
    Record& record = out[row];
    record = {};
    for (size_t i = 0; i < kNumbers; ++i) {
      record.numbers[i] = columns.numbers[i][row];
      record.number_valid |= static_cast<uint64_t>(get(columns.number_valid[i], row)) << i;
    }
    for (size_t i = 0; i < kFlags; ++i) {
      record.flags = static_cast<uint16_t>(record.flags | get(columns.flags[i], row) << i);
      record.flag_valid = static_cast<uint16_t>(record.flag_valid | get(columns.flag_valid[i], row) << i);
    }
    for (size_t i = 0; i < kChoices; ++i) {
      record.choices[i] = columns.choices[i][row];
      record.choice_valid = static_cast<uint16_t>(record.choice_valid | get(columns.choice_valid[i], row) << i);
    }
  }
  return out;
}

std::string rules_text() {
  std::string out = "ruleset: bench\nfacts:\n";
  auto name = [](const char* kind, size_t i) { return kind + std::to_string(i); };
  for (size_t i = 0; i < kNumbers; ++i) out += "  " + name("n", i) + ": {type: number, decimals: 0}\n";
  for (size_t i = 0; i < kFlags; ++i) out += "  " + name("f", i) + ": {type: boolean}\n";
  for (size_t i = 0; i < kChoices; ++i) out += "  " + name("c", i) + ": {choices: [a, b, c, d]}\n";
  out += "grading:\n  t:\n    ladder: [A, B, C, D]\n    rows:\n";
  for (size_t i = 0; i < kNumbers; ++i) {
    std::string row = "      - {id: r" + std::to_string(i) + ", that: " + name("n", i) + ", ";
    if (i < 24) {
      out += row + cells("<= " + text(kHigh[0]), "<= " + text(kHigh[1]), "<= " + text(kHigh[2]));
    } else if (i < 28) {
      auto range = [](size_t level) { return "[" + text(kLow[level]) + ".." + text(kHigh[level]) + "]"; };
      out += row + cells(range(0), range(1), range(2));
    } else {
      out += row + "when: " + name("f", i - 28) + ", " +
             cells(">= " + text(kLow[0]), ">= " + text(kLow[1]), ">= " + text(kLow[2]));
    }
  }
  for (size_t i : {6U, 11U}) {
    std::string first = name("f", i) + " and " + name("f", i + 1) + " or not(" + name("f", i + 2) + ")";
    std::string second = name("f", i + 3) + " or " + name("f", i + 4);
    out += "      - {id: f" + std::to_string(i) + ", that: '" + first + "', " +
           cells("? and (" + second + ")", "? and (" + second + ")", "true");
  }
  for (size_t row = 0; row < 4; ++row) {
    std::string a;
    std::string b;
    for (size_t i = kChoiceRows[row]; i < kChoiceRows[row + 1]; ++i) {
      std::string one = a.empty() ? "?" : name("c", i);
      a += std::string(a.empty() ? "" : " and ") + one + " in (\"a\", \"b\")";
      b += std::string(b.empty() ? "" : " and ") + one + " != \"d\"";
    }
    out += "      - {id: c" + std::to_string(row) + ", that: " + name("c", kChoiceRows[row]) + ", " + cells(a, b, "-");
  }
  return out;
}

}  // namespace bench
