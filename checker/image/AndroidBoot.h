// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Android's boot.img. Numbers are little-endian:
//
//   0 ANDROID!  8 size of the kernel  24 size of a page  28 version of the header: 3, 4 (pages are of 4 KiB), or what is no version: 0
//
// The kernel begins in the second page. Some vendors put a header of their own before it, which is passed over.
#ifndef MODVER_CHECKER_IMAGE_ANDROIDBOOT_H
#define MODVER_CHECKER_IMAGE_ANDROIDBOOT_H

#include "BootContainer.h"

namespace modver::image {

bool isAndroidBoot(llvm::StringRef Bytes);
/// Fails for images without a kernel: init_boot.
llvm::Expected<ContainedKernels> openAndroidBoot(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
