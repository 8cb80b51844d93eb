// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LZO1X streams, by the description of their format in Linux's documentation (Documentation/staging/lzo.rst).
#ifndef MODVER_CHECKER_IMAGE_LZO_H
#define MODVER_CHECKER_IMAGE_LZO_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::image {

/// Unpacks a whole stream to all of Unpacked. The result is the offset of the instruction that is damaged, or where it ends too early or too late;
/// none: it is sound.
std::optional<size_t> unpackLzo1x(llvm::StringRef Stream, llvm::MutableArrayRef<char> Unpacked);

} // namespace modver::image

#endif
