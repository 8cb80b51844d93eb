// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A hash over what is in directories, as far as it can be had without reading a file: names, kinds, stamps, links.
#ifndef MODVER_GENKSYMS_CACHE_TREEDIGEST_H
#define MODVER_GENKSYMS_CACHE_TREEDIGEST_H

#include "FileStamp.h"
#include "Hash.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"

namespace modver::genksyms {

struct TreeDigest {
  Hash Contents;
  /// All stamps are so old that whatever changes from Time on (see digestOf()) will show.
  bool IsSettled = true;
};

struct DigestOptions {
  /// Below the directory too; links are not followed.
  bool IsRecursive = false;
  /// Whether it matters what is in a file of this name. Of others, only that they are there.
  llvm::function_ref<bool(llvm::StringRef Name)> Matters;
  /// Absolute names of what is to be left out.
  const llvm::StringSet<> &LeftOut;
  unsigned Jobs = 1;
};

/// Of what may be named without its contents being asked for, these do not count: what is below a directory .git, what editors put beside the file
/// that is edited (`.#name`, `.name.swp`), and the contents of what this program writes its output to. A directory that is not there is an empty one.
TreeDigest digestOf(llvm::StringRef Directory, int64_t Time, const DigestOptions &Options);

} // namespace modver::genksyms

#endif
