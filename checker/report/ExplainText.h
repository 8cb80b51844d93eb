// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a kernel refuses modules, for people: the cause first, what to do last.
#ifndef MODVER_CHECKER_REPORT_EXPLAINTEXT_H
#define MODVER_CHECKER_REPORT_EXPLAINTEXT_H

#include "checker/explain/ExplainResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// Full: every cause, with its whole difference, and every symbol with its CRCs.
void printExplanations(llvm::raw_ostream &Out, const explain::ExplainResult &Result, bool Full);

} // namespace modver::report

#endif
