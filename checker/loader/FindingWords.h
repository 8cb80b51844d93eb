// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The words of the table of findings, with what was found in their fields.
#ifndef MODVER_CHECKER_LOADER_FINDINGWORDS_H
#define MODVER_CHECKER_LOADER_FINDINGWORDS_H

#include "Verdict.h"
#include "checker/findings/Wording.h"
#include <string>

namespace modver::loader {

/// W with F's symbol, text, other, module-size and kernel-size in its fields.
std::string fill(findings::Wording W, const Finding &F);

} // namespace modver::loader

#endif
