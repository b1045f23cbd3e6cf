#include <algorithm>

#include "cli/answers.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/questions.hpp"
#include "cli/text_table.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

// What a ruleset that answers `calendar` has by these names: the list of what was filed, and the list of what is due.
constexpr const char* kFilings = "filings";
constexpr const char* kDuties = "duties";

Question calendar_question() {
  return {"calendar", [](yh_workspace* workspace, yh_result** result) {
            return yh_answer(workspace, as_text("calendar"), result);
          }};
}

// All lines of the file as the items of one list. A JSON object that has the list itself is taken as it is.
Record filings_of(const Options& options, std::vector<Problem>& problems) {
  Record out;
  if (options.filings.empty()) return out;
  std::vector<Record> lines = read_records({options.filings}, options.read);
  for (const Record& line : lines) problems.insert(problems.end(), line.problems.begin(), line.problems.end());
  if (!lines.empty()) out.place = lines.front().place;
  if (lines.size() == 1 && lines.front().json && lines.front().json->find(kFilings) != nullptr) return lines.front();
  Json list;
  list.kind = Json::Kind::array;
  std::shared_ptr<const Sheet> sheet;
  for (Record& line : lines) {
    if (line.json) list.items.push_back(std::move(*line.json));
    if (!line.row.sheet) continue;
    if (!sheet) sheet = std::make_shared<const Sheet>(Sheet{line.row.sheet->file, kFilings, line.row.sheet->headings});
    line.row.sheet = sheet;
    out.items.push_back(std::move(line.row));
  }
  if (!list.items.empty() || out.items.empty()) {
    out.json.emplace();
    out.json->kind = Json::Kind::object;
    out.json->members.push_back({kFilings, std::move(list)});
  }
  return out;
}

Words heading_of(const std::string& field) {
  static const std::vector<std::pair<std::string, Words>> kHeadings = {{"id", {"id", "编号"}},
                                                                       {"title", {"duty", "事项"}},
                                                                       {"period", {"period", "所属期"}},
                                                                       {"due", {"due", "期限"}},
                                                                       {"recipient", {"to", "报送对象"}},
                                                                       {"filed", {"filed", "报送日期"}},
                                                                       {"status", {"status", "状态"}},
                                                                       {"days", {"days overdue", "逾期天数"}},
                                                                       {"days_left", {"days left", "剩余天数"}},
                                                                       {"clauses", {"clauses", "条款"}},
                                                                       {"waits_for", {"waits for", "前置事项"}},
                                                                       {"artifact", {"artifact", "材料"}}};
  auto found =
      std::find_if(kHeadings.begin(), kHeadings.end(), [&](const auto& entry) { return entry.first == field; });
  return found == kHeadings.end() ? same(field) : found->second;
}

// A text; {zh, en} in the language asked for; a list with "; " between; "?" for what is not known.
std::string shown(const Json& value, Language language) {
  if (value.kind == Json::Kind::null) return "";
  if (value.kind == Json::Kind::array) {
    std::vector<std::string> texts;
    for (const Json& item : value.items) texts.push_back(shown(item, language));
    return joined(texts);
  }
  if (!value.is_object()) return value.kind == Json::Kind::boolean ? (value.boolean ? "true" : "false") : value.text;
  if (value["unknown"].boolean) return "?";
  if (const Json* possible = value.find("possible")) return "(" + shown(*possible, language) + ")";
  if (value.find("zh") != nullptr && value.find("en") != nullptr) {
    return Words{value["en"].text, value["zh"].text}.in(language);
  }
  return json_text(value);
}

void print_duties(const Json& duties, const Options& options) {
  if (duties.items.empty()) return;
  std::vector<std::string> fields;
  std::vector<std::string> headings;
  for (const auto& [name, value] : duties.items.front().members) {
    fields.push_back(name);
    headings.push_back(heading_of(name).in(options.language));
  }
  TextTable table(headings);
  if (options.csv) print(csv_line(fields));
  for (const Json& duty : duties.items) {
    std::vector<std::string> cells;
    for (const std::string& field : fields) cells.push_back(shown(duty[field], options.language));
    if (options.csv) {
      print(csv_line(cells));
    } else {
      table.add(std::move(cells));
    }
  }
  if (!options.csv) print(table.plain());
}

}  // namespace

int run_calendar(const Options& options) {
  if (options.as_of == YH_NO_DATE) {
    throw Failure(exit_status::kUsage, words("a calendar needs a date: --as-of YYYY-MM-DD", "请用 --as-of 给出日期"));
  }
  Session session(options);
  Question question = calendar_question();
  std::vector<Problem> problems;
  Record filings = filings_of(options, problems);
  print_error(session.loader().headings().complaint({filings}, {}, options.read, options.language));
  size_t ruleset = session.answering_ruleset(filings, question.name, question.ask);
  yh_workspace* workspace = problems.empty() ? session.load(filings, ruleset, problems) : nullptr;
  Tally tally;
  if (workspace == nullptr) {
    Rejections rejections(options.language, options.json);
    rejections.add(filings, problems);
    rejections.finish(tally);
    return tally.status();
  }
  ResultHandle result = Session::answer(question.ask, workspace);
  add_verdict(tally, result.get());
  if (options.json) {
    print(as_string(yh_result_json(result.get())) + "\n");
  } else {
    print_duties(result_tree(result.get())["outputs"][kDuties], options);
  }
  return tally.status();
}

}  // namespace yuheng::cli
