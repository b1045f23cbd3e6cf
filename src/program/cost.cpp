#include "program/cost.hpp"

#include <memory>
#include <optional>

#include "base/limits.hpp"
#include "program/list_sizes.hpp"

namespace yuheng {
namespace {

// What is known of a value before anything runs: how long it may be and what its parts look like.
struct Shape;
using ShapePtr = std::shared_ptr<const Shape>;  // null: nothing that counts
struct Shape {
  std::optional<Count> items;        // of a list
  std::optional<Count> inner_items;  // of all lists in the list together
  ShapePtr item;
  std::vector<std::pair<std::string, ShapePtr>> fields;  // of a record
  std::optional<Decimal> low, high;                      // of a number
  Count parts{1};                                        // items and fields and what is in them, and itself
};

Count parts_of(const ShapePtr& shape) { return shape ? shape->parts : Count(1); }

ShapePtr list_shape(Count items, ShapePtr item) {
  auto out = std::make_shared<Shape>();
  if (item && item->items) out->inner_items = items * *item->items;
  out->parts += items * parts_of(item);
  out->items = std::move(items);
  out->item = std::move(item);
  return out;
}

ShapePtr field_of(const ShapePtr& record, const std::string& name) {
  if (!record) return nullptr;
  for (const auto& [field, shape] : record->fields) {
    if (field == name) return shape;
  }
  return nullptr;
}

std::optional<Count> either(const std::optional<Count>& a, const std::optional<Count>& b) {
  return a && b ? a->either(*b) : a ? a : b;
}

void add_field(Shape& record, const std::string& name, ShapePtr shape) {
  record.parts += parts_of(shape);
  record.fields.emplace_back(name, std::move(shape));
}

// What may be the one or the other.
ShapePtr joined(const ShapePtr& a, const ShapePtr& b) {
  if (!a || !b || a == b) return a ? a : b;
  auto out = std::make_shared<Shape>();
  out->items = either(a->items, b->items);
  out->inner_items = either(a->inner_items, b->inner_items);
  out->item = joined(a->item, b->item);
  out->parts = a->parts.either(b->parts);
  for (const auto& [name, shape] : a->fields) out->fields.emplace_back(name, joined(shape, field_of(b, name)));
  if (a->low && b->low) out->low = std::min(*a->low, *b->low);
  if (a->high && b->high) out->high = std::max(*a->high, *b->high);
  return out;
}

ShapePtr shape_of(const Value& value) {
  auto out = std::make_shared<Shape>();
  switch (value.kind()) {
    case Kind::number: out->low = out->high = value.number(); return out;
    case Kind::list: {
      ShapePtr item;
      for (const Item& each : value.list().items) item = joined(item, shape_of(each.value));
      return list_shape(Count(value.list().items.size()), item);
    }
    case Kind::record:
      for (auto [name, field] : value.record().fields()) add_field(*out, name, shape_of(field));
      return out;
    default: return nullptr;
  }
}

// Of a value of this type inside the fact.
ShapePtr shape_of(const Type& type, FactId id) {
  if (type.kind == TypeKind::list) return list_shape(Count::items_of(id), shape_of(*type.element, id));
  if (type.kind != TypeKind::record) return nullptr;
  auto out = std::make_shared<Shape>();
  for (const FieldType& field : type.fields) add_field(*out, field.name, shape_of(*field.type, id));
  return out;
}

ShapePtr shape_of(const CheckedRuleset& rules, FactId id) {
  const Fact& fact = rules.facts[id];
  if (fact.fields.empty() && fact.type->kind != TypeKind::number) return shape_of(*fact.type, id);
  auto scalar = std::make_shared<Shape>();
  scalar->low = fact.minimum;
  scalar->high = fact.maximum;
  for (FactId field : fact.fields) add_field(*scalar, rules.facts[field].name, shape_of(rules, field));
  return fact.type->kind == TypeKind::list ? list_shape(Count::items_of(id), scalar) : scalar;
}

bool is_loop(Op op) { return op == Op::filter || op == Op::some || op == Op::every || op == Op::map; }

// Takes a list as it is, whatever its length.
bool passes_on(Op op) {
  return op == Op::member || op == Op::record || op == Op::list || op == Op::conditional || op == Op::hit ||
         op == Op::at || is_loop(op);
}

// Goes through a plan as the machine does, each loop once, with shapes in place of values.
class Walk {
 public:
  explicit Walk(const Program& program) : program_(program), shapes_(program.code.size()) {
    for (SlotId id = 0; id < program.code.size(); ++id) {
      if (program.code[id].op == Op::constant) shapes_[id] = shape_of(program.constants[id]);
    }
  }

