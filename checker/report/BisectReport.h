// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver bisect: the first commit that changed something.
#ifndef MODVER_CHECKER_REPORT_BISECTREPORT_H
#define MODVER_CHECKER_REPORT_BISECTREPORT_H

#include "checker/revisions/Bisection.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printBisectionText(llvm::raw_ostream &Out, const revisions::Bisection &Result);
void printBisectionJson(llvm::raw_ostream &Out, const revisions::Bisection &Result);

} // namespace modver::report

#endif
