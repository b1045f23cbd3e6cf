#include "sheet/html_page.hpp"

namespace yuheng {
namespace {

constexpr std::string_view kStyle = R"(
body { font-family: "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "Songti SC", serif; margin: 2em; color: #111; }
h1 { font-size: 1.4em; text-align: center; } h2 { font-size: 1.15em; margin: 1.6em 0 .3em; }
p { margin: .25em 0; } .sub { text-align: center; }
table { border-collapse: collapse; width: 100%; margin: .5em 0; font-size: .9em; }
th, td { border: 1px solid #333; padding: .3em .45em; vertical-align: top; text-align: left; }
th { background: #eee; text-align: center; } td.category { font-weight: bold; width: 7em; }
code { font-family: monospace; font-size: .85em; color: #444; overflow-wrap: anywhere; }
.id { color: #666; font-size: .85em; } .cell { font-size: 1.05em; }
.mark { display: inline-block; font-size: .8em; padding: 0 .3em; border: 1px solid #888; border-radius: .2em; }
.verified { background: #d7f0d7; } .cited { background: #e2ecfa; } .recalled { background: #fdf2d0; border-style: dashed; }
.unknown { background: #f3d9d9; font-weight: bold; }
ol, ul { margin: .3em 0 .3em 1.4em; padding: 0; font-size: .9em; } ul.measures { margin-left: 1em; font-size: 1em; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { margin: 0; } tr { break-inside: avoid; } thead { display: table-header-group; }
  .mark, th, .unknown { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(std::string_view tag, std::string_view text, std::string_view class_name) {
  std::string name(tag);
  std::string attribute = class_name.empty() ? "" : " class=\"" + std::string(class_name) + "\"";
  return "<" + name + attribute + ">" + escaped_html(text) + "</" + name + ">";
}

std::string html_page(std::string_view title, std::string_view body, Language language) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out += language == Language::zh ? "zh-CN" : "en";
  out += "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n";
  out += element("title", title) + "\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n";
  out += body;
  return out + "</body>\n</html>\n";
}

}  // namespace yuheng
