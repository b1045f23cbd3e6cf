// Regular expressions as FEEL has them (those of XPath): matches, replace, split. The only door to PCRE2.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yuheng {

// Compiled once, then immutable; used by any number of threads at once. A search takes a bounded number of steps: one that
// takes more gives nothing.
class Pattern {
 public:
  // Null, with the reason in `why` (both languages), when `pattern` or `flags` are none of XPath.
  static std::shared_ptr<const Pattern> compile(std::string_view pattern, std::string_view flags, std::string& why);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  // As it was written.
  const std::string& pattern() const { return pattern_; }
  const std::string& flags() const { return flags_; }

  std::optional<bool> found_in(std::string_view text) const;
  // Each match replaced; $1 in `replacement` is what the first group matched, $0 the match, \$ and \\ stand for themselves.
  // Nothing when the replacement is not written so, or the pattern matches nothing at all somewhere.
  std::optional<std::string> replaced(std::string_view text, std::string_view replacement) const;
  // What stands between the matches.
  std::optional<std::vector<std::string>> split(std::string_view text) const;

 private:
  struct Code;
  struct Match;
  Pattern(std::string_view pattern, std::string_view flags, std::unique_ptr<Code> code);
  template <class Visit>
  bool each_match(std::string_view text, Visit visit) const;
  std::string pattern_, flags_;
  std::unique_ptr<Code> code_;
};

}  // namespace yuheng
