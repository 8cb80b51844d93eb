// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Finding the symbols that a module needs.
#ifndef MODVER_CHECKER_LOADER_RESOLUTION_H
#define MODVER_CHECKER_LOADER_RESOLUTION_H

#include "Attempt.h"
#include "VersionCheck.h"

namespace modver::loader {

/// Resolves all imports, in their order and without stopping at the first that fails: what one uses decides what the next may have.
/// Result: the error of the last that failed, as the kernel has it.
Errno resolveImports(Attempt &A, VersionCheck &Versions);

} // namespace modver::loader

#endif
