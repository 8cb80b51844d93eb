// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is wrapped in what: the compressed kernels in boot images.
#ifndef MODVER_CHECKER_IMAGE_KERNELPAYLOAD_H
#define MODVER_CHECKER_IMAGE_KERNELPAYLOAD_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// x86, from its first sector to the setup header.
bool isBzImage(llvm::StringRef Image);
/// The compressed kernel in a bzImage.
llvm::Expected<llvm::StringRef> bzImagePayload(llvm::StringRef Image, llvm::StringRef File);

} // namespace modver::image

#endif
