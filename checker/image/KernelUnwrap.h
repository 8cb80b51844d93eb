// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From an image to the kernel in it: wrapper after wrapper, until there is an ELF file with sections, or the kernel's memory as it is.
#ifndef MODVER_CHECKER_IMAGE_KERNELUNWRAP_H
#define MODVER_CHECKER_IMAGE_KERNELUNWRAP_H

#include "modver/Module.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace modver::image {

class ElfImage;

struct UnwrappedKernel {
  llvm::StringRef Bytes;
  /// For messages: `vmlinuz (unpacked)`.
  llvm::StringRef File;
  /// None: no wrapper told.
  std::optional<ElfTarget> Target;
  /// Without Target: the EM_* that a container told; EM_NONE: none did.
  uint16_t Machine;
  /// Null: Bytes are the kernel's memory, or ELF without sections.
  const ElfImage *Elf;
};

/// What is done with a kernel. It is gone thereafter.
using KernelVisitor = llvm::function_ref<llvm::Error(const UnwrappedKernel &)>;

/// Unwraps Bytes, the contents of File, and calls Visit. Where the compressed kernel has to be searched for, Visit is called for one stream after the
/// other until it succeeds. Fails with what Visit says, or with the file's name and what is wrong with a wrapper.
llvm::Error unwrapKernel(llvm::StringRef Bytes, llvm::StringRef File, KernelVisitor Visit);

/// Whether a stream somewhere in Bytes, which are of no known form, unpacks to what a kernel is: the firmware of routers, loaders with a kernel in
/// them. Unpacks what may be one.
bool holdsCompressedKernel(llvm::StringRef Bytes);

} // namespace modver::image

#endif
