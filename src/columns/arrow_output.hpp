// Columns being written, and their way out as Arrow.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "columns/cells.hpp"
#include "yuheng/arrow_c_data.h"

namespace yuheng {

// A column to write row by row. Texts and lists have 64-bit offsets, so no number of records is too many.
class OutColumn {
 public:
  enum class Kind : uint8_t { text, code, truth, number, day, list, record };

  static OutColumn of(Kind kind, std::string name);
  // Texts written as numbers into `words`.
  static OutColumn codes(std::string name, std::vector<std::string> words);
  static OutColumn list(std::string name, OutColumn item);
  static OutColumn record(std::string name, std::vector<OutColumn> fields);

  void add_null();
  void add_text(std::string_view text);
  void add_code(int16_t code);
  void add_truth(bool value);
  void add_number(double value);
  void add_day(int32_t days);
  // Ends a row: of a list, all items added to item() since the last one; of a record, one row of each field.
  void close();

  OutColumn& item() { return children_.front(); }
  OutColumn& field(size_t index) { return children_[index]; }
  size_t field_count() const { return children_.size(); }
  Kind kind() const { return kind_; }
  int64_t length() const { return length_; }

  // Rows of `other`, a column of the same making, behind these.
  void append(OutColumn&& other);
  // A whole column of codes at once, and a bit per row that says which are no nulls; none where all are valid. Only for a
  // column without rows.
  void take_codes(Cells<int16_t> codes, Cells<uint64_t> valid, int64_t null_count);
  // `count` rows without value, or without items; of a list without rows no memory is touched.
  void add_empty(int64_t count);
  // `count` rows of a record of which each field has got as many.
  void close_many(int64_t count);

  // The schema alone; then the rows, which leave the column empty. Both GIVEN: free with their `release`.
  void give_schema(ArrowSchema* out) const;
  void give_array(ArrowArray* out);

 private:
  void add_valid(bool valid);

  Kind kind_ = Kind::text;
  std::string name_;
  std::vector<std::string> words_;
  int64_t length_ = 0;
  int64_t null_count_ = 0;
  std::vector<uint8_t> valid_;   // a byte a row; empty while all are valid
  Cells<uint64_t> valid_words_;  // a bit a row; instead of `valid_`
  Cells<int64_t> offsets_;       // of texts and lists: 0, then the end of each row
  std::string bytes_;            // of texts
  Cells<int16_t> codes_;
  std::vector<uint8_t> truths_;
  std::vector<double> numbers_;
  std::vector<int32_t> days_;
  std::vector<OutColumn> children_;
};

}  // namespace yuheng
