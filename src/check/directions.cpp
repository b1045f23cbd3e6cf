#include "check/directions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace yuheng {
namespace {

using Direction = uint8_t;
constexpr Direction kUp = 1;    // more, or true, is better
constexpr Direction kDown = 2;  // less, or false, is better
constexpr Direction kBoth = kUp | kDown;

Direction flipped(Direction d) { return d == kBoth ? kBoth : static_cast<Direction>(kBoth - d); }

// How one fact is read.
struct Reads {
  Direction ordered = 0;                            // as a number, a date, a truth value
  std::set<std::set<std::string>> choices;          // sets of good values
  std::set<std::pair<uint32_t, Direction>> others;  // by a question of another kind

  bool both_ways() const {
    if (ordered == kBoth) return true;
    bool nested = true;
    for (const auto& a : choices) {
      for (const auto& b : choices) {
        nested = nested && (std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
                            std::includes(b.begin(), b.end(), a.begin(), a.end()));
      }
    }
    return !nested || (ordered != 0 ? 1 : 0) + (choices.empty() ? 0 : 1) + others.size() > 1;
  }
};

bool at_least_zero(const Term& term) {
  if (term.op == Op::constant) return term.constant.kind() == Kind::number && !term.constant.number().is_negative();
  return term.type->low && !term.type->low->is_negative();
}

class Reading {
 public:
  explicit Reading(const CheckedRuleset& rules) : rules_(rules) {}

  void level(TermId id) { read(id, kUp); }

  std::vector<std::string> both_ways() const {
    std::vector<std::string> out;
    for (const auto& [path, reads] : reads_) {
      if (reads.both_ways()) out.push_back(path);
    }
    return out;
  }

 private:
  const Term& term(TermId id) const { return rules_.terms[id]; }

  uint32_t same(TermId id) {
    if (auto known = same_.find(id); known != same_.end()) return known->second;
    const Term& t = term(id);
    std::string key = std::to_string(static_cast<int>(t.op)) + "|" + std::to_string(t.index) + "|" + t.text;
    if (t.op == Op::constant) key += "|" + text_of(t.constant);
    for (TermId kid : t.kids) key += "," + std::to_string(same(kid));
    uint32_t number = numbers_.emplace(key, static_cast<uint32_t>(numbers_.size())).first->second;
    return same_[id] = number;
  }

  // The fact a term stands for; empty when it computes something. Loops from `depth` on are not around it.
  std::string path(TermId id, uint32_t depth = UINT32_MAX) const {
    const Term& t = term(id);
    if (t.op == Op::fact) return rules_.facts[t.index].path;
    if (t.op == Op::as_of) return "as_of";
    if (t.op == Op::reference) return path(rules_.definitions[t.index].root, depth);
    if (t.op == Op::member) {
      std::string owner = path(t.kids[0], depth);
      return owner.empty() ? "" : owner + "." + t.text;
    }
    if (t.op == Op::filter) return path(t.kids[0], depth);
    if (t.op != Op::element || t.index >= depth) return "";
    auto list = lists_.find(t.index);
    std::string of = list == lists_.end() ? "" : path(list->second, t.index);
    return of.empty() ? "" : of + "[]";
  }

  // What a loop's item is, when its list is computed item by item.
  TermId computed_item(TermId id) const {
    auto list = lists_.find(term(id).index);
    TermId of = list == lists_.end() ? kNoTerm : list->second;
    while (of != kNoTerm && term(of).op == Op::filter) of = term(of).kids[0];
    return of != kNoTerm && term(of).op == Op::map ? of : kNoTerm;
  }

  // What a condition is whatever the facts are; nothing when it hangs on them.
  std::optional<bool> settled(TermId id) const {
    const Term& t = term(id);
    if (t.op == Op::constant && t.constant.kind() == Kind::boolean) return t.constant.boolean();
    if (t.op == Op::opposite || t.op == Op::holds) {
      std::optional<bool> inner = settled(t.kids[0]);
      return inner && t.op == Op::opposite ? !*inner : inner;
    }
    if (t.op != Op::both && t.op != Op::either) return std::nullopt;
    bool decides = t.op == Op::either;
    auto settles = [&](TermId kid) { return settled(kid) == decides; };
    return std::any_of(t.kids.begin(), t.kids.end(), settles) ? std::optional(decides) : std::nullopt;
  }

