// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format junit: a test report, for services that show which tests failed.
//
// One test case for each symbol with a change that matters, failed, or with one that is tolerated, skipped; and one for all others, which passes.
// The definitions that are the causes are in the output of the suite, the first ones.
#ifndef MODVER_CHECKER_REPORT_DIFFJUNIT_H
#define MODVER_CHECKER_REPORT_DIFFJUNIT_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffJunit(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
