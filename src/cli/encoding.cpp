#include "cli/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct CloseIconv {
  void operator()(void* handle) const { iconv_close(static_cast<iconv_t>(handle)); }
};

struct Conversion {
  std::string text;
  std::optional<size_t> bad_byte;  // offset of the first byte that does not fit
};

Conversion from_gb18030(std::string& bytes) {
  iconv_t opened = iconv_open("UTF-8", "GB18030");
  if (opened == reinterpret_cast<iconv_t>(-1)) {
    throw Failure(exit_status::kInternal, words("this system cannot convert GB18030; convert the file to UTF-8",
                                                "本系统不能转换 GB18030，请先把文件转换为 UTF-8"));
  }
  std::unique_ptr<void, CloseIconv> handle(opened);
  Conversion result;
  char* from = bytes.data();
  size_t left = bytes.size();
  std::array<char, 16384> buffer{};
  while (left > 0) {
    char* to = buffer.data();
    size_t room = buffer.size();
    size_t status = iconv(opened, &from, &left, &to, &room);
    result.text.append(buffer.data(), static_cast<size_t>(to - buffer.data()));
    if (status != static_cast<size_t>(-1) || errno == E2BIG) continue;
    result.bad_byte = bytes.size() - left;
    break;
  }
  return result;
}

std::string line_of(std::string_view bytes, size_t offset) {
  return std::to_string(1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

[[noreturn]] void refuse(std::string_view bytes, size_t offset, std::string_view encoding) {
  throw Failure(exit_status::kBadData, words("line {0}, byte {1}: not {2}", "第 {0} 行（第 {1} 字节）不是 {2} 文本",
                                             {line_of(bytes, offset), std::to_string(offset + 1), encoding}));
}

void refuse_other_formats(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 4);
  if (head.substr(0, 2) == "PK" || head == "\xD0\xCF\x11\xE0") {
    throw Failure(exit_status::kBadData, words("this is a spreadsheet workbook or archive; save the sheet as CSV",
                                               "这是电子表格工作簿或压缩包，请另存为 CSV"));
  }
  if (head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF") {
    throw Failure(exit_status::kBadData, words("this is UTF-16 text; save it as UTF-8 or GB18030",
                                               "这是 UTF-16 文本，请另存为 UTF-8 或 GB18030"));
  }
  size_t zero = bytes.find('\0');
  if (zero != std::string_view::npos) refuse(bytes, zero, "text (it holds a zero byte)");
}

}  // namespace

std::string to_utf8(std::string bytes, Encoding encoding) {
  refuse_other_formats(bytes);
  if (std::string_view(bytes).substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    bytes.erase(0, kByteOrderMark.size());
    encoding = Encoding::utf8;
  }
  size_t bad_utf8 = encoding == Encoding::gb18030 ? 0 : find_invalid_utf8(bytes);
  if (encoding != Encoding::gb18030) {
    if (bad_utf8 == std::string::npos) return bytes;
    if (encoding == Encoding::utf8) refuse(bytes, bad_utf8, "UTF-8");
  }
  Conversion converted = from_gb18030(bytes);
  if (!converted.bad_byte) return std::move(converted.text);
  if (encoding == Encoding::gb18030) refuse(bytes, *converted.bad_byte, "GB18030");
  throw Failure(exit_status::kBadData,
                words("neither UTF-8 (line {0}, byte {1}) nor GB18030 (line {2}, byte {3})",
                      "既不是 UTF-8（第 {0} 行，第 {1} 字节），也不是 GB18030（第 {2} 行，第 {3} 字节）",
                      {line_of(bytes, bad_utf8), std::to_string(bad_utf8 + 1), line_of(bytes, *converted.bad_byte),
                       std::to_string(*converted.bad_byte + 1)}));
}

}  // namespace yuheng::cli
