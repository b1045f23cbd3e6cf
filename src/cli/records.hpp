// Records as a list gives them, one per enterprise: read from CSV, JSON, JSON Lines or a folder, not yet bound to rules.
// Knows nothing of facts; what a heading means is decided in heading_index.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/encoding.hpp"
#include "cli/json.hpp"
#include "cli/words.hpp"

namespace yuheng::cli {

// Where something stands: record counts the records of the file from 1 (0: the file as a whole).
struct Place {
  std::string file;
  size_t line = 0;
  size_t record = 0;
};

// Why a record is rejected. `field` is a heading or a fact's path, or empty.
struct Problem {
  Place place;
  std::string field;
  Words what;
};

// "kilns.csv:12: record 11: 'pm': …"
std::string problem_text(const Problem& problem, Language language);

// The head of one CSV file. `list` is empty for the enterprises themselves, else the name of the list its rows belong to.
struct Sheet {
  std::string file;
  std::string list;
  std::vector<std::string> headings;  // blank edges cut off
};

// One line of a sheet: as many cells as headings, blank edges cut off; an empty cell is a missing value.
struct Row {
  std::shared_ptr<const Sheet> sheet;
  Place place;
  std::vector<std::string> cells;
};

// Lists whose file could not be read to its end, and why: a record that needs such a list cannot be judged.
using BrokenLists = std::map<std::string, Problem>;

struct Record {
  std::string id;
  std::string name;      // for people; may be empty
  std::string ruleset;   // as the record names it, or empty
  std::string industry;  // likewise
  std::string as_of;     // likewise
  Place place;
  Row row;                   // from CSV
  std::vector<Row> items;    // from a folder: rows of its list sheets, in the order of the files
  std::optional<Json> json;  // from JSON: an object
  std::shared_ptr<const BrokenLists> broken_lists;
  std::vector<Problem> problems;  // not empty: rejected, nothing else of it is to be trusted
};

enum class InputFormat { detect, csv, json, json_lines };

struct ReadOptions {
  std::string id_heading;  // empty: "id", "企业编号" or "编号"
  InputFormat format = InputFormat::detect;
  Encoding encoding = Encoding::detect;
  size_t limit = 0;  // at most so many records; 0: all
};

// Reads files, folders and "-" (standard input) in the order given. What is wrong with a record, or with a file as a whole,
// becomes a rejected record. A second record of an id is rejected. Records without any id are named by their number ("#3").
// Throws Failure when a file is missing or cannot be read.
std::vector<Record> read_records(const std::vector<std::string>& paths, const ReadOptions& options);

// Columns (and JSON members) the command reads for itself: id, name, ruleset, industry, as_of and their Chinese headings.
bool is_own_heading(const std::string& heading, const ReadOptions& options);

}  // namespace yuheng::cli
