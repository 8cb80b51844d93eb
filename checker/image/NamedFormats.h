// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files that people take for kernels and that are none, by name: a message that says what a file is helps more than one that says what it is not.
#ifndef MODVER_CHECKER_IMAGE_NAMEDFORMATS_H
#define MODVER_CHECKER_IMAGE_NAMEDFORMATS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace modver::image {

/// `an initial ramdisk (cpio)`, `a device tree`…, told by the first 36 KiB. None: it is none of them.
std::optional<llvm::StringRef> nameOfFormat(llvm::StringRef Bytes);

/// Why File, whose contents Bytes are, is no Expected (`a kernel image or a Module.symvers`): what it is instead, where that is known.
llvm::Error notOfAKind(llvm::StringRef Bytes, llvm::StringRef File, llvm::StringRef Expected);

} // namespace modver::image

#endif
