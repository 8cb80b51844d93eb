// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match for people: of few modules a table with the reasons in it, or where that would be too wide a list; of many a matrix.
#ifndef MODVER_CHECKER_REPORT_MATCHTEXT_H
#define MODVER_CHECKER_REPORT_MATCHTEXT_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

struct MatchTextOptions {
  /// Every module is named, however many there are.
  bool All = false;
  /// Only how many modules load, and the most frequent reasons of the others.
  bool Summary = false;
  /// In columns.
  unsigned Width = 120;
};

void printText(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options);

} // namespace modver::report

#endif
