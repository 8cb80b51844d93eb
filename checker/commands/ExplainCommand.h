// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver explain: why does this kernel disagree about versions of symbols?
#ifndef MODVER_CHECKER_COMMANDS_EXPLAINCOMMAND_H
#define MODVER_CHECKER_COMMANDS_EXPLAINCOMMAND_H

#include "checker/check/CheckInputs.h"
#include "checker/explain/Explanation.h"
#include "llvm/Support/raw_ostream.h"

namespace CLI {
class App;
}

namespace modver {

struct ExplainOptions {
  check::CheckRequest Check;
  explain::ExplainRequest Explain;
  std::string Profile;
  /// A file, or `-`; empty: none.
  std::string Log;
  bool Full = false;
  bool Json = false;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addExplainCommand(CLI::App &App, ExplainOptions &Options);

/// Prints the explanations on Out. The exit status: 0 all modules load, 1 some do not, 2 something could not be read.
int runExplain(const ExplainOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
