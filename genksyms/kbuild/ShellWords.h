// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A command line's words, without a shell.
#ifndef MODVER_GENKSYMS_KBUILD_SHELLWORDS_H
#define MODVER_GENKSYMS_KBUILD_SHELLWORDS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace modver::genksyms {

/// Splits a simple command as a POSIX shell does. (llvm::cl::TokenizeGNUCommandLine has other rules for backslashes in quotes.) What only a shell can
/// work out, such as variables, redirections, lists and comments, is an error; patterns stay as they are.
llvm::Expected<std::vector<std::string>> splitShellWords(llvm::StringRef Command);

} // namespace modver::genksyms

#endif
