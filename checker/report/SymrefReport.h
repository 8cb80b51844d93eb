// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver symref` says.
#ifndef MODVER_CHECKER_REPORT_SYMREFREPORT_H
#define MODVER_CHECKER_REPORT_SYMREFREPORT_H

#include "checker/symref/Symref.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// A message for each export that cannot be held, and why; where nothing is written then, one that says so.
std::vector<std::string> refusals(const symref::Symref &S, bool NothingWritten);

/// What is overridden, in how many objects, most first; the exports that are disturbed; and a line that counts, of what was written as Output.
/// Noun: what an override is called.
void printSymref(llvm::raw_ostream &Out, const symref::Symref &S, llvm::StringRef Output, llvm::StringRef Noun);

} // namespace modver::report

#endif
