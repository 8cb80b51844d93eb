// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How one object is compiled: an entry of a compilation database.
#ifndef MODVER_GENKSYMS_FRONTEND_COMPILECOMMAND_H
#define MODVER_GENKSYMS_FRONTEND_COMPILECOMMAND_H

#include <string>
#include <vector>

namespace modver::genksyms {

struct CompileCommand {
  /// Where the compiler is started; absolute. Relative names in the rest begin here.
  std::string Directory;
  /// The source, and the object, as the command names them.
  std::string File;
  std::string Output;
  /// The words of the command, the compiler first.
  std::vector<std::string> Arguments;
};

} // namespace modver::genksyms

#endif
