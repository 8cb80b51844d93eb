// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Paths as a cache has them: what is in the trees of a build is named relative to those, so that they may move.
#ifndef MODVER_GENKSYMS_CACHE_TREEPATHS_H
#define MODVER_GENKSYMS_CACHE_TREEPATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace modver::genksyms {

class TreePaths {
public:
  /// Without links. Source: where the sources are, if they are elsewhere; else empty.
  TreePaths(llvm::StringRef Build, llvm::StringRef Source) : Build(Build), Source(Source) {}

  const std::string &build() const { return Build; }
  const std::string &source() const { return Source; }

  /// Path is absolute. A letter for what it is relative to stands before the rest; `.` is left out.
  std::string portable(llvm::StringRef Path) const;
  /// The reverse.
  std::string absolute(llvm::StringRef Portable) const;

private:
  std::string Build, Source;
};

} // namespace modver::genksyms

#endif
