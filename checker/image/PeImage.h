// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PE programs that EFI starts, with a kernel in them.
#ifndef MODVER_CHECKER_IMAGE_PEIMAGE_H
#define MODVER_CHECKER_IMAGE_PEIMAGE_H

#include "BootContainer.h"

namespace modver::image {

/// The EM_* for a PE program's machine; EM_NONE: not a PE program, or of an unknown machine.
uint16_t machineOfPe(llvm::StringRef Bytes);

/// A PE program with a section `.linux`: systemd's unified kernel image (UKI).
bool isUnifiedKernel(llvm::StringRef Bytes);
llvm::Expected<ContainedKernels> openUnifiedKernel(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
