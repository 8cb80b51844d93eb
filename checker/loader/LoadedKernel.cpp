// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoadedKernel.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

bool LoadedKernel::isLoaded(std::string_view ModuleName) const {
  return llvm::any_of(Modules, [&](const LoadedModule &M) { return Index->module(M.Id).Name == ModuleName; });
}

void LoadedKernel::load(ExporterId Id, const Verdict &V) { Modules.push_back({Id, V.Proprietary}); }

void LoadedKernel::remember(const Verdict &V) {
  ForcedTaint |= V.ForcedTaint;
  SaidVersionMissing |= V.SaidVersionMissing;
  SaidExtendedVersionMissing |= V.SaidExtendedVersionMissing;
  SaidLivepatch |= V.SaidLivepatch;
}

Hit LoadedKernel::find(llvm::CachedHashStringRef Name, bool GplOnlyToo) const {
  Hit Best;
  for (const SymbolIndex::Entry &E : Index->find(Name)) {
    if (!GplOnlyToo && E.GplOnly)
      continue;
    if (E.Exporter == KernelId)
      return {E.Symbol, nullptr, E.GplOnly};
    // Of one module the first table wins, of several modules the newest.
    const LoadedModule *Owner = llvm::find_if(Modules, [&](const LoadedModule &M) { return M.Id == E.Exporter; });
    if (Owner != Modules.end() && (!Best.Symbol || Owner > Best.Owner))
      Best = {E.Symbol, Owner, E.GplOnly};
  }
  return Best;
}

} // namespace modver::loader
