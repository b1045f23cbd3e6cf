// The clauses of a text beside what implements them: decisions, outputs, findings, parameters, rows of rulesets.
#pragma once

#include <string>
#include <vector>

#include "check/rules.hpp"

namespace yuheng {

struct LedgerUse {
  const CheckedRuleset* rules = nullptr;
  const ClauseUse* use = nullptr;
};

struct LedgerEntry {
  const ClauseText* clause = nullptr;
  std::vector<LedgerUse> uses;  // in the order of the rulesets, each part once
  bool explained() const { return !uses.empty() || !clause->reason.en.empty(); }
};

// One list of clauses: that of one document.
struct LedgerList {
  std::string id;
  const CheckedRuleset* rules = nullptr;  // one that uses it, for its words
  std::vector<LedgerEntry> entries;       // in the order of the list
};

struct ClauseLedger {
  std::vector<LedgerList> lists;
  size_t unexplained = 0;  // clauses that nothing implements and no reason is given for
};

// A ruleset that lists no clauses itself counts towards the lists of its scheme. `scope`: id of a ruleset, or of a scheme ("henan-2023" means itself and "henan-2023/…"); empty: all.
ClauseLedger make_ledger(const std::vector<const CheckedRuleset*>& rulesets, std::string_view scope);

std::string print_json(const ClauseLedger& ledger, const std::string& digest);
std::string print_text(const ClauseLedger& ledger, Language language);
std::string print_html(const ClauseLedger& ledger, Language language);

}  // namespace yuheng
