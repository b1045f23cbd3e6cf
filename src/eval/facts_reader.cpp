#include "eval/facts_reader.hpp"

#include <algorithm>
#include <functional>

#include "base/limits.hpp"
#include "base/suggest.hpp"

namespace yuheng {
namespace {

constexpr const char* kObject = "{…}";
constexpr const char* kArray = "[…]";

bool is_list(const Fact& fact) { return fact.type->kind == TypeKind::list; }
bool holds_records(const Fact& fact) { return !fact.fields.empty(); }

// A number, a date … in quotes is a text, not a number.
bool quoted_number(bool quoted, const Type& type) {
  return quoted && (type.kind == TypeKind::number || type.kind == TypeKind::boolean);
}

std::string kind_of(const Type& type) { return type_arg(*make_type(type.kind)); }

}  // namespace

FactsReader::FactsReader(const Facts& facts)
    : rules_(facts.rules()), names_(*facts.names_), seen_(rules_.facts.size()), as_of_(facts.as_of()) {
  changes_.reserve(names_.outside.size());
}

Diagnostics& FactsReader::found() {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (frame->kind == Frame::Kind::list) return frame->found;
  }
  return found_;
}

std::string FactsReader::path(size_t end) const {
  std::string out = name_;
  for (size_t i = 1; i < end; ++i) {
    const Frame& frame = frames_[i];
    if (frame.kind == Frame::Kind::list) out += "[" + std::to_string(frame.at) + "]";
    if (frame.kind == Frame::Kind::record) out += "." + (*names_.fields[frame.fact])[frame.at];
  }
  return out;
}

FactId FactsReader::expected() {
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case Frame::Kind::whole: return fact_;
    case Frame::Kind::list: next_item(frame); return frame.too_long ? kNoFact : frame.fact;
    case Frame::Kind::record: {
      const std::vector<FactId>& fields = rules_.facts[frame.fact].fields;
      return frame.at < fields.size() ? fields[frame.at] : kNoFact;
    }
    case Frame::Kind::ignored: break;
  }
  return kNoFact;
}

void FactsReader::next_item(Frame& list) {
  ++list.at;
  if (list.too_long || list.at < limits::kListItems) return;
  list.too_long = true;
  list.list = {};
  list.found = {};
  list.found.add(Code::E0611, {}, {path(frames_.size() - 1), std::to_string(limits::kListItems)});
}

void FactsReader::number(std::string_view text) {
  std::optional<Decimal> number = Decimal::parse(text);
  scalar({number ? std::optional<Given>(*number) : std::nullopt, text});
}

void FactsReader::scalar(const Scalar& value) {
  if (frames_.empty()) return;
  FactId fact = expected();
  if (fact != kNoFact && frames_.back().kind == Frame::Kind::list) {
    item_value(fact, value);
  } else if (fact != kNoFact) {
    one_value(fact, value);
  } else if (frames_.back().kind == Frame::Kind::whole && is_date_) {
    read_date(value);
  }
}

void FactsReader::one_value(FactId id, const Scalar& value) {
  const Fact& fact = rules_.facts[id];
  bool null = value.given && std::holds_alternative<Null>(*value.given);
  if (!null && is_list(fact)) {  // one plain value stands for a list of it, as in FEEL
    if (holds_records(fact) || !value.given) return refuse(id, value.shown());
    open(Frame::Kind::list, id);
    next_item(frames_.back());
    item_value(id, value);
    end_array();
    return;
  }
  if ((!null && holds_records(fact)) || !value.given || quoted_number(value.quoted, *fact.type)) {
    return refuse(id, value.shown());
  }
  if (std::optional<Value> accepted = accept(id, *value.given)) give(shared_text(*std::move(accepted)));
}

void FactsReader::item_value(FactId id, const Scalar& value) {
  const Fact& fact = rules_.facts[id];
  if (holds_records(fact)) {
    found().add(Code::E0602, {}, {path(), bilingual("record", "记录"), value.shown()});
    return;
  }
  bool null = value.given && std::holds_alternative<Null>(*value.given);
  if (!value.given || null || quoted_number(value.quoted, *fact.type->element)) {
    found().add(Code::E0602, {}, {path(), kind_of(*fact.type->element), value.shown()});
    return;
  }
  if (std::optional<Value> accepted = accept(id, *value.given)) give(shared_text(*std::move(accepted)));
}

// The path is put together only for a value that is refused.
std::optional<Value> FactsReader::accept(FactId id, const Given& given) {
  static const std::string kNoPath;
  Diagnostics refusal;
  std::optional<Value> value = accepted(rules_, rules_.facts[id], kNoPath, given, refusal);
  if (!value) (void)accepted(rules_, rules_.facts[id], path(), given, found());
  return value;
}

// What is expected is of another make.
void FactsReader::refuse(FactId id, const std::string& shown) {
  const Fact& fact = rules_.facts[id];
  std::string wanted = is_list(fact)         ? bilingual("list", "列表")
                       : holds_records(fact) ? bilingual("record", "记录")
                                             : kind_of(*fact.type);
  found().add(Code::E0602, {}, {path(), std::move(wanted), shown});
}

void FactsReader::read_date(const Scalar& value) {
  bool written =
      value.given ? std::holds_alternative<Text>(*value.given) || std::holds_alternative<Decimal>(*value.given) : true;
  as_of_ = written ? parse_date(value.text) : std::nullopt;
  if (!as_of_) found_.add(Code::E0602, {}, {"as_of", bilingual("date", "日期"), value.shown()});
}

