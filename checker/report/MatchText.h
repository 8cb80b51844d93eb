// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match for people: a table, or where that would be too wide a list; of many modules only what is wrong.
#ifndef MODVER_CHECKER_REPORT_MATCHTEXT_H
#define MODVER_CHECKER_REPORT_MATCHTEXT_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

struct MatchTextOptions {
  /// Modules that load everywhere are shown, however many there are.
  bool All = false;
  /// Only how many modules load, and the most frequent reasons of the others.
  bool Summary = false;
};

/// Above this, modules that load everywhere are left out by default, and there is a summary.
inline constexpr size_t MaxModulesShown = 40;

void printText(llvm::raw_ostream &Out, const match::MatchResult &Result, MatchTextOptions Options);

} // namespace modver::report

#endif
