#include "sheet/clause_ledger.hpp"

#include <map>
#include <set>

#include "base/json.hpp"
#include "decide/requirement.hpp"
#include "decide/writing.hpp"
#include "sheet/html_page.hpp"
#include "sheet/text_grid.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

bool in_scope(const std::string& id, std::string_view scope) {
  return scope.empty() || id == scope || id.starts_with(std::string(scope) + "/");
}

std::string kind_word(const std::string& kind, Language language) {
  if (!zh(language)) return kind;
  static const std::map<std::string, std::string> kWords = {
      {"decision", "判定"}, {"output", "输出"},    {"step", "中间结果"}, {"rule", "规则"},
      {"finding", "问题"},  {"parameter", "参数"}, {"row", "指标"}};
  auto found = kWords.find(kind);
  return found == kWords.end() ? kind : found->second;
}

// "decision a, b; finding c": grouped by kind in order of appearance.
std::string uses_text(const LedgerEntry& entry, Language language) {
  std::vector<std::string> order;
  std::map<std::string, std::string> names;
  for (const LedgerUse& each : entry.uses) {
    auto [found, added] = names.try_emplace(each.use->kind);
    if (added) order.push_back(each.use->kind);
    found->second += (added ? "" : zh(language) ? "、" : ", ") + each.use->name;
  }
  std::string out;
  for (const std::string& kind : order) {
    out += (out.empty() ? "" : zh(language) ? "；" : "; ") + kind_word(kind, language) + " " + names[kind];
  }
  return out;
}

std::string natures_text(const LedgerEntry& entry, const CheckedRuleset& rules, Language language) {
  std::string out;
  for (const Snippet& nature : entry.clause->natures) {
    const std::string& word = word_of(rules.clause_natures, nature.text, language);
    out += (out.empty() ? "" : zh(language) ? "、" : ", ") + word;
  }
  return out;
}

std::string reason_text(const LedgerEntry& entry, Language language) {
  if (!entry.explained())
    return zh(language) ? "!! 未实现，未说明理由" : "!! nothing implements it and no reason is given";
  return entry.clause->reason.in(language);
}

std::vector<std::string> heads(Language language) {
  if (zh(language)) return {"条款", "内容", "性质", "由何实现", "未实现的理由"};
  return {"clause", "what it says", "nature", "implemented by", "why not (all of it)"};
}

std::vector<std::string> cells(const LedgerEntry& entry, const LedgerList& list, Language language) {
  return {entry.clause->id.text, entry.clause->title.in(language), natures_text(entry, *list.rules, language),
          uses_text(entry, language), reason_text(entry, language)};
}

std::string sum(const ClauseLedger& ledger, Language language) {
  size_t all = 0;
  size_t implemented = 0;
  for (const LedgerList& list : ledger.lists) {
    all += list.entries.size();
    for (const LedgerEntry& entry : list.entries) implemented += entry.uses.empty() ? 0 : 1;
  }
  std::string a = std::to_string(all);
  std::string i = std::to_string(implemented);
  std::string reasoned = std::to_string(all - implemented - ledger.unexplained);
  std::string open = std::to_string(ledger.unexplained);
  return zh(language)
             ? "条款 " + a + "：已实现 " + i + "，有理由未实现 " + reasoned + "，未说明 " + open
             : a + " clauses: " + i + " implemented, " + reasoned + " not, with a reason, " + open + " unexplained";
}

std::string scheme_of(const std::string& id) { return id.substr(0, id.find('/')); }

// Clause -> where it stands in the ledger; and the lists that are there.
struct Entries {
  std::map<std::string, size_t> lists;
  std::map<std::pair<size_t, std::string>, size_t> places;
};

void add_clauses(const CheckedRuleset& rules, ClauseLedger& out, Entries& entries) {
  for (const ClauseText& clause : rules.clauses) {
    auto [list, new_list] = entries.lists.try_emplace(clause.list, out.lists.size());
    if (new_list) out.lists.push_back({clause.list, &rules, {}});
    std::vector<LedgerEntry>& in = out.lists[list->second].entries;
    if (entries.places.try_emplace({list->second, clause.id.text}, in.size()).second) in.push_back({&clause, {}});
  }
}

