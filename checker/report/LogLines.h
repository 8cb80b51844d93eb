// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A verdict in the kernel's own words.
#ifndef MODVER_CHECKER_REPORT_LOGLINES_H
#define MODVER_CHECKER_REPORT_LOGLINES_H

#include "checker/check/CheckResult.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace modver::report {

/// What the kernel would log of F about M, a line an element: what concerns versions, symbols, namespaces, version magic and
/// duplicates. Empty for what it refuses without a word, and for what concerns the file as such (signature, ELF).
std::vector<std::string> logLines(const loader::Finding &F, const Module &M, const loader::LoaderProfile &P);

/// modver check --format dmesg: those lines of all attempts to load, in their order.
void printLog(llvm::raw_ostream &Out, const check::CheckResult &Result);

} // namespace modver::report

#endif
