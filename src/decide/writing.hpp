// Parts of results that answers and explanations write alike.
#pragma once

#include "decide/answer.hpp"

namespace yuheng::writing {

void words(JsonWriter& json, std::string_view key, const Words& words);
void texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts);
void warnings(JsonWriter& json, const std::vector<Words>& warnings);
void provenance(JsonWriter& json, const Provenance& provenance);
// ruleset, as_of, digest: what an answer must be read with.
void head(JsonWriter& json, const Facts& facts, const std::string& digest);

// The members of an answer, without the braces around them.
void grade(JsonWriter& json, const GradeAnswer& answer, const Facts& facts);
void table(JsonWriter& json, const TableGrade& grade, const CheckedRuleset& rules);
void decision(JsonWriter& json, const DecisionAnswer& answer, const Facts& facts);

// Text for people.
std::string head_text(const Facts& facts, Language language);
std::string joined(const std::vector<std::string>& texts, Language language);
std::string clauses_text(const std::vector<std::string>& clauses);  // " [S4.4, S4.8]" or nothing
std::string verdict_text(Verdict verdict, Language language);
std::string status_text(Status status, Language language);
std::string provenance_text(const Provenance& provenance, const CheckedRuleset& rules, Language language);
std::string warnings_text(const std::vector<Words>& warnings, Language language);
// "kilns[0].pm" as people count: "kilns[1].pm".
std::string path_text(const std::string& path);
// The title of a row, or its id.
std::string title_of(const Words& title, const std::string& id, Language language);

}  // namespace yuheng::writing
