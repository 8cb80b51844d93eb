// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// U-Boot's legacy image (uImage): a header of 64 bytes, big-endian.
//
//   0 magic  4 CRC of the header  8 time  c size of the data  10 load address  14 entry  18 CRC of the data
//   1c system  1d architecture  1e type  1f compression  20 name, 32 bytes
//
// Of a multi-file image the data begin with sizes, which a 0 ends; the files follow, each padded to 4 bytes. The kernel is the first.
#ifndef MODVER_CHECKER_IMAGE_UBOOTIMAGE_H
#define MODVER_CHECKER_IMAGE_UBOOTIMAGE_H

#include "BootContainer.h"

namespace modver::image {

/// By the magic number, or, as vendors put their own there, by the CRC of the header.
bool isUBootImage(llvm::StringRef Bytes);
/// Where one with a right CRC begins in Bytes, after From, as in a copy of flash memory; npos: nowhere.
size_t findUBootImage(llvm::StringRef Bytes, size_t From);

/// Fails for ramdisks, scripts and so on by their names, and where the data are cut short or damaged.
llvm::Expected<ContainedKernels> openUBootImage(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
