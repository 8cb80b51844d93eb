// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a log to the modules that it complains about, and their files.
#ifndef MODVER_CHECKER_EXPLAIN_EXPLAINLOG_H
#define MODVER_CHECKER_EXPLAIN_EXPLAINLOG_H

#include "ExplainResult.h"
#include "checker/check/CheckInputs.h"

namespace modver::explain {

/// What File says, module by module in the order in which they are first mentioned. Fails if it cannot be read.
llvm::Expected<std::vector<LoggedModule>> readLog(const std::string &File);

/// Completes Check by what the log tells: the kernel, if none is named, and the files of the modules, which are looked for among the files that Check
/// names and then in the kernel's tree. Sets LoggedModule::File. The kernel, opened; an error, if it is not at hand: then another kernel must not be
/// taken in its place. Null: neither the log nor Check names one, nor does Check name modules.
llvm::Expected<std::shared_ptr<const kernel::OpenedKernel>> findLogged(std::vector<LoggedModule> &Logged, check::CheckRequest &Check,
                                                                       kernel::Library &Files);

} // namespace modver::explain

#endif
