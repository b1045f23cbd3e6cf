// Tables as a spreadsheet file (XLSX). The only door to libxlsxwriter.
#pragma once

#include <string>
#include <vector>

namespace yuheng::cli {

struct SheetCell {
  std::string text;
  bool number = false;  // decimal text that a spreadsheet may count with
};

// One table of a form: a title over it, headings, rows.
struct FormTable {
  std::string title;
  std::vector<std::string> headings;
  std::vector<std::vector<SheetCell>> rows;
};

// The bytes of a file with one sheet: title, headings that stay in sight and repeat on paper, borders, columns as wide as their
// text. Texts stay texts ("0123", "=1"). Works beside `near`, a path in a folder that can be written to. Throws Failure (output
// failed) when that does not work, or when a text or the table is larger than the format allows.
std::string xlsx_bytes(const FormTable& table, const std::string& near);

}  // namespace yuheng::cli
