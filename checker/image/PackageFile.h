// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Packages in which distributions publish kernels: Debian's (also inside, `ar` with a tar archive in it), RPM, and tar archives, as of Arch, Alpine,
// OpenWrt and of `make tarxz-pkg`.
#ifndef MODVER_CHECKER_IMAGE_PACKAGEFILE_H
#define MODVER_CHECKER_IMAGE_PACKAGEFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace modver::image {

/// Whether Bytes, the contents of a file, begin as one of these does, compressed or not.
bool looksLikePackage(llvm::StringRef Bytes);

struct UnpackedFiles {
  size_t Files = 0;   ///< that were written
  size_t Skipped = 0; ///< that were not wanted
};

/// Writes the regular files and symbolic links in Bytes, the contents of File, whose paths are wanted, below Directory, which exists. Paths are
/// relative, without `./`. Nothing is written outside of Directory, whatever the package says: links are made last, and paths with `..` are errors.
/// Fails as well if the files are larger than any kernel's.
llvm::Expected<UnpackedFiles> unpackPackage(llvm::StringRef Bytes, llvm::StringRef File, llvm::StringRef Directory,
                                            llvm::function_ref<bool(llvm::StringRef Path)> IsWanted);

} // namespace modver::image

#endif
