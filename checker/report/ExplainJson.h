// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a kernel refuses modules, for programs: docs/formats.md has the format.
#ifndef MODVER_CHECKER_REPORT_EXPLAINJSON_H
#define MODVER_CHECKER_REPORT_EXPLAINJSON_H

#include "checker/explain/ExplainResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printExplanationsJson(llvm::raw_ostream &Out, const explain::ExplainResult &Result);

} // namespace modver::report

#endif
