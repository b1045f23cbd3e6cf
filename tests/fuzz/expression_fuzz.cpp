// Any text as an expression and as a cell over facts of every kind: it compiles or is refused with reasons; what compiles
// is computed with no fact known and with all of them known, and what was certain without facts stays so with them.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "compile.hpp"
#include "decide/explanation.hpp"
#include "fuzz/everything.hpp"
#include "fuzz/invented.hpp"

using namespace yuheng;
using yuheng::fuzz::promise;

namespace {

constexpr const char* kKnown =
    R"({"as_of": "2026-11-25", "n": 2.5, "pm": 9.5, "share": null, "s": "text", "kind": "tiles",
  "b": true, "day": "2024-02-29", "pause": "P1DT2H", "names": ["a", "b", "a"], "tonnes": [1, 0.5, -3],
  "kilns": [{"pm": 12.5, "fuel": "coal", "in_use": true, "stacks": [{"height": 15}, {"height": 30.25}]},
            {"pm": 3, "fuel": null, "in_use": false, "stacks": []}],
  "permit": {"valid_until": "2026-12-31", "cap": 100}})";

// The invented ruleset, with one output or one row put in the place of its own decisions and tables.
Document invented() {
  static const Document kDocument = [] {
    Diagnostics diagnostics;
    std::optional<YamlNode> root = parse_yaml(std::make_shared<Source>("invented.yaml", fuzz::kInvented), diagnostics);
    Document document = read_document(*root, diagnostics);
    promise(!diagnostics.has_errors(), "the invented ruleset is read");
    document.decisions.clear();
    document.tables.resize(1);
    document.tables[0].rows.resize(1);
    return document;
  }();
  return kDocument;
}

Document with_output(const Snippet& value) {
  Document document = invented();
  DecisionText decision;
  decision.name = {"fuzz", document.id.span};
  OutputText output;
  output.name = {"value", document.id.span};
  output.value = value;
  decision.outputs.push_back(output);
  document.decisions.push_back(decision);
  return document;
}

Document with_cell(const Snippet& cell) {
  Document document = invented();
  document.tables[0].rows[0].cells[0].text = cell;
  return document;
}

void read_aloud(const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics.all()) {
    for (Language language : {Language::zh, Language::en}) rendered(each, language);
  }
}

std::optional<Program> program_of(const Document& document) {
  Diagnostics diagnostics;
  CheckedRules checked = check({document}, diagnostics);
  std::optional<Program> program;
  if (!diagnostics.has_errors()) {
    EvaluationGraph graph = build_graph(checked.rulesets[0], diagnostics);
    if (!diagnostics.has_errors()) program = make_program(std::move(checked.rulesets[0]), graph);
    if (program) print(measure_cost(*program, diagnostics), *program);
    if (diagnostics.has_errors()) program.reset();
  }
  promise(program.has_value() == !diagnostics.has_errors(), "a refusal has a reason");
  read_aloud(diagnostics);
  return program;
}

Facts known_facts(const Program& program) {
  Facts facts(program.rules);
  Diagnostics diagnostics;
  promise(facts.set_json(kKnown, diagnostics), "the known facts fit");
  return facts;
}

template <class Answer>
void print_all(const Answer& answer, const Facts& facts) {
  print_json(answer, facts, "digest");
  for (Language language : {Language::zh, Language::en}) print_text(answer, facts, language);
}

void try_expression(const Snippet& text) {
  std::optional<Program> program = program_of(with_output(text));
  if (!program) return;
  print(*program);
  Machine machine(*program);
  Facts none(program->rules);
  DecisionExplanation unknown = explain(machine, none, 0);
  print_all(unknown, none);
  Facts all = known_facts(*program);
  DecisionExplanation known = explain(machine, all, 0);
  print_all(known, all);
  const Value& before = unknown.answer.outputs[0].second;
  const Value& after = known.answer.outputs[0].second;
  if (is_known(before)) promise(same_value(before, after), "what is certain without facts is so with them");
}

void try_cell(const Snippet& text) {
  std::optional<Program> program = program_of(with_cell(text));
  if (!program) return;
  Machine machine(*program);
  Facts none(program->rules);
  GradeExplanation unknown = explain_grade(machine, none);
  print_all(unknown, none);
  Facts all = known_facts(*program);
  GradeExplanation known = explain_grade(machine, all);
  print_all(known, all);
  const TableGrade& before = unknown.answer.tables[0];
  const TableGrade& after = known.answer.tables[0];
  promise(before.possible <= after.proven && after.proven <= before.proven,
          "a grade with facts lies in the interval without");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(fuzz::text_of(data, size));
  auto source = std::make_shared<Source>("fuzz", text);
  Snippet snippet{text, {source, 0, static_cast<uint32_t>(size)}};
  try_expression(snippet);
  try_cell(snippet);
  return 0;
}
