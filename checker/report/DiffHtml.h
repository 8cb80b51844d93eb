// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format html: the causes by their impact, each with both definitions side by side, and every export that changed.
#ifndef MODVER_CHECKER_REPORT_DIFFHTML_H
#define MODVER_CHECKER_REPORT_DIFFHTML_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffHtml(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
