// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The few things that the build's side wants to know of a compile command.
#ifndef MODVER_GENKSYMS_KBUILD_COMMANDFLAGS_H
#define MODVER_GENKSYMS_KBUILD_COMMANDFLAGS_H

#include "genksyms/frontend/CompileCommand.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::genksyms {

/// What the command line leaves macro Name defined as, with -D and -U in their order; none if undefined. `-DNAME` gives `1`.
std::optional<llvm::StringRef> findMacro(llvm::ArrayRef<std::string> Arguments, llvm::StringRef Name);

/// Name, which may be relative to Directory, as an absolute name without `.` and `..`. Links are not looked at.
std::string absoluteName(llvm::StringRef Directory, llvm::StringRef Name);

/// The object's name relative to the directory of the command if it is below it, without `.` and `..`; otherwise absolute.
std::string objectName(const CompileCommand &Command);

/// As Kbuild makes a macro of a file's name: `-` and `,` become `_`.
std::string fixedName(llvm::StringRef Name);

} // namespace modver::genksyms

#endif
