#include <algorithm>
#include <map>
#include <set>

#include "cli/answers.hpp"
#include "cli/csv.hpp"
#include "cli/output.hpp"
#include "cli/row_costs.hpp"
#include "cli/session.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

std::set<std::string> rows_of(const Rules& rules, size_t ruleset) {
  std::set<std::string> rows;
  for (const Json& table : rules.description(ruleset)["tables"].items) {
    for (const Json& row : table["rows"].items) rows.insert(row["id"].text);
  }
  return rows;
}

// What yh_gap is asked with: the table, and the costs of the rows a ruleset has.
class GapOptions {
 public:
  GapOptions(const Options& options, const Rules& rules) : options_(options), rules_(rules) {
    if (options.costs.empty()) return;
    std::set<std::string> known;
    for (const Ruleset& ruleset : rules.rulesets()) known.merge(rows_of(rules, ruleset.index));
    costs_ = read_row_costs(options.costs, known);
  }

  const std::string& of(size_t ruleset) {
    auto [found, added] = texts_.try_emplace(ruleset);
    if (!added) return found->second;
    std::string text = "{\"table\":" + json_string(options_.table);
    if (!options_.costs.empty()) {
      std::set<std::string> rows = rows_of(rules_, ruleset);
      text += ",\"costs\":{";
      bool first = true;
      for (const auto& [row, cost] : costs_) {
        if (!rows.contains(row)) continue;
        text += (first ? "" : ",") + json_string(row) + ":" + cost;
        first = false;
      }
      text += "}";
    }
    return found->second = text + "}";
  }

 private:
  const Options& options_;
  const Rules& rules_;
  std::map<std::string, std::string> costs_;
  std::map<size_t, std::string> texts_;
};

const std::vector<std::string>& csv_heads() {
  static const std::vector<std::string> kHeads = {
      "id",        "name", "ruleset",  "table", "target", "verdict", "area",           "row",     "title",  "any_of",
      "counts_as", "item", "required", "value", "unit",   "margin",  "margin_percent", "missing", "change", "cost"};
  return kHeads;
}

// A gap as lines of CSV: one for each item, or for each row that has none; one for a record without any.
class GapLines {
 public:
  GapLines(const Record& record, const std::string& ruleset, const Options& options)
      : record_(record), ruleset_(ruleset), options_(options) {}

  std::string of(const Json& result) {
    bool zh = options_.language == Language::chinese;
    for (const Json& table : result["tables"].items) {
      table_ = &table;
      for (const Json& row : table["rows"].items) {
        const Json& items = row["items"];
        std::vector<std::string> head = {row["area"].text, row["row"].text, row["title"][zh ? "zh" : "en"].text,
                                         row["any_of"].text, row["counts_as"].text};
        std::vector<std::string> tail = change(row["row"].text);
        std::string missing = joined(paths_for_people(texts_of(row["missing"])));
        std::string required = row["required"][zh ? "zh" : "en"].text;
        if (items.items.empty()) add(head, {"", required, "", row["unit"].text, "", ""}, missing, tail);
        for (const Json& item : items.items) {
          const Json* worst = worst_limit(item["limits"]);
          add(head,
              {path_for_people(item["path"].text), required, item["measured"][zh ? "zh" : "en"].text, row["unit"].text,
               worst == nullptr ? "" : (*worst)["margin"].text,
               worst == nullptr ? "" : (*worst)["margin_percent"].text},
              missing, tail);
        }
      }
      if (table["rows"].items.empty()) add({"", "", "", "", ""}, {"", "", "", "", "", ""}, "", {"", ""});
    }
    return std::move(out_);
  }

 private:
  // The limit with the smallest margin: the one that is missed by most.
  static const Json* worst_limit(const Json& limits) {
    const Json* out = nullptr;
    for (const Json& limit : limits.items) {
      if (limit["margin"].kind != Json::Kind::number) continue;
      bool negative = limit["margin"].text.front() == '-';
      if (out == nullptr || (negative && (*out)["margin"].text.front() != '-')) out = &limit;
    }
    return out;
  }

