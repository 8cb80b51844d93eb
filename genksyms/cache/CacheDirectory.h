// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The directory that a user gave for a cache: a few files in it, by whose times it is known which was used last.
#ifndef MODVER_GENKSYMS_CACHE_CACHEDIRECTORY_H
#define MODVER_GENKSYMS_CACHE_CACHEDIRECTORY_H

#include "Hash.h"
#include "llvm/Support/Error.h"
#include <string>

namespace modver::genksyms {

class CacheDirectory {
public:
  /// Makes the directory if it is not there. Fails where no file could be written in it.
  static llvm::Expected<CacheDirectory> open(llvm::StringRef Path);

  /// The path of the file for what Key stands for.
  std::string file(llvm::StringRef Kind, const Hash &Key) const;

  /// Notes that the file is in use, if it is there.
  static void touch(const std::string &File);

  /// Removes files, those that were used longest ago first, until all together have no more than Limit bytes. Other files than those of caches stay.
  void evict(uint64_t Limit) const;

private:
  explicit CacheDirectory(llvm::StringRef Path) : Path(Path) {}

  std::string Path;
};

} // namespace modver::genksyms

#endif
