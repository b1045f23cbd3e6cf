#include "columns/record_reader.hpp"

#include "base/limits.hpp"
#include "columns/arrow_cell.hpp"

namespace yuheng {
namespace {

class Reading {
 public:
  Reading(Facts& facts, bool null_is_none, std::vector<Issue>& issues)
      : facts_(facts), null_is_none_(null_is_none), issues_(issues) {}

  void read(const ArrowView& column, const BoundColumn& bound, int64_t row) {
    const Fact& fact = facts_.rules().facts[bound.fact];
    if (!has_value(column, row)) {
      if (null_is_none_ && fact.optional)
        collect([&](Diagnostics& found) { facts_.set(bound.fact, at_, Null{}, found); });
      return;
    }
    if (fact.type->kind == TypeKind::list) {
      read_items(column, bound, row);
    } else if (!fact.fields.empty()) {
      collect([&](Diagnostics& found) { facts_.set_record(bound.fact, at_, found); });
      for (const BoundColumn& field : bound.fields) read(column.children[field.column], field, row);
    } else {
      read_value(column, bound.fact, row);
    }
  }

  void read_date(const ArrowView& column, int64_t row) {
    if (!has_value(column, row)) return;
    ArrowCell cell = cell_at(column, row);
    std::optional<Date> date;
    if (cell.given) {
      if (const auto* day = std::get_if<Date>(&*cell.given)) date = *day;
      if (const auto* text = std::get_if<Text>(&*cell.given)) date = parse_date(text->text);
    }
    facts_.set_as_of(date);
    if (date) return;
    std::string shown = cell.shown;
    if (cell.given) {
      if (const auto* text = std::get_if<Text>(&*cell.given)) shown = text->text;
    }
    issues_.push_back({"as_of", {Code::E0602, {}, {"as_of", type_arg(*make_type(TypeKind::date)), shown}, {}, {}}});
  }

 private:
  template <class Work>
  void collect(const Work& work) {
    Diagnostics found;
    work(found);
    for (const Diagnostic& each : found.all()) issues_.push_back({each.args.empty() ? "" : each.args[0], each});
  }

  void read_items(const ArrowView& column, const BoundColumn& bound, int64_t row) {
    auto [begin, end] = items_at(column, row);
    auto count = static_cast<size_t>(end - begin);
    collect([&](Diagnostics& found) { facts_.set_list_size(bound.fact, at_, count, found); });
    if (count > limits::kListItems) return;
    const ArrowView& items = column.children.front();
    const Fact& fact = facts_.rules().facts[bound.fact];
    at_.push_back(0);
    for (size_t i = 0; i < count; ++i) {
      at_.back() = i;
      int64_t item = begin + static_cast<int64_t>(i);
      if (fact.fields.empty()) {
        if (has_value(items, item)) read_value(items, bound.fact, item);
      } else if (items.valid(item)) {
        for (const BoundColumn& field : bound.fields) read(items.children[field.column], field, item);
      }
    }
    at_.pop_back();
  }

  void read_value(const ArrowView& column, FactId id, int64_t row) {
    ArrowCell cell = cell_at(column, row);
    if (cell.given) {
      collect([&](Diagnostics& found) { facts_.set(id, at_, *cell.given, found); });
      return;
    }
    const Fact& fact = facts_.rules().facts[id];
    const Type& type = fact.type->kind == TypeKind::list ? *fact.type->element : *fact.type;
    std::string path = path_of(id);
    issues_.push_back({path, {Code::E0602, {}, {path, type_arg(*make_type(type.kind)), cell.shown}, {}, {}}});
  }

  // "kilns[1].pm"
  std::string path_of(FactId id) const {
    std::string path = facts_.rules().facts[id].path;
    if (facts_.rules().facts[id].type->kind == TypeKind::list) path += "[]";
    size_t from = 0;
    for (size_t item : at_) {
      from = path.find("[]", from);
      if (from == std::string::npos) break;
      path.insert(from + 1, std::to_string(item));
    }
    return path;
  }

  Facts& facts_;
  bool null_is_none_;
  std::vector<Issue>& issues_;
  std::vector<size_t> at_;  // items on the way, outermost first
};

}  // namespace

void read_record(const ArrowView& records, const Binding& binding, int64_t row, bool null_is_none, Facts& facts,
                 std::vector<Issue>& issues) {
  Reading reading(facts, null_is_none, issues);
  if (!records.valid(row)) return;
  if (binding.as_of != Binding::kNone) reading.read_date(records.children[binding.as_of], row);
  for (const BoundColumn& bound : binding.columns) reading.read(records.children[bound.column], bound, row);
}

}  // namespace yuheng
