// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format sarif: SARIF 2.1.0, for services that track findings from run to run.
//
// A result for each change that matters, and one for each cause. Nobody knows lines of source: a result is in the file of the new side, at the symbol
// or type as its logical location; a cause refers to exports that it changed, the first ones. A finding keeps its fingerprint as long as the symbol
// has a change of this kind, or the type is a cause, whatever the CRCs are.
#ifndef MODVER_CHECKER_REPORT_DIFFSARIF_H
#define MODVER_CHECKER_REPORT_DIFFSARIF_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffSarif(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
