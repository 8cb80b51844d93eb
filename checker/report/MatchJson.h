// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver match --format json: everything, in the schema of docs/formats.md.
#ifndef MODVER_CHECKER_REPORT_MATCHJSON_H
#define MODVER_CHECKER_REPORT_MATCHJSON_H

#include "checker/match/MatchResult.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::report {

void printJson(llvm::raw_ostream &Out, const match::MatchResult &Result);

} // namespace modver::report

#endif
