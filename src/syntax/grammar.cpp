#include "syntax/grammar.hpp"

#include <boost/spirit/home/x3.hpp>

// The grammar of FEEL (DMN 1.5, clause 10.3.1.2), in the order of precedence. Terminals and tree-building steps are small
// X3 parsers without attribute that call the builder; `guarded` undoes what a failed attempt left on the builder's stack,
// `remembered` makes re-parsing free, so that the whole is linear.

namespace yuheng {
namespace {

namespace x3 = boost::spirit::x3;
using At = ExpressionBuilder::At;

struct BuilderTag;

template <class Context>
ExpressionBuilder& builder_in(const Context& context) {
  return x3::get<BuilderTag>(context).get();
}

// An X3 parser made of a function (builder, at) -> bool.
template <class Function>
struct Step : x3::parser<Step<Function>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  Function function;
  explicit constexpr Step(Function f) : function(f) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(At& first, const At& /*last*/, const Context& context, RuleContext& /*rule*/,
             Attribute& /*attribute*/) const {
    return function(builder_in(context), first);
  }
};

template <class Function>
constexpr auto step(Function function) {
  return Step<Function>(function);
}

// Restores the builder when `subject` fails.
template <class Subject>
struct Guarded : x3::unary_parser<Subject, Guarded<Subject>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  explicit constexpr Guarded(const Subject& inner) : x3::unary_parser<Subject, Guarded<Subject>>(inner) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(At& first, const At& last, const Context& context, RuleContext& rule, Attribute& attribute) const {
    ExpressionBuilder& builder = builder_in(context);
    ExpressionBuilder::State state = builder.state();
    At before = first;
    if (this->subject.parse(first, last, context, rule, attribute)) return true;
    builder.restore(state);
    first = before;
    return false;
  }
};

template <class Parser>
constexpr auto guarded(const Parser& parser) {
  auto wrapped = x3::as_parser(parser);
  return Guarded<decltype(wrapped)>(wrapped);
}

// Remembers what `subject` found at each place, and bounds how deeply it nests.
template <size_t Rule, class Subject>
struct Remembered : x3::unary_parser<Subject, Remembered<Rule, Subject>> {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
  explicit constexpr Remembered(const Subject& inner) : x3::unary_parser<Subject, Remembered<Rule, Subject>>(inner) {}

  template <class Context, class RuleContext, class Attribute>
  bool parse(At& first, const At& last, const Context& context, RuleContext& rule, Attribute& attribute) const {
    ExpressionBuilder& builder = builder_in(context);
    using Memory = ExpressionBuilder::Remembered;
    At begin = first;
    Memory found = builder.recall(Rule, begin);
    if (found.state == Memory::State::failed) return false;
    if (found.state == Memory::State::matched) {
      builder.push(found.node);
      first += found.size;
      return true;
    }
    if (!builder.enter(begin)) return false;
    ExpressionBuilder::State state = builder.state();
    bool matched = this->subject.parse(first, last, context, rule, attribute);
    builder.leave();
    if (matched) {
      builder.remember(Rule, begin, {Memory::State::matched, builder.top(), static_cast<uint32_t>(first - begin)});
    } else {
      builder.restore(state);
      first = begin;
      builder.remember(Rule, begin, {Memory::State::failed, 0, 0});
    }
    return matched;
  }
};

template <size_t Rule, class Parser>
constexpr auto remembered(const Parser& parser) {
  auto wrapped = x3::as_parser(parser);
  return Remembered<Rule, decltype(wrapped)>(wrapped);
}

constexpr auto symbol(std::string_view text, std::string_view not_before = {}) {
  return step([text, not_before](ExpressionBuilder& b, At& at) { return b.symbol(at, text, not_before); });
}

constexpr auto word(std::string_view text) {
  return step([text](ExpressionBuilder& b, At& at) { return b.keyword(at, text); });
}

constexpr auto close(Form form, std::string_view text = {}) {
  return step([form, text](ExpressionBuilder& b, At& at) {
    b.close(form, at, text);
    return true;
  });
}

