// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format github: workflow commands of GitHub Actions, which become annotations of a run.
//
// GitHub shows ten of each level of a step: causes come first, then symbols that no cause is known of; what is left is counted in the tenth.
#ifndef MODVER_CHECKER_REPORT_DIFFGITHUB_H
#define MODVER_CHECKER_REPORT_DIFFGITHUB_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printDiffGithub(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
