// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check --format json: everything, in the schema of docs/formats.md.
#ifndef MODVER_CHECKER_REPORT_CHECKJSON_H
#define MODVER_CHECKER_REPORT_CHECKJSON_H

#include "checker/check/CheckResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printJson(llvm::raw_ostream &Out, const check::CheckResult &Result);

} // namespace modver::report

#endif