constexpr auto binary(Form form, std::string_view text) {
  return step([form, text](ExpressionBuilder& b, At& at) {
    b.binary(form, at, text);
    return true;
  });
}

const auto open = step([](ExpressionBuilder& b, At& at) {
  b.open(at);
  return true;
});
const auto leaf = step([](ExpressionBuilder& b, At& at) { return b.leaf(at); });
const auto new_name = step([](ExpressionBuilder& b, At& at) { return b.new_name(at); });
const auto key = step([](ExpressionBuilder& b, At& at) { return b.new_name(at, true); });
const auto member_name = step([](ExpressionBuilder& b, At& at) { return b.member_name(at); });
const auto argument_name = step([](ExpressionBuilder& b, At& at) { return b.argument_name(at); });
const auto unnamed = step([](ExpressionBuilder& b, At&) {
  b.unnamed_argument();
  return true;
});
const auto type_name = step([](ExpressionBuilder& b, At& at) { return b.type_name(at); });
const auto parameter_type = step([](ExpressionBuilder& b, At& at) { return b.parameter_type(at); });
const auto finished = step([](ExpressionBuilder& b, At& at) { return b.finished(at); });
const auto between = step([](ExpressionBuilder& b, At& at) {
  b.ternary(Form::between, at);
  return true;
});
const auto bracketed = step([](ExpressionBuilder& b, At& at) {
  b.bracketed(at);
  return true;
});
const auto call = step([](ExpressionBuilder& b, At& at) {
  b.call(at);
  return true;
});
using Rule = x3::unused_type;
struct ExprRule;
struct AddRule;
struct UnaryRule;
struct CellTestRule;
const x3::rule<ExprRule, Rule> expr = "expression";
const x3::rule<AddRule, Rule> add = "sum";
const x3::rule<UnaryRule, Rule> unary = "operand";
const x3::rule<CellTestRule, Rule> cell_test = "test";

// Comparisons.
template <class Then>
auto compared(std::string_view op, const Then& then) {
  return guarded(symbol(op) >> then(op));
}
const auto against_left = [](std::string_view op) { return add >> binary(Form::compare, op); };
const auto comparison = compared("<=", against_left) | compared(">=", against_left) | compared("!=", against_left) |
                        compared("<", against_left) | compared(">", against_left) | compared("=", against_left);
const auto alone = [](std::string_view op) { return add >> close(Form::test, op); };
const auto lone_test = guarded(open >> (compared("<=", alone) | compared(">=", alone) | compared("!=", alone) |
                                        compared("<", alone) | compared(">", alone) | compared("=", alone)));

// Brackets: opener and first expression are read once (remembered), then the closer decides.
constexpr auto interval(std::string_view opener, std::string_view closer, std::string_view kind) {
  return guarded(open >> symbol(opener) >> expr >> symbol("..") >> expr >> symbol(closer) >>
                 close(Form::interval, kind));
}
const auto any_interval = interval("[", "]", "[]") | interval("[", ")", "[)") | interval("[", "[", "[)") |
                          interval("(", "]", "(]") | interval("(", ")", "()") | interval("(", "[", "()") |
                          interval("]", "]", "(]") | interval("]", ")", "()") | interval("]", "[", "()");
const auto list = guarded(open >> symbol("[") >> -(expr % symbol(",")) >> symbol("]") >> close(Form::list));
const auto parenthesis = guarded(open >> symbol("(") >> expr >> symbol(")") >> bracketed);
const auto context = guarded(open >> symbol("{") >> -((key >> symbol(":") >> expr) % symbol(",")) >> symbol("}") >>
                             close(Form::context));

// function(a, b: number) body. The check refuses it where no function can stand.
const auto parameter = new_name >> parameter_type;
const auto function =
    guarded(open >> word("function") >> symbol("(") >> -(parameter % symbol(",")) >> symbol(")") >>
            ((word("external") >> expr >> close(Form::function, "external")) | (expr >> close(Form::function))));
const auto argument = guarded(argument_name >> expr) | guarded(unnamed >> expr);
const auto arguments = open >> symbol("(") >> -(argument % symbol(",")) >> symbol(")") >> call;

