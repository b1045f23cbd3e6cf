#include <algorithm>

#include "base/json.hpp"
#include "decide/requirement.hpp"
#include "decide/writing.hpp"
#include "sheet/grading_sheet.hpp"
#include "sheet/sheet_words.hpp"

namespace yuheng {
namespace {

class Writer {
 public:
  explicit Writer(const CheckedRuleset& rules) : rules_(rules) {}

  std::string all(const RulesetSheet& sheet, const std::string& digest) {
    json_.begin_object().member("ruleset", rules_.id).member("digest", digest);
    writing::words(json_, "title", rules_.title);
    json_.member("industry", rules_.industry);
    effective(rules_.effective);
    json_.key("source").begin_object().member("document", rules_.source_document);
    json_.member("part", rules_.source_part).end_object();
    json_.key("tables").begin_array();
    for (const GradingSheet& each : sheet.tables) table(each);
    json_.end_array();
    writing::texts(json_, "notes", rules_.notes);
    json_.key("sources").begin_array();
    for (const NamedSource* source : sheet_words::sources_of(rules_, sheet.tables)) {
      json_.begin_object().member("key", source->key.text).member("title", source->title);
      json_.member("url", source->url).member("note", source->note).end_object();
    }
    return json_.end_array().end_object().take();
  }

 private:
  void effective(const Effective& effective) {
    json_.key("effective").begin_object();
    for (const auto& [name, date] : {std::pair("from", &effective.from), std::pair("to", &effective.to)}) {
      json_.key(name);
      if (*date) {
        json_.string(text_of(**date));
      } else {
        json_.null();
      }
    }
    json_.end_object();
  }

  void counts(const CellCounts& counts) {
    json_.key("cells").begin_object().key("verified").number(int64_t{counts.verified});
    json_.key("cited").number(int64_t{counts.cited}).key("recalled").number(int64_t{counts.recalled});
    json_.key("unknown").number(int64_t{counts.unknown}).end_object();
  }

  void table(const GradingSheet& sheet) {
    const CheckedTable& table = rules_.tables[sheet.table];
    json_.begin_object().member("table", table.id);
    writing::words(json_, "title", table.title);
    json_.member("when", table.condition);
    writing::texts(json_, "ladder", table.ladder);
    json_.member("note", table.note);
    counts(sheet.counts);
    json_.key("rows").begin_array();
    for (const SheetRow& line : sheet.rows) row(line, table);
    json_.end_array().key("measures").begin_array();
    for (const CheckedMeasures& each : rules_.measures) {
      if (each.table == sheet.table) measures(each);
    }
    json_.end_array().end_object();
  }

  void row(const SheetRow& line, const CheckedTable& table) {
    const CheckedRow& row = table.rows[line.row];
    json_.begin_object().member("row", row.id);
    writing::words(json_, "title", row.title);
    json_.member("category", line.category);
    writing::words(json_, "category_title", line.category_words);
    json_.member("each", row.each).member("that", row.subject).member("when", row.when).member("any_of", row.any_of);
    json_.member("unit", row.value_type->unit ? row.value_type->unit->symbol : "");
    json_.member("rounding", row.rounded ? "rounded" : "full-value");
    effective(row.effective);
    writing::texts(json_, "clauses", row.clauses);
    json_.member("note", row.note).key("cells").begin_object();
    for (size_t level = 0; level < row.cells.size(); ++level) {
      const CheckedCell& cell = row.cells[level];
      bool asks = cell.form == CheckedCell::Form::tests;
      json_.key(table.ladder[level]).begin_object().member("cell", cell.text);
      json_.member("form", asks ? "asks" : cell.form == CheckedCell::Form::gap ? "unknown" : "nothing");
      writing::words(json_, "words", line.cells[level]);
      writing::provenance(json_, cell.provenance);
      json_.member("note", cell.note).end_object();
    }
    json_.end_object().end_object();
  }

  void measures(const CheckedMeasures& measures) {
    json_.begin_object().member("grade", measures.grade);
    writing::provenance(json_, measures.provenance);
    json_.member("principle", measures.principle).member("note", measures.note).key("alerts").begin_object();
    for (const MeasuresText::Alert& alert : measures.alerts) {
      json_.key(alert.alert.text).begin_array();
      for (const MeasureText& one : alert.measures) {
        json_.begin_object().member("action", one.action).member("percent", one.percent);
        writing::words(
            json_, "words",
            {sheet_words::measure(rules_, one, Language::zh), sheet_words::measure(rules_, one, Language::en)});
        json_.end_object();
      }
      json_.end_array();
    }
    json_.end_object().end_object();
  }

  const CheckedRuleset& rules_;
  JsonWriter json_;
};

}  // namespace

std::string print_json(const RulesetSheet& sheet, const std::string& digest) {
  return Writer(*sheet.rules).all(sheet, digest);
}

}  // namespace yuheng
