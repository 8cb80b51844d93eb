// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is said about a gathered Module.symvers.
#ifndef MODVER_CHECKER_REPORT_GATHERREPORT_H
#define MODVER_CHECKER_REPORT_GATHERREPORT_H

#include "checker/list/Gathering.h"

namespace modver::report {

/// `vmalloc: 0x11111111 expected by a.ko; 0x22222222 exported by vmlinuz`, and whether it was left out.
std::string conflictText(const list::CrcConflict &C);

/// Why there is no row of a symbol.
std::string untoldText(const list::UntoldSymbol &S);

/// How many rows have what is not known, and what stands there; empty: none.
std::string assumptionText(const list::GatheredSymvers &G, bool HasKernel);

} // namespace modver::report

#endif
