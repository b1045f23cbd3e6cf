// Which stretches of an expression's text are one name: FEEL names may hold spaces and operators.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace yuheng {

// The names an expression may use that are not plain identifiers, and the unit symbols numbers may carry. A prefix tree,
// so that looking for the longest name costs its length, however many are declared.
class Names {
 public:
  // Plain identifiers need not be declared. White space runs count as one space.
  void declare(std::string_view name);
  void declare_unit(std::string_view symbol);
  // Bytes of the longest declared name at the front of `text`, or 0; it does not end inside a word.
  size_t match(std::string_view text) const;
  size_t match_unit(std::string_view text) const;
  const std::set<std::string, std::less<>>& units() const { return units_; }

 private:
  std::unordered_map<uint64_t, uint32_t> branches_;  // node and byte -> node
  std::vector<bool> complete_ = {false};             // node -> a name ends here
  std::set<std::string, std::less<>> units_;
  size_t longest_unit_ = 0;
};

// Bytes of the plain identifier at the front of `text`, or 0.
size_t word_size(std::string_view text);
// Does a character that may be inside a name stand at byte `at`?
bool name_part_at(std::string_view text, size_t at);
// A word of the language, which no plain identifier can be.
bool is_keyword(std::string_view word);
// Without white space around it, and with single spaces inside.
std::string normalised(std::string_view name);

}  // namespace yuheng
