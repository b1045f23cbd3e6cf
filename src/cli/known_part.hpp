// Of a JSON record, what one ruleset can mean. Deeper down, what no ruleset knows is kept, so that the library refuses it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/known_headings.hpp"

namespace yuheng::cli {

// Keep it for the records of one ruleset: it remembers which paths it met.
class KnownPart {
 public:
  KnownPart(const KnownHeadings& headings, size_t ruleset) : headings_(headings), ruleset_(ruleset) {}

  // The known part as JSON text. Takes time in proportion to the record, and no tree of it.
  std::string text(const Json& record);

 private:
  struct Path {
    std::string text;
    bool kept = true;
    std::vector<std::pair<std::string, std::unique_ptr<Path>>> members;
    size_t next = 0;  // the member after the one met last: records mostly have them in one order
    std::unique_ptr<Path> items;
  };

  void write(const Json& value, Path& path, std::string& out);
  // One value of a text that is known to be JSON; without `out` it is passed over.
  void copy(std::string_view text, size_t& at, Path* path, std::string* out);
  void copy_members(std::string_view text, size_t& at, Path* path, std::string* out);
  void copy_items(std::string_view text, size_t& at, Path* path, std::string* out);
  Path& member(Path& path, std::string_view name);
  static Path& items(Path& path);

  const KnownHeadings& headings_;
  size_t ruleset_;
  Path root_;
};

}  // namespace yuheng::cli
