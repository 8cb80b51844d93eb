// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format sarif: SARIF 2.1.0, for services that track findings from run to run.
//
// A result for each cause, and one for each change of severity error; suppressed, with the rule that does so, where all of it is tolerated. Each is
// at its symbol or type as logical location; a cause where its definition stands in the sources, all else, and what is not known, in the file of the
// new side. A cause refers to exports that it changed, the first ones. A finding keeps its fingerprint as long as the symbol has a change of this
// kind, or the type is a cause, whatever the CRCs are.
#ifndef MODVER_CHECKER_REPORT_DIFFSARIF_H
#define MODVER_CHECKER_REPORT_DIFFSARIF_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffSarif(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
