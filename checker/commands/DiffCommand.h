// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff: what is different between the ABIs of two kernels, and why?
#ifndef MODVER_CHECKER_COMMANDS_DIFFCOMMAND_H
#define MODVER_CHECKER_COMMANDS_DIFFCOMMAND_H

#include "checker/diff/Policy.h"
#include "checker/types/Sides.h"
#include "llvm/Support/raw_ostream.h"

namespace CLI {
class App;
}

namespace modver {

struct DiffOptions {
  types::SideRequest Old, New;
  diff::PolicyRequest Policy;
  /// `TYPE` or `TYPE:FILE`; none: text.
  std::vector<std::string> Formats;
  bool Full = false;
  unsigned Jobs = 1;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addDiffCommand(CLI::App &App, DiffOptions &Options);

/// Prints reports on Out, or to their files, and on Err what could not be read. The exit status: 0 nothing that matters is different, 1 something is,
/// 2 something could not be read or written.
int runDiff(const DiffOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