  Cost cost(const Plan& plan) {
    largest_ = 0;
    Count steps = run(plan.run);
    largest_ = std::max(largest_, steps.largest());
    return steps.cost();
  }
  // The dearest part of the last cost, or of a value on the way: steps or parts for one item.
  uint64_t largest() const { return largest_; }

 private:
  Count run(const std::vector<SlotId>& slots) {
    Count out;
    for (SlotId id : slots) {
      const Instruction& instruction = program_.code[id];
      out += Count(1);
      out += is_loop(instruction.op) ? looped(instruction) : read(instruction);
      shapes_[id] = result(instruction);
      largest_ = std::max(largest_, parts_of(shapes_[id]).largest());
    }
    return out;
  }

  Count items(SlotId id) const {
    return shapes_[id] && shapes_[id]->items ? *shapes_[id]->items : Count::items_of(kNoFact);
  }

  Count looped(const Instruction& loop) {
    if (loop.item != kNoSlot) shapes_[loop.item] = shapes_[loop.args[0]] ? shapes_[loop.args[0]]->item : nullptr;
    Count each(1);  // the item is put in its place
    each += run(loop.body);
    return items(loop.args[0]) * each;
  }

  Count read(const Instruction& instruction) const {
    Count out;
    if (passes_on(instruction.op)) return out;
    for (SlotId arg : instruction.args) {
      if (!shapes_[arg] || !shapes_[arg]->items) continue;
      out += items(arg);
      bool inner = instruction.op == Op::concatenate || instruction.op == Op::flatten;
      if (inner && shapes_[arg]->inner_items) out += *shapes_[arg]->inner_items;
      if (instruction.op == Op::distinct) out += items(arg) * items(arg);  // each is compared with all before it
    }
    return out;
  }

  ShapePtr result(const Instruction& instruction) const {
    const std::vector<SlotId>& args = instruction.args;
    auto arg = [&](size_t index) { return shapes_[args[index]]; };
    switch (instruction.op) {
      case Op::fact: return shape_of(program_.rules, instruction.index);
      case Op::constant:
      case Op::parameter:
      case Op::as_of:
      case Op::gap:
      case Op::some:
      case Op::every:
      case Op::range: return nullptr;
      case Op::conditional: return joined(arg(1), arg(2));
      case Op::hit: return hit(instruction);
      case Op::member: return field_of(arg(0), instruction.names[0]);
      case Op::record: {
        auto out = std::make_shared<Shape>();
        for (size_t i = 0; i < args.size(); ++i) add_field(*out, instruction.names[i], arg(i));
        return out;
      }
      case Op::list: return listed(args);
      case Op::at:
      case Op::minimum:
      case Op::maximum: return arg(0) ? arg(0)->item : nullptr;
      case Op::filter: return list_shape(items(args[0]), arg(0) ? arg(0)->item : nullptr);
      case Op::map: return list_shape(items(args[0]), arg(1));
      case Op::steps: return steps(arg(0), arg(1));
      case Op::concatenate: return flat(arg(0));
      case Op::flatten: {
        ShapePtr out = arg(0);
        while (out && out->item && out->item->items) out = flat(out);
        return out;
      }
      default: return instruction.boolean || instruction.number ? nullptr : combined(args);
    }
  }

  ShapePtr listed(const std::vector<SlotId>& args) const {
    ShapePtr item;
    std::optional<Count> inner;
    Count parts(1);
    for (SlotId id : args) {
      item = joined(item, shapes_[id]);
      parts += parts_of(shapes_[id]);
      if (!shapes_[id] || !shapes_[id]->items) continue;
      if (!inner) inner.emplace();
      *inner += *shapes_[id]->items;
    }
    auto out = std::make_shared<Shape>(*list_shape(Count(args.size()), item));
    if (inner) out->inner_items = inner;
    out->parts = parts;
    return out;
  }

