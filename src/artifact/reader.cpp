#include "artifact/reader.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/unicode.hpp"

namespace yuheng {
namespace {

constexpr size_t kWordBytes = 4;
constexpr int64_t kDaySeconds = 86'400;
constexpr int32_t kMostDecimals = 6176;            // a number has no more
constexpr int64_t kFarthestDay = 365'300'000'000;  // years ±999999999
constexpr int64_t kLongestSeconds = int64_t{1} << 60U;
constexpr int32_t kSecondParts = 1'000'000'000;  // nanoseconds
constexpr int32_t kFarthestOffset = 18 * 3600;

uint32_t word_at(std::string_view bytes, size_t index) {
  uint32_t out = 0;
  for (size_t i = 0; i < kWordBytes; ++i) {
    out |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[index * kWordBytes + i])) << (8U * i);
  }
  return out;
}

bool within(int64_t value, int64_t most) { return value >= -most && value <= most; }
bool is_part_of_second(int32_t nanoseconds) { return nanoseconds >= 0 && nanoseconds < kSecondParts; }
bool is_offset(int32_t seconds) { return seconds == kLocal || within(seconds, kFarthestOffset); }

}  // namespace

std::optional<TextTable> TextTable::of(std::string_view bytes) {
  if (bytes.size() < kWordBytes) return std::nullopt;
  TextTable out;
  out.count_ = word_at(bytes, 0);
  bytes.remove_prefix(kWordBytes);
  if (out.count_ > bytes.size() / kWordBytes) return std::nullopt;
  out.ends_ = bytes.substr(0, size_t{out.count_} * kWordBytes);
  out.texts_ = bytes.substr(out.ends_.size());
  return out;
}

std::optional<std::string_view> TextTable::text(uint64_t number) const {
  if (number >= count_) return std::nullopt;
  size_t begin = number == 0 ? 0 : word_at(ends_, number - 1);
  size_t end = word_at(ends_, number);
  if (begin > end || end > texts_.size()) return std::nullopt;
  return texts_.substr(begin, end - begin);
}

void Reader::fail(const Words& what) {
  if (good()) failure_ = what;
  rest_ = {};
}

uint64_t Reader::number() {
  constexpr uint32_t kMostBits = 63;
  uint64_t out = 0;
  for (uint32_t shift = 0; !rest_.empty() && shift <= kMostBits; shift += 7) {
    auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    out |= static_cast<uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80U) return out;
  }
  fail("it ends within a number", "在数值中间结束");
  return 0;
}

uint64_t Reader::length() {
  uint64_t count = number();
  if (count <= rest_.size()) return count;
  fail("a list is longer than what is there", "列表长于剩余内容");
  return 0;
}

void Reader::get(bool& out) {
  uint64_t value = number();
  if (value > 1) return fail("a yes or no is neither", "是非值既不是“是”也不是“否”");
  out = value == 1;
}

void Reader::get(uint32_t& out) {
  uint64_t value = number();
  if (value > UINT32_MAX) return fail("a number is too large", "数值过大");
  out = static_cast<uint32_t>(value) - 1U;
}

void Reader::get(int64_t& out) {
  uint64_t value = number();
  out = static_cast<int64_t>((value >> 1U) ^ (0U - (value & 1U)));
}

void Reader::get(int32_t& out) {
  int64_t value = 0;
  get(value);
  if (value < INT32_MIN || value > INT32_MAX) return fail("a number is too large", "数值过大");
  out = static_cast<int32_t>(value);
}

void Reader::get(std::string& out) {
  std::optional<std::string_view> text = texts_.text(number());
  if (!text) return fail("there is no such text", "引用的文本不存在");
  if (find_invalid_utf8(*text) != std::string_view::npos) return fail("a text is not UTF-8", "文本不是 UTF-8");
  out = *text;
}

void Reader::get(Decimal& out) {
  bool scaled = false;
  get(scaled);
  if (scaled) {
    int64_t mantissa = 0;
    int32_t decimals = 0;
    get(mantissa);
    get(decimals);
    if (decimals < 0 || decimals > kMostDecimals) return fail("a number has too many decimals", "小数位数过多");
    out = Decimal::scaled(mantissa, decimals);
    return;
  }
  std::string text;
  get(text);
  std::optional<Decimal> number = good() ? Decimal::parse(text) : std::nullopt;
  if (!number) return fail("a text is no number", "文本不是数");
  out = *number;
}

void Reader::get(Date& out) {
  describe(*this, out);
  if (!within(out.days, kFarthestDay)) fail("a date is beyond the calendar", "日期超出历法范围");
}

void Reader::get(DaysDuration& out) {
  describe(*this, out);
  if (!within(out.seconds, kLongestSeconds) || !is_part_of_second(out.nanoseconds))
    fail("a duration is none", "时长无效");
}

