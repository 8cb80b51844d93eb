// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of modules that a kernel refuses: which definitions differ, and what that means for each symbol.
#ifndef MODVER_CHECKER_REPORT_EXPLAINTYPESTEXT_H
#define MODVER_CHECKER_REPORT_EXPLAINTYPESTEXT_H

#include "checker/explain/Grouping.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// How many symbols of G have that verdict; none: how many nobody exports any more.
size_t numOf(const explain::ExplainedGroup &G, std::optional<diff::Compatibility> What);

/// Full: every cause, with its whole difference, and every symbol with its CRCs.
void printTypes(llvm::raw_ostream &Out, const explain::ExplainedGroup &G, bool Full);

} // namespace modver::report

#endif
