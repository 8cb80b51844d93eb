// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match --format markdown: the matrix as a table of GitHub's Markdown, kernels by their names.
#ifndef MODVER_CHECKER_REPORT_MATCHMARKDOWN_H
#define MODVER_CHECKER_REPORT_MATCHMARKDOWN_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printMatchMarkdown(llvm::raw_ostream &Out, const match::MatchResult &Result);

} // namespace modver::report

#endif
