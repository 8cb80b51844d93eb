// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `modver identify` prints: text, JSON, and the fragment of a configuration.
#ifndef MODVER_CHECKER_REPORT_IDENTIFYREPORT_H
#define MODVER_CHECKER_REPORT_IDENTIFYREPORT_H

#include "checker/identify/SourceSearch.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printIdentityText(llvm::raw_ostream &Out, const identify::Identified &Result);
void printIdentityJson(llvm::raw_ostream &Out, const identify::Identified &Result);

/// What is proved, in the form of .config, as Kbuild's merge_config.sh takes it. With a source: what was merged there.
void printFragment(llvm::raw_ostream &Out, const identify::Identified &Result);

/// The part of a source (SourceReport.cpp).
void printSourceText(llvm::raw_ostream &Out, const identify::SourceResult &Result);
void printSourceJson(llvm::json::OStream &Json, const identify::SourceResult &Result);

} // namespace modver::report

#endif
