// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Variables that decide how a kernel's makefiles build: the architecture, the compiler.
#ifndef MODVER_CHECKER_SOURCE_MAKEVARIABLES_H
#define MODVER_CHECKER_SOURCE_MAKEVARIABLES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace modver::source {

/// The value of Name in arguments of make (`ARCH=arm64`), or else in the environment; empty: it has none.
std::string makeVariable(llvm::StringRef Name, llvm::ArrayRef<std::string> Arguments);

/// The compiler, as the top makefile chooses it.
std::string compilerOf(llvm::ArrayRef<std::string> Arguments);

/// `ARCH=arm64`, and the compiler's prefix where that is another machine's, the environment names no compiler and one of the usual prefixes is in
/// PATH.
std::vector<std::string> makeArgumentsFor(llvm::StringRef Architecture);

} // namespace modver::source

#endif