  // "yes" for a change that is surely needed, "instead" for one that another was chosen over; and the cost.
  std::vector<std::string> change(const std::string& row) const {
    for (const Json& change : (*table_)["changes"].items) {
      if (change["row"].text == row) return {"yes", change["cost"].text};
      std::vector<std::string> others = texts_of(change["instead_of"]);
      if (std::find(others.begin(), others.end(), row) != others.end()) return {"instead", ""};
    }
    return {"", ""};
  }

  void add(const std::vector<std::string>& head, const std::vector<std::string>& item, const std::string& missing,
           const std::vector<std::string>& tail) {
    std::vector<std::string> cells = {
        record_.id, record_.name, ruleset_, (*table_)["table"].text, options_.target, (*table_)["verdict"].text};
    cells.insert(cells.end(), head.begin(), head.end());
    cells.insert(cells.end(), item.begin(), item.end());
    cells.push_back(missing);
    cells.insert(cells.end(), tail.begin(), tail.end());
    out_ += csv_line(cells);
  }

  const Record& record_;
  const std::string& ruleset_;
  const Options& options_;
  const Json* table_ = nullptr;
  std::string out_;
};

std::vector<Record> wanted(std::vector<Record> records, const std::string& id) {
  if (id.empty()) return records;
  std::erase_if(records, [&](const Record& record) { return record.id != id; });
  if (!records.empty()) return records;
  throw Failure(exit_status::kBadData, words("there is no record '{0}' in the input", "输入中没有记录“{0}”", {id}));
}

// The answer for one record and the ruleset that gave it; nothing, with problems, when there is none.
struct Gap {
  size_t ruleset = 0;
  ResultHandle result;
};

Gap gap_of(Session& session, GapOptions& gap_options, const Record& record, std::vector<Problem>& problems) {
  Gap out;
  if (!problems.empty()) return out;
  std::optional<size_t> ruleset = session.grading_ruleset(record, problems);
  if (!ruleset) return out;
  out.ruleset = *ruleset;
  yh_workspace* workspace = session.load(record, *ruleset, problems);
  if (workspace == nullptr) return out;
  const std::string& target = session.options().target;
  yh_status status = yh_gap(workspace, as_text(target), as_text(gap_options.of(*ruleset)), Out(out.result), nullptr);
  if (status == YH_NOT_FOUND) {
    const std::string& id = session.rules().at(*ruleset).id;
    problems.push_back({record.place, "", words("{0} has no level '{1}'", "{0} 没有等级“{1}”", {id, target})});
  } else {
    require(status, "yh_gap");
  }
  return out;
}

}  // namespace

int run_gap(const Options& options) {
  Session session(options);
  GapOptions gap_options(options, session.rules());
  std::vector<Record> records = wanted(session.read(), options.record);
  Rejections rejections(options.language, options.json);
  Tally tally;
  if (options.csv) print(csv_line(csv_heads()));
  for (const Record& record : records) {
    std::vector<Problem> problems = record.problems;
    Gap gap = gap_of(session, gap_options, record, problems);
    if (!problems.empty()) {
      rejections.add(record, problems);
      continue;
    }
    add_verdict(tally, gap.result.get());
    if (options.json) {
      print(json_line(record.id, as_view(yh_result_json(gap.result.get()))));
    } else if (options.csv) {
      print(GapLines(record, session.rules().at(gap.ruleset).id, options).of(result_tree(gap.result.get())));
    } else {
      std::string name = record.name.empty() ? record.id : record.id + "  " + record.name;
      print((&record == &records.front() ? "" : "\n") + name + "\n" +
            as_string(yh_result_text(gap.result.get(), as_library_language(options.language))));
    }
  }
  rejections.finish(tally);
  return tally.status();
}

}  // namespace yuheng::cli
