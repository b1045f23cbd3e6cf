// The facts of one record: the doors through which they come in, and the values a run starts from.
//
// Bad data fails here, with an error that names the field; inside there are only values and unknowns with a reason.
#pragma once

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/counted.hpp"
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

// The names of a ruleset's facts, looked up once for all that is set of it.
struct FactNames {
  explicit FactNames(const CheckedRuleset& rules);

  std::vector<FieldNamesPtr> fields;                     // by FactId: of facts that hold records
  std::unordered_map<std::string_view, FactId> outside;  // facts outside lists and records
};

// Copies are cheap: they share what was set until one of them changes.
class Facts {
 public:
  explicit Facts(const CheckedRuleset& rules);

  // Forgets all facts; keeps date and parameters.
  void clear();
  void set_as_of(std::optional<Date> date);
  std::optional<Date> as_of() const { return state_->as_of; }
  // False, reported: no such parameter, or no value of it.
  bool set_parameter(const std::string& name, const std::string& value, Diagnostics& diagnostics);
  const std::vector<Value>& parameters() const { return state_->parameters; }
  // All at once, as parameters() gave them.
  void set_parameters(const std::vector<Value>& values);

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

  // As long as nothing is set. Made once, and again from the first fact on that was set since: so two threads may not ask
  // the same object at once.
  const Inputs& inputs() const;
  const CheckedRuleset& rules() const { return *rules_; }

 private:
  // What was set. Parts of values nobody has given are absent(); a record that is there has all its fields.
  struct State {
    std::vector<Value> given;  // by FactId; only facts outside lists and records are used
    std::vector<Value> parameters;
    std::optional<Date> as_of;
  };
  // What inputs() made of it; of no interest to a copy.
  struct Made {
    Made() = default;
    Made(const Made&) noexcept {}
    Made& operator=(const Made&) noexcept {
      *this = Made();
      return *this;
    }
    Made& operator=(Made&&) = default;
    ~Made() = default;

    Inputs inputs;
    FactId stale = 0;                // facts from here on may have changed
    bool frame_stale = true;         // date and parameters too
    std::vector<size_t> reasons_at;  // by FactId: how many reasons came before it
  };

  // From a fact outside lists and records to the value meant: which item of a list, which field of a record.
  struct Route {
    FactId top = kNoFact;
    std::vector<FactId> facts;  // facts on the way, `top` first
    struct Step {
      FactId owner = kNoFact;  // of a field: its record
      size_t index = 0;
    };
    std::vector<Step> steps;
    std::string path;
  };
  // `whole`: of a list, the list itself and not its item. Nothing, reported, when the item is not there.
  std::optional<Route> route(FactId fact, Items items, bool whole, Diagnostics& diagnostics) const;
  // The value at the end of the route, all records on the way being there.
  Value& place(const Route& route);
  void put(FactId top, Value value);
  void changed(FactId top) { made_.stale = std::min(made_.stale, top); }
  // A record of which nothing is given.
  Value fresh_record(FactId fact) const;

  const CheckedRuleset* rules_;
  CopyOnWrite<State> state_;
  std::shared_ptr<const FactNames> names_;
  mutable Made made_;

  friend class FactsReader;
};

// `value` without absent parts: unknown ones in their place, each with a reason of its own, whose path is added to `paths`.
Value completed(const CheckedRuleset& rules, const FactNames& names, FactId fact, const Value& value,
                std::vector<std::string>& paths);

}  // namespace yuheng
