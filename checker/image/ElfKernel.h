// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as ELF, by its section headers: vmlinux, and what an x86 bzImage unpacks to.
#ifndef MODVER_CHECKER_IMAGE_ELFKERNEL_H
#define MODVER_CHECKER_IMAGE_ELFKERNEL_H

#include "modver/Kernel.h"
#include "llvm/Object/ELFObjectFile.h"

namespace modver::image {

ElfTarget targetOf(const llvm::object::ELFObjectFileBase &Elf);

/// The compressed kernel in a wrapper that is ELF too: ppc64's zImage. Empty: this is none.
llvm::Expected<llvm::StringRef> wrappedKernel(const llvm::object::ELFObjectFileBase &Elf);

/// Fills in Exports, HasModversions, Target and Storage of Result.
llvm::Error readElfKernel(const llvm::object::ELFObjectFileBase &Elf, llvm::StringRef File, Kernel &Result);

} // namespace modver::image

#endif
