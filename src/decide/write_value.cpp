// Values in results: as JSON and for people.
#include "decide/answer.hpp"
#include "decide/keyed.hpp"

namespace yuheng {
namespace {

bool zh(Language language) { return language == Language::zh; }

void write_unknown(JsonWriter& json, const Unknown& unknown) {
  json.begin_object().key("unknown").boolean(true);
  if (unknown.extent == Unknown::Extent::alternatives) {
    json.key("possible").begin_array();
    for (const Value& alternative : unknown.alternatives) write_value(json, alternative);
    json.end_array();
  }
  if (unknown.low) json.key("low").number(unknown.low->text());
  if (unknown.high) json.key("high").number(unknown.high->text());
  json.end_object();
}

void write_list(JsonWriter& json, const List& list) {
  json.begin_array();
  for (const Item& item : list.items) {
    if (item.many) {
      json.begin_object().key("unknown").boolean(true).end_object();
    } else if (item.maybe) {
      json.begin_object().key("possible");
      write_value(json, item.value);
      json.end_object();
    } else {
      write_value(json, item.value);
    }
  }
  json.end_array();
}

std::string shown_unknown(const Unknown& unknown, Language language) {
  std::string word = zh(language) ? "未知" : "unknown";
  if (unknown.extent == Unknown::Extent::alternatives && unknown.alternatives.size() <= 4) {
    word += " (";
    for (size_t i = 0; i < unknown.alternatives.size(); ++i) {
      word += (i > 0 ? (zh(language) ? " 或 " : " or ") : "") + shown(unknown.alternatives[i], language);
    }
    return word + ")";
  }
  if (unknown.low || unknown.high) {
    word += " (" + (unknown.low ? unknown.low->text() : "…") + ".." + (unknown.high ? unknown.high->text() : "…") + ")";
  }
  return word;
}

}  // namespace

void write_value(JsonWriter& json, const Value& value) {
  switch (value.kind()) {
    case Kind::null: json.null(); return;
    case Kind::boolean: json.boolean(value.boolean()); return;
    case Kind::number: json.number(value.number().text()); return;
    case Kind::string: json.string(value.string()); return;
    case Kind::date: json.string(text_of(value.date())); return;
    case Kind::days: json.string(text_of(value.days())); return;
    case Kind::months: json.string(text_of(value.months())); return;
    case Kind::time: json.string(text_of(value.time())); return;
    case Kind::date_time: json.string(text_of(value.date_time())); return;
    case Kind::list: write_list(json, value.list()); return;
    case Kind::record:
      json.begin_object();
      for (auto [name, field] : value.record().fields()) {
        json.key(name);
        write_value(json, field);
      }
      json.end_object();
      return;
    case Kind::range: json.string(text_of(value)); return;
    case Kind::unknown: write_unknown(json, value.unknown()); return;
  }
}

void write_output(JsonWriter& json, const Definition& definition, const Value& value) {
  std::optional<std::vector<Field>> entries = entries_by_key(value, definition.keyed);
  if (!entries) return write_value(json, value);
  json.begin_object();
  for (const Field& entry : *entries) {
    json.key(entry.name);
    write_value(json, entry.value);
  }
  json.end_object();
}

std::string shown(const Value& value, Language language) {
  switch (value.kind()) {
    case Kind::null: return zh(language) ? "无" : "none";
    case Kind::boolean:
      if (zh(language)) return value.boolean() ? "是" : "否";
      return value.boolean() ? "yes" : "no";
    case Kind::string: return value.string();
    case Kind::date: return text_of(value.date());
    case Kind::days: return text_of(value.days());
    case Kind::months: return text_of(value.months());
    case Kind::time: return text_of(value.time());
    case Kind::date_time: return text_of(value.date_time());
    case Kind::unknown: return shown_unknown(value.unknown(), language);
    case Kind::list: {
      std::string out = "[";
      for (const Item& item : value.list().items) {
        out += out.size() > 1 ? (zh(language) ? "，" : ", ") : "";
        if (item.many) {
          out += "…";
        } else {
          out += (item.maybe ? (zh(language) ? "可能：" : "perhaps ") : "") + shown(item.value, language);
        }
      }
      return out + "]";
    }
    case Kind::record: {
      std::string out = "{";
      for (auto [name, field] : value.record().fields()) {
        out += (out.size() > 1 ? ", " : "") + name + ": " + shown(field, language);
      }
      return out + "}";
    }
    default: return text_of(value);
  }
}

}  // namespace yuheng
