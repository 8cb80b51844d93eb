// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What --help prints: a command line's syntax for people, folded to the width of their terminal.
#ifndef MODVER_SUPPORT_HELPTEXT_H
#define MODVER_SUPPORT_HELPTEXT_H

#include "CommandLine.h"

namespace modver {

/// The help of a program, or of one of its commands. Width: columns.
std::string helpText(const ProgramSyntax &Program, const CommandSyntax *Command, unsigned Width);

/// `; did you mean --format?`, if one of the names is spelled nearly like what was given; else empty.
std::string didYouMean(llvm::StringRef Given, llvm::ArrayRef<std::string> Names);

} // namespace modver

#endif
