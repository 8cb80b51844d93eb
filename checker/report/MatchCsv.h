// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match --format csv: a row for each module in each kernel, with a header (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_MATCHCSV_H
#define MODVER_CHECKER_REPORT_MATCHCSV_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printMatchCsv(llvm::raw_ostream &Out, const match::MatchResult &Result);

} // namespace modver::report

#endif
