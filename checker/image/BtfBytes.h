// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the BTF of a kernel or module is: files → the bytes of a .BTF section.
#ifndef MODVER_CHECKER_IMAGE_BTFBYTES_H
#define MODVER_CHECKER_IMAGE_BTFBYTES_H

#include "KernelUnwrap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace modver::image {

struct BtfBytes {
  llvm::StringRef Bytes;
  /// What Bytes point into.
  std::shared_ptr<const llvm::MemoryBuffer> Storage;
};

/// Of a kernel: a vmlinux, a vmlinuz, bzImage or Image (also one without sections, in which it is found by its header), or BTF itself, as
/// /sys/kernel/btf/vmlinux. Fails with the file's name; a kernel without BTF is such a failure.
llvm::Expected<BtfBytes> readKernelBtf(llvm::StringRef File);

/// The same of a kernel that was unwrapped for another reason, see parseKernelImage(): a copy of its BTF.
llvm::Expected<BtfBytes> copyKernelBtf(const image::UnwrappedKernel &Kernel);

/// Of a module, compressed or not, or its BTF itself: split BTF, which continues its kernel's. Fails if the module has none.
llvm::Expected<BtfBytes> readModuleBtf(llvm::StringRef File);

/// The same of a module's bytes that are read already and unpacked: a copy of its BTF.
llvm::Expected<BtfBytes> copyModuleBtf(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
