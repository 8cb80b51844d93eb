// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether modules that were compiled with a definition as it was would work with it as it is, if only the CRCs were the same.
#ifndef MODVER_CHECKER_DIFF_COMPATIBILITY_H
#define MODVER_CHECKER_DIFF_COMPATIBILITY_H

#include "Change.h"

namespace modver::diff {

/// By name, texts, change and, where they are known, layouts of C. compare() has judged the causes that it gives.
Judgement judge(const Cause &C);

} // namespace modver::diff

#endif
