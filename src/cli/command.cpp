#include "cli/command.hpp"

#include <new>

#include "cli/exit_status.hpp"
#include "cli/output.hpp"
#include "cli/verbs.hpp"

namespace yuheng::cli {
namespace {

int run_verb(const Options& options) {
  switch (options.verb) {
    case Verb::check: return run_check(options);
    case Verb::compile: return run_compile(options);
    case Verb::facts: return run_facts(options);
    case Verb::grade: return options.layers ? run_layers(options) : run_grade(options);
    case Verb::measures: return run_measures(options);
    case Verb::check_reduction:
    case Verb::check_whitelist:
    case Verb::evaluate: return run_decision(options);
    case Verb::calendar: return run_calendar(options);
    case Verb::explain: return run_explain(options);
    case Verb::table: return run_table(options);
    case Verb::gap: return run_gap(options);
    case Verb::attachments: return run_attachments(options);
    case Verb::test: return run_test(options);
    case Verb::report: return run_report(options);
    case Verb::feel: return run_feel(options);
    case Verb::version: return run_version(options);
  }
  return exit_status::kInternal;
}

int run_line(const CommandLine& line) {
  if (line.options) return run_verb(*line.options);
  if (line.status == exit_status::kHolds) {
    print(line.message);
  } else {
    print_error(line.message);
  }
  return line.status;
}

}  // namespace

int run_command(int argc, const char* const* argv) {
  ignore_closed_pipes();
  Language language = Language::english;
  try {
    CommandLine line = read_command_line(argc, argv);
    if (line.options) language = line.options->language;
    int status = run_line(line);
    finish_output();
    return status;
  } catch (const Failure& failure) {
    const std::string& text = failure.message().in(language);
    if (!text.empty()) print_error("yuheng: " + text + (text.back() == '\n' ? "" : "\n"));
    return failure.status();
  } catch (const std::bad_alloc&) {
    print_error(words("yuheng: out of memory\n", "yuheng: 内存不足\n").in(language));
    return exit_status::kInternal;
  } catch (const std::exception& error) {
    print_error(std::string("yuheng: ") + error.what() + "\n");
    return exit_status::kInternal;
  }
}

}  // namespace yuheng::cli
