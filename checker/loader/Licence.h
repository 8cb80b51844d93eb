// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which modules are proprietary to the kernel.
#ifndef MODVER_CHECKER_LOADER_LICENCE_H
#define MODVER_CHECKER_LOADER_LICENCE_H

#include "modver/Module.h"

namespace modver::loader {

/// By the first `license=` of .modinfo, which must be one of a few exact strings (none counts as proprietary), and by a few names that are
/// proprietary whatever they say.
bool isProprietary(const Module &M);

} // namespace modver::loader

#endif
