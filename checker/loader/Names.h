// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a verdict consists of, by name: for programs that read reports or use the library. The names are stable; docs/formats.md lists them.
#ifndef MODVER_CHECKER_LOADER_NAMES_H
#define MODVER_CHECKER_LOADER_NAMES_H

#include "Verdict.h"
#include "llvm/ADT/StringRef.h"

namespace modver::loader {

/// `version-differs`: as the table of findings has it, but one name for a version that is missing, whatever a kernel makes of it.
llvm::StringRef key(FindingKind Kind);
/// `nobody-exports-it`
llvm::StringRef key(NotFound Why);
/// `no-function`; empty if it is not known.
llvm::StringRef key(InKernel Has);
/// `this-module-size`
llvm::StringRef key(Unchecked What);
/// `ENOEXEC`; empty for none.
std::string_view symbolicName(Errno E);

} // namespace modver::loader

#endif
