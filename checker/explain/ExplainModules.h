// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From a kernel and modules to explanations: reads, decides and explains each module that was asked for.
#ifndef MODVER_CHECKER_EXPLAIN_EXPLAINMODULES_H
#define MODVER_CHECKER_EXPLAIN_EXPLAINMODULES_H

#include "ExplainResult.h"
#include "checker/check/CheckInputs.h"

namespace modver::explain {

/// Sets Result.Checks, KernelRoot and Modules, which point into Inputs. Profile: as loader::parseProfile() takes it. Kernel: as Check names it, if
/// that was opened already; else null. Of Request, Root, AlsoInstalled, Jobs and Files follow from the other arguments. EXPECTS: Files keeps modules'
/// types. Fails if the kernel cannot be read, or something that was named is not there.
llvm::Error explainModules(const check::CheckRequest &Check, std::shared_ptr<const kernel::OpenedKernel> Kernel, kernel::Library &Files,
                           const std::string &Profile, ExplainRequest Request, const check::ReadProgress &Progress, check::CheckInputs &Inputs,
                           ExplainResult &Result);

} // namespace modver::explain

#endif
