// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that are often met and that this program does not read, by their magic numbers.
#ifndef MODVER_CHECKER_IMAGE_NAMEDFORMATS_H
#define MODVER_CHECKER_IMAGE_NAMEDFORMATS_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::image {

/// `an initial ramdisk (cpio)`, `an Android vendor_boot image; the kernel is in boot.img`: what it is, and after a semicolon what helps, if that is
/// known. Told by the first 36 KiB. None: it is none of them.
std::optional<llvm::StringRef> nameOfFormat(llvm::StringRef Bytes);

} // namespace modver::image

#endif
