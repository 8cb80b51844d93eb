// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver explain found, as a value: what its reports print.
#ifndef MODVER_CHECKER_REPORT_EXPLAINRESULT_H
#define MODVER_CHECKER_REPORT_EXPLAINRESULT_H

#include "CheckResult.h"
#include "checker/explain/Explanation.h"

namespace modver::report {

struct ExplainedModule {
  /// One of ExplainResult::Checks.Loads.
  const CheckedModule *Checked;
  explain::Explanation Why;
};

struct ExplainResult {
  CheckResult Checks;
  /// KernelTree::Root of the kernel.
  std::string KernelRoot;
  std::vector<ExplainedModule> Modules;
};

/// `would work if forced`, in words that stand for themselves; and for programs, stable: `same-layout`.
llvm::StringRef words(diff::Compatibility What);
llvm::StringRef key(diff::Compatibility What);

/// What to do, in a sentence: rebuild, with which headers; or which kernel fits.
std::string advice(const ExplainedModule &M, const ExplainResult &Result);

} // namespace modver::report

#endif
