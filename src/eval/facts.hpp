// The facts of one record: the doors through which they come in, and the values a run starts from.
//
// Bad data fails here, with an error that names the field; inside there are only values and unknowns with a reason.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/json.hpp"
#include "check/rules.hpp"

namespace yuheng {

// What a run starts from. Unset facts are unknown values; reason r is the fact at reason_paths[r].
struct Inputs {
  std::vector<Value> facts;       // by FactId; null for fields of records and lists, whose values are inside those
  std::vector<Value> parameters;  // by parameter
  Value as_of;
  std::vector<std::string> reason_paths;  // "kilns[1].pm", in order of declaration
};

// A value as a door gives it. `Text` may still be a number, a date, a choice's label …
struct Text {
  std::string text;
};
struct Null {};
using Given = std::variant<Null, bool, Decimal, Date, Text>;

// The value of `fact` that `given` stands for (of one item, for a list of plain values); nothing, reported, when it does
// not fit type, range, decimals or choices. `path` names it in the report.
std::optional<Value> accepted(const CheckedRuleset& rules, const Fact& fact, const std::string& path,
                              const Given& given, Diagnostics& diagnostics);

class Facts {
 public:
  explicit Facts(const CheckedRuleset& rules);

  // Forgets all facts; keeps date and parameters.
  void clear();
  void set_as_of(std::optional<Date> date) { as_of_ = date; }
  std::optional<Date> as_of() const { return as_of_; }
  // False, reported: no such parameter, or no value of it.
  bool set_parameter(const std::string& name, const std::string& value, Diagnostics& diagnostics);
  const std::vector<Value>& parameters() const { return parameters_; }
  // All at once, as parameters() gave them.
  void set_parameters(const std::vector<Value>& values) { parameters_ = values; }

  // Each gives false and changes nothing when the value does not fit; the reason is then in `diagnostics`.
  bool set_list_size(FactId fact, size_t count, Diagnostics& diagnostics) {
    return set_list_size(fact, Items(), count, diagnostics);
  }
  bool set(FactId fact, size_t item, const Given& given, Diagnostics& diagnostics) {
    return set(fact, Items(&item, 1), given, diagnostics);
  }
  // The same for lists in lists: one item for each list on the way, the outermost first.
  using Items = std::span<const size_t>;
  bool set_list_size(FactId fact, Items items, size_t count, Diagnostics& diagnostics);
  bool set(FactId fact, Items items, const Given& given, Diagnostics& diagnostics);
  // A record that is there, although nothing in it may be known.
  bool set_record(FactId fact, Items items, Diagnostics& diagnostics);
  bool set_missing(FactId fact, size_t item, Diagnostics& diagnostics);
  // A JSON object of facts (and "as_of"), all or nothing.
  bool set_json(std::string_view text, Diagnostics& diagnostics);
  bool set_json(const Json& object, Diagnostics& diagnostics);

  Inputs inputs() const;
  const CheckedRuleset& rules() const { return *rules_; }

 private:
  struct Cell {
    bool given = false;
    Value value;               // of a scalar, or null
    std::vector<Cell> fields;  // of a record given
    std::vector<Cell> items;   // of a list given
    bool is_null = false;
  };

  // Where a fact's value lies, and what it lies in.
  struct Place {
    Cell* cell = nullptr;
    std::vector<Cell*> owners;  // records on the way, outermost first
    std::string path;
  };
  // `whole`: of a list, the list itself and not its item. Nothing, reported, when the item is not there.
  std::optional<Place> find(FactId fact, Items items, bool whole, Diagnostics& diagnostics);
  static void give(const std::vector<Cell*>& owners);
  bool read(const Json& json, FactId fact, const std::string& path, Cell& out, Diagnostics& diagnostics) const;
  bool read_items(const Json& json, FactId fact, const std::string& path, Cell& out, Diagnostics& diagnostics) const;
  bool read_fields(const Json& json, FactId fact, const std::string& path, Cell& out, Diagnostics& diagnostics) const;
  Value value(FactId fact, const Cell& cell, const std::string& path, bool owner_missing, Inputs& inputs) const;
  Value record(FactId fact, const Cell& cell, const std::string& path, bool owner_missing, Inputs& inputs) const;

  const CheckedRuleset* rules_;
  std::vector<Cell> cells_;  // by FactId; only facts outside lists and records are used
  std::vector<Value> parameters_;
  std::optional<Date> as_of_;
};

}  // namespace yuheng
