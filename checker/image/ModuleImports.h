// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The symbols that a module leaves to the kernel.
#ifndef MODVER_CHECKER_IMAGE_MODULEIMPORTS_H
#define MODVER_CHECKER_IMAGE_MODULEIMPORTS_H

#include "ElfModule.h"

namespace modver::image {

/// Fills Imports of a module. Fails if a symbol is of a section that is not there.
llvm::Error readImports(const ElfModule &Elf, Module &M);

} // namespace modver::image

#endif
