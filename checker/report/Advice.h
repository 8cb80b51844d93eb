// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What to do about a refused module.
#ifndef MODVER_CHECKER_REPORT_ADVICE_H
#define MODVER_CHECKER_REPORT_ADVICE_H

#include "checker/explain/ExplainResult.h"
#include <string>

namespace modver::report {

/// A sentence on the finding that stands in the way first: mending the others before it would not help.
/// EXPECTS: the module is refused.
std::string advice(const check::CheckedModule &M, const check::CheckResult &Result);

/// What to do, in a sentence: rebuild, with which headers; or which kernel fits.
std::string advice(const explain::ExplainedModule &M, const explain::ExplainResult &Result);

/// The same of a module of which nothing but the log is known. E: the line that says why it does not load. Kernel: the name of that of M.Symbols.
std::string advice(const explain::LoggedModule &M, const log::LogEntry &E, llvm::StringRef Kernel);

/// How to get the image of a kernel whose types are wanted, as a sentence without a full stop; empty: its release is none of a known distribution.
std::string howToGetImage(llvm::StringRef Release);

} // namespace modver::report

#endif
