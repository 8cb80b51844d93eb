// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver list: what a file exports and imports.
#ifndef MODVER_CHECKER_COMMANDS_LISTCOMMAND_H
#define MODVER_CHECKER_COMMANDS_LISTCOMMAND_H

#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace modver {

struct ListOptions {
  enum class ViewKind : uint8_t {
    Default, ///< text: of a module its imports, else exports; symvers: exports; JSON: everything
    Exports,
    Imports,
    Info,
  };
  enum class FormatKind : uint8_t { Text, Symvers, Json };

  std::vector<std::string> Files;
  ViewKind View = ViewKind::Default;
  FormatKind Format = FormatKind::Text;
};

/// Adds the command to App, which on parsing fills Options; both must outlive the parsing.
CLI::App *addListCommand(CLI::App &App, ListOptions &Options);

/// Lists the files that can be listed on Out, and says on Err why the others cannot. The exit status: 0, or 2 if there were others.
int runList(const ListOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err);

} // namespace modver

#endif