  void kids(const Term& t, Direction d) {
    for (TermId kid : t.kids) read(kid, d);
  }

  // Everything below is read by one question of no direction.
  void question(TermId id, TermId at, Direction d) {
    if (!asked_.insert({id, same(at), d}).second) return;
    const Term& t = term(id);
    if (std::string fact = path(id); !fact.empty()) {
      reads_[fact].others.insert({same(at), d});
    } else if (t.op == Op::reference) {
      question(rules_.definitions[t.index].root, at, d);
    } else {
      bool loop = t.op == Op::filter || t.op == Op::map || t.op == Op::some || t.op == Op::every;
      if (loop) lists_[t.index] = t.kids[0];
      for (TermId kid : t.kids) question(kid, at, d);
    }
  }

  // Is the value of a choice among some written out? Then these.
  std::optional<std::pair<TermId, std::set<std::string>>> choice(const Term& t) const {
    std::set<std::string> values;
    auto add = [&](TermId id) {
      const Value& value = term(id).constant;
      bool text = term(id).op == Op::constant && value.kind() == Kind::string;
      if (text) values.insert(value.string());
      return text;
    };
    if (t.op == Op::equal && add(t.kids[1])) return std::pair(t.kids[0], values);
    if (t.op == Op::equal && add(t.kids[0])) return std::pair(t.kids[1], values);
    if (t.op != Op::among || term(t.kids[0]).op != Op::list) return std::nullopt;
    const std::vector<TermId>& items = term(t.kids[0]).kids;
    return std::all_of(items.begin(), items.end(), add) ? std::optional(std::pair(t.kids[1], values)) : std::nullopt;
  }

  // low <= x and x <= high is one question.
  std::optional<TermId> between(const Term& t) {
    if (t.op != Op::both || t.kids.size() != 2) return std::nullopt;
    auto compares = [&](const Term& c) { return c.op == Op::less || c.op == Op::less_equal; };
    const Term& a = term(t.kids[0]);
    const Term& b = term(t.kids[1]);
    bool fits = compares(a) && compares(b) && term(a.kids[0]).op == Op::constant && term(b.kids[1]).op == Op::constant;
    bool alike = fits && same(a.kids[1]) == same(b.kids[0]);
    return alike ? std::optional(a.kids[1]) : std::nullopt;
  }

  void note(const std::string& fact, Direction d) { reads_[fact].ordered |= d; }

  void read_choice(TermId subject, const std::set<std::string>& values, TermId at, Direction d) {
    std::string fact = path(subject);
    const std::vector<std::string>& all = term(subject).type->choices;
    if (fact.empty() || all.empty() || d == kBoth) return question(subject, at, d);
    std::set<std::string> good;
    for (const std::string& value : all) {
      if (values.contains(value) == (d == kUp)) good.insert(value);
    }
    reads_[fact].choices.insert(std::move(good));
  }

  // The items of a list: does it help when there are more of them?
  void presence(TermId id, Direction d) {
    const Term& t = term(id);
    if (std::string fact = path(id); !fact.empty() && t.op != Op::filter) return note(fact, d);
    if (t.op == Op::reference) return presence(rules_.definitions[t.index].root, d);
    if (t.op == Op::filter || t.op == Op::map) {
      presence(t.kids[0], d);
      lists_[t.index] = t.kids[0];
      if (t.op == Op::filter) read(t.kids[1], d);
      return;
    }
    if (t.op == Op::list) return;
    question(id, id, d);
  }

  // The values of a list's items.
  void items(TermId id, Direction d) {
    const Term& t = term(id);
    if (std::string fact = path(id); !fact.empty()) return note(fact + "[]", d);
    if (t.op == Op::reference) return items(rules_.definitions[t.index].root, d);
    if (t.op == Op::list) return kids(t, d);
    if (t.op == Op::map) {
      lists_[t.index] = t.kids[0];
      return read(t.kids[1], d);
    }
    question(id, id, d);
  }

  void aggregate(const Term& t, TermId id, Direction d) {
    bool never_negative = term(t.kids[0]).type->element && term(t.kids[0]).type->element->low &&
                          !term(t.kids[0]).type->element->low->is_negative();
    switch (t.op) {
      case Op::count: return presence(t.kids[0], d);
      case Op::sum: presence(t.kids[0], never_negative ? d : kBoth); break;
      case Op::minimum: presence(t.kids[0], flipped(d)); break;
      case Op::maximum: presence(t.kids[0], d); break;
      default: question(t.kids[0], id, d); return;
    }
    items(t.kids[0], d);
  }

