// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as ELF, by its section headers: vmlinux, and what an x86 bzImage unpacks to.
#ifndef MODVER_CHECKER_IMAGE_ELFKERNEL_H
#define MODVER_CHECKER_IMAGE_ELFKERNEL_H

#include "ElfImage.h"
#include "modver/Kernel.h"

namespace modver::image {

/// The compressed kernel in a wrapper that is ELF too: ppc64's zImage. Empty: this is none.
llvm::Expected<llvm::StringRef> wrappedKernel(const ElfImage &Elf);

/// Fills in Exports, HasModversions, Target and Storage of Result.
llvm::Error readElfKernel(const ElfImage &Elf, llvm::StringRef File, Kernel &Result);

} // namespace modver::image

#endif
