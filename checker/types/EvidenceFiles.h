// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which files evidence about a side is to be looked for in, and whether they are the side's.
#ifndef MODVER_CHECKER_TYPES_EVIDENCEFILES_H
#define MODVER_CHECKER_TYPES_EVIDENCEFILES_H

#include "Abi.h"
#include "modver/Kernel.h"
#include "llvm/Support/Error.h"
#include <set>

namespace modver::types {

/// The modules that export the symbols of a side, apart from the kernel itself.
std::set<std::string> exportingModules(const Abi &A);

/// That the symbols of a side that the kernel itself exports have the CRCs of its image, and not those of another build of the same name.
llvm::Error checkCrcs(const Abi &A, const Kernel &K, llvm::StringRef File);

} // namespace modver::types

#endif
