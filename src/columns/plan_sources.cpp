#include "columns/plan_sources.hpp"

#include <algorithm>
#include <cmath>

#include "columns/kernels.hpp"

namespace yuheng {
namespace {

using Form = PlanSource::Form;

constexpr int32_t kMostDecimals = 15;

class Finding {
 public:
  Finding(const CheckedRuleset& rules, std::vector<PlanSource>& sources, std::vector<PlanList>& lists)
      : rules_(rules), sources_(sources), lists_(lists) {}

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the facts
  bool add(const BoundColumn& bound, const ArrowLayout& parent, std::vector<size_t> path, uint32_t list) {
    const Fact& fact = rules_.facts[bound.fact];
    const ArrowLayout& column = parent.children[bound.column];
    path.push_back(bound.column);
    if (column.kind == ArrowKind::nothing || !plain_owner(fact)) return false;
    if (fact.type->kind == TypeKind::list) {
      if (fact.fields.empty() || list != UINT32_MAX) return false;
      lists_.push_back({bound.fact, std::move(path)});
      auto index = static_cast<uint32_t>(lists_.size() - 1);
      return add_all(bound.fields, column.children.front(), {}, index);
    }
    if (!fact.fields.empty()) return list == UINT32_MAX && add_all(bound.fields, column, path, list);
    PlanSource source;
    source.fact = bound.fact;
    source.path = std::move(path);
    source.list = list;
    if (!settle(fact, column, source)) return false;
    sources_.push_back(std::move(source));
    return true;
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  bool add_all(const std::vector<BoundColumn>& bound, const ArrowLayout& parent, const std::vector<size_t>& path,
               uint32_t list) {
    return std::all_of(bound.begin(), bound.end(),
                       [&](const BoundColumn& one) { return add(one, parent, path, list); });
  }

 private:
  // A field of a record that may be absent as a whole has more than one way to be missing.
  bool plain_owner(const Fact& fact) const {
    if (fact.parent == kNoFact) return true;
    const Fact& owner = rules_.facts[fact.parent];
    if (owner.type->kind == TypeKind::list) return true;
    return owner.parent == kNoFact && !owner.optional && !fact.absent_is_null;
  }

  bool settle(const Fact& fact, const ArrowLayout& column, PlanSource& out) const {
    switch (fact.type->kind) {
      case TypeKind::number: return settle_number(fact, column, out);
      case TypeKind::boolean: out.form = Form::truth; return column.kind == ArrowKind::boolean && !column.dictionary;
      case TypeKind::date:
        out.date = true;
        out.whole_low = INT32_MIN;
        out.whole_high = INT32_MAX;
        return column.kind == ArrowKind::day && !column.dictionary;
      case TypeKind::string:
        out.form = fact.choices.empty() ? Form::text : Form::codes;
        for (const auto& choice : fact.choices) {
          for (const std::string* word : {&choice.id.text, &choice.label.zh, &choice.label.en})
            out.words.push_back(*word);
        }
        return fact.choices.size() <= kMostChoices && column.value_kind() == ArrowKind::text;
      default: return false;
    }
  }

  static bool settle_number(const Fact& fact, const ArrowLayout& column, PlanSource& out) {
    if (column.dictionary) return false;
    int32_t declared = fact.decimals.value_or(-1);
    if (declared > kMostDecimals) return false;
    switch (column.kind) {
      case ArrowKind::signed_int:
      case ArrowKind::unsigned_int: break;
      case ArrowKind::decimal:
        if (column.scale < 0 || column.scale > kMostDecimals) return false;
        out.decimals = declared < 0 ? column.scale : std::min(declared, column.scale);
        break;
      case ArrowKind::real:
        out.form = declared < 0 ? Form::real : Form::scaled;
        out.decimals = std::max(declared, 0);
        if (column.width_bytes != 8) return false;
        break;
      default: return false;
    }
    return settle_range(*fact.type, out);
  }

  static bool settle_range(const Type& type, PlanSource& out) {
    if (out.form == Form::real) {
      out.low = type.low ? type.low->to_double() : -HUGE_VAL;
      out.high = type.high ? type.high->to_double() : HUGE_VAL;
      auto exact = [](const std::optional<Decimal>& bound, double as) {
        return !bound || (Decimal::from_double(as) == bound && std::abs(as) <= 1e15);
      };
      return exact(type.low, out.low) && exact(type.high, out.high);
    }
    auto rounded = [&](const Decimal& bound, Rounding rounding) {
      std::optional<Decimal> whole = round_to(bound, out.decimals, rounding);
      return whole ? whole->to_scaled(out.decimals) : std::nullopt;
    };
    auto most = static_cast<int64_t>(kLargestExact);
    if (out.form == Form::scaled) {
      out.whole_low = -most;
      out.whole_high = most;
    }
    if (type.low) {
      if (auto low = rounded(*type.low, Rounding::ceiling)) out.whole_low = std::max(out.whole_low, *low);
    }
    if (type.high) {
      if (auto high = rounded(*type.high, Rounding::floor)) out.whole_high = std::min(out.whole_high, *high);
    }
    out.low = static_cast<double>(out.whole_low);
    out.high = static_cast<double>(out.whole_high);
    return out.whole_low < out.whole_high;
  }

  const CheckedRuleset& rules_;
  std::vector<PlanSource>& sources_;
  std::vector<PlanList>& lists_;
};

}  // namespace

bool find_sources(const CheckedRuleset& rules, const Binding& binding, const ArrowLayout& layout,
                  std::vector<PlanSource>& sources, std::vector<PlanList>& lists) {
  return Finding(rules, sources, lists).add_all(binding.columns, layout, {}, UINT32_MAX);
}

}  // namespace yuheng
