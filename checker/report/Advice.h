// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What to do about a refused module.
#ifndef MODVER_CHECKER_REPORT_ADVICE_H
#define MODVER_CHECKER_REPORT_ADVICE_H

#include "CheckResult.h"
#include <string>

namespace modver::report {

/// A sentence on the finding that stands in the way first: mending the others before it would not help.
/// EXPECTS: the module is refused.
std::string advice(const CheckedModule &M, const CheckResult &Result);

} // namespace modver::report

#endif
