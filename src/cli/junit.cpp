#include "cli/case_run.hpp"
#include "cli/unicode.hpp"

namespace yuheng::cli {
namespace {

// Characters XML 1.0 does not know become U+FFFD, ill-formed UTF-8 as well.
std::string escaped(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    char32_t c = next_code_point(text, at);
    std::string_view bytes = text.substr(begin, at - begin);
    bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    bool ill_formed = c == 0xFFFD || c == 0xFFFE || c == 0xFFFF;
    if (control || ill_formed)
      out += kReplacement;
    else if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\n')
      out += "&#10;";
    else if (c == '\r')
      out += "&#13;";
    else if (c == '\t')
      out += "&#9;";
    else
      out += bytes;
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string lines(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += escaped(text) + "\n";
  return out;
}

std::string counts(const std::vector<CaseFile>& files) {
  CaseCounts counted = count_cases(files);
  size_t tests = counted.passed + counted.failed + counted.skipped + counted.broken_files;
  return attribute("tests", std::to_string(tests)) + attribute("failures", std::to_string(counted.failed)) +
         attribute("errors", std::to_string(counted.broken_files)) +
         attribute("skipped", std::to_string(counted.skipped));
}

std::string test_case(const CaseFile& file, const CaseResult& result) {
  std::string head =
      "    <testcase" + attribute("classname", file.path) + attribute("name", result.id + " " + result.decision);
  if (result.status == "passed") return head + "/>\n";
  std::string element = result.status == "skipped" ? "skipped" : "failure";
  std::string message = result.differences.empty() ? result.status : result.differences.front();
  return head + ">\n      <" + element + attribute("message", message) + ">" + lines(result.differences) + "</" +
         element + ">\n    </testcase>\n";
}

}  // namespace

std::string junit_xml(const std::vector<CaseFile>& files) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + counts(files) + ">\n";
  for (const CaseFile& file : files) {
    out += "  <testsuite" + attribute("name", file.path) + counts({file}) + ">\n";
    if (!file.error.empty()) {
      out += "    <testcase" + attribute("classname", file.path) + attribute("name", "file") + ">\n      <error" +
             attribute("message", "not a case file") + ">" + escaped(file.error) + "</error>\n    </testcase>\n";
    }
    for (const CaseResult& result : file.cases) out += test_case(file, result);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace yuheng::cli
