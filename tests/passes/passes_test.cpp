// What each pass makes of a small ruleset, as text: <name>.yaml and behind it <name>.document, .checked, .graph, .program,
// .cost, .ranges.
// With YUHENG_UPDATE=1 in the environment, what came out is written there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/source_files.hpp"
#include "program/cost.hpp"
#include "program/number_ranges.hpp"

namespace yuheng {
namespace {

std::string path_of(const std::string& file) { return std::string(YUHENG_SOURCE_DIR) + "/tests/passes/" + file; }

std::string contents(const std::string& file) {
  std::ifstream stream(path_of(file), std::ios::binary);
  std::ostringstream out;
  out << stream.rdbuf();
  return out.str();
}

// A ruleset on its way.
struct Compiled {
  explicit Compiled(const std::string& name) {
    Diagnostics diagnostics;
    documents.push_back(
        read_document(*parse_yaml(make_source("rules.yaml", contents(name + ".yaml")), diagnostics), diagnostics));
    checked = check(documents, diagnostics);
    graph = build_graph(checked.rulesets.front(), diagnostics);
    program = make_program(checked.rulesets.front(), graph);
    cost = measure_cost(program, diagnostics);
    for (const Diagnostic& each : diagnostics.all()) messages += rendered(each, Language::en);
  }

  std::vector<Document> documents;
  CheckedRules checked;
  EvaluationGraph graph;
  Program program;
  ProgramCost cost;
  std::string messages;
};

void expect_file(const std::string& file, const std::string& text) {
  if (std::getenv("YUHENG_UPDATE") != nullptr) {
    std::ofstream(path_of(file), std::ios::binary) << text;
  } else {
    EXPECT_EQ(text, contents(file)) << file;
  }
}

size_t nodes_of(const EvaluationGraph& graph, Op op) {
  return static_cast<size_t>(
      std::count_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) { return node.op == op; }));
}

class Passes : public testing::TestWithParam<const char*> {};

TEST_P(Passes, PrintTheirResults) {
  const std::string name = GetParam();
  Compiled rules(name);
  EXPECT_EQ(rules.messages, "");
  expect_file(name + ".document", print(rules.documents.front()));
  expect_file(name + ".checked", print(rules.checked));
  expect_file(name + ".graph", print(rules.graph, rules.checked.rulesets.front()));
  expect_file(name + ".program", print(rules.program));
  expect_file(name + ".cost", print(rules.cost, rules.program));
  expect_file(name + ".ranges", print(prove_ranges(rules.program), rules.program));
}

INSTANTIATE_TEST_SUITE_P(Rulesets, Passes, testing::Values("one_comparison", "one_loop", "decisions", "arithmetic"));

TEST(Sharing, AComparisonUsedByTwoLevelsAndTwoTablesExistsOnce) {
  Compiled rules("one_comparison");
  EXPECT_EQ(nodes_of(rules.graph, Op::less_equal), 1U);
  EXPECT_LT(rules.graph.nodes.size(), rules.graph.term_count);
}

TEST(Sharing, EqualLoopsExistOnce) {
  Compiled rules("one_loop");
  EXPECT_EQ(nodes_of(rules.graph, Op::every), 1U);
  EXPECT_EQ(nodes_of(rules.graph, Op::filter), 1U);
  EXPECT_EQ(nodes_of(rules.graph, Op::element), 1U);
}

TEST(Order, EachNodeStandsBehindWhatItNeeds) {
  for (const char* name : {"one_comparison", "one_loop", "decisions"}) {
    Compiled rules(name);
    for (NodeId id = 0; id < rules.graph.nodes.size(); ++id) {
      for (NodeId kid : rules.graph.nodes[id].kids) EXPECT_LT(kid, id) << name;
    }
  }
}

TEST(Program, ReadsOnlyTheFactsAQuestionNeeds) {
  Compiled rules("decisions");
  EXPECT_EQ(rules.program.decisions[0].facts, (std::vector<FactId>{0}));
  EXPECT_EQ(rules.program.decisions[1].facts, (std::vector<FactId>{0, 1}));
  EXPECT_TRUE(rules.program.decisions[0].parameters.empty());
  EXPECT_EQ(rules.program.decisions[1].parameters, (std::vector<uint32_t>{0}));
  EXPECT_TRUE(rules.program.grade.run.empty());
}

}  // namespace
}  // namespace yuheng
