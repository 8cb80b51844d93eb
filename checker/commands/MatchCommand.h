// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match: which of these kernels would load which of these modules?
#ifndef MODVER_CHECKER_COMMANDS_MATCHCOMMAND_H
#define MODVER_CHECKER_COMMANDS_MATCHCOMMAND_H

#include "checker/report/MatchText.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace modver {

struct MatchOptions {
  enum class FormatKind : uint8_t { Text, Json };

  std::vector<std::string> Modules; ///< files, directories of them, or names of modules that each kernel has its own of
  std::vector<std::string> Kernels; ///< see chooseKernels()
  std::vector<std::string> With;
  std::string Root;
  std::string Profile;
  FormatKind Format = FormatKind::Text;
  report::MatchTextOptions Text;
  unsigned Jobs = 1;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addMatchCommand(CLI::App &App, MatchOptions &Options);

/// Prints the table on Out, and on Err what could not be read. The exit status: 0 every module loads in every kernel, 1 some does not, 2 something
/// could not be read.
int runMatch(const MatchOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