  void read(TermId id, Direction d) {
    if (!done_.insert({id, d}).second || settled(id)) return;
    const Term& t = term(id);
    if (std::string fact = path(id); !fact.empty()) return note(fact, d);
    if (auto chosen = choice(t)) return read_choice(chosen->first, chosen->second, id, d);
    if (auto inner = between(t)) return question(*inner, id, d);
    switch (t.op) {
      case Op::constant:
      case Op::parameter:
      case Op::gap: return;
      case Op::reference: return read(rules_.definitions[t.index].root, d);
      case Op::element: {
        TermId map = computed_item(id);
        return map == kNoTerm ? void() : read(term(map).kids[1], d);
      }
      case Op::both:
      case Op::either:
      case Op::holds:
      case Op::add:
      case Op::decimal:
      case Op::floor:
      case Op::ceiling:
      case Op::list: return kids(t, d);
      case Op::opposite:
      case Op::negate: return read(t.kids[0], flipped(d));
      case Op::less:
      case Op::less_equal: read(t.kids[0], flipped(d)); return read(t.kids[1], d);
      case Op::subtract: read(t.kids[0], d); return read(t.kids[1], flipped(d));
      case Op::multiply:
        read(t.kids[0], at_least_zero(term(t.kids[1])) ? d : kBoth);
        return read(t.kids[1], at_least_zero(term(t.kids[0])) ? d : kBoth);
      case Op::divide:
        read(t.kids[0], at_least_zero(term(t.kids[1])) ? d : kBoth);
        return read(t.kids[1], at_least_zero(term(t.kids[0])) && at_least_zero(term(t.kids[1])) ? flipped(d) : kBoth);
      case Op::equal: return read_equal(t, id, d);
      case Op::some:
      case Op::every:
        presence(t.kids[0], t.op == Op::some ? d : flipped(d));
        lists_[t.index] = t.kids[0];
        return read(t.kids[1], d);
      case Op::count:
      case Op::sum:
      case Op::mean:
      case Op::minimum:
      case Op::maximum: return aggregate(t, id, d);
      default: return question(id, id, d);
    }
  }

  // = true and = false are the truth value itself; any other value may be hit from both sides.
  void read_equal(const Term& t, TermId id, Direction d) {
    for (size_t i = 0; i < 2; ++i) {
      const Value& value = term(t.kids[i]).constant;
      if (term(t.kids[i]).op != Op::constant || value.kind() != Kind::boolean) continue;
      return read(t.kids[1 - i], value.boolean() ? d : flipped(d));
    }
    question(id, id, d);
  }

  const CheckedRuleset& rules_;
  std::map<std::string, Reads> reads_;
  std::map<uint32_t, TermId> lists_;  // of the loops around, by depth
  std::set<std::tuple<TermId, uint32_t, Direction>> asked_;
  std::set<std::pair<TermId, Direction>> done_;
  std::map<TermId, uint32_t> same_;  // terms that compute the same have one number
  std::map<std::string, uint32_t> numbers_;
};

}  // namespace

std::vector<std::string> facts_read_both_ways(const CheckedRuleset& rules, const CheckedTable& table) {
  Reading reading(rules);
  for (TermId level : table.levels) reading.level(level);
  return reading.both_ways();
}

std::vector<std::string> subjects_limited_both_ways(const CheckedTable& table) {
  std::map<std::string, Direction> limited;
  for (const CheckedRow& row : table.rows) {
    Direction direction = 0;
    for (const CheckedCell& cell : row.cells) {
      for (const Limit& limit : cell.limits) direction |= limit.op[0] == '<' ? kDown : kUp;
    }
    bool one_way = direction == kUp || direction == kDown;  // an interval limits from both sides, and means it
    std::string subject = row.each + (row.each.empty() || row.subject.empty() ? "" : "[].") + row.subject;
    if (one_way) limited[subject] |= direction;
  }
  std::vector<std::string> out;
  for (const auto& [subject, direction] : limited) {
    if (direction == kBoth) out.push_back(subject);
  }
  return out;
}

}  // namespace yuheng
