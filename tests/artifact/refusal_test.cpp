// Bytes that are no file of compiled rules, or no longer one, are refused, and the message names the file and the reason.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>

#include "artifact/sealed.hpp"

namespace yuheng {
namespace {

// The code it is refused with; empty when it is taken.
std::string refusal(const std::string& bytes) {
  Diagnostics diagnostics;
  CompiledRulesPtr rules = open_compiled(bytes, nullptr, "of/me.yhc", diagnostics);
  if (rules) verify(*rules, diagnostics);
  if (!diagnostics.has_errors()) return {};
  const Diagnostic& first =
      *std::find_if(diagnostics.all().begin(), diagnostics.all().end(),
                    [](const Diagnostic& one) { return severity_of(one.code) == Severity::error; });
  for (Language language : {Language::en, Language::zh}) {
    EXPECT_NE(message_text(first, language).find("of/me.yhc"), std::string::npos);
    EXPECT_NE(hint_text(first, language), "");
  }
  return std::string(code_text(first.code));
}

TEST(Refusal, a_whole_file_is_taken) { EXPECT_EQ(refusal(invented_file()), ""); }

TEST(Refusal, a_file_cut_off_anywhere_says_so) {
  const std::string whole = invented_file();
  for (size_t size = 0; size < whole.size(); ++size) {
    ASSERT_EQ(refusal(whole.substr(0, size)), size < 8 ? "E0803" : "E0806") << "after byte " << size;
  }
}

TEST(Refusal, a_longer_file_is_damaged) { EXPECT_EQ(refusal(invented_file() + "x"), "E0807"); }

TEST(Refusal, no_bit_can_be_changed) {
  const std::string whole = invented_file();
  for (size_t at = 0; at < whole.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
      ASSERT_EQ(refusal(changed), at < 8 ? "E0803" : "E0807") << "bit " << bit << " of byte " << at;
    }
  }
}

TEST(Refusal, a_newer_format_asks_for_a_newer_library) {
  std::string newer = invented_file();
  put_number(newer, kFormatAt, 2, 4);
  EXPECT_EQ(refusal(sealed(newer)), "E0804");
}

TEST(Refusal, another_version_asks_to_compile_again) {
  std::string other = invented_file();
  other.replace(kLibraryAt, 5, "9.9.9");
  EXPECT_EQ(refusal(sealed(other)), "E0805");
}

TEST(Refusal, another_layout_of_the_same_version_asks_to_compile_again) {
  std::string other = invented_file();
  put_number(other, kSchemaAt, number_at(other, kSchemaAt) + 1);
  EXPECT_EQ(refusal(sealed(other)), "E0805");
}

// A transfer as text drops the byte before a line's end; little may be left of a file. Neither is read as YAML.
TEST(Refusal, what_is_left_of_a_file_is_still_known_for_one) {
  std::string path = testing::TempDir() + "left.yhc";
  for (const std::string& left : {std::string("\x89YHC"), std::string("\x89YHC\n\x1A\n and more")}) {
    std::ofstream(path, std::ios::binary) << left;
    EXPECT_TRUE(is_compiled_file(path));
    EXPECT_EQ(refusal(left), "E0803");
  }
  std::ofstream(path, std::ios::binary) << "ruleset: a\n";
  EXPECT_FALSE(is_compiled_file(path));
  std::remove(path.c_str());
}

TEST(Refusal, text_is_no_file_of_compiled_rules) { EXPECT_EQ(refusal("ruleset: a\n"), "E0803"); }

TEST(Refusal, an_index_outside_the_file_is_damage) {
  for (uint64_t at : {uint64_t{0}, uint64_t{kCompiledHeaderBytes - 1}, uint64_t{1} << 40U, UINT64_MAX}) {
    std::string moved = invented_file();
    put_number(moved, kIndexAt, at);
    EXPECT_EQ(refusal(sealed(moved)), "E0807") << at;
  }
}

TEST(Refusal, an_index_that_ends_early_is_damage) {
  std::string whole = invented_file();
  uint64_t index_at = number_at(whole, kIndexAt);
  for (size_t size = index_at; size < whole.size(); ++size) {
    ASSERT_EQ(refusal(sealed(whole.substr(0, size))), "E0807") << size;
  }
}

// Behind right checksums every byte is tried with values that break things: lengths without end, numbers that point nowhere.
// What is still taken is sound; the fuzz target asks it every question.
TEST(Refusal, forged_bytes_are_refused_or_sound) {
  const std::string whole = invented_file();
  std::set<std::string> codes;
  size_t refused = 0;
  for (size_t at = kCompiledHeaderBytes; at < whole.size(); ++at) {
    for (unsigned value : {0x00U, 0x01U, 0x7FU, 0x80U, 0xFFU}) {
      std::string forged = whole;
      forged[at] = static_cast<char>(value);
      std::string code = refusal(sealed(forged));
      if (code.empty()) continue;
      codes.insert(code);
      ++refused;
    }
  }
  EXPECT_EQ(codes, (std::set<std::string>{"E0807"}));
  EXPECT_GT(refused, whole.size());
}

TEST(Refusal, lengths_without_end_take_no_memory) {
  std::string whole = invented_file();
  uint64_t index_at = number_at(whole, kIndexAt);
  for (size_t at = index_at; at + 9 < whole.size(); ++at) {
    std::string forged = whole;
    for (size_t i = 0; i < 8; ++i) forged[at + i] = '\xFF';
    forged[at + 8] = '\x7F';
    ASSERT_EQ(refusal(sealed(forged)), "E0807") << at;
  }
}

TEST(Refusal, a_missing_file_is_told_by_its_name) {
  Diagnostics diagnostics;
  EXPECT_EQ(open_compiled_file("no/such.yhc", diagnostics), nullptr);
  ASSERT_EQ(diagnostics.all().size(), 1U);
  EXPECT_EQ(code_text(diagnostics.all().front().code), "E0801");
}

}  // namespace
}  // namespace yuheng
