// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The programs that a search runs: make, git, the kernel's own scripts.
#ifndef MODVER_CHECKER_SOURCE_RUNPROGRAM_H
#define MODVER_CHECKER_SOURCE_RUNPROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace modver::source {

struct ProgramRun {
  llvm::StringRef Program; ///< is looked for in PATH
  llvm::ArrayRef<std::string> Arguments;
  llvm::ArrayRef<std::string> Environment = {}; ///< `NAME=value`, beside the user's
  std::string Log;                              ///< a file for what it writes, to both streams
  std::string Output = {};                      ///< a file for what it writes to standard output; empty: that goes to Log
  std::string Input = {};                       ///< a file; empty: nothing
  /// A file that is made before it runs, and removed when it has come to an end of its own: where it is, the program or this one was killed. Empty:
  /// none
  std::string Mark = {};
};

/// Runs it to its end, in the locale C and without what an enclosing make sets. Fails, with the end of the log, if it does.
llvm::Error runProgram(const ProgramRun &Run);

/// Writes a file; Text stands in it afterwards, or this fails.
llvm::Error writeWholeFile(const std::string &Path, llvm::StringRef Text);

} // namespace modver::source

#endif
