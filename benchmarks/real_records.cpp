#include "real_records.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/source_files.hpp"
#include "cases/case_facts.hpp"
#include "cases/case_file.hpp"

namespace bench {

using yuheng::Fact;
using yuheng::Json;
using yuheng::TypeKind;

namespace {

enum class Kind { number, boolean, choice, text, record, list };

void keep_schema(ArrowSchema*) {}
void keep_array(ArrowArray*) {}

std::vector<uint8_t> packed(const std::vector<bool>& bits) {
  std::vector<uint8_t> out((bits.size() + 63) / 64 * 8);
  for (size_t i = 0; i < bits.size(); ++i) out[i / 8] |= static_cast<uint8_t>(bits[i] ? 1U << (i % 8) : 0U);
  return out;
}

const char* format_of(Kind kind) {
  switch (kind) {
    case Kind::number: return "g";
    case Kind::boolean: return "b";
    case Kind::choice: return "s";
    case Kind::text: return "u";
    case Kind::record: return "+s";
    case Kind::list: return "+l";
  }
  return "";
}

}  // namespace

// A column while it grows, and the Arrow structs around it once it is complete.
struct RealRecords::Column {
  std::string name;
  Kind kind = Kind::record;
  const Fact* fact = nullptr;
  std::vector<std::string> choices;
  std::vector<ColumnPtr> children;

  std::vector<bool> valid, booleans;
  std::vector<double> numbers;
  std::vector<int16_t> codes;
  std::vector<int32_t> ends = {0};  // of texts and lists
  std::string text;

  std::vector<uint8_t> valid_bits, boolean_bits;
  std::vector<const void*> buffers;
  std::vector<ArrowSchema*> child_schemas;
  std::vector<ArrowArray*> child_arrays;
  ArrowSchema schema{};
  ArrowArray array{};
  ColumnPtr dictionary;

  void finish() {
    for (const ColumnPtr& child : children) {
      child->finish();
      child_schemas.push_back(&child->schema);
      child_arrays.push_back(&child->array);
    }
    if (kind == Kind::choice) {
      dictionary = std::make_unique<Column>();
      dictionary->kind = Kind::text;
      for (const std::string& choice : choices) dictionary->add_text(choice);
      dictionary->finish();
    }
    valid_bits = packed(valid);
    boolean_bits = packed(booleans);
    buffers = {valid_bits.data()};
    if (kind == Kind::number) buffers.push_back(numbers.data());
    if (kind == Kind::boolean) buffers.push_back(boolean_bits.data());
    if (kind == Kind::choice) buffers.push_back(codes.data());
    if (kind == Kind::text || kind == Kind::list) buffers.push_back(ends.data());
    if (kind == Kind::text) buffers.push_back(text.data());
    auto count = static_cast<int64_t>(children.size());
    schema = {format_of(kind),
              name.c_str(),
              nullptr,
              ARROW_FLAG_NULLABLE,
              count,
              child_schemas.data(),
              dictionary ? &dictionary->schema : nullptr,
              keep_schema,
              nullptr};
    array = {static_cast<int64_t>(valid.size()),
             -1,
             0,
             static_cast<int64_t>(buffers.size()),
             count,
             buffers.data(),
             child_arrays.data(),
             dictionary ? &dictionary->array : nullptr,
             keep_array,
             nullptr};
  }