void FactsReader::open(Frame::Kind kind, FactId fact) {
  Frame& frame = frames_.emplace_back();
  frame.kind = kind;
  frame.fact = fact;
  if (kind == Frame::Kind::record) frame.fields.resize(rules_.facts[fact].fields.size(), Value::absent());
}

void FactsReader::begin_object() {
  if (frames_.empty()) {
    is_object_ = true;
    return open(Frame::Kind::whole, kNoFact);
  }
  FactId id = expected();
  if (id == kNoFact) {
    if (frames_.back().kind == Frame::Kind::whole && is_date_) read_date({Given(Null{}), kObject});
    return ignore();
  }
  const Fact& fact = rules_.facts[id];
  bool item = frames_.back().kind == Frame::Kind::list;
  if (holds_records(fact) && (item || !is_list(fact))) return open(Frame::Kind::record, id);
  if (item) {
    found().add(Code::E0602, {}, {path(), kind_of(*fact.type->element), kObject});
  } else {
    refuse(id, kObject);
  }
  ignore();
}

void FactsReader::begin_array() {
  if (frames_.empty()) return ignore();
  FactId id = expected();
  if (id == kNoFact) {
    if (frames_.back().kind == Frame::Kind::whole && is_date_) read_date({Given(Null{}), kArray});
    return ignore();
  }
  const Fact& fact = rules_.facts[id];
  bool item = frames_.back().kind == Frame::Kind::list;
  if (!item && is_list(fact)) return open(Frame::Kind::list, id);
  if (item) {
    std::string wanted = holds_records(fact) ? bilingual("record", "记录") : kind_of(*fact.type->element);
    found().add(Code::E0602, {}, {path(), std::move(wanted), kArray});
  } else {
    refuse(id, kArray);
  }
  ignore();
}

void FactsReader::key(std::string_view name) {
  if (frames_.back().kind == Frame::Kind::whole) whole_key(name);
  if (frames_.back().kind == Frame::Kind::record) field_key(name);
}

void FactsReader::whole_key(std::string_view name) {
  name_ = name;
  fact_ = kNoFact;
  is_date_ = false;
  auto known = names_.outside.find(name);
  bool is_fact = known != names_.outside.end();
  bool again =
      is_fact ? seen_[known->second] : std::find(others_seen_.begin(), others_seen_.end(), name) != others_seen_.end();
  if (again) {
    found_.add(Code::E0610, {}, {name_});
    return;
  }
  if (is_fact) {
    fact_ = known->second;
    seen_[fact_] = true;
    return;
  }
  others_seen_.push_back(name_);
  is_date_ = name == "as_of";
  if (is_date_) return;
  std::vector<std::string> names;
  for (const Fact& fact : rules_.facts) {
    if (fact.parent == kNoFact) names.push_back(fact.name);
  }
  found_.add(Code::E0601, {}, {name_}, nearest(name_, names));
}

void FactsReader::field_key(std::string_view name) {
  Frame& frame = frames_.back();
  const FieldNames& names = *names_.fields[frame.fact];
  size_t next = frame.at + 1;  // fields mostly come in their order
  if (next >= names.size() || names[next] != name) {
    next = static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }
  frame.at = next;
  if (next < names.size() && frame.fields[next].is_absent()) return;
  std::string full = path(frames_.size() - 1) + "." + std::string(name);
  if (next == names.size()) {
    found().add(Code::E0601, {}, {std::move(full)}, nearest(std::string(name), names));
  } else {
    found().add(Code::E0610, {}, {std::move(full)});
    frame.at = names.size();
  }
}

void FactsReader::end_object() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.kind != Frame::Kind::record) return;
  const std::vector<FactId>& fields = rules_.facts[frame.fact].fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    if (frame.fields[i].is_absent() && rules_.facts[fields[i]].absent_is_null) frame.fields[i] = Value();
  }
  give(Value(Record(names_.fields[frame.fact], std::move(frame.fields))));
}

void FactsReader::end_array() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.kind != Frame::Kind::list) return;
  for (const Diagnostic& each : frame.found.all()) found().add(each);
  give(Value(std::move(frame.list)));
}

void FactsReader::give(Value value) {
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case Frame::Kind::whole: changes_.emplace_back(fact_, std::move(value)); return;
    case Frame::Kind::list: frame.list.items.push_back({std::move(value), nullptr, false}); return;
    case Frame::Kind::record: frame.fields[frame.at] = std::move(value); return;
    case Frame::Kind::ignored: return;
  }
}

Value FactsReader::shared_text(Value value) {
  constexpr size_t kLongest = 40;
  constexpr size_t kKept = 256;
  if (value.kind() != Kind::string || frames_.size() == 1 || value.string().size() > kLongest) return value;
  texts_.resize(kKept);
  Value& known = texts_[std::hash<std::string_view>()(value.string()) % texts_.size()];
  bool same = known.kind() == Kind::string && known.string() == value.string();
  if (!same) known = std::move(value);
  return known;
}

bool FactsReader::finish(Facts& facts, Diagnostics& diagnostics) {
  if (!is_object_) {
    diagnostics.add(Code::E0608, {}, {"an object of facts is expected"});
    return false;
  }
  for (const Diagnostic& each : found_.all()) diagnostics.add(each);
  if (found_.has_errors()) return false;
  for (auto& [id, value] : changes_) facts.put(id, std::move(value));
  facts.set_as_of(as_of_);
  return true;
}

}  // namespace yuheng
