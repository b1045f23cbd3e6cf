// One page of the language manual: tests/language/<topic>/<sentence>.yaml, read, run and written back.
//
// A page says what is so, in at most 15 lines:
//   rules: |      a ruleset (its head and its units are added), or for short
//   facts:        its facts, with one of
//     value:      an expression; what it gives is expected
//     cell: of:   a cell and the value it is held against; met, not-met or unknown is expected
//   other: |      a second file
//   given:        the facts of one plant
//   as_of:        the date
//   expected:     the value, or a mapping with grade, possible, missing, binding, rows, gaps of the one table; verdict,
//                 outputs, findings, missing of the one decision; or `error`, `warning` (and `error_zh`): what an author reads
#pragma once

#include <string>
#include <vector>

namespace yuheng {

struct Page {
  std::string path;  // of the file
  std::string name;  // "numbers/one_third_of_one_…", fit for a test's name
  std::string text;  // the whole file
};

// All pages, in order of their names.
std::vector<Page> all_pages();

// The page with what came out below `expected:`, in the keys that stand there.
std::string with_result(const Page& page);

}  // namespace yuheng
