// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A verdict in the kernel's own words.
#ifndef MODVER_CHECKER_CHECK_LOGLINES_H
#define MODVER_CHECKER_CHECK_LOGLINES_H

#include "checker/loader/LoaderProfile.h"
#include "checker/loader/Verdict.h"
#include "modver/Module.h"
#include <string>
#include <vector>

namespace modver::check {

/// What the kernel would log of F about M, a line an element: what concerns versions, symbols, namespaces, version magic and
/// duplicates. Empty for what it refuses without a word, and for what concerns the file as such (signature, ELF).
std::vector<std::string> logLines(const loader::Finding &F, const Module &M, const loader::LoaderProfile &P);

} // namespace modver::check

#endif
