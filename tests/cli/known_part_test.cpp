// Of a JSON record with facts of several rulesets, each ruleset is given its own.
#include "cli/known_part.hpp"

#include <gtest/gtest.h>

#include "temporary_folder.hpp"

namespace yuheng::cli {
namespace {

class KnownParts : public testing::Test {
 protected:
  KnownParts()
      : rules_(Rules::open({folder_.write("a.yaml", "ruleset: a\n"
                                                    "facts:\n"
                                                    "  kilns: {list: {pm: {type: number}, parts: {list: number}}}\n"
                                                    "  share: {type: number}\n"),
                            folder_.write("b.yaml", "ruleset: b\n"
                                                    "facts:\n"
                                                    "  kilns: {list: {nox: {type: number}}}\n"
                                                    "  other: {record: {x: {type: number}}}\n")},
                           Language::english)),
        headings_(rules_) {}

  // What ruleset a can mean of it: once read with its lists as text, once as a tree.
  std::string known(const std::string& record) {
    JsonError error;
    KnownPart part(headings_, 0);
    std::string of_text = part.text(parse_json_record(record, error).value());
    EXPECT_EQ(of_text, part.text(parse_json(record, error).value()));
    return of_text;
  }

  TemporaryFolder folder_;
  Rules rules_;
  KnownHeadings headings_;
};

TEST_F(KnownParts, hold_what_the_ruleset_knows_and_keep_every_digit) {
  EXPECT_EQ(known(R"({"id": "E1", "share": 1.50e0, "kilns": [ {"pm": 1.0, "parts": [1, 2]}, {} ], "other": {"x": 1}})"),
            R"({"share":1.50e0,"kilns":[{"pm":1.0,"parts":[1,2]},{}]})");
}

TEST_F(KnownParts, leave_out_what_another_ruleset_knows_and_keep_what_nobody_knows) {
  EXPECT_EQ(
      known(R"({"kilns": [{"nox": [[{}], "}]"], "pm": 1}, {"pmm": {"a": [] , "b": {"nox": null}}, "pm": true}]})"),
      R"({"kilns":[{"pm":1},{"pmm":{"a":[],"b":{"nox":null}},"pm":true}]})");
}

TEST_F(KnownParts, know_names_however_they_are_escaped) {
  EXPECT_EQ(known(R"({"\u0073hare": 1})"), R"({"share":1})");
  JsonError error;
  KnownPart part(headings_, 0);
  EXPECT_EQ(part.text(parse_json_record(R"({"kilns": [{"p\u006d": 1, "n\u006fx": 2, "pm": "\\\"]"}]})", error).value()),
            R"({"kilns":[{"p\u006d":1,"pm":"\\\"]"}]})");
}

TEST_F(KnownParts, of_a_record_without_any_are_empty) {
  EXPECT_EQ(known("{}"), "{}");
  EXPECT_EQ(known(R"({"id": [ ], "kilns": [ ]})"), R"({"kilns":[]})");
}

}  // namespace
}  // namespace yuheng::cli
