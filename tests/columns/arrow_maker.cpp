#include "arrow_maker.hpp"

#include <algorithm>
#include <array>

#include <cstring>
#include <sstream>

namespace yuheng {
namespace {

void mark_schema(ArrowSchema* schema) { schema->release = nullptr; }
void mark_array(ArrowArray* array) { array->release = nullptr; }

template <class T>
T at(const ArrowArray& array, int buffer, int64_t row) {
  T out;
  std::memcpy(&out, static_cast<const char*>(array.buffers[buffer]) + row * static_cast<int64_t>(sizeof(T)),
              sizeof out);
  return out;
}

bool bit(const void* bits, int64_t row) { return (static_cast<const uint8_t*>(bits)[row / 8] >> (row % 8) & 1) != 0; }

}  // namespace

ArrowColumn ArrowColumn::booleans(std::string name, const std::vector<std::optional<bool>>& cells) {
  ArrowColumn out(std::move(name), "b", static_cast<int64_t>(cells.size()));
  out.add_validity(cells);
  std::vector<uint8_t> bits(cells.size() / 8 + 1, 0);
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].value_or(true)) bits[i / 8] = static_cast<uint8_t>(bits[i / 8] | 1U << (i % 8));
  }
  out.add_buffer(bits);
  return out;
}

ArrowColumn ArrowColumn::texts(std::string name, const std::vector<std::optional<std::string>>& cells, bool large) {
  ArrowColumn out(std::move(name), large ? "U" : "u", static_cast<int64_t>(cells.size()));
  out.add_validity(cells);
  std::vector<int32_t> ends = {0};
  std::vector<int64_t> large_ends = {0};
  std::vector<char> bytes;
  for (const auto& cell : cells) {
    if (cell) bytes.insert(bytes.end(), cell->begin(), cell->end());
    ends.push_back(static_cast<int32_t>(bytes.size()));
    large_ends.push_back(static_cast<int64_t>(bytes.size()));
  }
  if (large) {
    out.add_buffer(large_ends);
  } else {
    out.add_buffer(ends);
  }
  out.add_buffer(bytes);
  return out;
}

ArrowColumn ArrowColumn::viewed_texts(std::string name, const std::vector<std::optional<std::string>>& cells) {
  ArrowColumn out(std::move(name), "vu", static_cast<int64_t>(cells.size()));
  out.add_validity(cells);
  std::vector<int32_t> views;
  std::vector<std::string> pieces;
  for (const auto& cell : cells) {
    std::string text = cell.value_or("a misleading value");
    std::array<int32_t, 4> view{static_cast<int32_t>(text.size())};
    if (text.size() <= 12) {
      std::copy(text.begin(), text.end(), reinterpret_cast<char*>(&view[1]));
    } else {
      std::copy_n(text.begin(), 4, reinterpret_cast<char*>(&view[1]));
      view[2] = static_cast<int32_t>(pieces.size());
      view[3] = 0;
      pieces.push_back(text);
    }
    views.insert(views.end(), view.begin(), view.end());
  }
  out.add_buffer(views);
  std::vector<int64_t> sizes;
  for (const std::string& piece : pieces) {
    out.add_buffer(std::vector<char>(piece.begin(), piece.end()));
    sizes.push_back(static_cast<int64_t>(piece.size()));
  }
  out.add_buffer(sizes);
  return out;
}

ArrowColumn ArrowColumn::dictionary(std::string name, const std::vector<std::optional<int8_t>>& indices,
                                    ArrowColumn words) {
  ArrowColumn out = values<int8_t>(std::move(name), "c", indices);
  out.words_ = std::make_shared<ArrowColumn>(std::move(words));
  return out;
}

ArrowColumn ArrowColumn::list(std::string name, const std::vector<int32_t>& ends, ArrowColumn items,
                              const std::vector<std::optional<bool>>& there) {
  ArrowColumn out(std::move(name), "+l", static_cast<int64_t>(ends.size()));
  out.add_validity(there.empty() ? std::vector<std::optional<bool>>(ends.size(), true) : there);
  std::vector<int32_t> offsets = {0};
  offsets.insert(offsets.end(), ends.begin(), ends.end());
  out.add_buffer(offsets);
  out.children_.push_back(std::move(items));
  return out;
}

