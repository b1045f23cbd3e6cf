// The whole command: reads the command line, runs the verb, turns failures into messages and exit statuses.
#pragma once

namespace yuheng::cli {

// Never throws. Standard output is flushed, and its failure noticed, before it returns.
int run_command(int argc, const char* const* argv);

}  // namespace yuheng::cli
