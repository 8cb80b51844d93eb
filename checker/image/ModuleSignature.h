// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The signature that CONFIG_MODULE_SIG appends to a module's file.
#ifndef MODVER_CHECKER_IMAGE_MODULESIGNATURE_H
#define MODVER_CHECKER_IMAGE_MODULESIGNATURE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// The part of a module's Bytes that stands before the signature; all of them if there is none. The signature itself is not verified. Fails if the
/// marker is there and the lengths before it cannot be true.
llvm::Expected<llvm::StringRef> withoutSignature(llvm::StringRef Bytes, llvm::StringRef File);

} // namespace modver::image

#endif
