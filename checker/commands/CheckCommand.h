// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check: would this kernel load these modules?
#ifndef MODVER_CHECKER_COMMANDS_CHECKCOMMAND_H
#define MODVER_CHECKER_COMMANDS_CHECKCOMMAND_H

#include "checker/check/CheckInputs.h"
#include "llvm/Support/raw_ostream.h"

namespace CLI {
class App;
}

namespace modver {

struct CheckOptions {
  enum class FormatKind : uint8_t { Text, Dmesg, Json };

  check::CheckRequest Request;
  std::string Profile;
  FormatKind Format = FormatKind::Text;
  bool ListProfile = false;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addCheckCommand(CLI::App &App, CheckOptions &Options);

/// Prints the verdicts on Out, and on Err what could not be read. The exit status: 0 all load, 1 some are refused, 2 something could not be read.
int runCheck(const CheckOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
