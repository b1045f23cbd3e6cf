#include "base/json.hpp"
#include "cases/cases.hpp"

namespace yuheng {
namespace {

std::string_view text_of(CaseResult::Status status) {
  switch (status) {
    case CaseResult::Status::passed: return "passed";
    case CaseResult::Status::failed: return "failed";
    case CaseResult::Status::skipped: break;
  }
  return "skipped";
}

void write_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_cells(JsonWriter& json, const CellCoverage& cells) {
  json.begin_object().member("ruleset", cells.ruleset);
  json.key("exercised").number(static_cast<int64_t>(cells.exercised));
  json.key("exercisable").number(static_cast<int64_t>(cells.exercisable));
  json.key("unexercisable").begin_array();
  for (const UnexercisableCell& cell : cells.unexercisable) {
    json.begin_object().member("table", cell.table).member("row", cell.row).member("level", cell.level);
    json.member("reason", text_of(cell.reason)).end_object();
  }
  json.end_array();
  json.end_object();
}

std::string totals(const std::vector<CellCoverage>& all, bool zh) {
  size_t exercised = 0;
  size_t exercisable = 0;
  for (const CellCoverage& cells : all) {
    exercised += cells.exercised;
    exercisable += cells.exercisable;
  }
  std::string of = zh ? "（共 " + std::to_string(exercisable) + " 个）" : " of " + std::to_string(exercisable);
  return (zh ? "达标与不达标均已出现的单元格：" : "cells exercised both ways: ") + std::to_string(exercised) + of;
}

}  // namespace

std::string print_json(const CaseReport& report) {
  JsonWriter json;
  json.begin_object();
  for (auto status : {CaseResult::Status::passed, CaseResult::Status::failed, CaseResult::Status::skipped}) {
    json.key(text_of(status)).number(static_cast<int64_t>(report.count(status)));
  }
  json.key("cases").begin_array();
  for (const CaseResult& one : report.cases) {
    json.begin_object().member("id", one.id).member("decision", one.decision).member("status", text_of(one.status));
    write_texts(json, "differences", one.differences);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "coverage", report.coverage);
  json.key("cells").begin_array();
  for (const CellCoverage& cells : report.cells) write_cells(json, cells);
  json.end_array();
  json.end_object();
  return json.take();
}

std::string print_text(const CaseReport& report, Language language) {
  bool zh = language == Language::zh;
  std::string out;
  for (const CaseResult& one : report.cases) {
    if (one.status != CaseResult::Status::failed) continue;
    out += (zh ? "未通过 " : "FAILED ") + one.id + " (" + one.decision + ")\n";
    for (const std::string& difference : one.differences) out += "  " + difference + "\n";
  }
  for (const std::string& gap : report.coverage) out += (zh ? "未覆盖：" : "not covered: ") + gap + "\n";
  if (!report.cells.empty()) out += totals(report.cells, zh) + "\n";
  auto count = [&](CaseResult::Status status) { return std::to_string(report.count(status)); };
  out += zh ? "通过 " + count(CaseResult::Status::passed) + "，未通过 " + count(CaseResult::Status::failed)
            : count(CaseResult::Status::passed) + " passed, " + count(CaseResult::Status::failed) + " failed";
  if (report.count(CaseResult::Status::skipped) > 0) {
    std::string skipped = count(CaseResult::Status::skipped);
    out += zh ? "，跳过 " + skipped : ", " + skipped + " skipped";
  }
  return out + "\n";
}

}  // namespace yuheng
