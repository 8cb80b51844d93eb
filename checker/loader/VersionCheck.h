// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The version check of a symbol: the rule of the "disagrees about version of symbol" line.
#ifndef MODVER_CHECKER_LOADER_VERSIONCHECK_H
#define MODVER_CHECKER_LOADER_VERSIONCHECK_H

#include "Attempt.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"

namespace modver::loader {

/// REQUIREMENTS: the kernel has CONFIG_MODVERSIONS, or accepts() is not asked.
class VersionCheck {
public:
  explicit VersionCheck(Attempt &A);

  /// Whether the module may have this symbol of that exporter; what the kernel would log is noted.
  bool accepts(llvm::CachedHashStringRef Name, const Export &Symbol, std::string_view Exporter);

private:
  bool acceptsMissing(std::string_view Name, std::string_view Exporter);

  Attempt &A;
  /// The extended table is there and is used, whatever else there is.
  bool UsesExtended;
  /// Of entries of the same name the first counts.
  llvm::SmallDenseMap<llvm::CachedHashStringRef, uint64_t, 64> Crcs;
};

} // namespace modver::loader

#endif
