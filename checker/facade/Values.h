// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Results of the commands to those of the library (include/modver/), which own all that they consist of.
#ifndef MODVER_CHECKER_FACADE_VALUES_H
#define MODVER_CHECKER_FACADE_VALUES_H

#include "checker/explain/ExplainResult.h"
#include "checker/log/KernelLog.h"
#include "modver/CheckReport.h"
#include "modver/Comparison.h"
#include "modver/Explanation.h"
#include "modver/LogReport.h"
#include "modver/Result.h"
#include "llvm/Support/Error.h"

namespace modver::facade {

/// All of E's messages, a line each.
Error errorOf(llvm::Error E);

CheckReport reportOf(const check::CheckResult &Result);
Comparison comparisonOf(const diff::Diff &D);
ExplainReport reportOf(const explain::ExplainResult &Result);
LogMessage messageOf(const log::LogEntry &E);

} // namespace modver::facade

#endif
