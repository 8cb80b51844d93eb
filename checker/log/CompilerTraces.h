// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What in a module tells of the compiler and the flags that it was built with, rather than of its sources.
#ifndef MODVER_CHECKER_LOG_COMPILERTRACES_H
#define MODVER_CHECKER_LOG_COMPILERTRACES_H

#include "llvm/ADT/StringRef.h"

namespace modver::log {

/// A sentence, if calls of the symbol are made by the compiler, or by an inline function of the kernel for one setting, or it is a function that only
/// programs have; else empty.
llvm::StringRef calledByCompiler(llvm::StringRef Symbol);

/// A clause: what to do about such a symbol, which is not isOfPrograms().
llvm::StringRef adviceOnTrace(llvm::StringRef Symbol);

/// Whether every kernel with modules exports it.
bool isOfEveryKernel(llvm::StringRef Symbol);

/// Whether it is a function that no kernel has.
bool isOfPrograms(llvm::StringRef Symbol);

/// A clause, if it is known which relocation a kernel means by the number Type: the Words of its sentence tell the architecture. Else empty.
llvm::StringRef knownRelocation(llvm::StringRef Words, llvm::StringRef Type);

} // namespace modver::log

#endif
