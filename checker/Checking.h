// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what was read to what the kernel would say to each module.
#ifndef MODVER_CHECKER_CHECKING_H
#define MODVER_CHECKER_CHECKING_H

#include "CheckInputs.h"

namespace modver {

/// The result points into Inputs, but has Unreadable from there. Of the Request all that does not say what to read counts: All, Jobs.
report::CheckResult checkModules(CheckInputs &Inputs, loader::LoaderProfile Profile, const CheckRequest &Request);

} // namespace modver

#endif
