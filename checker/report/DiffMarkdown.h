// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format markdown: a summary for a comment on a change, or for $GITHUB_STEP_SUMMARY.
//
// Under 65,536 bytes, which is what a comment on GitHub may have; a step's summary may have 1 MiB. What does not fit is counted.
#ifndef MODVER_CHECKER_REPORT_DIFFMARKDOWN_H
#define MODVER_CHECKER_REPORT_DIFFMARKDOWN_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffMarkdown(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
