// What comes out of a file of compiled rules is what went in.
#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "artifact/members.hpp"
#include "artifact/sealed.hpp"

namespace yuheng {
namespace {

CompiledRulesPtr shipped() {
  Diagnostics diagnostics;
  return compile(read_sources({YUHENG_SOURCE_DIR "/rulesets"}, diagnostics), diagnostics);
}

CompiledRulesPtr opened(const std::string& bytes) {
  Diagnostics diagnostics;
  return open_compiled(bytes, nullptr, "test.yhc", diagnostics);
}

// The rules as they were read, to be written as if they had been compiled from texts.
CompiledRules taken_apart(const CompiledRules& rules, const std::vector<SourcePtr>& sources) {
  CompiledRules out;
  for (const Program& program : rules.programs) out.programs.add(Program(program));
  out.outlines = rules.outlines;
  out.digest = rules.digest;
  out.sources = sources;
  out.findings = rules.findings;
  return out;
}

// All sources that anything in a program points into, by name.
class Sources {
 public:
  template <class T>
  using Of = const T;

  template <class... Fields>
  void members(const char* /*text*/, const Fields&... fields) {
    (visit(fields), ...);
  }

  template <class T>
  void visit(const T& object) {
    if constexpr (requires { describe(*this, object); }) describe(*this, object);
  }
  void visit(const SourcePtr& source) {
    if (source) by_name[source->name()] = source;
  }
  void visit(const Span& span) { visit(span.source); }
  template <class T>
  void visit(const std::vector<T>& items) {
    for (const T& item : items) visit(item);
  }
  template <class T>
  void visit(const std::optional<T>& value) {
    if (value) visit(*value);
  }
  template <class A, class B>
  void visit(const std::pair<A, B>& pair) {
    visit(pair.first);
    visit(pair.second);
  }
  template <class T>
  requires kPooled<T>
  void visit(const std::shared_ptr<const T>& shared) {
    if (shared) visit(*shared);
  }

  std::map<std::string, SourcePtr> by_name;
};

// The sources a file holds, in the order in which it holds them; those that nothing points into, as they were written.
std::vector<SourcePtr> sources_of(const CompiledRules& read, const CompiledRules& written) {
  Sources sources;
  for (const SourcePtr& source : written.sources) sources.visit(source);
  for (const Program& program : read.programs) sources.visit(program);
  std::vector<SourcePtr> out;
  for (const SourcePtr& source : written.sources) out.push_back(sources.by_name[source->name()]);
  return out;
}

class RoundTrip : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    written_ = new CompiledRulesPtr(shipped());
    bytes_ = new std::string(compiled_bytes(**written_));
  }
  static void TearDownTestSuite() {
    delete written_;
    delete bytes_;
  }
  static const CompiledRules& written() { return **written_; }
  static const std::string& bytes() { return *bytes_; }

 private:
  static inline CompiledRulesPtr* written_ = nullptr;
  static inline std::string* bytes_ = nullptr;
};

TEST_F(RoundTrip, every_ruleset_prints_as_before) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  ASSERT_EQ(read->programs.size(), written().programs.size());
  ASSERT_GT(read->programs.size(), 50U);
  EXPECT_EQ(read->digest, written().digest);
  for (size_t i = 0; i < read->programs.size(); ++i) {
    const Program& before = written().programs[i];
    const Program& after = read->programs[i];
    EXPECT_EQ(print(after), print(before));
    EXPECT_EQ(print(CheckedRules{{after.rules}}), print(CheckedRules{{before.rules}}));
    EXPECT_EQ(print(read->cost(i), after), print(written().cost(i), before));
    EXPECT_EQ(read->outlines[i].id, before.rules.id);
  }
}

// Not a member, however deep, that is written and not read, or read otherwise than it was written.
TEST_F(RoundTrip, what_was_read_is_written_to_the_same_bytes) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  CompiledRules again = taken_apart(*read, sources_of(*read, written()));
  EXPECT_TRUE(compiled_bytes(again) == bytes());
}

TEST_F(RoundTrip, the_same_texts_give_the_same_bytes) { EXPECT_TRUE(compiled_bytes(*shipped()) == bytes()); }

TEST_F(RoundTrip, rules_from_a_file_are_written_as_that_file) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  EXPECT_TRUE(compiled_bytes(*read) == bytes());
}

TEST_F(RoundTrip, places_lead_to_the_lines_of_the_texts) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  for (size_t i = 0; i < read->programs.size(); ++i) {
    const std::vector<Fact>& before = written().programs[i].rules.facts;
    const std::vector<Fact>& after = read->programs[i].rules.facts;
    for (size_t fact = 0; fact < before.size(); ++fact) {
      ASSERT_EQ(place_text(after[fact].span), place_text(before[fact].span));
      ASSERT_EQ(after[fact].span.source->line(1), before[fact].span.source->line(1));
    }
  }
}

TEST_F(RoundTrip, rulesets_are_found_without_reading_any) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->find("national-2020/cement", std::nullopt), written().find("national-2020/cement", std::nullopt));
  EXPECT_EQ(read->find_industry("水泥", std::nullopt), written().find_industry("水泥", std::nullopt));
  std::optional<Date> early = make_date(1999, 1, 1);
  EXPECT_EQ(read->find("henan-2023/layers", early), written().find("henan-2023/layers", early));
}

TEST_F(RoundTrip, many_threads_may_ask_for_the_same_rulesets_first) {
  CompiledRulesPtr read = opened(bytes());
  ASSERT_NE(read, nullptr);
  constexpr size_t kThreads = 8;
  std::vector<std::vector<const Program*>> seen(kThreads);
  {
    std::vector<std::jthread> threads;
    for (size_t thread = 0; thread < kThreads; ++thread) {
      threads.emplace_back([&, thread] {
        for (const Program& program : read->programs) seen[thread].push_back(&program);
      });
    }
  }
  for (const std::vector<const Program*>& each : seen) EXPECT_EQ(each, seen.front());
}

TEST(CompiledWarnings, come_out_as_they_were_found) {
  Diagnostics before;
  CompiledRulesPtr rules =
      compile({make_source("w.yaml", "ruleset: w\nfacts:\n  n: {type: number}\n  m: {type: number}\n"
                                     "decisions:\n  d: {outputs: {x: {value: if n = null then 1 else n}}}\n")},
              before);
  ASSERT_NE(rules, nullptr);
  ASSERT_FALSE(before.all().empty());
  Diagnostics after;
  ASSERT_NE(open_compiled(compiled_bytes(*rules), nullptr, "w.yhc", after), nullptr);
  ASSERT_EQ(after.all().size(), before.all().size());
  for (size_t i = 0; i < after.all().size(); ++i) {
    for (Language language : {Language::en, Language::zh}) {
      EXPECT_EQ(rendered(after.all()[i], language), rendered(before.all()[i], language));
    }
  }
}

TEST(CompiledNothing, is_no_rulesets) {
  Diagnostics diagnostics;
  CompiledRulesPtr none = compile({}, diagnostics);
  ASSERT_NE(none, nullptr);
  CompiledRulesPtr read = opened(compiled_bytes(*none));
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->programs.size(), 0U);
}

}  // namespace
}  // namespace yuheng
