// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver index: what was done to an index, and what is in it.
#ifndef MODVER_CHECKER_REPORT_INDEXREPORT_H
#define MODVER_CHECKER_REPORT_INDEXREPORT_H

#include "checker/index/Indexing.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printIndexChange(llvm::raw_ostream &Out, llvm::StringRef File, const index::IndexChange &Change);
void printIndexText(llvm::raw_ostream &Out, const index::IndexListing &Listing);
void printIndexJson(llvm::raw_ostream &Out, const index::IndexListing &Listing);

} // namespace modver::report

#endif
