// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Changes of symbols, worded as `ksymvers compare` of suse-kabi-tools does (docs/formats.md).
#ifndef MODVER_CHECKER_REPORT_KSYMVERSREPORT_H
#define MODVER_CHECKER_REPORT_KSYMVERSREPORT_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

enum class KsymversFormat : uint8_t {
  Pretty,     ///< a line for each change
  Short,      ///< without those that rules tolerate, which are counted
  Symbols,    ///< names of symbols with changes that matter
  ModSymbols, ///< of these, the ones that both sides have
};

void printKsymvers(llvm::raw_ostream &Out, const diff::Diff &D, KsymversFormat Format);

} // namespace modver::report

#endif
