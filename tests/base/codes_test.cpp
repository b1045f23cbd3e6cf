// codes.def itself: every code says the same in both languages.
#include <gtest/gtest.h>

#include <array>
#include <regex>
#include <set>

#include "base/diagnostic.hpp"

namespace yuheng {
namespace {

struct Entry {
  std::string id, severity, en, en_hint, zh, zh_hint;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> kEntries = {
#define YH_CODE(id, severity, en, en_hint, zh, zh_hint) {#id, #severity, en, en_hint, zh, zh_hint},
#include "base/codes.def"
#undef YH_CODE
  };
  return kEntries;
}

using Placeholders = std::set<std::string>;

Placeholders placeholders(const std::string& words) {
  static const std::regex kPlaceholder("\\{[^}]*\\}");
  Placeholders out;
  for (std::sregex_iterator at(words.begin(), words.end(), kPlaceholder), end; at != end; ++at) out.insert(at->str());
  return out;
}

bool has_chinese(const std::string& words) {
  return std::regex_search(words, std::regex("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]"));
}

// What is wrong with an entry, or empty.
std::string fault_of(const Entry& entry) {
  if (!std::regex_match(entry.id, std::regex("[EW]0[1-9][0-9][0-9]"))) return "an odd code";
  if ((entry.id[0] == 'E') != (entry.severity == "error")) return "E is for errors, W for warnings";
  if (entry.en.empty() || entry.zh.empty()) return "a sentence is missing";
  if (has_chinese(entry.en) || has_chinese(entry.en_hint)) return "Chinese in English";
  if (!has_chinese(entry.zh)) return "no Chinese in Chinese";
  if (entry.en_hint.empty() && !entry.zh_hint.empty() && placeholders(entry.zh_hint) != Placeholders{})
    return "a lone hint with arguments";
  if (!entry.en_hint.empty() && entry.zh_hint.empty()) return "the hint is not translated";
  if (placeholders(entry.en) != placeholders(entry.zh)) return "the sentences use different arguments";
  Placeholders all = placeholders(entry.en + entry.en_hint);
  if (all != placeholders(entry.zh + entry.zh_hint)) return "the hints use different arguments";
  for (size_t i = 0; i < all.size(); ++i) {
    if (all.count("{" + std::to_string(i) + "}") == 0) return "arguments are numbered from {0} without gaps";
  }
  return "";
}

TEST(Codes, EveryCodeSaysTheSameInBothLanguages) {
  for (const Entry& entry : entries()) EXPECT_EQ(fault_of(entry), "") << entry.id;
}

TEST(Codes, FaultsAreSeen) {
  Entry good{"E0101", "error", "the {0}", "", "这 {0}", ""};
  EXPECT_EQ(fault_of(good), "");
  Entry other_argument = good;
  other_argument.zh = "这 {1}";
  EXPECT_EQ(fault_of(other_argument), "the sentences use different arguments");
  Entry gap = good;
  gap.en = "the {1}";
  gap.zh = "这 {1}";
  EXPECT_EQ(fault_of(gap), "arguments are numbered from {0} without gaps");
  Entry untranslated = good;
  untranslated.zh = "the {0}";
  EXPECT_EQ(fault_of(untranslated), "no Chinese in Chinese");
}

TEST(Codes, StandInOrderAndOnlyOnce) {
  for (size_t i = 1; i < entries().size(); ++i) {
    bool next_group = entries()[i - 1].id[0] == 'E' && entries()[i].id[0] == 'W';
    EXPECT_TRUE(next_group || entries()[i - 1].id < entries()[i].id) << entries()[i].id;
  }
}

TEST(Codes, AreKnownByTheirText) {
  EXPECT_EQ(code_text(Code::E0101), "E0101");
  EXPECT_EQ(code_text(Code::W0903), "W0903");
  EXPECT_EQ(severity_of(Code::E0101), Severity::error);
  EXPECT_EQ(severity_of(Code::W0901), Severity::warning);
}

}  // namespace
}  // namespace yuheng
