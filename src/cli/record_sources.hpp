// The three sources of records behind read_records: a CSV file, a JSON or JSON Lines text, a folder of CSV files.
#pragma once

#include <string>
#include <vector>

#include "cli/records.hpp"

namespace yuheng::cli {

// Headings (and JSON members) that hold what Record names.
struct OwnHeadings {
  explicit OwnHeadings(const ReadOptions& options);

  std::vector<std::string> id;
  std::vector<std::string> name;
  std::vector<std::string> ruleset;
  std::vector<std::string> industry;
  std::vector<std::string> as_of;
};

// A file as a whole that cannot be read as records: one rejected record without id.
Record rejected_file(Problem problem);

// `text` is UTF-8; `file` is its name in messages.
std::vector<Record> read_csv_records(const std::string& text, const std::string& file, const ReadOptions& options);

// One object, an array of objects, or objects one after another. After a syntax error the rest is lost.
std::vector<Record> read_json_records(const std::string& text, const std::string& file, const ReadOptions& options);

// One object per line; a broken line costs only itself.
std::vector<Record> read_json_lines(const std::string& text, const std::string& file, const ReadOptions& options);

// `enterprises.csv` and one `<list>.csv` per list, joined by the id column; rows become items in the order of the file.
// A broken row rejects its enterprise; a list file that cannot be read to its end is noted in Record::broken_lists.
std::vector<Record> read_folder(const std::string& folder, const ReadOptions& options);

}  // namespace yuheng::cli
