// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the kernel of a log tells of the symbols that the log says are unknown, where the modules' files are not at hand.
#ifndef MODVER_CHECKER_EXPLAIN_LOGGEDSYMBOLS_H
#define MODVER_CHECKER_EXPLAIN_LOGGEDSYMBOLS_H

#include "ExplainResult.h"
#include "checker/check/CheckInputs.h"

namespace modver::explain {

/// Sets LoggedModule::Symbols of the modules that are not explained, which point into Inputs. Check: names the kernel, if Kernel is null. Fails if
/// the kernel, or what else the user named, cannot be read.
llvm::Error explainLoggedSymbols(std::vector<LoggedModule> &Logged, const check::CheckRequest &Check,
                                 std::shared_ptr<const kernel::OpenedKernel> Kernel, const BuiltForRequest &Known, kernel::Library &Files,
                                 check::CheckInputs &Inputs);

} // namespace modver::explain

#endif
