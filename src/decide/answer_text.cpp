#include <algorithm>

#include "decide/writing.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

std::string label(Language language, const char* chinese, const char* english) {
  return zh(language) ? std::string(chinese) + "：" : std::string(english) + ": ";
}

std::string grade_text(const TableGrade& grade, const CheckedTable& table, Language language) {
  if (grade.proven == grade.possible) return table.ladder[grade.proven];
  std::string out = table.ladder[grade.proven];
  return out + (zh(language) ? "（已证实），最高可能 " : " (proven), at best ") + table.ladder[grade.possible];
}

}  // namespace

namespace writing {

std::string head_text(const Facts& facts, Language language) {
  const CheckedRuleset& rules = facts.rules();
  std::string out = title_of(rules.title, rules.id, language) + "  " + rules.id;
  if (!rules.source_document.empty()) out += "  " + rules.source_document;
  if (facts.as_of()) out += "  " + label(language, "评定日期", "as of") + text_of(*facts.as_of());
  return out + "\n";
}

std::string joined(const std::vector<std::string>& texts, Language language) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : zh(language) ? "、" : ", ") + text;
  return out;
}

std::string clauses_text(const std::vector<std::string>& clauses) {
  return clauses.empty() ? "" : " [" + joined(clauses, Language::en) + "]";
}

std::string verdict_text(Verdict verdict, Language language) {
  switch (verdict) {
    case Verdict::holds: return zh(language) ? "成立" : "holds";
    case Verdict::does_not_hold: return zh(language) ? "不成立" : "does not hold";
    case Verdict::undecided: return zh(language) ? "无法判定（缺少事实）" : "undecided (facts are missing)";
    case Verdict::none: break;
  }
  return "-";
}

std::string status_text(Status status, Language language) {
  switch (status) {
    case Status::met: return zh(language) ? "符合" : "met";
    case Status::not_met: return zh(language) ? "不符合" : "not met";
    case Status::unknown: return zh(language) ? "未知" : "unknown";
    case Status::not_applicable: break;
  }
  return zh(language) ? "不适用" : "not applicable";
}

std::string provenance_text(const Provenance& provenance, const CheckedRuleset& rules, Language language) {
  std::string out;
  switch (provenance.status) {
    case Provenance::Status::recalled:
      out = (zh(language) ? "凭记忆，未核对，把握 " : "recalled, not checked, confidence ") + provenance.confidence;
      break;
    case Provenance::Status::cited: out = zh(language) ? "引自" : "cited from"; break;
    case Provenance::Status::verified:
      out = zh(language) ? provenance.by + " 于 " + provenance.on + " 核对"
                         : "verified by " + provenance.by + " on " + provenance.on;
      break;
  }
  for (const Snippet& key : provenance.sources) {
    auto source = std::find_if(rules.sources.begin(), rules.sources.end(),
                               [&](const NamedSource& s) { return s.key.text == key.text; });
    out += " " + key.text;
    if (source != rules.sources.end() && !source->title.empty()) out += " (" + source->title + ")";
  }
  return out;
}

std::string warnings_text(const std::vector<Words>& warnings, Language language) {
  std::string out;
  for (const Words& warning : warnings) out += label(language, "注意", "note") + warning.in(language) + "\n";
  return out;
}

std::string path_text(const std::string& path) {
  std::string out;
  for (size_t at = 0; at < path.size(); ++at) {
    out += path[at];
    size_t end = path.find_first_not_of("0123456789", at + 1);
    if (path[at] != '[' || end == std::string::npos || end == at + 1) continue;
    out += std::to_string(std::stoull(path.substr(at + 1, end - at - 1)) + 1);
    at = end - 1;
  }
  return out;
}

std::string title_of(const Words& title, const std::string& id, Language language) {
  const std::string& text = title.in(language);
  return text.empty() ? id : text;
}

}  // namespace writing

