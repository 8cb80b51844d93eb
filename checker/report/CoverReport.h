// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver cover: the builds that all kernels need.
#ifndef MODVER_CHECKER_REPORT_COVERREPORT_H
#define MODVER_CHECKER_REPORT_COVERREPORT_H

#include "checker/index/Coverage.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printCoverText(llvm::raw_ostream &Out, const index::Coverage &Result);
void printCoverJson(llvm::raw_ostream &Out, const index::Coverage &Result);

} // namespace modver::report

#endif
