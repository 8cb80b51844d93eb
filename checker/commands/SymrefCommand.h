// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver symref: overrides that give a new kernel the CRCs of an old one.
#ifndef MODVER_CHECKER_COMMANDS_SYMREFCOMMAND_H
#define MODVER_CHECKER_COMMANDS_SYMREFCOMMAND_H

#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace modver {

struct SymrefOptions {
  std::string Old, New;
  std::string Output;
  /// Empty: none. What records the old CRCs.
  std::string Symvers;
  std::vector<std::string> Symbols;
  std::vector<std::string> Allowed;
  bool Flatten = false;
  bool Partial = false;
  unsigned Jobs = 1;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addSymrefCommand(CLI::App &App, SymrefOptions &Options);

/// Writes the overrides, and says on Out what they hold and on Err what is wrong. The exit status: 0 all is held, 1 some exports cannot be held and,
/// unless Partial, nothing was written, 2 something could not be read or written.
int runSymref(const SymrefOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
