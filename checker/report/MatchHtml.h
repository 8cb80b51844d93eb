// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match, as a page to look at in a browser (HtmlPage.h).
#ifndef MODVER_CHECKER_REPORT_MATCHHTML_H
#define MODVER_CHECKER_REPORT_MATCHHTML_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printMatchHtml(llvm::raw_ostream &Out, const match::MatchResult &Result);

} // namespace modver::report

#endif
