// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a module exports: `__ksymtab…` with the `__kcrctab…` of the same suffix, and `__kflagstab`.
#ifndef MODVER_CHECKER_IMAGE_MODULEEXPORTS_H
#define MODVER_CHECKER_IMAGE_MODULEEXPORTS_H

#include "ElfModule.h"

namespace modver::image {

/// Fills Exports of a module, and what there is of their tables. The tables are told from their relocations: an entry is a value and a name, from 5.4
/// on also a namespace; each a pointer, or (4.19 on, x86 and arm64) 32 bits relative to themselves.
llvm::Error readExports(const ElfModule &Elf, Module &M);

} // namespace modver::image

#endif
