#include "sheet/sheet_words.hpp"

#include <set>

#include "decide/requirement.hpp"

namespace yuheng::sheet_words {
namespace {

bool zh(Language language) { return language == Language::zh; }

std::string said(Language language, const char* chinese, const char* english, const std::string& text) {
  return zh(language) ? std::string(chinese) + "：" + text : std::string(english) + ": " + text;
}

std::string confidence(const std::string& text, Language language) {
  if (!zh(language)) return text;
  return text == "high" ? "高" : text == "medium" ? "中" : text == "low" ? "低" : text;
}

std::string joined(const std::vector<std::string>& texts, const char* between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

void add_sources(const Provenance& provenance, std::set<std::string>& out) {
  for (const Snippet& source : provenance.sources) out.insert(source.text);
}

}  // namespace

std::string mark(const Provenance& provenance, Language language) {
  std::vector<std::string> keys = texts_of(provenance.sources);
  std::string sources = keys.empty() ? "" : " " + joined(keys, ",");
  switch (provenance.status) {
    case Provenance::Status::verified:
      return (zh(language) ? "核 " : "verified ") + provenance.by + " " + provenance.on;
    case Provenance::Status::cited: return (zh(language) ? "引" : "cited") + sources;
    case Provenance::Status::recalled: break;
  }
  return (zh(language) ? "忆 " : "recalled ") + confidence(provenance.confidence, language) + sources;
}

std::string status(const Provenance& provenance) {
  switch (provenance.status) {
    case Provenance::Status::verified: return "verified";
    case Provenance::Status::cited: return "cited";
    case Provenance::Status::recalled: break;
  }
  return "recalled";
}

std::vector<std::string> row_notes(const CheckedRuleset&, const CheckedTable& table, const CheckedRow& row,
                                   Language language) {
  std::vector<std::string> out;
  if (!row.clauses.empty()) out.push_back(said(language, "条款", "clauses", joined(row.clauses, ", ")));
  if (!row.each.empty()) out.push_back(said(language, "逐项", "for each", row.each));
  if (!row.when.empty()) out.push_back(said(language, "适用条件", "when", row.when));
  if (row.rounded) out.push_back(zh(language) ? "修约值比较（GB/T 8170）" : "compared rounded (GB/T 8170)");
  if (!row.any_of.empty()) {
    std::vector<std::string> others;
    for (const CheckedRow& other : table.rows) {
      if (other.any_of == row.any_of && other.id != row.id) others.push_back(titled(other.title, other.id, language));
    }
    out.push_back(
        said(language, "与下列指标满足其一即可", "one of these is enough", joined(others, zh(language) ? "、" : "; ")));
  }
  if (row.effective.from || row.effective.to) out.push_back(effective(row.effective, language));
  if (!row.note.empty()) out.push_back(row.note);
  for (size_t level = 0; level < row.cells.size(); ++level) {
    const CheckedCell& cell = row.cells[level];
    if (!cell.note.empty()) out.push_back(table.ladder[level] + (zh(language) ? "：" : ": ") + cell.note);
  }
  return out;
}

std::string measure(const CheckedRuleset& rules, const MeasureText& measure, Language language) {
  std::string out = word_of(rules.actions, measure.action, language);
  if (measure.percent == "?") {
    out += zh(language) ? "（比例未知）" : " (share unknown)";
  } else if (!measure.percent.empty()) {
    out += " " + measure.percent + " %";
  }
  auto more = [&](const char* chinese, const char* english, const std::string& text) {
    if (!text.empty()) out += (zh(language) ? "；" : "; ") + said(language, chinese, english, text);
  };
  more("范围", "scope", measure.scope);
  more("基准", "basis", measure.basis);
  more("内容", "detail", measure.detail);
  more("豁免", "exempt", measure.exemption);
  more("备注", "note", measure.note);
  return out;
}

std::string level_below(const CheckedTable& table, Language language) {
  const std::string& last = table.ladder.back();
  const std::string& above = table.ladder[table.ladder.size() - 2];
  return zh(language) ? last + "：达不到 " + above + " 要求" : last + ": what " + above + " asks is not met";
}

std::string effective(const Effective& effective, Language language) {
  std::string out;
  if (effective.from) out += (zh(language) ? "自 " : "from ") + text_of(*effective.from) + (zh(language) ? " 起" : "");
  if (effective.to) {
    out += (out.empty() ? "" : zh(language) ? "，" : ", ");
    out += zh(language) ? text_of(*effective.to) + " 起失效" : "until before " + text_of(*effective.to);
  }
  return out;
}

std::string counts(const CellCounts& counts, Language language) {
  auto part = [](uint32_t n) { return std::to_string(n); };
  if (zh(language)) {
    return "单元格：已核对 " + part(counts.verified) + "，有出处 " + part(counts.cited) + "，凭记忆 " +
           part(counts.recalled) + "，要求未知 " + part(counts.unknown);
  }
  return "cells: " + part(counts.verified) + " verified, " + part(counts.cited) + " cited, " + part(counts.recalled) +
         " recalled, " + part(counts.unknown) + " unknown";
}

std::string legend(Language language) {
  return zh(language) ? "标记：核＝已与原文核对（何人、何日）；引＝引自所列来源；忆＝凭记忆，未核对（把握高、中、低）；"
                        "未知＝要求原文未见，不作符合或不符合"
                      : "marks: verified = laid beside the official text (by whom, when); cited = seen in the source "
                        "named; recalled = "
                        "from memory, not checked (how sure); unknown = the requirement was not seen, so it is neither "
                        "met nor failed";
}

std::string titled(const Words& words, const std::string& id, Language language) {
  return words.in(language).empty() ? id : words.in(language);
}

std::vector<const NamedSource*> sources_of(const CheckedRuleset& rules, const std::vector<GradingSheet>& tables) {
  std::set<std::string> used;
  for (const GradingSheet& sheet : tables) {
    const CheckedTable& table = rules.tables[sheet.table];
    if (table.provenance) add_sources(*table.provenance, used);
    for (const CheckedRow& row : table.rows) {
      for (const CheckedCell& cell : row.cells) add_sources(cell.provenance, used);
    }
    for (const CheckedMeasures& measures : rules.measures) {
      if (measures.table == sheet.table) add_sources(measures.provenance, used);
    }
  }
  std::vector<const NamedSource*> out;
  for (const NamedSource& source : rules.sources) {
    if (used.erase(source.key.text) > 0) out.push_back(&source);
  }
  return out;
}

}  // namespace yuheng::sheet_words