std::string print_text(const GradeAnswer& answer, const Facts& facts, Language language) {
  const CheckedRuleset& rules = facts.rules();
  std::string out = writing::head_text(facts, language);
  if (answer.tables.empty()) out += zh(language) ? "没有适用的分级表\n" : "no grading table applies\n";
  for (const TableGrade& grade : answer.tables) {
    const CheckedTable& table = rules.tables[grade.table];
    out += writing::title_of(table.title, table.id, language) + (zh(language) ? "：" : ": ") +
           grade_text(grade, table, language);
    if (!grade.applies) out += zh(language) ? "（是否适用未知）" : " (it is not known whether this table applies)";
    out += "\n";
    std::vector<std::string> binding;
    for (uint32_t row : grade.binding) {
      binding.push_back(writing::title_of(table.rows[row].title, table.rows[row].id, language));
    }
    if (!binding.empty())
      out += "  " + label(language, "制约指标", "held back by") + writing::joined(binding, language) + "\n";
    std::vector<std::string> missing;
    for (const std::string& path : grade.missing) missing.push_back(writing::path_text(path));
    if (!missing.empty())
      out += "  " + label(language, "缺少事实", "missing") + writing::joined(missing, language) + "\n";
    std::vector<std::string> gaps;
    for (uint32_t gap : grade.gaps) gaps.push_back(rules.gaps[gap].row + " (" + rules.gaps[gap].level + ")");
    if (!gaps.empty()) {
      out += "  " + label(language, "要求原文未知", "requirements not known") + writing::joined(gaps, language) + "\n";
    }
  }
  return out + writing::warnings_text(warnings_of(answer, facts), language);
}

std::string print_text(const DecisionAnswer& answer, const Facts& facts, Language language) {
  const CheckedRuleset& rules = facts.rules();
  const CheckedDecision& decision = rules.decisions[answer.decision];
  std::string out = writing::head_text(facts, language);
  out += writing::title_of(decision.title, decision.name, language) + writing::clauses_text(decision.clauses);
  if (answer.verdict != Verdict::none)
    out += (zh(language) ? "：" : ": ") + writing::verdict_text(answer.verdict, language);
  out += "\n";
  for (const FindingHit& hit : answer.findings) {
    const FindingText& finding = rules.findings[hit.finding];
    std::string perhaps = hit.certain ? "" : zh(language) ? "可能：" : "perhaps: ";
    out += "  ! " + perhaps + writing::title_of(finding.words, finding.code.text, language) +
           writing::clauses_text(texts_of(finding.clauses)) + "\n";
  }
  for (const auto& [index, value] : answer.outputs) {
    const Definition& definition = rules.definitions[index];
    std::string unit = definition.type->unit && value.kind() == Kind::number ? " " + definition.type->unit->symbol : "";
    out += "  " + writing::title_of(definition.words, definition.name, language) + " = " + shown(value, language) +
           unit + "\n";
  }
  std::vector<std::string> missing;
  for (const std::string& path : answer.missing) missing.push_back(writing::path_text(path));
  if (!missing.empty())
    out += "  " + label(language, "缺少事实", "missing") + writing::joined(missing, language) + "\n";
  return out + writing::warnings_text(warnings_of(answer, facts), language);
}

std::string print_text(const MeasuresAnswer& answer, const CheckedRuleset& rules, Language language) {
  const CheckedMeasures& measures = *answer.measures;
  const CheckedTable& table = rules.tables[measures.table];
  std::string out = writing::title_of(table.title, table.id, language) + "  " + measures.grade + "  " +
                    answer.alert->alert.text + "\n";
  for (const MeasureText& measure : answer.alert->measures) {
    out += "  - " + measure.action;
    if (!measure.percent.empty()) out += " " + measure.percent + " %";
    for (const std::string* text : {&measure.scope, &measure.detail}) {
      if (!text->empty()) out += "; " + *text;
    }
    if (!measure.basis.empty()) out += "; " + label(language, "基准", "basis") + measure.basis;
    if (!measure.exemption.empty()) out += "; " + label(language, "豁免", "exempt") + measure.exemption;
    if (!measure.note.empty()) out += "; " + measure.note;
    out += "\n";
  }
  if (!measures.principle.empty()) out += "  " + label(language, "原则", "principle") + measures.principle + "\n";
  if (!measures.note.empty()) out += "  " + measures.note + "\n";
  return out + "  " + label(language, "出处", "provenance") +
         writing::provenance_text(measures.provenance, rules, language) + "\n";
}

}  // namespace yuheng
