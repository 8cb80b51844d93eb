// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver diff --format json: everything, in the schema of docs/formats.md.
#ifndef MODVER_CHECKER_REPORT_DIFFJSON_H
#define MODVER_CHECKER_REPORT_DIFFJSON_H

#include "checker/diff/Change.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

/// What became of a definition, as attributes of an object that was begun: `name` to `new`.
void printDefinitionChange(llvm::json::OStream &Json, const diff::Cause &C);

void printDiffJson(llvm::raw_ostream &Out, const diff::Diff &D);

} // namespace modver::report

#endif
