#include "decide/writing.hpp"

namespace yuheng {
namespace writing {

void words(JsonWriter& json, std::string_view key, const Words& words) {
  json.key(key).begin_object().member("zh", words.zh).member("en", words.en).end_object();
}

void texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void warnings(JsonWriter& json, const std::vector<Words>& warnings) {
  json.key("warnings").begin_array();
  for (const Words& warning : warnings) {
    json.begin_object().member("zh", warning.zh).member("en", warning.en).end_object();
  }
  json.end_array();
}

void provenance(JsonWriter& json, const Provenance& provenance) {
  json.key("provenance").begin_object();
  switch (provenance.status) {
    case Provenance::Status::recalled:
      json.member("status", "recalled").member("confidence", provenance.confidence);
      break;
    case Provenance::Status::cited: json.member("status", "cited"); break;
    case Provenance::Status::verified:
      json.member("status", "verified").member("by", provenance.by).member("on", provenance.on);
      break;
  }
  if (!provenance.sources.empty()) {
    json.key("sources").begin_array();
    for (const Snippet& source : provenance.sources) json.string(source.text);
    json.end_array();
  }
  json.end_object();
}

void head(JsonWriter& json, const Facts& facts, const std::string& digest) {
  json.member("ruleset", facts.rules().id).key("as_of");
  if (facts.as_of()) {
    json.string(text_of(*facts.as_of()));
  } else {
    json.null();
  }
  json.member("digest", digest);
}

void table(JsonWriter& json, const TableGrade& grade, const CheckedRuleset& rules) {
  const CheckedTable& table = rules.tables[grade.table];
  json.member("table", table.id);
  words(json, "title", table.title);
  json.member("applies", grade.applies ? "yes" : "unknown");
  texts(json, "ladder", table.ladder);
  json.member("grade", table.ladder[grade.proven]).member("possible", table.ladder[grade.possible]);
  json.key("binding").begin_array();
  for (uint32_t row : grade.binding) json.string(table.rows[row].id);
  json.end_array();
  texts(json, "missing", grade.missing);
  json.key("unknown_requirements").begin_array();
  for (uint32_t gap : grade.gaps) {
    json.begin_object().member("row", rules.gaps[gap].row).member("level", rules.gaps[gap].level).end_object();
  }
  json.end_array();
  json.key("provenance").begin_object();
  json.key("cited").number(int64_t{grade.cited}).key("recalled").number(int64_t{grade.recalled}).end_object();
}

void grade(JsonWriter& json, const GradeAnswer& answer, const Facts& facts) {
  const CheckedRuleset& rules = facts.rules();
  json.member("verdict", text_of(answer.verdict));
  bool one = answer.tables.size() == 1 && answer.tables.front().applies;
  if (one) {
    const TableGrade& only = answer.tables.front();
    const auto& ladder = rules.tables[only.table].ladder;
    json.member("grade", ladder[only.proven]).member("possible", ladder[only.possible]);
  } else {
    json.key("grade").null().key("possible").null();
  }
  texts(json, "missing", answer.missing);
  json.key("binding").begin_array();
  for (const TableGrade& table : answer.tables) {
    for (uint32_t row : table.binding) json.string(rules.tables[table.table].rows[row].id);
  }
  json.end_array();
}

void decision(JsonWriter& json, const DecisionAnswer& answer, const Facts& facts) {
  const CheckedRuleset& rules = facts.rules();
  json.member("decision", rules.decisions[answer.decision].name).member("verdict", text_of(answer.verdict));
  json.key("outputs").begin_object();
  for (const auto& [definition, value] : answer.outputs) {
    json.key(rules.definitions[definition].name);
    write_output(json, rules.definitions[definition], value);
  }
  json.end_object().key("findings").begin_array();
  for (const FindingHit& hit : answer.findings) {
    const FindingText& finding = rules.findings[hit.finding];
    json.begin_object().member("code", finding.code.text);
    words(json, "title", finding.words);
    texts(json, "clauses", texts_of(finding.clauses));
    json.key("certain").boolean(hit.certain).end_object();
  }
  json.end_array();
  texts(json, "missing", answer.missing);
}

}  // namespace writing

std::string print_json(const GradeAnswer& answer, const Facts& facts, const std::string& digest) {
  JsonWriter json;
  json.begin_object();
  writing::head(json, facts, digest);
  writing::grade(json, answer, facts);
  json.key("tables").begin_array();
  for (const TableGrade& grade : answer.tables) {
    json.begin_object();
    writing::table(json, grade, facts.rules());
    json.end_object();
  }
  json.end_array();
  writing::warnings(json, warnings_of(answer, facts));
  return json.end_object().take();
}

std::string print_json(const DecisionAnswer& answer, const Facts& facts, const std::string& digest) {
  JsonWriter json;
  json.begin_object();
  writing::head(json, facts, digest);
  writing::decision(json, answer, facts);
  writing::warnings(json, warnings_of(answer, facts));
  return json.end_object().take();
}

std::string print_json(const MeasuresAnswer& answer, const CheckedRuleset& rules) {
  const CheckedMeasures& measures = *answer.measures;
  JsonWriter json;
  json.begin_object().member("ruleset", rules.id).member("table", rules.tables[measures.table].id);
  json.member("grade", measures.grade).member("alert", answer.alert->alert.text).key("measures").begin_array();
  for (const MeasureText& measure : answer.alert->measures) {
    json.begin_object().member("action", measure.action);
    for (const auto& [key, text] : {std::pair("percent", &measure.percent), std::pair("scope", &measure.scope),
                                    std::pair("basis", &measure.basis), std::pair("detail", &measure.detail),
                                    std::pair("exemption", &measure.exemption), std::pair("note", &measure.note)}) {
      if (!text->empty()) json.member(key, *text);
    }
    json.end_object();
  }
  json.end_array();
  if (!measures.principle.empty()) json.member("principle", measures.principle);
  if (!measures.note.empty()) json.member("note", measures.note);
  writing::provenance(json, measures.provenance);
  return json.end_object().take();
}

}  // namespace yuheng
