// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the program lzop writes: a header, and blocks that a size of 0 ends. Kernels and U-Boot take such files, and nothing else of LZO.
#ifndef MODVER_CHECKER_IMAGE_LZOPFILE_H
#define MODVER_CHECKER_IMAGE_LZOPFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// Whether Bytes begin like such a file. Decompressors have the magic number, too; then comes no version of lzop.
bool isLzop(llvm::StringRef Bytes);

/// The first file of Bytes, to its end; all of Bytes, if that is not there.
llvm::StringRef firstLzopFile(llvm::StringRef Bytes);

/// Hands on what each block unpacks to, of all such files that Bytes begin with, until OnBlock returns false. Checksums are compared. File: for
/// messages.
llvm::Error unpackLzop(llvm::StringRef Bytes, llvm::StringRef File, llvm::function_ref<bool(llvm::StringRef)> OnBlock);

} // namespace modver::image

#endif
