// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver consolidate and modver split: the types of a kernel to one file, and back to a directory.
#ifndef MODVER_CHECKER_COMMANDS_CONSOLIDATECOMMAND_H
#define MODVER_CHECKER_COMMANDS_CONSOLIDATECOMMAND_H

#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace modver {

struct ConsolidateOptions {
  std::vector<std::string> Types;
  std::string Output;
  unsigned Jobs = 1;
};

struct SplitOptions {
  std::vector<std::string> Types;
  std::string Output;
  unsigned Jobs = 1;
};

/// Add the commands to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addConsolidateCommand(CLI::App &App, ConsolidateOptions &Options);
CLI::App *addSplitCommand(CLI::App &App, SplitOptions &Options);

/// Say on Err what went wrong; then nothing was written. The exit status: 0, or 2 then.
int runConsolidate(const ConsolidateOptions &Options, llvm::raw_ostream &Err);
int runSplit(const SplitOptions &Options, llvm::raw_ostream &Err);

} // namespace modver

#endif
