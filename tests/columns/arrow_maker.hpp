// Arrow arrays built by hand: the columns as vectors, the structs around them.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "yuheng/arrow_c_data.h"

namespace yuheng {

// One column, or the records themselves, with everything its two structs point to. Never freed by a consumer: the release
// functions only mark.
class ArrowColumn {
 public:
  template <class T>
  static ArrowColumn values(std::string name, std::string format, const std::vector<std::optional<T>>& cells) {
    ArrowColumn out(std::move(name), std::move(format), static_cast<int64_t>(cells.size()));
    std::vector<T> plain;
    // A missing cell keeps a misleading value, so that a forgotten validity bit is noticed.
    for (const auto& cell : cells) plain.push_back(cell ? *cell : T{1});
    out.add_validity(cells);
    out.add_buffer(plain);
    return out;
  }
  static ArrowColumn booleans(std::string name, const std::vector<std::optional<bool>>& cells);
  static ArrowColumn texts(std::string name, const std::vector<std::optional<std::string>>& cells, bool large = false);
  // The texts behind views: short ones inside the view, longer ones in a buffer of their own.
  static ArrowColumn viewed_texts(std::string name, const std::vector<std::optional<std::string>>& cells);
  // Indices into `words`.
  static ArrowColumn dictionary(std::string name, const std::vector<std::optional<int8_t>>& indices, ArrowColumn words);
  // ends[i]: where the items of list i end.
  static ArrowColumn list(std::string name, const std::vector<int32_t>& ends, ArrowColumn items,
                          const std::vector<std::optional<bool>>& there = {});
  static ArrowColumn large_list(std::string name, const std::vector<int64_t>& ends, ArrowColumn items);
  static ArrowColumn fixed_list(std::string name, int64_t size, ArrowColumn items);
  static ArrowColumn record(std::string name, std::vector<ArrowColumn> fields, int64_t length);
  static ArrowColumn nothing(std::string name, int64_t length);

  int64_t length() const { return length_; }
  // One row of what is there only.
  ArrowColumn& only(int64_t row) { return slice(offset_ + row, 1); }
  // The same record without its field `index`; the number of fields.
  ArrowColumn without(size_t index) const;
  size_t field_count() const { return children_.size(); }
  // Rows `from` and up only, as a slice of the same buffers.
  ArrowColumn& slice(int64_t from, int64_t length);

  const ArrowSchema& schema();
  const ArrowArray& array();
  // The array itself, to be broken by a test.
  ArrowArray& raw_array();

 private:
  ArrowColumn(std::string name, std::string format, int64_t length)
      : name_(std::move(name)), format_(std::move(format)), length_(length) {}
  template <class Cells>
  void add_validity(const Cells& cells) {
    std::vector<uint8_t> bits(cells.size() / 8 + 1, 0);
    nulls_ = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (cells[i]) {
        bits[i / 8] = static_cast<uint8_t>(bits[i / 8] | 1U << (i % 8));
      } else {
        ++nulls_;
      }
    }
    buffers_.push_back(nulls_ > 0 ? bits : std::vector<uint8_t>());
  }
  template <class T>
  void add_buffer(const std::vector<T>& cells) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(cells.data());
    buffers_.emplace_back(bytes, bytes + cells.size() * sizeof(T));
    buffers_.back().push_back(0);  // never empty
  }
  void connect();

  std::string name_, format_;
  int64_t length_ = 0;
  int64_t offset_ = 0;
  int64_t nulls_ = 0;
  std::vector<std::vector<uint8_t>> buffers_;
  std::vector<ArrowColumn> children_;
  std::shared_ptr<ArrowColumn> words_;
  ArrowSchema schema_{};
  ArrowArray array_{};
  std::vector<const void*> buffer_pointers_;
  std::vector<ArrowSchema*> schema_pointers_;
  std::vector<ArrowArray*> array_pointers_;
};

// Reading what came out: a row as text, like JSON.
std::string row_text(const ArrowSchema& schema, const ArrowArray& array, int64_t row);

}  // namespace yuheng
