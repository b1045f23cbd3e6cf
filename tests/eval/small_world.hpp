// A world small enough to try out: a few facts, each with a handful of values, so that everything a missing fact may turn
// out to be can be put in, one after the other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace yuheng {

// The same numbers on every machine, unlike the distributions of the standard library.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  // 0 … sides - 1
  size_t roll(size_t sides);
  bool once_in(size_t sides) { return roll(sides) == 0; }

 private:
  uint64_t state_;
};

// Declarations of all facts, to begin a ruleset with.
std::string world_facts();

// One place that is filled or missing, and the JSON texts that fit there.
struct Leaf {
  std::string path;  // "flag", "items[0].v"
  std::vector<std::string> options;
  bool missing = false;
  size_t chosen = 0;
};

// The facts of one plant, some of them missing.
struct Scene {
  std::vector<Leaf> leaves;
  size_t item_count = 0;
  bool items_given = false;  // as records, whose fields are leaves

  // As JSON; with `open`, missing leaves stay out, otherwise each has its chosen value.
  std::string json(bool open) const;
  std::vector<size_t> missing() const;
  // Number of ways to fill in what is missing.
  size_t completions() const;
  // Chooses completion `index` of completions().
  void complete(size_t index);
};

// A scene in which only facts in `used` (names) may be missing, with at most `most` completions.
Scene random_scene(Dice& dice, const std::vector<std::string>& used, size_t most);

}  // namespace yuheng
