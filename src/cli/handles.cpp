#include "cli/handles.hpp"

#include "cli/exit_status.hpp"

namespace yuheng::cli {

void require(yh_status status, std::string_view what) {
  if (status == YH_OK) return;
  if (status == YH_IO_ERROR) {  // the one thing that is read after the rules were opened
    throw Failure(exit_status::kNoInput,
                  words("the compiled rules hold a ruleset that cannot be read; see `yuheng check FILE`",
                        "已编译的规则中有规则集无法读取，详见 yuheng check 该文件"));
  }
  throw Failure(exit_status::kInternal, words("{0} gave status {1}; please report this",
                                              "{0} 返回状态 {1}，请反馈此问题", {what, std::to_string(status)}));
}

Words diagnostic_words(const yh_diagnostics* diagnostics, size_t index) {
  YH_INIT(yh_diagnostic, diagnostic);
  require(yh_diagnostics_get(diagnostics, index, &diagnostic), "yh_diagnostics_get");
  Words out{as_string(diagnostic.message), as_string(diagnostic.message_zh)};
  if (diagnostic.hint.size > 0) out.en += "; " + as_string(diagnostic.hint);
  if (diagnostic.hint_zh.size > 0) out.zh += "；" + as_string(diagnostic.hint_zh);
  return out;
}

}  // namespace yuheng::cli
