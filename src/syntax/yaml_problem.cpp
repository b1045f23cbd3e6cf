#include "syntax/yaml_problem.hpp"

#include <array>
#include <string_view>

#include "base/diagnostic.hpp"

namespace yuheng {
namespace {

struct Words {
  std::string_view reader;  // as libyaml has it
  std::string_view en;
  std::string_view zh;
};

constexpr std::array kWords{
    Words{"mapping values are not allowed in this context", "a ':' stands where no key can be",
          "此处不能出现“键: 值”的冒号"},
    Words{"did not find expected key", "a key should stand here", "此处应当是一个键"},
    Words{"did not find expected ',' or ']'", "',' or ']' should stand here", "此处应当是 ',' 或 ']'"},
    Words{"did not find expected ',' or '}'", "',' or '}' should stand here", "此处应当是 ',' 或 '}'"},
    Words{"could not find expected ':'", "the key has no ':'", "键的后面缺少 ':'"},
    Words{"did not find expected '-' indicator", "a '-' should stand here", "此处应当是 '-'"},
    Words{"block sequence entries are not allowed in this context", "a '-' stands where no list can begin",
          "此处不能开始一个用 '-' 写的列表"},
    Words{"found unexpected end of stream", "the file ends inside a text in quotes", "引号没有收尾，文件就结束了"},
    Words{"found unexpected document indicator", "a new document begins inside a text in quotes",
          "引号没有收尾，又开始了新的文档"},
    Words{"found character that cannot start any token", "this character cannot begin a value; put the text in quotes",
          "值不能以这个字符开头，请加引号"},
    Words{"found unknown escape character", "'\\' is followed by a character that means nothing after it",
          "'\\' 后面的字符不是可用的转义"},
    Words{"did not find expected <document start>", "something stands behind the end of the document",
          "文档结束之后还有内容"},
    Words{"did not find expected node content", "a value should stand here", "此处应当是一个值"},
    Words{"control characters are not allowed", "a control character stands here", "此处有控制字符"},
};

constexpr std::array kConstructs{
    Words{"while parsing a flow sequence", "the '[' of line ", "'[' 在第 "},
    Words{"while parsing a flow mapping", "the '{' of line ", "'{' 在第 "},
    Words{"while parsing a block mapping", "the mapping that begins in line ", "这一组键起于第 "},
    Words{"while parsing a block collection", "the list that begins in line ", "这个列表起于第 "},
    Words{"while scanning a simple key", "the key of line ", "这个键在第 "},
    Words{"while scanning a quoted scalar", "the quotes of line ", "引号起于第 "},
};

template <size_t count>
const Words* known(const std::array<Words, count>& list, const char* words) {
  std::string_view said = words != nullptr ? words : "";
  for (const Words& entry : list) {
    if (entry.reader == said) return &entry;
  }
  return nullptr;
}

}  // namespace

std::string problem_text(const char* problem, const char* construct, uint32_t line) {
  const Words* what = known(kWords, problem);
  if (what == nullptr) return problem != nullptr ? problem : "";
  std::string en(what->en);
  std::string zh(what->zh);
  const Words* where = line == 0 ? nullptr : known(kConstructs, construct);
  if (where != nullptr) {
    en += "; it belongs to " + std::string(where->en) + std::to_string(line);
    zh += "（" + std::string(where->zh) + std::to_string(line) + " 行）";
  }
  return bilingual(en, zh);
}

}  // namespace yuheng
