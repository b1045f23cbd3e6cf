// The verbs of the command: one function per verb, one file per function, each giving the exit status.
#pragma once

#include "cli/options.hpp"

namespace yuheng::cli {

int run_check(const Options& options);
int run_compile(const Options& options);
int run_facts(const Options& options);
int run_grade(const Options& options);
int run_layers(const Options& options);  // grade --layers
int run_measures(const Options& options);
int run_decision(const Options& options);  // check-reduction, check-whitelist, evaluate
int run_calendar(const Options& options);
int run_explain(const Options& options);
int run_table(const Options& options);
int run_gap(const Options& options);
int run_attachments(const Options& options);
int run_test(const Options& options);
int run_report(const Options& options);
int run_feel(const Options& options);
int run_version(const Options& options);

}  // namespace yuheng::cli
