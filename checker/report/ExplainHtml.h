// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver explain, as a page to look at in a browser (HtmlPage.h): the words are those of the text report; definitions stand side by side.
#ifndef MODVER_CHECKER_REPORT_EXPLAINHTML_H
#define MODVER_CHECKER_REPORT_EXPLAINHTML_H

#include "checker/explain/ExplainResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printExplanationsHtml(llvm::raw_ostream &Out, const explain::ExplainResult &Result);

} // namespace modver::report

#endif
