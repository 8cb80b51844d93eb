// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check --format text: for people.
#ifndef MODVER_CHECKER_REPORT_CHECKTEXT_H
#define MODVER_CHECKER_REPORT_CHECKTEXT_H

#include "CheckResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printText(llvm::raw_ostream &Out, const CheckResult &Result);

} // namespace modver::report

#endif
