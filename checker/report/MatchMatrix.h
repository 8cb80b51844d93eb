// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match of many modules, for people: modules of the same outcome in one row, numbered kernels as columns, and footnotes.
#ifndef MODVER_CHECKER_REPORT_MATCHMATRIX_H
#define MODVER_CHECKER_REPORT_MATCHMATRIX_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// In lines of at most Width columns. All: every module of a group, and every group.
void printMatrix(llvm::raw_ostream &Out, const match::MatchResult &Result, unsigned Width, bool All);

} // namespace modver::report

#endif
