// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check --format text, for people; and dmesg.
#ifndef MODVER_CHECKER_REPORT_CHECKTEXT_H
#define MODVER_CHECKER_REPORT_CHECKTEXT_H

#include "checker/check/CheckResult.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace modver::report {

/// What is wrong with the module as a whole: a finding without a symbol. Several lines where the kernel would log several.
std::string aboutModule(const loader::Finding &F, const check::CheckedModule &M, const check::CheckResult &Result);

/// The sentence about CheckResult::TakenToLoad, without a full stop. EXPECTS: there are such.
std::string takenToLoad(const check::CheckResult &Result);

void printText(llvm::raw_ostream &Out, const check::CheckResult &Result);

/// modver check --format dmesg: what the kernel would log of all attempts to load, in their order.
void printLog(llvm::raw_ostream &Out, const check::CheckResult &Result);

} // namespace modver::report

#endif
