// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The formats of `ksymtypes compare` of suse-kabi-tools: which exports have other types, under each type that has another definition.
//
// Added, removed and changed exports count, and none that are tolerated, as that program has no rules but a list of the symbols to look at.
// The facts are those of its published reports. None of these shows a type that is no longer defined, nor a type of several definitions: the first is
// said as the reverse is, and the second are ordered by their texts.
#ifndef MODVER_CHECKER_REPORT_KSYMTYPESREPORT_H
#define MODVER_CHECKER_REPORT_KSYMTYPESREPORT_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

enum class KsymtypesFormat : uint8_t {
  Pretty,
  Short,      ///< the same, with at most ten exports under each type
  Symbols,    ///< names of all symbols that changed
  ModSymbols, ///< the same without those added or removed
};

void printKsymtypes(llvm::raw_ostream &Out, const diff::Diff &D, KsymtypesFormat Format);

} // namespace modver::report

#endif
