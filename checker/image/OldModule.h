// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Module objects of Linux up to 2.4, which insmod links: without `struct module`, and with CRCs in the names of symbols.
#ifndef MODVER_CHECKER_IMAGE_OLDMODULE_H
#define MODVER_CHECKER_IMAGE_OLDMODULE_H

#include "ElfModule.h"

namespace modver::image {

/// Whether .modinfo, which M has, says for which kernel of up to 2.4 the object was compiled.
bool isOldModule(const Module &M);

/// Takes the versions out of the names of M's imports, and reads its exports. File names it. EXPECTS: imports and .modinfo were read.
llvm::Error readOldModule(const ElfModule &Elf, llvm::StringRef File, Module &M);

} // namespace modver::image

#endif