void Reader::get(Time& out) {
  describe(*this, out);
  bool of_day = out.seconds >= 0 && out.seconds < kDaySeconds && is_part_of_second(out.nanoseconds);
  if (!of_day || !is_offset(out.offset_seconds)) fail("a time is none", "时刻无效");
}

void Reader::get(DateTime& out) {
  describe(*this, out);
  bool of_calendar = within(out.seconds, kFarthestDay * kDaySeconds) && is_part_of_second(out.nanoseconds);
  if (!of_calendar || !is_offset(out.offset_seconds)) fail("a point in time is none", "日期时刻无效");
}

void Reader::get(SourcePtr& out) {
  uint64_t place = number();
  if (place == 0) return;
  if (place <= known_sources_.size() && known_sources_[place - 1]) {
    out = known_sources_[place - 1];
    return;
  }
  out = sources_ != nullptr ? sources_->source(place - 1) : nullptr;
  if (!out) return fail("there is no such source", "引用的来源文件不存在");
  known_sources_.resize(std::max<size_t>(known_sources_.size(), place));
  known_sources_[place - 1] = out;
}

void Reader::get(Span& out) {
  get(out.source);
  uint64_t begin = number();
  uint64_t size = number();
  uint64_t most = out.source ? out.source->text().size() : UINT32_MAX;
  if (begin > most || size > most - begin) return fail("a place is outside its source", "位置超出来源文件");
  out.begin = static_cast<uint32_t>(begin);
  out.end = static_cast<uint32_t>(begin + size);
}

void Reader::get(std::shared_ptr<const Pattern>& out) {
  bool there = false;
  get(there);
  if (!there) return;
  std::string pattern;
  std::string flags;
  get(pattern);
  get(flags);
  std::string why;
  if (good()) out = Pattern::compile(pattern, flags, why);
  if (!out) fail("a pattern is none", "正则表达式无效");
}

void Reader::get(Value& out) {
  Kind kind = Kind::null;
  get(kind);
  auto read = [&](auto value) {
    get(value);
    if (good()) out = Value(std::move(value));
  };
  // Holds other values.
  auto read_nested = [&](auto parts, auto make) {
    if (++depth_ > limits::kValueLevels) return fail("values stand too deep in each other", "值嵌套过深");
    get(parts);
    --depth_;
    if (good()) out = make(std::move(parts));
  };
  switch (kind) {
    case Kind::null: return;
    case Kind::boolean: return read(false);
    case Kind::number: return read(Decimal());
    case Kind::string: return read(std::string());
    case Kind::date: return read(Date());
    case Kind::days: return read(DaysDuration());
    case Kind::months: return read(MonthsDuration());
    case Kind::time: return read(Time());
    case Kind::date_time: return read(DateTime());
    case Kind::record:
      return read_nested(std::vector<Field>(),
                         [](std::vector<Field> fields) { return Value(Record{std::move(fields)}); });
    case Kind::range: return read_nested(Range(), [](Range range) { return Value(std::move(range)); });
    case Kind::list: return read_nested(std::vector<Value>(), make_list);
    case Kind::unknown: return fail("a constant is unknown", "常量为未知值");
  }
}

void Reader::get(Program& out) { describe(*this, out); }

void Reader::get(RulesetOutline& out) { describe(*this, out); }

void Reader::get(std::vector<Diagnostic>& out) {
  uint64_t count = length();
  for (uint64_t i = 0; i < count && good(); ++i) {
    describe(*this, out.emplace_back(Diagnostic{Code::E0801, {}, {}, {}, {}}));
  }
}

void Reader::check(const Basis& basis) {
  bool told = std::all_of(basis.parts.begin(), basis.parts.end(), [](const BasisPart& part) { return part.aspect; });
  if (!told) fail("a basis has a part without a name", "基准中有未命名的部分");
}

// Every walk over a type is as long as it has parts, and as deep as it has levels.
void Reader::check(const Type& type) {
  TypeSize size;
  bool whole = type.element || (type.kind != TypeKind::list && type.kind != TypeKind::range);
  auto count = [&](const TypePtr& inner) {
    whole = whole && inner;
    auto known = type_sizes_.find(inner.get());
    if (known == type_sizes_.end()) return;
    size.levels = std::max(size.levels, known->second.levels + 1);
    size.parts += known->second.parts;
  };
  if (type.element) count(type.element);
  for (const FieldType& field : type.fields) {
    count(field.type);
    if (size.parts > limits::kValueParts) break;
  }
  if (!whole) return fail("a type lacks a part", "类型不完整");
  if (size.levels > limits::kValueLevels + 1 || size.parts > limits::kValueParts) {
    return fail("a type is too large", "类型过大");
  }
  type_sizes_.emplace(&type, size);
}

void Reader::read_pools() {
  read_pool(units_);
  read_pool(aspects_);
  read_pool(bases_);
  read_pool(types_);
}

}  // namespace yuheng
