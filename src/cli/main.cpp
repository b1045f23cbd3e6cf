#include "cli/command.hpp"

int main(int argc, char** argv) { return yuheng::cli::run_command(argc, argv); }
