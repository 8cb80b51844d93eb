// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What pages show of a definition that differs.
#ifndef MODVER_CHECKER_REPORT_CAUSEHTML_H
#define MODVER_CHECKER_REPORT_CAUSEHTML_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// The line of an item: its bar, of Share (0 to 1) of the width; Count; what happened, where, and the verdict.
void printCauseSummary(llvm::raw_ostream &Out, const diff::Cause &C, double Share, const std::string &Count);

/// The verdict as a sentence, with sizes; Behind: HTML that follows it.
void printCauseVerdict(llvm::raw_ostream &Out, const diff::Cause &C, llvm::StringRef Behind);

/// Commits or patches that changed it; both definitions side by side; how an export comes to it.
void printCauseDetails(llvm::raw_ostream &Out, const diff::Cause &C);

} // namespace modver::report

#endif
