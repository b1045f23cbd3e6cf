// Decision tables by hit policy (DMN 1.5, 8.2.8), with matches that may be open.
#include <algorithm>

#include "eval/operators.hpp"
#include "eval/unknowns.hpp"

namespace yuheng {
namespace {

struct Candidate {
  const Value* match;
  const Value* output;
};

bool possible(const Candidate& c) { return (truths_of(*c.match) & kTrue) != 0; }
bool sure(const Candidate& c) { return truths_of(*c.match) == kTrue; }

// The first that matches, in the order given; else `otherwise`.
Value first_of(const std::vector<Candidate>& candidates, Value otherwise) {
  Value out = std::move(otherwise);
  for (auto c = candidates.rbegin(); c != candidates.rend(); ++c) out = conditional(*c->match, *c->output, out);
  return out;
}

// unique: exactly one may match. any: several may, if they say the same. Otherwise the table has no answer.
Value single(const std::vector<Candidate>& candidates, const Value& otherwise, bool same_allowed) {
  std::vector<Value> results;
  Reasons reasons;
  const Value* certain = nullptr;
  // Do two rules that both match leave an answer?
  auto agreement = [&](const Value& a, const Value& b) { return same_allowed ? equal(a, b) : Value(false); };
  bool may_clash = false;
  for (const Candidate& c : candidates) {
    if (!sure(c)) continue;
    if (certain == nullptr) {
      certain = c.output;
      continue;
    }
    Value agrees = agreement(*certain, *c.output);
    if ((truths_of(agrees) & kTrue) == 0) return {};
    may_clash = may_clash || !agrees.is_true();
    reasons = merged(reasons, reasons_of(agrees));
  }
  if (certain != nullptr) results.push_back(*certain);
  for (const Candidate& c : candidates) {
    if (sure(c)) continue;
    reasons = merged(reasons, reasons_of(*c.match));
    Value agrees = certain != nullptr ? agreement(*certain, *c.output) : Value(false);
    reasons = merged(reasons, reasons_of(agrees));
    if (agrees.is_true()) continue;
    results.push_back(certain == nullptr ? *c.output : Value());
  }
  if (may_clash) results.emplace_back();
  if (certain == nullptr) {
    std::vector<const Value*> open;
    for (const Candidate& c : candidates) open.push_back(c.output);
    bool clash = false;  // two open rules may both match
    for (size_t i = 1; i < open.size(); ++i) clash = clash || !agreement(*open[0], *open[i]).is_true();
    results.push_back(otherwise);
    if (clash) results.emplace_back();
  }
  return joined(results, reasons);
}

Value all_of(const std::vector<Candidate>& candidates, const Value& otherwise, bool has_default) {
  List out;
  bool any_sure = false;
  for (const Candidate& c : candidates) {
    Item item{*c.output, nullptr, false};
    any_sure = any_sure || sure(c);
    out.items.push_back(sure(c) ? item : doubted(item, reasons_of(*c.match)));
  }
  if (has_default && out.items.empty()) out.items.push_back({otherwise, nullptr, false});
  if (has_default && !any_sure && !candidates.empty()) {
    Reasons reasons;
    for (const Candidate& c : candidates) reasons = merged(reasons, reasons_of(*c.match));
    out.items.push_back(doubted({otherwise, nullptr, false}, reasons));
  }
  return Value(std::move(out));
}

// priority and output-order when it is not known how the outputs rank: each place may hold any of them.
Value in_open_order(Hit hit, const std::vector<Candidate>& candidates, const Value& otherwise, bool has_default) {
  std::vector<Value> outputs;
  Reasons reasons;
  for (const Candidate& c : candidates) {
    outputs.push_back(*c.output);
    reasons = merged(reasons, reasons_of(*c.match));
  }
  bool any_sure = std::any_of(candidates.begin(), candidates.end(), sure);
  if (!any_sure && (has_default || hit == Hit::priority)) outputs.push_back(otherwise);
  Value any = joined(outputs, reasons);
  if (hit == Hit::priority) return any;
  List out;
  for (const Candidate& c : candidates) {
    Item item{any, nullptr, false};
    out.items.push_back(sure(c) ? item : doubted(item, reasons));
  }
  return Value(std::move(out));
}

}  // namespace

Value apply_hit(Hit hit, Args args, const std::vector<std::string>& best_first) {
  std::vector<Candidate> candidates;
  for (size_t i = 0; i + 1 < args.size(); i += 2) {
    Candidate candidate{args[i], args[i + 1]};
    if (possible(candidate)) candidates.push_back(candidate);
  }
  bool has_default = args.size() % 2 == 1;
  Value otherwise = has_default ? *args.back() : Value();
  if (hit == Hit::priority || hit == Hit::output_order) {
    auto rank = [&](const Candidate& c) {
      return std::find(best_first.begin(), best_first.end(), text_of(*c.output)) - best_first.begin();
    };
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
  }
  bool ranked = hit == Hit::priority || hit == Hit::output_order;
  bool open_ranks =
      std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return !is_known(*c.output); });
  if (ranked && open_ranks && candidates.size() > 1) return in_open_order(hit, candidates, otherwise, has_default);
  switch (hit) {
    case Hit::first:
    case Hit::priority: return first_of(candidates, otherwise);
    case Hit::unique: return single(candidates, otherwise, false);
    case Hit::any: return single(candidates, otherwise, true);
    default: return all_of(candidates, otherwise, has_default);
  }
}

}  // namespace yuheng