  void add_text(const std::string& value) {
    valid.push_back(true);
    text += value;
    ends.push_back(static_cast<int32_t>(text.size()));
  }
};

std::vector<Json> worked_examples(const yuheng::CheckedRuleset& rules, const std::string& path) {
  yuheng::Diagnostics diagnostics;
  std::vector<Json> out;
  for (const yuheng::SourcePtr& source : yuheng::read_sources({path}, diagnostics)) {
    std::optional<yuheng::CaseFile> file = yuheng::read_case_file(source, diagnostics);
    if (!file) continue;
    for (const yuheng::CaseText& one : file->cases) {
      if (one.decision.text != "grade") continue;
      yuheng::YamlNode facts = one.facts;
      for (const auto& [where, value] : one.set) yuheng::set_fact(facts, where, value, diagnostics);
      for (const yuheng::Snippet& where : one.unset) yuheng::unset_fact(facts, where, rules, diagnostics);
      out.push_back(yuheng::json_of(facts, rules));
    }
  }
  if (diagnostics.has_errors()) out.clear();
  return out;
}

RealRecords::RealRecords(const yuheng::CheckedRuleset& rules, const std::vector<Json>& examples, size_t count)
    : rules_(rules), root_(std::make_unique<Column>()) {
  std::vector<yuheng::FactId> fields;
  for (size_t i = 0; i < rules.facts.size(); ++i) {
    if (rules.facts[i].parent == yuheng::kNoFact) fields.push_back(static_cast<yuheng::FactId>(i));
  }
  Samples samples;
  for (const Json& example : examples) samples.push_back(&example);
  add_fields(*root_, fields, samples);
  for (size_t i = 0; i < count; ++i) append(*root_, samples[roll(samples.size())]);
  root_->finish();
}

RealRecords::~RealRecords() = default;
const ArrowSchema* RealRecords::schema() const { return &root_->schema; }
const ArrowArray* RealRecords::array() const { return &root_->array; }

void RealRecords::add_fields(Column& record, const std::vector<yuheng::FactId>& fields, const Samples& samples) {
  for (yuheng::FactId id : fields) {
    const Fact& fact = rules_.facts[id];
    Samples of_field;
    for (const Json* sample : samples) {
      const Json* value = sample->find(fact.name);
      if (value != nullptr && value->kind != Json::Kind::null) of_field.push_back(value);
    }
    if (!of_field.empty()) record.children.push_back(column_of(fact, of_field));
  }
}

RealRecords::ColumnPtr RealRecords::column_of(const Fact& fact, const Samples& samples) {
  if (fact.type->kind != TypeKind::list && fact.type->kind != TypeKind::record) return leaf_of(fact, *fact.type);
  auto out = std::make_unique<Column>();
  out->name = fact.name;
  out->fact = &fact;
  if (fact.type->kind == TypeKind::record) {
    add_fields(*out, fact.fields, samples);
    return out;
  }
  out->kind = Kind::list;
  if (fact.type->element->kind != TypeKind::record) {
    out->children.push_back(leaf_of(fact, *fact.type->element));
    return out;
  }
  Samples items;
  for (const Json* sample : samples) {
    for (const Json& item : sample->items) items.push_back(&item);
  }
  out->children.push_back(std::make_unique<Column>());
  out->children.back()->name = "item";
  add_fields(*out->children.back(), fact.fields, items);
  return out;
}

RealRecords::ColumnPtr RealRecords::leaf_of(const Fact& fact, const yuheng::Type& type) {
  auto out = std::make_unique<Column>();
  out->name = fact.name;
  out->fact = &fact;
  out->choices = type.choices;
  out->kind = type.kind == TypeKind::number    ? Kind::number
              : type.kind == TypeKind::boolean ? Kind::boolean
              : !type.choices.empty()          ? Kind::choice
                                               : Kind::text;
  return out;
}

void RealRecords::append(Column& column, const Json* value) {
  if (column.kind == Kind::record) {
    column.valid.push_back(value != nullptr);
    for (const ColumnPtr& child : column.children)
      append(*child, value == nullptr ? nullptr : value->find(child->name));
    return;
  }
  if (column.kind != Kind::list) return append_leaf(column, value);
  bool known = value != nullptr && value->kind == Json::Kind::array;
  column.valid.push_back(known);
  size_t items = known && !value->items.empty() ? 1 + roll(7) : 0;
  for (size_t i = 0; i < items; ++i) append(*column.children[0], &value->items[roll(value->items.size())]);
  column.ends.push_back(column.ends.back() + static_cast<int32_t>(items));
}

void RealRecords::append_leaf(Column& column, const Json* value) {
  bool known = value != nullptr && value->kind != Json::Kind::null && roll(100) != 0;
  bool changed = roll(500) == 0;
  const std::string text = known ? value->text : "";
  if (column.kind == Kind::number) {
    column.numbers.push_back(known ? moved(*column.fact, std::strtod(text.c_str(), nullptr)) : 0);
  } else if (column.kind == Kind::boolean) {
    column.booleans.push_back(known && value->boolean != changed);
  } else if (column.kind == Kind::choice) {
    auto found = std::find(column.choices.begin(), column.choices.end(), text);
    known = known && found != column.choices.end();
    column.codes.push_back(static_cast<int16_t>(known ? found - column.choices.begin() : 0));
  } else {
    column.text += text;
    column.ends.push_back(static_cast<int32_t>(column.text.size()));
  }
  column.valid.push_back(known);
}

double RealRecords::moved(const Fact& fact, double value) {
  if (roll(10) != 0 || !fact.decimals) return value;
  double scale = std::pow(10, *fact.decimals);
  double out = std::round(value * (0.9 + static_cast<double>(roll(200)) / 1000) * scale) / scale;
  double most = fact.maximum ? std::strtod(fact.maximum->text().c_str(), nullptr) : out;
  return std::min(out, most);
}

}  // namespace bench