// The lists a ruleset's clauses are looked up in: its own; without any, those of its scheme.
std::vector<size_t> lists_of(const CheckedRuleset& rules, const Entries& entries) {
  std::set<std::string> own;
  for (const ClauseText& clause : rules.clauses) own.insert(clause.list);
  std::vector<size_t> out;
  for (const auto& [list, index] : entries.lists) {
    if (own.empty() ? scheme_of(list) == scheme_of(rules.id) : own.contains(list)) out.push_back(index);
  }
  return out;
}

void add_uses(const CheckedRuleset& rules, ClauseLedger& out, const Entries& entries, std::set<std::string>& seen) {
  for (size_t list : lists_of(rules, entries)) {
    for (const ClauseUse& use : rules.clause_uses) {
      auto place = entries.places.find({list, use.clause});
      if (place == entries.places.end()) continue;
      if (seen.insert(std::to_string(list) + "\n" + use.clause + "\n" + use.kind + "\n" + use.name).second) {
        out.lists[list].entries[place->second].uses.push_back({&rules, &use});
      }
    }
  }
}

}  // namespace

ClauseLedger make_ledger(const std::vector<const CheckedRuleset*>& rulesets, std::string_view scope) {
  ClauseLedger out;
  Entries entries;
  for (const CheckedRuleset* rules : rulesets) {
    if (in_scope(rules->id, scope)) add_clauses(*rules, out, entries);
  }
  std::set<std::string> seen;
  for (const CheckedRuleset* rules : rulesets) {
    if (in_scope(rules->id, scope)) add_uses(*rules, out, entries, seen);
  }
  for (const LedgerList& list : out.lists) {
    for (const LedgerEntry& entry : list.entries) out.unexplained += entry.explained() ? 0 : 1;
  }
  return out;
}

std::string print_json(const ClauseLedger& ledger, const std::string& digest) {
  JsonWriter json;
  json.begin_object().member("digest", digest).key("unexplained").number(static_cast<int64_t>(ledger.unexplained));
  json.key("lists").begin_array();
  for (const LedgerList& list : ledger.lists) {
    json.begin_object().member("list", list.id).key("clauses").begin_array();
    for (const LedgerEntry& entry : list.entries) {
      json.begin_object().member("clause", entry.clause->id.text);
      writing::words(json, "title", entry.clause->title);
      writing::texts(json, "nature", texts_of(entry.clause->natures));
      writing::words(json, "reason", entry.clause->reason);
      json.key("explained").boolean(entry.explained()).key("implemented_by").begin_array();
      for (const LedgerUse& each : entry.uses) {
        json.begin_object().member("ruleset", each.rules->id).member("kind", each.use->kind);
        json.member("name", each.use->name);
        writing::words(json, "title", each.use->words);
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  return json.end_array().end_object().take();
}

std::string print_text(const ClauseLedger& ledger, Language language) {
  std::string out;
  for (const LedgerList& list : ledger.lists) {
    TextGrid grid({8, 40, 10, 50, 36});
    grid.add(heads(language));
    for (const LedgerEntry& entry : list.entries) {
      grid.rule();
      grid.add(cells(entry, list, language));
    }
    out += list.id + "\n" + grid.text();
  }
  return out + sum(ledger, language) + "\n";
}

std::string print_html(const ClauseLedger& ledger, Language language) {
  std::string title = zh(language) ? "条款台账" : "Clause ledger";
  std::string body = element("h1", title) + "\n";
  for (const LedgerList& list : ledger.lists) {
    body += element("h2", list.id) + "\n<table>\n<thead><tr>";
    for (const std::string& head : heads(language)) body += element("th", head);
    body += "</tr></thead>\n<tbody>\n";
    for (const LedgerEntry& entry : list.entries) {
      body += "<tr>";
      for (const std::string& cell : cells(entry, list, language)) {
        body += element("td", cell, entry.explained() ? "" : "unknown");
      }
      body += "</tr>\n";
    }
    body += "</tbody>\n</table>\n";
  }
  return html_page(title, body + element("p", sum(ledger, language)) + "\n", language);
}

}  // namespace yuheng
