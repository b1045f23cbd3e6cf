#include "base/gathered_reasons.hpp"
#include "eval/operators.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

// Conjunction when `decides` is false, disjunction when it is true: one argument that decides settles it, whatever is unknown.
Value junction(Args args, Truths decides, Truths other) {
  Truths out = other;
  bool all_other = true;
  GatheredReasons reasons;
  for (const Value* arg : args) {
    Truths truths = truths_of(*arg);
    if (truths == decides) return Value(decides == kTrue);
    if (truths == other) continue;
    out = static_cast<Truths>(out | (truths & (decides | kNull)));
    all_other = all_other && (truths & other) != 0;
    if (arg->is_unknown()) reasons.add(arg->unknown().reasons);
  }
  if (!all_other) out = static_cast<Truths>(out & ~other);
  return truth_value(out, reasons.take());
}

}  // namespace

Value both(Args args) { return junction(args, kFalse, kTrue); }

Value either(Args args) { return junction(args, kTrue, kFalse); }

Value opposite(const Value& value) {
  if (value.kind() == Kind::boolean) return Value(!value.boolean());
  Truths truths = truths_of(value);
  auto out = static_cast<Truths>(truths & kNull);
  if ((truths & kTrue) != 0) out = static_cast<Truths>(out | kFalse);
  if ((truths & kFalse) != 0) out = static_cast<Truths>(out | kTrue);
  return truth_value(out, reasons_of(value));
}

Value holds_otherwise(const Value& value) {
  Truths truths = truths_of(value);
  auto out = static_cast<Truths>(truths & kTrue);
  if ((truths & (kFalse | kNull)) != 0) out = static_cast<Truths>(out | kFalse);
  return truth_value(out, reasons_of(value));
}

Value conditional(const Value& when, const Value& then, const Value& otherwise) {
  Truths truths = truths_of(when);
  if (truths == kTrue) return then;
  if ((truths & kTrue) == 0) return otherwise;
  return joined({then, otherwise}, reasons_of(when));
}

Reasons reasons_of(Args args) {
  GatheredReasons out;
  for (const Value* arg : args) out.add(reasons_of(*arg));
  return out.take();
}

}  // namespace yuheng
