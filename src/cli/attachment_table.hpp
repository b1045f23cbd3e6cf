// The tables a ruleset declares under `attachments:`, filled record by record.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/xlsx_file.hpp"

namespace yuheng::cli {

struct AttachmentColumn {
  Words title;
  std::string output;     // of the attachment's decision
  std::string ask, give;  // an answer of whatever ruleset has it, and what of it
  std::string indicator;  // what of the indicator
};

struct Attachment {
  size_t ruleset = 0;
  std::string id;
  Words title;
  std::string file;  // without extension
  std::string rows;  // "record", "items", "indicators"
  bool has_when = false;
  std::vector<AttachmentColumn> columns;
};

// The attachments of the rulesets in force, in order.
std::vector<Attachment> attachments_of(const Rules& rules, int32_t as_of);

// Fills one attachment. Missing facts are blank cells; answers that are open say so.
class AttachmentFiller {
 public:
  AttachmentFiller(Session& session, const Attachment& attachment);

  // Adds the rows of one record; what is wrong with it goes to `problems`, and then no row is added.
  void add(const Record& record, std::vector<Problem>& problems);
  const FormTable& table() const { return table_; }
  // Records of which it is not known whether they stand in the table, or at which grade; they are left out.
  const std::vector<std::string>& open() const { return open_; }

 private:
  SheetCell cell(const Json& value) const;
  // Of an output that is a list beside `rows`: its item.
  SheetCell output_cell(const Json& outputs, const std::string& name, size_t row, size_t row_count) const;
  std::optional<SheetCell> answer_cell(const Record& record, const AttachmentColumn& column,
                                       std::vector<Problem>& problems);
  std::string choice_label(const std::string& id) const;
  void add_indicators(const Record& record, const Json& outputs, std::vector<Problem>& problems);
  SheetCell indicator_cell(const std::string& what, const Json& row, const Json* item) const;
  std::vector<std::vector<SheetCell>> rows_of(const Record& record, const Json& outputs, size_t count,
                                              std::vector<Problem>& problems);
  std::string say(const Words& words) const { return words.in(language_); }

  Session& session_;
  const Attachment& attachment_;
  Language language_;  // forms are Chinese unless somebody asks for English
  FormTable table_;
  std::vector<std::string> open_;
};

}  // namespace yuheng::cli