ArrowColumn ArrowColumn::large_list(std::string name, const std::vector<int64_t>& ends, ArrowColumn items) {
  ArrowColumn out(std::move(name), "+L", static_cast<int64_t>(ends.size()));
  out.add_validity(std::vector<std::optional<bool>>(ends.size(), true));
  std::vector<int64_t> offsets = {0};
  offsets.insert(offsets.end(), ends.begin(), ends.end());
  out.add_buffer(offsets);
  out.children_.push_back(std::move(items));
  return out;
}

ArrowColumn ArrowColumn::fixed_list(std::string name, int64_t size, ArrowColumn items) {
  ArrowColumn out(std::move(name), "+w:" + std::to_string(size), items.length_ / size);
  out.add_validity(std::vector<std::optional<bool>>(static_cast<size_t>(out.length_), true));
  out.children_.push_back(std::move(items));
  return out;
}

ArrowColumn ArrowColumn::record(std::string name, std::vector<ArrowColumn> fields, int64_t length) {
  ArrowColumn out(std::move(name), "+s", length);
  out.buffers_.emplace_back();
  out.children_ = std::move(fields);
  return out;
}

ArrowColumn ArrowColumn::nothing(std::string name, int64_t length) {
  ArrowColumn out(std::move(name), "n", length);
  out.nulls_ = length;
  return out;
}

ArrowColumn ArrowColumn::without(size_t index) const {
  ArrowColumn out = *this;
  out.children_.erase(out.children_.begin() + static_cast<std::ptrdiff_t>(index));
  return out;
}

ArrowColumn& ArrowColumn::slice(int64_t from, int64_t length) {
  offset_ = from;
  length_ = length;
  return *this;
}

void ArrowColumn::connect() {
  buffer_pointers_.clear();
  schema_pointers_.clear();
  array_pointers_.clear();
  for (const auto& buffer : buffers_) buffer_pointers_.push_back(buffer.empty() ? nullptr : buffer.data());
  for (ArrowColumn& child : children_) {
    child.connect();
    schema_pointers_.push_back(&child.schema_);
    array_pointers_.push_back(&child.array_);
  }
  if (words_) words_->connect();
  auto count = static_cast<int64_t>(children_.size());
  schema_ = {format_.c_str(),
             name_.c_str(),
             nullptr,
             ARROW_FLAG_NULLABLE,
             count,
             schema_pointers_.data(),
             words_ ? &words_->schema_ : nullptr,
             mark_schema,
             nullptr};
  array_ = {length_,
            nulls_,
            offset_,
            static_cast<int64_t>(buffer_pointers_.size()),
            count,
            buffer_pointers_.data(),
            array_pointers_.data(),
            words_ ? &words_->array_ : nullptr,
            mark_array,
            nullptr};
}

const ArrowSchema& ArrowColumn::schema() {
  connect();
  return schema_;
}

const ArrowArray& ArrowColumn::array() { return raw_array(); }

ArrowArray& ArrowColumn::raw_array() {
  connect();
  return array_;
}

std::string row_text(const ArrowSchema& schema, const ArrowArray& array, int64_t row) {
  int64_t place = array.offset + row;
  std::string format = schema.format;
  bool valid = array.n_buffers == 0 || array.buffers[0] == nullptr || bit(array.buffers[0], place);
  if (!valid) return "null";
  if (array.dictionary != nullptr) return row_text(*schema.dictionary, *array.dictionary, at<int16_t>(array, 1, place));
  if (format == "b") return bit(array.buffers[1], place) ? "true" : "false";
  if (format == "tdD") return std::to_string(at<int32_t>(array, 1, place));
  if (format == "g") {
    std::ostringstream out;
    out << at<double>(array, 1, place);
    return out.str();
  }
  if (format == "U") {
    auto begin = at<int64_t>(array, 1, place);
    auto end = at<int64_t>(array, 1, place + 1);
    return {static_cast<const char*>(array.buffers[2]) + begin, static_cast<size_t>(end - begin)};
  }
  std::string out;
  if (format == "+L") {
    for (auto i = at<int64_t>(array, 1, place); i < at<int64_t>(array, 1, place + 1); ++i) {
      out += (out.empty() ? "" : " ") + row_text(*schema.children[0], *array.children[0], i);
    }
    return "[" + out + "]";
  }
  for (int64_t i = 0; i < array.n_children; ++i) {
    out += (out.empty() ? "" : ", ") + std::string(schema.children[i]->name) + "=" +
           row_text(*schema.children[i], *array.children[i], place);
  }
  return "{" + out + "}";
}

}  // namespace yuheng
