// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernel images: bytes → exports, release, vermagic.
#ifndef MODVER_CHECKER_IMAGE_KERNELIMAGE_H
#define MODVER_CHECKER_IMAGE_KERNELIMAGE_H

#include "KernelUnwrap.h"
#include "modver/Kernel.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// Whether these first bytes of a file may be those of a kernel image, rather than of a module or a text. 64 KiB are enough, unless it is a kernel's
/// memory without any header.
bool looksLikeKernelImage(llvm::StringRef Bytes);

/// Reads a vmlinux, vmlinuz, bzImage, Image or zImage, alone or in what KernelUnwrap opens: the contents of File. Fails with the file's name and an
/// offset, or with what was looked for and not found. The result owns what it needs. Also: called with the unwrapped kernel, for whoever wants more
/// of it: unpacking takes most of the time.
llvm::Expected<Kernel> parseKernelImage(llvm::StringRef Bytes, llvm::StringRef File, std::optional<KernelVisitor> Also = std::nullopt);

} // namespace modver::image

#endif
