#include "artifact/sound_code.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace yuheng {
namespace {

constexpr size_t kAny = SIZE_MAX;

struct Arity {
  size_t least = 1;
  size_t most = 1;
};

// Without a default, so that a new operator does not compile until it is said here what it reads.
Arity arity_of(Op op) {
  switch (op) {
    case Op::constant:
    case Op::fact:
    case Op::parameter:
    case Op::as_of:
    case Op::gap:
    case Op::element: return {0, 0};
    case Op::both:
    case Op::either:
    case Op::record:
    case Op::list:
    case Op::hit: return {0, kAny};
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
    case Op::equal:
    case Op::same:
    case Op::less:
    case Op::less_equal:
    case Op::range:
    case Op::at:
    case Op::inside:
    case Op::among:
    case Op::filter:
    case Op::some:
    case Op::every:
    case Op::map:
    case Op::steps:
    case Op::append:
    case Op::remove:
    case Op::index_of:
    case Op::arrange:
    case Op::decimal:
    case Op::round_up:
    case Op::round_down:
    case Op::round_half_up:
    case Op::round_half_down:
    case Op::modulo:
    case Op::substring_before:
    case Op::substring_after:
    case Op::contains:
    case Op::starts_with:
    case Op::ends_with:
    case Op::make_date_time:
    case Op::months_between: return {2, 2};
    case Op::conditional:
    case Op::insert_before:
    case Op::list_replace:
    case Op::make_date: return {3, 3};
    case Op::floor:
    case Op::ceiling:
    case Op::string_join: return {1, 2};
    case Op::sublist:
    case Op::substring: return {2, 3};
    case Op::make_time: return {3, 4};
    case Op::to_number: return {1, 3};  // checked again below
    case Op::matches:
    case Op::split: return {1, 1};
    case Op::replace: return {2, 2};
    case Op::reference: return {kAny, 0};  // gone after graph
    case Op::negate:
    case Op::opposite:
    case Op::holds:
    case Op::member:
    case Op::range_start:
    case Op::range_end:
    case Op::start_included:
    case Op::end_included:
    case Op::count:
    case Op::sum:
    case Op::product:
    case Op::mean:
    case Op::minimum:
    case Op::maximum:
    case Op::concatenate:
    case Op::flatten:
    case Op::distinct:
    case Op::group:
    case Op::reverse:
    case Op::median:
    case Op::mode:
    case Op::deviation:
    case Op::all:
    case Op::any:
    case Op::absolute:
    case Op::square_root:
    case Op::natural_log:
    case Op::exponential:
    case Op::even:
    case Op::odd:
    case Op::string_length:
    case Op::upper_case:
    case Op::lower_case:
    case Op::to_string:
    case Op::to_date:
    case Op::to_time:
    case Op::to_date_time:
    case Op::year:
    case Op::month:
    case Op::day:
    case Op::weekday:
    case Op::hour:
    case Op::minute:
    case Op::second:
    case Op::time_offset:
    case Op::day_of_year:
    case Op::day_of_week:
    case Op::week_of_year:
    case Op::month_of_year:
    case Op::to_days:
    case Op::to_months:
    case Op::years_of:
    case Op::months_of:
    case Op::days_of:
    case Op::hours_of:
    case Op::minutes_of:
    case Op::seconds_of: return {1, 1};
  }
  return {kAny, 0};
}

bool is_loop(Op op) { return op == Op::filter || op == Op::some || op == Op::every || op == Op::map; }

bool needs_pattern(Op op) { return op == Op::matches || op == Op::replace || op == Op::split; }

bool stand_before(const std::vector<SlotId>& ids, size_t end) {
  return std::all_of(ids.begin(), ids.end(), [&](SlotId id) { return id < end; });
}

bool is_sound(const Program& program, SlotId id) {
  const Instruction& one = program.code[id];
  Arity arity = arity_of(one.op);
  bool fits = one.args.size() >= arity.least && one.args.size() <= arity.most && stand_before(one.args, id);
  if (!fits || (one.pattern != nullptr) != needs_pattern(one.op)) return false;
  if (is_loop(one.op)) {
    bool takes_items =
        one.item == kNoSlot || (one.item < program.code.size() && program.code[one.item].op == Op::element);
    return takes_items && stand_before(one.body, id) &&
           std::adjacent_find(one.body.begin(), one.body.end(), std::greater_equal<>()) == one.body.end();
  }
  if (!one.body.empty() || one.item != kNoSlot) return false;
  switch (one.op) {
    case Op::fact: return one.index < program.rules.facts.size();
    case Op::parameter: return one.index < program.rules.parameters.size();
    case Op::gap: return one.index < program.rules.gaps.size();
    case Op::hit: return one.index <= static_cast<uint32_t>(Hit::collect);
    case Op::member: return one.names.size() == 1;
    case Op::record: return one.names.size() == one.args.size();
    case Op::to_number: return one.args.size() != 2;
    default: return true;
  }
}

// How deep and how large the value of an instruction may get, lists counted as one item.
struct Extent {
  uint32_t levels = 1;
  uint64_t parts = 1;
};

Extent extent_of(const Value& value) {
  Extent out;
  auto add = [&](const Value& inner) {
    Extent one = extent_of(inner);
    out.levels = std::max(out.levels, one.levels + 1);
    out.parts += one.parts;
  };
  if (value.kind() == Kind::list) {
    for (const Item& item : value.list().items) add(item.value);
  } else if (value.kind() == Kind::record) {
    for (const Value& part : value.record().values()) add(part);
  } else if (value.kind() == Kind::range) {
    add(value.range().low);
    add(value.range().high);
  }
  return out;
}

Extent extent_of(const Type& type) {
  Extent out;
  auto add = [&](const Type& inner) {
    Extent one = extent_of(inner);
    out.levels = std::max(out.levels, one.levels + 1);
    out.parts += one.parts;
  };
  if (type.element) add(*type.element);
  for (const FieldType& field : type.fields) add(*field.type);
  return out;
}

// Levels that the operator puts around what it takes.
uint32_t levels_added(Op op) {
  switch (op) {
    case Op::record:
    case Op::list:
    case Op::range:
    case Op::map:
    case Op::append:
    case Op::insert_before:
    case Op::list_replace:
    case Op::steps:
    case Op::split:
    case Op::index_of:
    case Op::hit: return 1;
    case Op::group: return 2;
    default: return 0;
  }
}

bool gives_scalar(Op op) {
  switch (op) {
    case Op::both:
    case Op::either:
    case Op::opposite:
    case Op::holds:
    case Op::equal:
    case Op::same:
    case Op::less:
    case Op::less_equal:
    case Op::inside:
    case Op::among:
    case Op::some:
    case Op::every:
    case Op::count: return true;
    default: return false;
  }
}

// Goes through a plan as the machine does, each loop once.
class Extents {
 public:
  explicit Extents(const Program& program) : program_(program), extents_(program.code.size()) {
    for (SlotId id = 0; id < extents_.size(); ++id) {
      if (program.code[id].op == Op::constant) extents_[id] = extent_of(program.constants[id]);
    }
  }

