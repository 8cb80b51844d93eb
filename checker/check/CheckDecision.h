// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what a check is about to its verdicts: which modules are loaded in which order, and what becomes of each.
#ifndef MODVER_CHECKER_CHECK_CHECKDECISION_H
#define MODVER_CHECKER_CHECK_CHECKDECISION_H

#include "CheckInputs.h"

namespace modver::check {

/// The rules of the kernel of Inputs, or those of the newest kernel if it does not tell its version, as Text changes them: see
/// loader::parseProfile().
llvm::Expected<loader::LoaderProfile> profileFor(const CheckInputs &Inputs, const std::string &Text);

/// The result refers to Inputs, which it takes the unreadable modules from.
CheckResult decide(CheckInputs &Inputs, loader::LoaderProfile Profile, const CheckRequest &Request);

} // namespace modver::check

#endif
