// The questions of yuheng.h by name, ready to be asked.
#pragma once

#include <string>

#include "cli/session.hpp"

namespace yuheng::cli {

struct Question {
  std::string name;  // "check-reduction", or a decision's name
  Ask ask;
};

inline Question check_reduction_question() { return {"check-reduction", yh_check_reduction}; }

inline Question check_whitelist_question() { return {"check-whitelist", yh_check_whitelist}; }

inline Question decision_question(const std::string& decision) {
  return {decision, [decision](yh_workspace* workspace, yh_result** result) {
            return yh_evaluate(workspace, as_text(decision), result);
          }};
}

inline Question explain_question(const std::string& subject) {
  return {subject, [subject](yh_workspace* workspace, yh_result** result) {
            return yh_explain(workspace, as_text(subject), result);
          }};
}

}  // namespace yuheng::cli
