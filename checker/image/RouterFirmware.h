// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// TRX, the container of Broadcom's routers and of what followed them. Numbers are little-endian:
//
//   0 HDR0  4 size  8 CRC  c flags, version  10 offsets of three parts, of four from version 2 on; 0: no such part
//
// The parts are a loader, the kernel, a file system, or the last two of them.
#ifndef MODVER_CHECKER_IMAGE_ROUTERFIRMWARE_H
#define MODVER_CHECKER_IMAGE_ROUTERFIRMWARE_H

#include "BootContainer.h"

namespace modver::image {

bool isTrx(llvm::StringRef Bytes);
/// All parts but file systems: nothing tells which is the kernel.
llvm::Expected<ContainedKernels> openTrx(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
