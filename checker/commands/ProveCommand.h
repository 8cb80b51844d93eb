// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver prove: are recorded CRCs those of recorded types?
#ifndef MODVER_CHECKER_COMMANDS_PROVECOMMAND_H
#define MODVER_CHECKER_COMMANDS_PROVECOMMAND_H

#include "checker/report/ProofReport.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace modver {

struct ProveOptions {
  std::string Symvers;
  std::vector<std::string> Types;
  report::ProofTolerance Tolerance;
  bool IsJson = false;
  unsigned Jobs = 1;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addProveCommand(CLI::App &App, ProveOptions &Options);

/// Prints the proof on Out, and on Err what could not be read. The exit status: 0 proved, 1 not, 2 something could not be read.
int runProve(const ProveOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
