// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether the kernel and the file that are at hand are those of a log, by the CRCs that the log has.
#ifndef MODVER_CHECKER_EXPLAIN_LOGGEDCRCS_H
#define MODVER_CHECKER_EXPLAIN_LOGGEDCRCS_H

#include "ExplainResult.h"
#include "checker/check/CheckInputs.h"

namespace modver::explain {

/// What is not the log's: at most one of each kind. M was looked at as L.
std::vector<OtherThanLogged> compareWithLog(const LoggedModule &L, const check::CheckedModule &M, const check::CheckInputs &Inputs);

} // namespace modver::explain

#endif
