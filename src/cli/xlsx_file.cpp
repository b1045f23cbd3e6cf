#include "cli/xlsx_file.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "cli/exit_status.hpp"
#include "cli/source_file.hpp"
#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

namespace fs = std::filesystem;

constexpr size_t kWidestColumns = 40;
constexpr size_t kMostExactDigits = 15;  // of a number as spreadsheets keep it

[[noreturn]] void failed(const std::string& path, const std::string& reason) {
  throw Failure(exit_status::kOutputFailed, words("cannot write {0}: {1}", "无法写入 {0}：{1}", {path, reason}));
}

// A file that is gone when this is.
class Scratch {
 public:
  explicit Scratch(const std::string& near) {
    fs::path path(near);
    path_ =
        (path.parent_path() / ("." + path.filename().string() + "." + std::to_string(getpid()) + ".scratch")).string();
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bool exact_number(const SheetCell& cell) {
  auto digits = std::count_if(cell.text.begin(), cell.text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return cell.number && static_cast<size_t>(digits) <= kMostExactDigits;
}

// Writes one workbook; every complaint of the library ends it.
class Book {
 public:
  Book(const FormTable& table, const std::string& path, std::string shown)
      : table_(table), path_(path), shown_(std::move(shown)), book_(workbook_new(path_.c_str())) {
    if (book_ == nullptr) failed(shown_, "libxlsxwriter");
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) (void)workbook_close(book_);
  }

  void write() {
    sheet_ = workbook_add_worksheet(book_, nullptr);
    if (sheet_ == nullptr) failed(shown_, "libxlsxwriter");
    formats();
    head();
    for (size_t row = 0; row < table_.rows.size(); ++row) {
      for (size_t column = 0; column < table_.rows[row].size(); ++column) {
        put(static_cast<lxw_row_t>(row + 2), static_cast<lxw_col_t>(column), table_.rows[row][column]);
      }
    }
    widths();
    worksheet_freeze_panes(sheet_, 2, 0);
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 9);  // A4
    worksheet_fit_to_pages(sheet_, 1, 0);
    check(worksheet_repeat_rows(sheet_, 0, 1));
    lxw_workbook* book = std::exchange(book_, nullptr);
    check(workbook_close(book));
  }

 private:
  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) failed(shown_, lxw_strerror(error));
  }

  void formats() {
    title_ = workbook_add_format(book_);
    format_set_bold(title_);
    format_set_font_size(title_, 16);
    format_set_align(title_, LXW_ALIGN_CENTER);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_align(head_, LXW_ALIGN_CENTER);
    format_set_bg_color(head_, 0xEEEEEE);
    body_ = workbook_add_format(book_);
    for (lxw_format* format : {head_, body_}) {
      format_set_border(format, LXW_BORDER_THIN);
      format_set_text_wrap(format);
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    }
  }

  void head() {
    auto last = static_cast<lxw_col_t>(table_.headings.size() - 1);
    if (last > 0) {
      check(worksheet_merge_range(sheet_, 0, 0, 0, last, table_.title.c_str(), title_));
    } else {
      check(worksheet_write_string(sheet_, 0, 0, table_.title.c_str(), title_));
    }
    for (lxw_col_t column = 0; column <= last; ++column) {
      check(worksheet_write_string(sheet_, 1, column, table_.headings[column].c_str(), head_));
    }
  }

  void put(lxw_row_t row, lxw_col_t column, const SheetCell& cell) {
    if (cell.text.empty()) {
      check(worksheet_write_blank(sheet_, row, column, body_));
    } else if (exact_number(cell)) {
      check(worksheet_write_number(sheet_, row, column, std::strtod(cell.text.c_str(), nullptr), body_));
    } else {
      check(worksheet_write_string(sheet_, row, column, cell.text.c_str(), body_));
    }
  }

  void widths() {
    for (size_t column = 0; column < table_.headings.size(); ++column) {
      size_t width = display_width(table_.headings[column]);
      for (const auto& row : table_.rows) width = std::max(width, display_width(row[column].text));
      auto at = static_cast<lxw_col_t>(column);
      check(worksheet_set_column(sheet_, at, at, static_cast<double>(std::min(width, kWidestColumns) + 2), nullptr));
    }
  }

  const FormTable& table_;
  std::string path_;
  std::string shown_;
  lxw_workbook* book_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format* title_ = nullptr;
  lxw_format* head_ = nullptr;
  lxw_format* body_ = nullptr;
};

}  // namespace

std::string xlsx_bytes(const FormTable& table, const std::string& near) {
  std::error_code error;
  fs::path folder = fs::path(near).parent_path();
  if (!folder.empty()) fs::create_directories(folder, error);
  if (error) failed(folder.string(), error.message());
  Scratch scratch(near);
  Book(table, scratch.path(), near).write();
  return read_file(scratch.path());
}

}  // namespace yuheng::cli
