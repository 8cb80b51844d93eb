// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What Kbuild said in an earlier dry run, if it would say the same again.
//
// What a dry run follows from, nobody can list: makefiles include, search and run whatever they like. So all is compared that they could see, and
// make is asked again when anything about it has changed:
//
// - each name in the trees of build and sources, and the stamp of each file there but for C and assembly sources and headers, which compilers read
//   and makefiles do not;
// - the arguments and the environment of make, and the system's name;
// - each program in PATH, or beside a compiler of the commands, and what these compilers are.
#ifndef MODVER_GENKSYMS_KBUILD_DRYRUNCACHE_H
#define MODVER_GENKSYMS_KBUILD_DRYRUNCACHE_H

#include "BuildObject.h"
#include "genksyms/cache/CacheDirectory.h"
#include "genksyms/cache/TreeDigest.h"
#include "genksyms/cache/TreePaths.h"
#include "genksyms/cache/UnitCache.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace modver::genksyms {

struct DryRunQuestion {
  std::vector<std::string> Trees; ///< build directory and source, without links
  llvm::ArrayRef<std::string> MakeArguments;
  /// What this program writes, which may be in one of the trees.
  llvm::StringSet<> Outputs;
  unsigned Jobs = 1;
  /// Stands for all that makefiles could see in Trees, for who knows that; none: the trees are looked at.
  std::optional<Hash> StateOfTrees = {};
};

class DryRunCache {
public:
  using Objects = std::vector<BuildObject>;

  /// Compilers are asked for their identity.
  DryRunCache(const CacheDirectory &Directory, const DryRunQuestion &Question, UnitCache &Compilers);

  /// Returns what is known, or what Ask gives, and keeps that if nothing has changed meanwhile.
  llvm::Expected<Objects> get(llvm::function_ref<llvm::Expected<Objects>()> Ask);

private:
  struct State {
    Hash Key = {};
    bool IsSettled = true;
  };
  State state() const;
  TreeDigest programsIn(llvm::StringRef ToolDirectory, int64_t Time) const;
  std::optional<Objects> find(const Hash &Key);
  llvm::Error keep(const Hash &Key, const Objects &Known);

  const DryRunQuestion &Question;
  UnitCache &Compilers;
  const std::string Path;
};

} // namespace modver::genksyms

#endif
