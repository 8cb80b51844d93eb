// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Blobs that repeat themselves, compressed by zlib where that makes them smaller.
#ifndef MODVER_CHECKER_INDEX_COMPRESSION_H
#define MODVER_CHECKER_INDEX_COMPRESSION_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::index {

std::string deflate(llvm::StringRef Bytes);
/// None: the bytes are damaged, or would be more than 64 MB.
std::optional<std::string> inflate(llvm::StringRef Bytes);

} // namespace modver::index

#endif
