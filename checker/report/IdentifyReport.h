// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver identify` prints: text, JSON, and the fragment of a configuration.
#ifndef MODVER_CHECKER_REPORT_IDENTIFYREPORT_H
#define MODVER_CHECKER_REPORT_IDENTIFYREPORT_H

#include "checker/identify/Identity.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printIdentityText(llvm::raw_ostream &Out, const identify::Identity &Result);
void printIdentityJson(llvm::raw_ostream &Out, const identify::Identity &Result);

/// What is proved, in the form of .config, as Kbuild's merge_config.sh takes it.
void printFragment(llvm::raw_ostream &Out, const identify::Identity &Result);

} // namespace modver::report

#endif
