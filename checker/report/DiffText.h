// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff for a reader: counts, then causes with what changed in them, then exports. One screen, unless all is asked for.
#ifndef MODVER_CHECKER_REPORT_DIFFTEXT_H
#define MODVER_CHECKER_REPORT_DIFFTEXT_H

#include "checker/diff/Change.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// Full: nothing is left out.
void printDiffText(llvm::raw_ostream &Out, const diff::Diff &D, bool Full);

} // namespace modver::report

#endif
