#include "decide/gap.hpp"
#include "decide/requirement.hpp"
#include "decide/writing.hpp"

namespace yuheng {
namespace {

class Writer {
 public:
  Writer(const GapAnswer& answer, const GapOptions& options, const Facts& facts)
      : answer_(answer), options_(options), rules_(facts.rules()), words_(facts.rules()) {}

  std::string all(const Facts& facts, const std::string& digest) {
    json_.begin_object();
    writing::head(json_, facts, digest);
    json_.member("target", answer_.target).member("verdict", text_of(answer_.verdict));
    json_.key("tables").begin_array();
    for (const TableGap& each : answer_.tables) table(each);
    json_.end_array().key("tables_without_target").begin_array();
    for (uint32_t table : answer_.without_level) json_.string(rules_.tables[table].id);
    json_.end_array();
    writing::texts(json_, "missing", answer_.missing);
    writing::warnings(json_, answer_.warnings);
    return json_.end_object().take();
  }

 private:
  void table(const TableGap& gap) {
    const CheckedTable& table = rules_.tables[gap.table];
    json_.begin_object().member("table", table.id);
    writing::words(json_, "title", table.title);
    json_.member("applies", gap.applies ? "yes" : "unknown").member("verdict", text_of(gap.verdict));
    json_.key("rows").begin_array();
    for (const GapRow& each : gap.rows) {
      bool open = each.counts_as == Status::not_met || each.counts_as == Status::unknown;
      if (open || options_.all_rows) row(each, gap, table);
    }
    json_.end_array().key("changes").begin_array();
    for (const GapChange& each : gap.changes) change(each, table);
    json_.end_array();
    if (!options_.costs.empty()) {
      json_.key("cost").number(gap.cost.text()).key("cost_unknown").begin_array();
      for (uint32_t row : gap.uncosted) json_.string(table.rows[row].id);
      json_.end_array();
    }
    json_.end_object();
  }

  void row(const GapRow& gap, const TableGap& of, const CheckedTable& table) {
    const CheckedRow& row = table.rows[gap.row];
    json_.begin_object().member("row", row.id);
    writing::words(json_, "title", row.title);
    json_.member("category", row.category);
    writing::words(json_, "category_title", category_of(row.category));
    json_.member("area", gap.area);
    writing::words(
        json_, "area_title",
        {word_of(rules_.gap_areas, gap.area, Language::zh), word_of(rules_.gap_areas, gap.area, Language::en)});
    writing::texts(json_, "clauses", row.clauses);
    json_.member("any_of", row.any_of);
    json_.member("status", text_of(gap.status)).member("counts_as", text_of(gap.counts_as));
    json_.member("cell", row.cells[of.level].text);
    writing::words(json_, "required", words_.of(row, row.cells[of.level]));
    writing::provenance(json_, row.cells[of.level].provenance);
    json_.key("requirement_unknown").boolean(gap.requirement_unknown);
    writing::texts(json_, "missing", gap.missing);
    json_.member("unit", row.value_type->unit ? row.value_type->unit->symbol : "");
    json_.key("items").begin_array();
    for (const ExplainedItem& each : gap.items) item(each, row, of.level);
    json_.end_array().end_object();
  }

  Words category_of(const std::string& id) const {
    for (const CategoryText& category : rules_.categories) {
      if (category.id.text == id) return category.title;
    }
    return {id, id};
  }

  void item(const ExplainedItem& item, const CheckedRow& row, size_t level) {
    json_.begin_object().member("path", item.path).member("status", text_of(item.cells[level].status)).key("value");
    write_value(json_, item.value);
    writing::words(json_, "measured",
                   {words_.value(row, item.value, Language::zh), words_.value(row, item.value, Language::en)});
    json_.key("limits").begin_array();
    for (const ExplainedLimit& limit : item.cells[level].limits) {
      json_.begin_object().member("op", limit.op).key("compared");
      write_value(json_, limit.compared);
      json_.key("limit");
      write_value(json_, limit.limit);
      number("margin", limit.margin);
      number("margin_percent", margin_percent(limit));
      json_.end_object();
    }
    json_.end_array().end_object();
  }

  void change(const GapChange& change, const CheckedTable& table) {
    json_.begin_object().member("row", table.rows[change.row].id);
    auto cost = options_.costs.find(table.rows[change.row].id);
    if (!options_.costs.empty())
      number("cost", cost == options_.costs.end() ? std::nullopt : std::optional(cost->second));
    json_.key("instead_of").begin_array();
    for (uint32_t other : change.alternatives) json_.string(table.rows[other].id);
    json_.end_array().end_object();
  }

  void number(std::string_view key, const std::optional<Decimal>& value) {
    json_.key(key);
    if (value) {
      json_.number(value->text());
    } else {
      json_.null();
    }
  }

  const GapAnswer& answer_;
  const GapOptions& options_;
  const CheckedRuleset& rules_;
  RequirementWords words_;
  JsonWriter json_;
};

}  // namespace

std::string print_json(const GapAnswer& answer, const GapOptions& options, const Facts& facts,
                       const std::string& digest) {
  return Writer(answer, options, facts).all(facts, digest);
}

}  // namespace yuheng
