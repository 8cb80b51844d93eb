// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver explain --log` says of the lines of a log, before it comes to modules.
#ifndef MODVER_CHECKER_REPORT_EXPLAINLOGTEXT_H
#define MODVER_CHECKER_REPORT_EXPLAINLOGTEXT_H

#include "checker/explain/ExplainResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// How many lines of a kind are shown where not all are.
inline constexpr size_t ShownLogLines = 3;

/// Takes Name out of Text, to see whether another says the same of another name. A name of one or two letters may be part of any word.
void replaceAll(std::string &Text, llvm::StringRef Name);

/// The lines about L, and what they mean. Lines that mean the same are explained once: a module disagrees about hundreds of symbols.
void printLogged(llvm::raw_ostream &Out, const explain::LoggedModule &L, llvm::StringRef Kernel, bool Full);

/// The line that stands in the way: what the kernel says, rather than what a program says of it. Null: none does.
const log::LogEntry *toMend(const explain::LoggedModule &L);

/// What else it takes to tell more. Once, of all modules of which the log alone tells.
void printLogLacks(llvm::raw_ostream &Out, const explain::ExplainResult &Result);

} // namespace modver::report

#endif
