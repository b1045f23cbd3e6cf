#include "columns/number_hull.hpp"

#include <algorithm>
#include <array>

namespace yuheng {
namespace {

// A value the door has turned away may come by here too, before its record goes to the row engine: it wraps around.
int64_t product(int64_t a, int64_t b) {
  return static_cast<int64_t>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
}
int64_t sum(int64_t a, int64_t b) { return static_cast<int64_t>(static_cast<uint64_t>(a) + static_cast<uint64_t>(b)); }
int64_t negated(int64_t a) { return product(a, -1); }

bool at_least_zero(const NumberHull& a) { return a.has_low && a.low >= 0; }
bool bounded(const NumberHull& a) { return a.has_low && a.has_high; }

NumberHull times(const NumberHull& a, int64_t factor) {
  NumberHull out = a;
  out.low = product(a.low, factor);
  out.high = product(a.high, factor);
  if (factor >= 0) return out;
  std::swap(out.low, out.high);
  std::swap(out.has_low, out.has_high);
  return out;
}

// A bound that is not there counts as 0, so that nothing is computed from what it holds.
NumberHull tidied(NumberHull out) {
  if (!out.has_low) out.low = 0;
  if (!out.has_high) out.high = 0;
  return out;
}

bool exceeds(int64_t number, int64_t divisor, const RatioLimit& limit) {
  int64_t difference = sum(product(limit.p, number), negated(product(limit.r, divisor)));
  return (divisor < 0 ? negated(difference) : difference) > limit.bias;
}

}  // namespace

NumberHull sum(const NumberHull& a, int64_t f, const NumberHull& b, int64_t g) {
  if (!a.numbers || !b.numbers) return NumberHull::none();
  NumberHull x = times(a, f);
  NumberHull y = g == 0 ? NumberHull::exactly(0) : times(b, g);
  return tidied({sum(x.low, y.low), sum(x.high, y.high), x.has_low && y.has_low, x.has_high && y.has_high,
                 a.null || b.null, true});
}

NumberHull product(const NumberHull& a, const NumberHull& b) {
  if (!a.numbers || !b.numbers) return NumberHull::none();
  NumberHull out{0, 0, false, false, a.null || b.null, true};
  if (bounded(a) && bounded(b)) {
    std::array<int64_t, 4> corners = {product(a.low, b.low), product(a.low, b.high), product(a.high, b.low),
                                      product(a.high, b.high)};
    out.low = *std::min_element(corners.begin(), corners.end());
    out.high = *std::max_element(corners.begin(), corners.end());
    out.has_low = out.has_high = true;
  } else if (at_least_zero(a) && at_least_zero(b)) {
    out.low = product(a.low, b.low);
    out.has_low = true;
  }
  return out;
}

NumberHull share(const NumberHull& a, int64_t factor) {
  if (!a.numbers) return NumberHull::none();
  if (bounded(a)) return times(a, factor);
  bool positive = at_least_zero(a) && factor > 0;
  return {0, 0, positive, false, a.null, true};
}

int64_t rounded(int64_t value, int64_t divisor) {
  int64_t whole = value / divisor;
  int64_t rest = value % divisor;
  int64_t size = rest < 0 ? -rest : rest;
  int64_t over_half = size - (divisor - size);
  bool away = over_half > 0 || (over_half == 0 && whole % 2 != 0);
  return away ? whole + (value < 0 ? -1 : 1) : whole;
}

NumberHull rounded(const NumberHull& a, int64_t divisor) {
  if (!a.numbers) return NumberHull::none();
  NumberHull out = a;
  out.low = rounded(a.low, divisor);
  out.high = rounded(a.high, divisor);
  out.null = a.null || !bounded(a);
  return out;
}

Aboveness above(const NumberHull& number, int64_t limit) {
  if (!number.numbers) return {false, false, true, false};
  return {number.has_low && number.low > limit, !number.has_high || number.high > limit, number.null, true};
}

Aboveness above(const NumberHull& number, const NumberHull& divisor, const RatioLimit& limit) {
  if (!number.numbers || !divisor.numbers) return {false, false, true, false};
  bool null = number.null || divisor.null;
  if (number.known() && divisor.known()) {
    if (divisor.low == 0) return {false, false, true, false};
    bool out = exceeds(number.low, divisor.low, limit);
    return {out, out, false, true};
  }
  bool zero_possible = (!divisor.has_low || divisor.low <= 0) && (!divisor.has_high || divisor.high >= 0);
  if (zero_possible) return {false, true, true, true};
  if (bounded(number) && bounded(divisor)) {
    std::array<bool, 4> corners = {exceeds(number.low, divisor.low, limit), exceeds(number.low, divisor.high, limit),
                                   exceeds(number.high, divisor.low, limit), exceeds(number.high, divisor.high, limit)};
    auto is = [](bool one) { return one; };
    return {std::all_of(corners.begin(), corners.end(), is), std::any_of(corners.begin(), corners.end(), is), null,
            true};
  }
  bool positive = at_least_zero(number) && divisor.has_low && divisor.low > 0;
  return {positive && exceeds(0, 1, limit), true, null, true};
}

}  // namespace yuheng
