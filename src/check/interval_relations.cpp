// before, meets, overlaps, during …: how points and intervals lie to each other (DMN 1.5, 10.3.4.11). Each is put together from
// comparisons of the ends, so units, null and unknown ends mean what they mean there.
#include <array>

#include "check/builtins.hpp"
#include "check/expression_checker.hpp"

namespace yuheng {
namespace {

enum class Relation : uint8_t { before, meets, overlaps, overlaps_before, finishes, includes, starts, coincides };

struct Named {
  std::string_view name;
  Relation relation;
  bool turned;                     // the relation of the second argument to the first
  bool first_point, second_point;  // may the arguments be points?
};

constexpr std::array<Named, 14> kNames = {{{"before", Relation::before, false, true, true},
                                           {"after", Relation::before, true, true, true},
                                           {"meets", Relation::meets, false, false, false},
                                           {"met by", Relation::meets, true, false, false},
                                           {"overlaps", Relation::overlaps, false, false, false},
                                           {"overlaps before", Relation::overlaps_before, false, false, false},
                                           {"overlaps after", Relation::overlaps_before, true, false, false},
                                           {"finishes", Relation::finishes, false, true, false},
                                           {"finished by", Relation::finishes, true, false, true},
                                           {"includes", Relation::includes, false, false, true},
                                           {"during", Relation::includes, true, true, false},
                                           {"starts", Relation::starts, false, true, false},
                                           {"started by", Relation::starts, true, false, true},
                                           {"coincides", Relation::coincides, false, true, true}}};

const Named* named(std::string_view name) {
  for (const Named& one : kNames) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

// A truth known now, or a term.
struct Truth {
  bool known = false;
  bool value = false;
  TermId term = kNoTerm;
};
Truth fixed(bool value) { return {true, value, kNoTerm}; }

struct Stretch {
  bool point = false;
  TermId start = kNoTerm;
  TermId end = kNoTerm;
  Truth start_included = fixed(true);
  Truth end_included = fixed(true);
};

class Relating {
 public:
  Relating(ExpressionChecker& checker, const Span& span) : checker_(checker), span_(span) {}

  Stretch stretch(TermId id) {
    if (checker_.type(id)->kind != TypeKind::range) return {true, id, id, fixed(true), fixed(true)};
    if (checker_.term(id).op == Op::range) {
      const Term& range = checker_.term(id);
      return {false, range.kids[0], range.kids[1], fixed(range.text[0] == '['), fixed(range.text[1] == ']')};
    }
    auto part = [&](const char* name) { return checker_.member_of(id, name, span_); };
    return {false, part("start"), part("end"), of(part("start included")), of(part("end included"))};
  }

  TermId relation(Relation relation, const Stretch& a, const Stretch& b) {
    Truth out = truth(relation, a, b);
    return out.known ? checker_.constant(Value(out.value), make_type(TypeKind::boolean), span_) : out.term;
  }

 private:
  static Truth of(TermId term) { return {false, false, term}; }

  Truth junction(Op op, std::initializer_list<Truth> parts) {
    bool neutral = op == Op::both;
    std::vector<TermId> terms;
    for (const Truth& part : parts) {
      if (part.known && part.value != neutral) return part;
      if (!part.known) terms.push_back(part.term);
    }
    if (terms.empty()) return fixed(neutral);
    return of(terms.size() == 1 ? terms[0] : checker_.boolean(op, std::move(terms), span_));
  }
  Truth all(std::initializer_list<Truth> parts) { return junction(Op::both, parts); }
  Truth any(std::initializer_list<Truth> parts) { return junction(Op::either, parts); }
  Truth no(const Truth& truth) {
    return truth.known ? fixed(!truth.value) : of(checker_.boolean(Op::opposite, {truth.term}, span_));
  }
  Truth less(TermId a, TermId b) { return of(checker_.compare("<", a, b, span_)); }
  Truth same(TermId a, TermId b) { return of(checker_.compare("=", a, b, span_)); }
  Truth alike(const Truth& a, const Truth& b) {
    if (a.known && b.known) return fixed(a.value == b.value);
    return any({all({a, b}), all({no(a), no(b)})});
  }
  // Does a begin before b, or with it where b includes no more of the beginning?
  Truth begins_no_later(const Stretch& a, const Stretch& b) {
    return any({less(a.start, b.start), all({same(a.start, b.start), any({a.start_included, no(b.start_included)})})});
  }
  Truth ends_no_later(const Stretch& a, const Stretch& b) {
    return any({less(a.end, b.end), all({same(a.end, b.end), any({no(a.end_included), b.end_included})})});
  }
  // Has the end of a something in common with the beginning of b, or is it beyond it?
  Truth reaches(const Stretch& a, const Stretch& b) {
    return any({less(b.start, a.end), all({same(a.end, b.start), a.end_included, b.start_included})});
  }

  Truth truth(Relation relation, const Stretch& a, const Stretch& b) {
    switch (relation) {
      case Relation::before:
        if (a.point && b.point) return less(a.end, b.start);
        return any(
            {less(a.end, b.start), all({same(a.end, b.start), any({no(a.end_included), no(b.start_included)})})});
      case Relation::meets: return all({a.end_included, b.start_included, same(a.end, b.start)});
      case Relation::overlaps: return all({reaches(a, b), reaches(b, a)});
      case Relation::overlaps_before:
        return all(
            {any({less(a.start, b.start), all({same(a.start, b.start), a.start_included, no(b.start_included)})}),
             reaches(a, b), ends_no_later(a, b)});
      case Relation::finishes:
        if (a.point) return all({b.end_included, same(a.end, b.end)});
        return all({alike(a.end_included, b.end_included), same(a.end, b.end), begins_no_later(b, a)});
      case Relation::includes:
        if (!b.point) return all({begins_no_later(a, b), ends_no_later(b, a)});
        return any({all({less(a.start, b.start), less(b.end, a.end)}), all({same(a.start, b.start), a.start_included}),
                    all({same(a.end, b.end), a.end_included})});
      case Relation::starts:
        if (a.point) return all({b.start_included, same(a.start, b.start)});
        return all({same(a.start, b.start), alike(a.start_included, b.start_included), ends_no_later(a, b)});
      case Relation::coincides: break;
    }
    if (a.point && b.point) return same(a.start, b.start);
    return all({alike(a.start_included, b.start_included), alike(a.end_included, b.end_included),
                same(a.start, b.start), same(a.end, b.end)});
  }

  ExpressionChecker& checker_;
  Span span_;
};

}  // namespace

bool is_relation(std::string_view name) { return named(name) != nullptr; }

std::vector<std::string> relation_names() {
  std::vector<std::string> out;
  for (const Named& one : kNames) {
    out.emplace_back(one.name);
  }
  return out;
}

TermId ExpressionChecker::relation(const std::string& name, const std::vector<TermId>& args, const Span& span) {
  const Named& wanted = *named(name);
  if (args.size() != 2) {
    diagnostics_.add(Code::E0304, span, {name, "2", std::to_string(args.size())});
    return error(span);
  }
  Relating relating(*this, span);
  std::array<Stretch, 2> sides = {relating.stretch(args[0]), relating.stretch(args[1])};
  bool both_points = wanted.relation != Relation::coincides || sides[0].point == sides[1].point;
  const std::array<bool, 2> may = {wanted.first_point, wanted.second_point && both_points};
  for (size_t i = 0; i < 2; ++i) {
    bool null = type(args[i])->kind == TypeKind::null;
    if (null) return constant(Value(), with_null(make_type(TypeKind::boolean)), span);
    if (!sides[i].point || may[i]) continue;
    diagnostics_.add(Code::E0305, term(args[i]).span,
                     {name, type_arg(*make_type(TypeKind::range)), type_arg(*type(args[i]))});
    return error(span);
  }
  auto compared = [&](TermId id) { return type(id)->kind == TypeKind::range ? type(id)->element : type(id); };
  if (!same_family(compared(args[0]), compared(args[1]))) {
    diagnostics_.add(Code::E0306, span, {type_arg(*type(args[0])), type_arg(*type(args[1]))});
    return error(span);
  }
  if (wanted.turned) std::swap(sides[0], sides[1]);
  return relating.relation(wanted.relation, sides[0], sides[1]);
}

}  // namespace yuheng