  // The items of all lists in a list, as one list.
  static ShapePtr flat(const ShapePtr& lists) {
    if (!lists || !lists->inner_items || !lists->item) return lists;
    return list_shape(*lists->inner_items, lists->item->item);
  }

  static ShapePtr steps(const ShapePtr& from, const ShapePtr& to) {
    bool bounded = from && to && from->low && from->high && to->low && to->high;
    std::optional<Decimal> up = bounded ? subtract(*to->high, *from->low) : std::nullopt;
    std::optional<Decimal> down = bounded ? subtract(*from->high, *to->low) : std::nullopt;
    if (!up || !down) return list_shape(Count::items_of(kNoFact), nullptr);
    std::optional<Decimal> most = round_to(std::max(*up, *down), 0, Rounding::ceiling);
    std::optional<int64_t> span = most ? most->to_int64() : std::nullopt;
    bool few = span && *span < static_cast<int64_t>(limits::kListItems);
    return list_shape(Count(few ? static_cast<uint64_t>(*span) + 1 : limits::kListItems), nullptr);
  }

  ShapePtr hit(const Instruction& table) const {
    ShapePtr out;
    for (size_t i = 1; i < table.args.size(); i += 2) out = joined(out, shapes_[table.args[i]]);
    bool has_default = table.args.size() % 2 == 1;
    bool one = static_cast<Hit>(table.index) < Hit::rule_order;
    if (!one) out = list_shape(Count(table.args.size() / 2), out);
    return has_default ? joined(out, shapes_[table.args.back()]) : out;
  }

  // A list made of lists and single values: as long as all of them.
  ShapePtr combined(const std::vector<SlotId>& args) const {
    Count all;
    ShapePtr item;
    bool any = false;
    for (SlotId id : args) {
      bool list = shapes_[id] && shapes_[id]->items;
      all += list ? *shapes_[id]->items : Count(1);
      item = joined(item, list ? shapes_[id]->item : shapes_[id]);
      any = any || list;
    }
    return any ? list_shape(all, item) : nullptr;
  }

  const Program& program_;
  std::vector<ShapePtr> shapes_;
  uint64_t largest_ = 0;
};

}  // namespace

ProgramCost measure_cost(const Program& program, Diagnostics& diagnostics) {
  Walk walk(program);
  auto cost = [&](const Plan& plan, const Span& span) {
    Cost out = walk.cost(plan);
    if (walk.largest() > limits::kSteps) diagnostics.add(Code::E0502, span, {std::to_string(limits::kSteps)});
    return out;
  };
  const CheckedRuleset& rules = program.rules;
  ProgramCost out;
  out.grade = walk.cost(program.grade);
  out.grade_reasons = cost(program.grade_reasons, rules.tables.empty() ? Span{} : rules.tables.front().span);
  for (const Plan& plan : program.decisions) out.decisions.push_back(walk.cost(plan));
  for (size_t i = 0; i < program.decision_reasons.size(); ++i) {
    out.decision_reasons.push_back(cost(program.decision_reasons[i], rules.decisions[i].span));
  }
  return out;
}

std::string list_name(FactId list, const CheckedRuleset& rules) {
  return list == kNoFact ? "…" : rules.facts[list].path;
}

std::string formula(const Cost& cost, const CheckedRuleset& rules) {
  std::string out;
  for (const CostTerm& term : cost.terms) {
    if (!out.empty()) out += " + ";
    out += std::to_string(term.steps);
    for (FactId list : term.lists) out += " × " + list_name(list, rules);
  }
  return out;
}

std::string print(const ProgramCost& cost, const Program& program) {
  std::string out = "grade: " + formula(cost.grade, program.rules) + "\n";
  out += "grade explained: " + formula(cost.grade_reasons, program.rules) + "\n";
  for (size_t i = 0; i < cost.decisions.size(); ++i) {
    const std::string& name = program.rules.decisions[i].name;
    out += name + ": " + formula(cost.decisions[i], program.rules) + "\n";
    out += name + " explained: " + formula(cost.decision_reasons[i], program.rules) + "\n";
  }
  return out;
}

}  // namespace yuheng