  bool bounded() {
    bool out = run(program_.grade.run) && run(program_.grade_reasons.run);
    for (const Plan& plan : program_.decisions) out = out && run(plan.run);
    for (const Plan& plan : program_.decision_reasons) out = out && run(plan.run);
    return out;
  }

 private:
  static constexpr uint32_t kMostLevels = 2 * limits::kValueLevels;
  static constexpr uint64_t kMostParts = 4 * limits::kSteps;  // of all values of a walk

  bool run(const std::vector<SlotId>& slots) {
    for (SlotId id : slots) {
      const Instruction& one = program_.code[id];
      if (is_loop(one.op)) {
        if (one.item != kNoSlot) extents_[one.item] = extents_[one.args[0]];
        if (!run(one.body)) return false;
      }
      extents_[id] = extent(one);
      parts_ += extents_[id].parts;
      if (extents_[id].levels > kMostLevels || parts_ > kMostParts) return false;
    }
    return true;
  }

  Extent extent(const Instruction& one) const {
    if (one.op == Op::fact) return extent_of(*program_.rules.facts[one.index].type);
    if (one.op == Op::parameter) return extent_of(program_.rules.parameters[one.index].fallback);
    if (gives_scalar(one.op)) return {};
    uint32_t added = levels_added(one.op);
    Extent out;
    for (SlotId arg : one.args) {
      out.levels = std::max(out.levels, extents_[arg].levels + added);
      out.parts = added > 0 ? out.parts + extents_[arg].parts : std::max(out.parts, extents_[arg].parts);
    }
    return out;
  }

  const Program& program_;
  std::vector<Extent> extents_;
  uint64_t parts_ = 0;
};

// Instructions that are walked over when each loop runs for one item: in `steps`, and how deep loops stand in each other.
class Walks {
 public:
  explicit Walks(const Program& program) : of_loop_(program.code.size()) {
    for (SlotId id = 0; id < program.code.size(); ++id) {
      if (is_loop(program.code[id].op)) of_loop_[id] = walk(program.code[id].body);
      bounded_ = bounded_ && of_loop_[id].steps <= kMostSteps && of_loop_[id].depth <= limits::kLoopDepth;
      if (!bounded_) return;
    }
    auto count = [&](const Plan& plan) { bounded_ = bounded_ && walk(plan.run).steps <= kMostSteps; };
    count(program.grade);
    count(program.grade_reasons);
    for (const Plan& plan : program.decisions) count(plan);
    for (const Plan& plan : program.decision_reasons) count(plan);
  }
  bool bounded() const { return bounded_; }

 private:
  static constexpr uint64_t kMostSteps = 1'000'000;
  struct Walk {
    uint64_t steps = 0;
    size_t depth = 0;
  };
  Walk walk(const std::vector<SlotId>& run) const {
    Walk out{run.size(), 1};
    for (SlotId id : run) {
      out.steps += of_loop_[id].steps;
      out.depth = std::max(out.depth, of_loop_[id].depth + 1);
    }
    return out;
  }
  std::vector<Walk> of_loop_;
  bool bounded_ = true;
};

}  // namespace

bool is_sound_term(const Term& term) {
  if (term.op == Op::reference) return term.kids.empty();
  Arity arity = arity_of(term.op);
  return term.kids.size() >= arity.least && term.kids.size() <= arity.most;
}

bool is_sound_code(const Program& program) {
  size_t count = program.code.size();
  if (program.constants.size() != count || count >= kNoSlot) return false;
  for (SlotId id = 0; id < count; ++id) {
    if (!is_sound(program, id)) return false;
    if (program.code[id].op != Op::constant && !program.constants[id].is_null()) return false;
  }
  return true;
}

bool is_bounded_code(const Program& program) { return Walks(program).bounded() && Extents(program).bounded(); }

}  // namespace yuheng
