#include "columns/arrow_output.hpp"

#include <algorithm>

namespace yuheng {
namespace {

// All that one schema node owns.
struct OwnedSchema {
  std::string format, name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
  ArrowSchema dictionary{};
};

struct OwnedArray {
  std::vector<uint8_t> valid, truths;
  Cells<uint64_t> valid_words;
  Cells<int64_t> offsets;
  std::string bytes;
  Cells<int16_t> codes;
  std::vector<double> numbers;
  std::vector<int32_t> days;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
  ArrowArray dictionary{};
};

// A consumer may take children away: it sets their `release` to null.
template <class Node, class Owned>
void release(Node* node) {
  auto* owned = static_cast<Owned*>(node->private_data);
  for (Node& child : owned->children) {
    if (child.release != nullptr) child.release(&child);
  }
  if (owned->dictionary.release != nullptr) owned->dictionary.release(&owned->dictionary);
  delete owned;
  node->release = nullptr;
  node->private_data = nullptr;
}

std::vector<uint8_t> packed(const std::vector<uint8_t>& flags) {
  std::vector<uint8_t> out((flags.size() + 7) / 8 + 1, 0);
  for (size_t i = 0; i < flags.size(); ++i) {
    out[i / 8] = static_cast<uint8_t>(out[i / 8] | (flags[i] != 0 ? 1U << (i % 8) : 0U));
  }
  return out;
}

const char* format_of(OutColumn::Kind kind) {
  switch (kind) {
    case OutColumn::Kind::text: return "U";
    case OutColumn::Kind::code: return "s";
    case OutColumn::Kind::truth: return "b";
    case OutColumn::Kind::number: return "g";
    case OutColumn::Kind::day: return "tdD";
    case OutColumn::Kind::list: return "+L";
    case OutColumn::Kind::record: break;
  }
  return "+s";
}

}  // namespace

OutColumn OutColumn::of(Kind kind, std::string name) {
  OutColumn out;
  out.kind_ = kind;
  out.name_ = std::move(name);
  if (kind == Kind::text || kind == Kind::list) out.offsets_ = {0};
  return out;
}

OutColumn OutColumn::codes(std::string name, std::vector<std::string> words) {
  OutColumn out = of(Kind::code, std::move(name));
  out.words_ = std::move(words);
  return out;
}

OutColumn OutColumn::list(std::string name, OutColumn item) {
  OutColumn out = of(Kind::list, std::move(name));
  out.children_.push_back(std::move(item));
  return out;
}

OutColumn OutColumn::record(std::string name, std::vector<OutColumn> fields) {
  OutColumn out = of(Kind::record, std::move(name));
  out.children_ = std::move(fields);
  return out;
}

void OutColumn::add_valid(bool valid) {
  if (!valid && valid_.empty()) valid_.assign(static_cast<size_t>(length_), 1);
  if (!valid || !valid_.empty()) valid_.push_back(valid ? 1 : 0);
  null_count_ += valid ? 0 : 1;
  ++length_;
}

void OutColumn::add_null() {
  switch (kind_) {
    case Kind::text:
    case Kind::list: offsets_.push_back(offsets_.back()); break;
    case Kind::code: codes_.push_back(0); break;
    case Kind::truth: truths_.push_back(0); break;
    case Kind::number: numbers_.push_back(0); break;
    case Kind::day: days_.push_back(0); break;
    case Kind::record:
      for (OutColumn& child : children_) child.add_null();
      break;
  }
  add_valid(false);
}

void OutColumn::add_text(std::string_view text) {
  bytes_.append(text);
  offsets_.push_back(static_cast<int64_t>(bytes_.size()));
  add_valid(true);
}

void OutColumn::add_code(int16_t code) {
  codes_.push_back(code);
  add_valid(true);
}

void OutColumn::add_truth(bool value) {
  truths_.push_back(value ? 1 : 0);
  add_valid(true);
}

void OutColumn::add_number(double value) {
  numbers_.push_back(value);
  add_valid(true);
}

void OutColumn::add_day(int32_t days) {
  days_.push_back(days);
  add_valid(true);
}

void OutColumn::close() {
  if (kind_ == Kind::list) offsets_.push_back(item().length());
  add_valid(true);
}

void OutColumn::add_empty(int64_t count) {
  if (kind_ == Kind::list) {
    if (length_ == 0) {
      offsets_ = zero_cells<int64_t>(static_cast<size_t>(count) + 1);
    } else {
      offsets_.insert(offsets_.end(), static_cast<size_t>(count), item().length());
    }
    return close_many(count);
  }
  for (int64_t i = 0; i < count; ++i) add_null();
}

void OutColumn::take_codes(Cells<int16_t> codes, Cells<uint64_t> valid, int64_t null_count) {
  length_ = static_cast<int64_t>(codes.size());
  null_count_ = null_count;
  codes_ = std::move(codes);
  valid_words_ = std::move(valid);
}

void OutColumn::close_many(int64_t count) {
  if (!valid_.empty()) valid_.resize(static_cast<size_t>(length_ + count), 1);
  length_ += count;
}

void OutColumn::append(OutColumn&& other) {
  if (!valid_.empty() || !other.valid_.empty()) {
    valid_.resize(static_cast<size_t>(length_), 1);
    other.valid_.resize(static_cast<size_t>(other.length_), 1);
    valid_.insert(valid_.end(), other.valid_.begin(), other.valid_.end());
  }
  int64_t shift = kind_ == Kind::list ? item().length() : static_cast<int64_t>(bytes_.size());
  for (size_t i = 1; i < other.offsets_.size(); ++i) offsets_.push_back(other.offsets_[i] + shift);
  bytes_ += other.bytes_;
  auto join = [](auto& mine, auto& theirs) { mine.insert(mine.end(), theirs.begin(), theirs.end()); };
  join(codes_, other.codes_);
  join(truths_, other.truths_);
  join(numbers_, other.numbers_);
  join(days_, other.days_);
  for (size_t i = 0; i < children_.size(); ++i) children_[i].append(std::move(other.children_[i]));
  length_ += other.length_;
  null_count_ += other.null_count_;
}

void OutColumn::give_schema(ArrowSchema* out) const {
  auto owned = std::make_unique<OwnedSchema>();
  owned->format = format_of(kind_);
  owned->name = name_;
  owned->children.resize(children_.size());
  for (size_t i = 0; i < children_.size(); ++i) {
    children_[i].give_schema(&owned->children[i]);
    owned->pointers.push_back(&owned->children[i]);
  }
  if (kind_ == Kind::code) of(Kind::text, "").give_schema(&owned->dictionary);
  *out = ArrowSchema{owned->format.c_str(),
                     owned->name.c_str(),
                     nullptr,
                     ARROW_FLAG_NULLABLE,
                     static_cast<int64_t>(owned->children.size()),
                     owned->pointers.data(),
                     kind_ == Kind::code ? &owned->dictionary : nullptr,
                     release<ArrowSchema, OwnedSchema>,
                     owned.get()};
  (void)owned.release();
}

void OutColumn::give_array(ArrowArray* out) {
  auto owned = std::make_unique<OwnedArray>();
  if (null_count_ > 0 && valid_words_.empty()) owned->valid = packed(valid_);
  if (null_count_ > 0) owned->valid_words = std::move(valid_words_);
  const void* valid =
      owned->valid_words.empty() ? static_cast<const void*>(owned->valid.data()) : owned->valid_words.data();
  owned->buffers.push_back(null_count_ > 0 ? valid : nullptr);
  // Buffers are never null, even where there are no rows.
  auto hand_over = [&](auto& mine, auto& theirs) {
    theirs = std::move(mine);
    if (theirs.empty()) theirs.resize(1);
    owned->buffers.push_back(theirs.data());
  };
  switch (kind_) {
    case Kind::text:
      hand_over(offsets_, owned->offsets);
      hand_over(bytes_, owned->bytes);
      break;
    case Kind::list: hand_over(offsets_, owned->offsets); break;
    case Kind::code: hand_over(codes_, owned->codes); break;
    case Kind::truth:
      truths_ = packed(truths_);
      hand_over(truths_, owned->truths);
      break;
    case Kind::number: hand_over(numbers_, owned->numbers); break;
    case Kind::day: hand_over(days_, owned->days); break;
    case Kind::record: break;
  }
  owned->children.resize(children_.size());
  for (size_t i = 0; i < children_.size(); ++i) {
    children_[i].give_array(&owned->children[i]);
    owned->pointers.push_back(&owned->children[i]);
  }
  if (kind_ == Kind::code) {
    OutColumn words = of(Kind::text, "");
    for (const std::string& word : words_) words.add_text(word);
    words.give_array(&owned->dictionary);
  }
  *out = ArrowArray{length_,
                    null_count_,
                    0,
                    static_cast<int64_t>(owned->buffers.size()),
                    static_cast<int64_t>(owned->children.size()),
                    owned->buffers.data(),
                    owned->pointers.data(),
                    kind_ == Kind::code ? &owned->dictionary : nullptr,
                    release<ArrowArray, OwnedArray>,
                    owned.get()};
  (void)owned.release();
  OutColumn empty = kind_ == Kind::code ? codes(name_, words_) : of(kind_, name_);
  empty.children_ = std::move(children_);
  *this = std::move(empty);
}

}  // namespace yuheng
