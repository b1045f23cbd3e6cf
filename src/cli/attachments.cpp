#include <algorithm>
#include <filesystem>

#include "cli/answers.hpp"
#include "cli/attachment_table.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

std::vector<Attachment> wanted(const Session& session) {
  std::vector<Attachment> all = attachments_of(session.rules(), session.options().as_of);
  std::string known;
  for (const Attachment& each : all) known += (known.empty() ? "" : ", ") + each.id;
  const std::vector<std::string>& only = session.options().only;
  for (const std::string& id : only) {
    bool found = std::any_of(all.begin(), all.end(), [&](const Attachment& each) { return each.id == id; });
    if (!found) {
      throw Failure(exit_status::kUsage,
                    words("there is no attachment '{0}'; there are: {1}", "没有附表“{0}”；可用：{1}", {id, known}));
    }
  }
  std::erase_if(all, [&](const Attachment& each) {
    return !only.empty() && std::find(only.begin(), only.end(), each.id) == only.end();
  });
  if (all.empty()) {
    throw Failure(exit_status::kUsage, words("no ruleset in force declares attachments", "没有现行规则集声明附表"));
  }
  return all;
}

std::string csv_of(const FormTable& table) {
  std::string out = "\xEF\xBB\xBF" + csv_line(table.headings);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const SheetCell& cell : row) cells.push_back(cell.text);
    out += csv_line(cells);
  }
  return out;
}

}  // namespace

int run_attachments(const Options& options) {
  Session session(options);
  std::vector<Attachment> attachments = wanted(session);
  std::vector<Record> records = session.read();
  Rejections rejections(options.language, options.json);
  Tally tally;
  std::vector<AttachmentFiller> fillers;
  for (const Attachment& attachment : attachments) fillers.emplace_back(session, attachment);
  {
    Progress progress({"filling", "正在填表"}, records.size(), options.language);
    for (const Record& record : records) {
      progress.step();
      std::vector<Problem> problems = record.problems;
      for (AttachmentFiller& filler : fillers) {
        if (problems.empty()) filler.add(record, problems);
      }
      if (!problems.empty()) rejections.add(record, problems);
    }
  }
  std::vector<NewFile> files;
  for (size_t i = 0; i < fillers.size(); ++i) {
    std::string path = (std::filesystem::path(options.out) / attachments[i].file).string();
    files.push_back({path + ".csv", csv_of(fillers[i].table())});
    files.push_back({path + ".xlsx", xlsx_bytes(fillers[i].table(), path + ".xlsx")});
  }
  write_files(files);
  for (size_t i = 0; i < fillers.size(); ++i) {
    const std::vector<std::string>& open = fillers[i].open();
    print(words("{0}.csv, {0}.xlsx: {1} rows  {2}\n", "{0}.csv、{0}.xlsx：{1} 行  {2}\n",
                {attachments[i].file, std::to_string(fillers[i].table().rows.size()),
                 attachments[i].title.in(options.language)})
              .in(options.language));
    if (open.empty()) continue;
    tally.add_undecided();
    print_error(words("{0}: facts are missing that say whether or how it lists: {1}\n",
                      "{0}：缺少事实，无法确定是否列入或如何列入：{1}\n",
                      {attachments[i].file, joined(open, kMostTextsShown)})
                    .in(options.language));
  }
  rejections.finish(tally);
  return tally.status();
}

}  // namespace yuheng::cli
