// What a caller sees to itself makes more numbers fit; what nobody declares is never taken for granted.
#include <gtest/gtest.h>

#include "../eval/compiled.hpp"
#include "program/number_ranges.hpp"

namespace yuheng {
namespace {

const char* const kRules = R"(ruleset: t
facts:
  a: {type: number, decimals: 2, min: 0, max: 1000}
  b: {type: number}
decisions:
  d:
    outputs:
      product: a * b
      rest: a - b
      squared: a * a * a * a * a
      third: a / 3
      hundredth: a / 100
)";

NumberRange range_of(const Program& program, const NumberRanges& ranges, const std::string& output) {
  for (const Definition& definition : program.rules.definitions) {
    if (definition.name == output) return ranges.slots[program.slot(definition.root)].value();
  }
  throw std::logic_error(output);
}

class Ranges : public testing::Test {
 protected:
  CompiledRulesPtr compiled_ = compiled(kRules);
  const Program& program_ = compiled_->programs[0];
  NumberRange of(const std::string& output, const NumberAssumptions& assumed = {}) {
    return range_of(program_, prove_ranges(program_, assumed), output);
  }
};

TEST_F(Ranges, AFactWithoutBoundsFitsNowhere) {
  EXPECT_FALSE(of("product").whole);
  EXPECT_FALSE(of("rest").whole);
  EXPECT_EQ(of("rest").low, std::nullopt);
}

TEST_F(Ranges, ABoundCheckedAtTheDoorIsAsGoodAsADeclaredOne) {
  NumberAssumptions assumed;
  assumed.facts[1] = {1, Decimal(-100), Decimal(100), true};
  NumberRange product = of("product", assumed);
  EXPECT_EQ(product, (NumberRange{3, Decimal(-100000), Decimal(100000), true}));
  EXPECT_EQ(of("rest", assumed), (NumberRange{2, Decimal(-100), Decimal(1100), true}));
}

// 1000^5 with ten decimals is 10^25.
TEST_F(Ranges, AProductThatOutgrows64BitsSaysSo) {
  NumberRange range = of("squared");
  EXPECT_EQ(range.high, Decimal::parse("1e15"));
  EXPECT_EQ(range.decimals, 10);
  EXPECT_FALSE(range.whole);
}

TEST_F(Ranges, DividingByAConstantIsWholeOnlyWhereItComesOutEven) {
  EXPECT_EQ(of("hundredth"), (NumberRange{4, Decimal(0), Decimal(10), true}));
  EXPECT_EQ(of("third").decimals, std::nullopt);
  EXPECT_FALSE(of("third").whole);
}

}  // namespace
}  // namespace yuheng
