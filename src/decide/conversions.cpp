#include "decide/conversions.hpp"

#include "decide/writing.hpp"

namespace yuheng {

bool took_place(const ExplainedConversion& conversion) {
  return !conversion.applied->readable || !conversion.from.is_null();
}

std::vector<ExplainedConversion> explained_conversions(const Machine& machine,
                                                       std::span<const AppliedConversion> conversions) {
  std::vector<ExplainedConversion> out;
  for (const AppliedConversion& each : conversions) {
    ExplainedConversion one{&each, {}, {}, {}, {}};
    if (each.readable) {
      one.measured = machine.value(each.measured);
      one.from = machine.value(each.from);
      one.to = machine.value(each.to);
      one.converted = machine.value(each.converted);
    }
    if (took_place(one)) out.push_back(std::move(one));
  }
  return out;
}

namespace writing {
namespace {

std::string unit_text(const CheckedRuleset& rules, TermId term) {
  const TypePtr& type = rules.terms[term].type;
  return type->unit ? " " + type->unit->symbol : "";
}

void values(JsonWriter& json, const ExplainedConversion& each, const CheckedRuleset& rules) {
  json.key("measured");
  write_value(json, each.measured);
  json.key("from");
  write_value(json, each.from);
  json.key("to");
  write_value(json, each.to);
  json.key("converted");
  write_value(json, each.converted);
  const TypePtr& type = rules.terms[each.applied->measured].type;
  if (type->unit) json.member("unit", type->unit->symbol);
}

}  // namespace

void conversions(JsonWriter& json, const std::vector<ExplainedConversion>& all, const CheckedRuleset& rules) {
  if (all.empty()) return;
  json.key("conversions").begin_array();
  for (const ExplainedConversion& each : all) {
    const Conversion& conversion = rules.conversions[each.applied->conversion];
    json.begin_object().member("conversion", conversion.name);
    words(json, "title", conversion.title);
    json.member("aspect", conversion.aspect).member("formula", conversion.formula.text);
    texts(json, "clauses", conversion.clauses);
    if (conversion.provenance) provenance(json, *conversion.provenance);
    if (each.applied->readable) {
      values(json, each, rules);
    } else {
      json.key("per_item").boolean(true);
    }
    json.end_object();
  }
  json.end_array();
}

std::string conversions_text(const std::vector<ExplainedConversion>& all, const CheckedRuleset& rules,
                             const std::string& indent, Language language) {
  bool zh = language == Language::zh;
  std::string out;
  for (const ExplainedConversion& each : all) {
    const Conversion& conversion = rules.conversions[each.applied->conversion];
    const std::string aspect = title_of(conversion.aspect_title, conversion.aspect, language);
    out += indent + title_of(conversion.title, conversion.name, language) + clauses_text(conversion.clauses) +
           (zh ? "：" : ": ");
    if (each.applied->readable) {
      auto at = [&](const Value& quantity, TermId term, const Value& told, TermId teller) {
        std::string where = aspect + " " + shown(told, language) + unit_text(rules, teller);
        return short_text(quantity, language) + unit_text(rules, term) +
               (zh ? "（" + where + "）" : " (" + where + ")");
      };
      out += at(each.measured, each.applied->measured, each.from, each.applied->from) + " → " +
             at(each.converted, each.applied->converted, each.to, each.applied->to);
    } else {
      out += zh ? "逐项换算" + aspect : aspect + ", item by item";
    }
    out += (zh ? "，公式 " : ", by ") + conversion.formula.text;
    if (conversion.provenance) out += (zh ? "；" : "; ") + provenance_text(*conversion.provenance, rules, language);
    out += "\n";
  }
  return out;
}

std::string short_text(const Value& value, Language language) {
  constexpr size_t kReadable = 14;
  constexpr int32_t kDecimals = 6;
  if (value.kind() != Kind::number) return shown(value, language);
  std::string exact = value.number().text();
  if (exact.size() <= kReadable) return exact;
  std::optional<Decimal> rounded = round_to(value.number(), kDecimals, Rounding::half_even);
  return rounded ? "≈ " + rounded->text() : exact;
}

}  // namespace writing
}  // namespace yuheng