const auto primary = any_interval | list | parenthesis | context | leaf;
const auto postfix = primary >>
                     *(guarded(symbol(".", ".") >> member_name) |
                       guarded(symbol("[") >> expr >> symbol("]") >> binary(Form::filter, "")) | guarded(arguments));
const auto power = unary >> *guarded(symbol("**") >> unary >> binary(Form::binary, "**"));
const auto product = power >> *(guarded(symbol("*", "*") >> power >> binary(Form::binary, "*")) |
                                guarded(symbol("/", "*") >> power >> binary(Form::binary, "/")));

// What may follow `in`: an interval or tests in brackets unless an operator goes on behind them, else one operand.
const auto operator_follows =
    symbol("+") | symbol("-") | symbol("*") | symbol("/", "*") | symbol(".", ".") | symbol("[");
const auto in_tests = guarded(symbol("(") >> cell_test % symbol(",") >> symbol(")") >> !operator_follows) |
                      guarded(any_interval >> !operator_follows) | lone_test | add;
const auto in_target = guarded(in_tests >> close(Form::in));

const auto domain = expr >> -guarded(symbol("..") >> expr >> binary(Form::domain, ".."));
const auto iterations = (new_name >> word("in") >> domain) % symbol(",");

const auto conditional =
    guarded(open >> word("if") >> expr >> word("then") >> expr >> word("else") >> expr >> close(Form::conditional));
const auto for_each = guarded(open >> word("for") >> iterations >> word("return") >> expr >> close(Form::for_each));
const auto some = guarded(open >> word("some") >> iterations >> word("satisfies") >> expr >> close(Form::some));
const auto every = guarded(open >> word("every") >> iterations >> word("satisfies") >> expr >> close(Form::every));

// `a in …` makes a frame that begins before its left side: the builder moves the operand into it.
const auto open_over_left = step([](ExpressionBuilder& b, At& at) {
  ExprId left = b.top();
  b.open(at);
  b.push(left);
  return true;
});
const auto test_tail = comparison | guarded(word("between") >> add >> word("and") >> add >> between) |
                       guarded(word("in") >> open_over_left >> in_target) |
                       guarded(word("instance") >> word("of") >> type_name);
const auto conjunct = add >> *test_tail;
const auto conjunction = conjunct >> *guarded(word("and") >> conjunct >> binary(Form::binary, "and"));
const auto disjunction = conjunction >> *guarded(word("or") >> conjunction >> binary(Form::binary, "or"));

const auto expr_def = remembered<0>(conditional | for_each | some | every | function | disjunction);
const auto add_def = remembered<1>(product >> *(guarded(symbol("+") >> product >> binary(Form::binary, "+")) |
                                                guarded(symbol("-") >> product >> binary(Form::binary, "-"))));
const auto unary_def = remembered<2>(guarded(open >> symbol("-") >> unary >> close(Form::negate, "-")) | postfix);
const auto cell_test_def = guarded(lone_test) | guarded(symbol("(") >> lone_test >> symbol(")")) | expr;

BOOST_SPIRIT_DEFINE(expr, add, unary, cell_test)

const auto cell = guarded(open >> symbol("-") >> finished >> close(Form::anything)) |
                  guarded(open >> symbol("?") >> finished >> close(Form::gap)) |
                  guarded(open >> word("not") >> symbol("(") >> cell_test % symbol(",") >> symbol(")") >> finished >>
                          close(Form::not_tests)) |
                  guarded(open >> cell_test % symbol(",") >> finished >> close(Form::tests));

template <class Parser>
bool matches(ExpressionBuilder& builder, const Parser& parser) {
  At first = builder.begin();
  auto bound = x3::with<BuilderTag>(std::ref(builder))[parser];
  return x3::parse(first, builder.end(), bound);
}

}  // namespace

bool match_expression(ExpressionBuilder& builder) { return matches(builder, expr >> finished); }

bool match_cell(ExpressionBuilder& builder) { return matches(builder, cell); }

}  // namespace yuheng
