// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Many modules, each on a kernel that has just booted: what modprobe would bring about.
//
//   preloaded modules (insmod, in this order) ──► for each module asked for: its dependencies, then itself
#ifndef MODVER_CHECKER_LOADER_FRESHBOOT_H
#define MODVER_CHECKER_LOADER_FRESHBOOT_H

#include "Check.h"
#include "Dependencies.h"

namespace modver::loader {

/// A module to be loaded before those in question.
struct Preload {
  ExporterId Id;
  /// It is loaded, whatever the rules would say: only its exports are known.
  bool IsAssumed = false;
};

/// REQUIREMENTS: the arguments outlive this.
class FreshBoot {
public:
  /// Loads Preloaded one after the other; one that is refused is not there for what follows. Loadable: modules of which only the exports are known,
  /// and which are taken to load when something needs them.
  FreshBoot(const SymbolIndex &Index, const Dependencies &Graph, const LoaderProfile &P, llvm::ArrayRef<Preload> Preloaded,
            llvm::ArrayRef<ExporterId> Loadable = {});

  /// Decides on these modules and all that they need, on Jobs threads.
  void decide(llvm::ArrayRef<ExporterId> Modules, unsigned Jobs);

  /// The verdict on a module that was preloaded, or decided on, or needed by one that was.
  const Verdict &verdict(ExporterId Id) const { return Verdicts[Id]; }

  bool isPreloaded(ExporterId Id) const { return IsPreloaded[Id]; }

  /// What modprobe loads before this module, in its order.
  std::vector<ExporterId> loadedFirst(ExporterId Id) const;

private:
  Verdict decideOne(ExporterId Id) const;

  const SymbolIndex &Index;
  const Dependencies &Graph;
  const LoaderProfile &P;
  LoadedKernel Base;
  std::vector<bool> IsPreloaded, IsTakenToLoad;
  std::vector<Verdict> Verdicts;
};

} // namespace modver::loader

#endif
