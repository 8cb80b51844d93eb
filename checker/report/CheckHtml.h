// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check, as a page to look at in a browser (HtmlPage.h).
#ifndef MODVER_CHECKER_REPORT_CHECKHTML_H
#define MODVER_CHECKER_REPORT_CHECKHTML_H

#include "checker/check/CheckResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printCheckHtml(llvm::raw_ostream &Out, const check::CheckResult &Result);

/// The rows of what is wrong with a module; nothing if there is none.
void printModuleRows(llvm::raw_ostream &Out, const check::CheckedModule &M, const check::CheckResult &Result);

} // namespace modver::report

#endif
