// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --cache: what a run over a build directory keeps for the next one.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDCACHE_H
#define MODVER_GENKSYMS_KBUILD_BUILDCACHE_H

#include "DryRunCache.h"
#include "ScanCache.h"
#include "genksyms/cache/CacheDirectory.h"
#include "genksyms/cache/UnitCache.h"
#include <memory>

namespace modver::genksyms {

struct BuildCacheOptions {
  std::string Directory;
  uint64_t Limit = 0; ///< bytes
  std::string BuildDirectory;
  /// That personalities are read from first; empty: none.
  std::string PersonalityFile;
  unsigned Jobs = 1;
};

class BuildCache {
public:
  /// Fails where nothing could be kept.
  static llvm::Expected<std::unique_ptr<BuildCache>> open(const BuildCacheOptions &Options, const UnitOptions &Units);

  UnitCache &units() { return *Units; }
  ScanCache &scans() { return *Scans; }

  /// The objects of Kbuild's dry run, from Ask where nobody knows. Outputs: files and directories that this program writes. StateOfTrees: as
  /// DryRunQuestion has it.
  llvm::Expected<std::vector<BuildObject>> dryRun(llvm::ArrayRef<std::string> MakeArguments, llvm::ArrayRef<std::string> Outputs,
                                                  llvm::function_ref<llvm::Expected<std::vector<BuildObject>>()> Ask,
                                                  std::optional<Hash> StateOfTrees = std::nullopt);

  /// Writes what is new, and keeps to the limit.
  llvm::Error save();

private:
  BuildCache(const BuildCacheOptions &Options, CacheDirectory Directory);

  const BuildCacheOptions Options;
  CacheDirectory Directory;
  FileStates Files;
  std::string UnitFile;
  std::optional<UnitCache> Units;
  std::optional<ScanCache> Scans;
};

} // namespace modver::genksyms

#endif
