// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that boot loaders take, with a kernel image among other things in them:
//
//   U-Boot's legacy uImage     64 bytes of header, then the kernel, or several files with their sizes before them
//   U-Boot's FIT (.itb)        a device tree with nodes for images; their data in it or behind it
//   Android's boot.img         header of version 0 to 4, kernel from the second page on
//   TRX of routers             header with the offsets of up to four parts
//   unified kernel image       PE program, kernel in the section .linux
//
// What is in them is a kernel image of its own, compressed or not.
#ifndef MODVER_CHECKER_IMAGE_BOOTCONTAINER_H
#define MODVER_CHECKER_IMAGE_BOOTCONTAINER_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace modver::image {

struct ContainedKernel {
  llvm::StringRef Bytes;
  /// For messages: `uImage (kernel at 0x40)`.
  std::string File;
  /// EM_* of ELF; EM_NONE: the container does not say. Width and byte order are for the kernel to tell.
  uint16_t Machine = 0;
};

/// What may be kernels, the likeliest first. Not empty.
using ContainedKernels = llvm::SmallVector<ContainedKernel, 1>;

/// How to open a container: what it is, and a function that gives its kernels, or says why it has none.
struct Container {
  bool (*Matches)(llvm::StringRef Bytes);
  llvm::Expected<ContainedKernels> (*Open)(llvm::StringRef Bytes, llvm::StringRef File);
};

/// By the first 64 KiB. Null: Bytes are no container that is known.
const Container *containerOf(llvm::StringRef Bytes);

/// `FILE (kernel at 0x40)`: how messages name a part of File, whose own offsets they then tell.
std::string partName(llvm::StringRef File, llvm::StringRef What, uint64_t Offset);

/// The part of File from Start on. Fails if the file is shorter; Field is the offset of what told of the part.
llvm::Expected<llvm::StringRef> containedPart(llvm::StringRef Bytes, uint64_t Start, uint64_t Size, llvm::StringRef File, uint64_t Field,
                                              llvm::StringRef What);

} // namespace modver::image

#endif
