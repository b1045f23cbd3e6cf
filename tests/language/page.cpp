#include "page.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "compile.hpp"
#include "result.hpp"

namespace yuheng {
namespace {

std::string contents(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream out;
  out << stream.rdbuf();
  return out.str();
}

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

// A node as YAML on one line.
std::string flow_of(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::null: return "null";
    case YamlNode::Kind::scalar: return node.quoted ? quoted(node.text) : node.text;
    case YamlNode::Kind::sequence:
      for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + flow_of(item);
      return "[" + out + "]";
    case YamlNode::Kind::mapping: break;
  }
  for (const auto& [key, value] : node.members) out += (out.empty() ? "" : ", ") + flow_of(key) + ": " + flow_of(value);
  return "{" + out + "}";
}

std::string text_at(const YamlNode& page, std::string_view key) {
  const YamlNode* node = page.find(key);
  return node == nullptr ? "" : node->text;
}

// The ruleset a page is about.
std::string rules_of(const YamlNode& page) {
  const std::string head = "ruleset: page\nuse: [test/units]\n";
  if (const YamlNode* rules = page.find("rules")) {
    bool whole = rules->text.find("ruleset:") != std::string::npos;
    return whole ? rules->text : rules->text + head;  // behind, so that line numbers are those of the page
  }
  const YamlNode* facts = page.find("facts");
  std::string out = head + (facts == nullptr ? "" : "facts: " + flow_of(*facts) + "\n");
  if (page.find("value") != nullptr) {
    return out + "decisions:\n  page:\n    outputs:\n      value: " + quoted(text_at(page, "value")) + "\n";
  }
  return out +
         "grading:\n  page:\n    ladder: [A, B]\n    rows:\n      - id: row\n        provenance: {status: recalled, "
         "confidence: low}\n" +
         "        that: " + quoted(text_at(page, "of")) + "\n        A: " + quoted(text_at(page, "cell")) + "\n";
}

// What is given as JSON: scalars as they are meant, flow collections likewise.
std::string json_of(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::null: return "null";
    case YamlNode::Kind::scalar:
      return node.quoted || (node.text != "true" && node.text != "false" && !Decimal::parse(node.text))
                 ? JsonWriter().string(node.text).take()
                 : node.text;
    case YamlNode::Kind::sequence:
      for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + json_of(item);
      return "[" + out + "]";
    case YamlNode::Kind::mapping: break;
  }
  for (const auto& [key, value] : node.members) {
    out += (out.empty() ? "" : ", ") + JsonWriter().string(key.text).take() + ": " + json_of(value);
  }
  return "{" + out + "}";
}

std::string rendered_all(const Diagnostics& diagnostics, Language language) {
  std::string out;
  for (const Diagnostic& each : diagnostics.all()) out += rendered(each, language);
  return out;
}

std::string block(const std::string& key, const std::string& text) {
  std::string out = "  " + key + ": |\n";
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out += line.empty() ? "\n" : "    " + line + "\n";
  return out;
}

std::string answers(const YamlNode& page, const CompiledRules& rules, const std::vector<std::string>& keys) {
  const Program& program = rules.programs.front();
  Facts facts(program.rules);
  Diagnostics diagnostics;
  const YamlNode* given = page.find("given");
  facts.set_as_of(parse_date(text_at(page, "as_of")));
  if (!facts.set_json(given == nullptr ? "{}" : json_of(*given), diagnostics)) {
    throw std::logic_error("the page gives facts that do not fit: " + rendered_all(diagnostics, Language::en));
  }
  return result_text(program, facts, page.find("value") != nullptr, page.find("cell") != nullptr, keys);
}

std::string result_of(const YamlNode& page, const std::vector<std::string>& keys) {
  Diagnostics diagnostics;
  const std::string units = std::string(YUHENG_SOURCE_DIR) + "/tests/language/units.yaml";
  std::vector<SourcePtr> sources = {make_source("rules.yaml", rules_of(page)),
                                    make_source("units.yaml", contents(units))};
  if (const YamlNode* other = page.find("other")) sources.push_back(make_source("other.yaml", other->text));
  CompiledRulesPtr rules = compile(sources, diagnostics);
  bool chinese = std::find(keys.begin(), keys.end(), rules ? "warning_zh" : "error_zh") != keys.end();
  std::string said = rendered_all(diagnostics, chinese ? Language::zh : Language::en);
  if (!rules) return "\n" + block(chinese ? "error_zh" : "error", said);
  std::vector<std::string> wanted;
  for (const std::string& key : keys) {
    if (!key.starts_with("warning") && !key.starts_with("error")) wanted.push_back(key);
  }
  if (said.empty()) return answers(page, *rules, wanted);
  std::string out = "\n" + block(chinese ? "warning_zh" : "warning", said);
  if (wanted.empty() && page.find("given") == nullptr) return out;
  std::string answer = answers(page, *rules, wanted);
  return answer.starts_with("\n") ? out + answer.substr(1) : out + "  answer:" + answer;
}

std::string test_name(const std::filesystem::path& file, const std::filesystem::path& root) {
  std::string out = std::filesystem::relative(file, root).replace_extension("").generic_string();
  std::replace(out.begin(), out.end(), '-', '_');
  std::replace(out.begin(), out.end(), '/', '_');
  return out;
}

}  // namespace

std::vector<Page> all_pages() {
  std::filesystem::path root = std::filesystem::path(YUHENG_SOURCE_DIR) / "tests" / "language";
  std::vector<Page> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    bool page = entry.path().extension() == ".yaml" && entry.path().parent_path() != root;
    if (page) out.push_back({entry.path().string(), test_name(entry.path(), root), contents(entry.path().string())});
  }
  std::sort(out.begin(), out.end(), [](const Page& a, const Page& b) { return a.name < b.name; });
  return out;
}

std::string with_result(const Page& page) {
  Diagnostics diagnostics;
  std::optional<YamlNode> root = parse_yaml(make_source(page.path, page.text), diagnostics);
  if (!root) throw std::logic_error(rendered_all(diagnostics, Language::en));
  static const std::vector<std::string> kKeys = {"rules", "facts", "value", "cell",    "of",
                                                 "other", "given", "as_of", "expected"};
  std::vector<std::string> asked;
  for (const auto& [key, value] : root->members) {
    if (std::find(kKeys.begin(), kKeys.end(), key.text) == kKeys.end())
      throw std::logic_error("unknown key " + key.text);
    if (key.text != "expected") continue;
    for (const auto& [name, unused] : value.members) asked.push_back(name.text);
  }
  size_t at = page.text.find("\nexpected:");
  if (at == std::string::npos) throw std::logic_error("a page ends with expected:");
  return page.text.substr(0, at) + "\nexpected:" + result_of(*root, asked);
}

}  // namespace yuheng
