// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a kernel refuses modules, for people: the cause first, what to do last.
#ifndef MODVER_CHECKER_REPORT_EXPLAINTEXT_H
#define MODVER_CHECKER_REPORT_EXPLAINTEXT_H

#include "checker/explain/Grouping.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// Full: every cause, with its whole difference, and every symbol with its CRCs.
void printExplanations(llvm::raw_ostream &Out, const explain::ExplainResult &Result, bool Full);

/// Of modules of which the same is to be told, all but their names, causes and symbols.
void printGroupWithoutTypes(llvm::raw_ostream &Out, const explain::ExplainedGroup &G, const explain::ExplainResult &Result);

} // namespace modver::report

#endif
