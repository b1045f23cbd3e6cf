// What an integrator's C++ program does: compiles the installed rulesets, and says which library did it.
#include <cstring>
#include <iostream>
#include <string_view>

#include <yuheng/yuheng.h>

int main() {
  const char* folder = RULESETS_DIR;
  yh_text path{folder, std::strlen(folder)};
  yh_rules* rules = nullptr;
  yh_status status = yh_rules_from_files(&path, 1, &rules, nullptr);
  yh_text version = yh_version();
  if (status == YH_OK) {
    std::cout << std::string_view(version.data, version.size) << ", " << yh_ruleset_count(rules) << " rulesets\n";
  }
  yh_rules_free(rules);
  return status;
}
