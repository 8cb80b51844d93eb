// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "FreshBoot.h"
#include "support/Parallel.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

FreshBoot::FreshBoot(const SymbolIndex &Index, const Dependencies &Graph, const LoaderProfile &P, llvm::ArrayRef<Preload> Preloaded,
                     llvm::ArrayRef<ExporterId> Loadable)
    : Index(Index), Graph(Graph), P(P), Base(Index), IsPreloaded(Index.numModules()), IsTakenToLoad(Index.numModules()),
      Verdicts(Index.numModules()) {
  for (ExporterId Id : Loadable)
    IsTakenToLoad[Id] = true;
  for (auto [Id, IsAssumed] : Preloaded) {
    IsPreloaded[Id] = true;
    if (!IsAssumed)
      Verdicts[Id] = check(Base, Index.module(Id), P);
    Base.remember(Verdicts[Id]);
    if (Verdicts[Id].loads())
      Base.load(Id, Verdicts[Id]);
  }
}

std::vector<ExporterId> FreshBoot::loadedFirst(ExporterId Id) const {
  std::vector<ExporterId> Result = Graph.closure(Id);
  llvm::erase_if(Result, [&](ExporterId Need) { return IsPreloaded[Need]; });
  return Result;
}

Verdict FreshBoot::decideOne(ExporterId Id) const {
  LoadedKernel K = Base;
  for (ExporterId Need : loadedFirst(Id)) {
    const Verdict &V = Verdicts[Need];
    if (!V.loads()) {
      Verdict Result;
      Result.Findings.push_back({.Kind = FindingKind::DependencyRefused, .Other = Index.module(Need).Name});
      Result.Error = V.Error;
      return Result;
    }
    K.remember(V);
    K.load(Need, V);
  }
  return check(K, Index.module(Id), P);
}

void FreshBoot::decide(llvm::ArrayRef<ExporterId> Modules, unsigned Jobs) {
  std::vector<bool> IsWanted(Index.numModules());
  for (ExporterId Id : Modules) {
    IsWanted[Id] = true;
    for (ExporterId Need : loadedFirst(Id))
      IsWanted[Need] = true;
  }
  // Modules of one depth do not need each other, and all that they need is of lower depth.
  std::vector<std::vector<ExporterId>> ByDepth;
  for (ExporterId Id : Graph.order())
    if (IsWanted[Id] && !IsPreloaded[Id] && !IsTakenToLoad[Id]) {
      ByDepth.resize(std::max<size_t>(ByDepth.size(), Graph.depth(Id) + 1));
      ByDepth[Graph.depth(Id)].push_back(Id);
    }
  for (const std::vector<ExporterId> &Group : ByDepth)
    parallelFor(Group.size(), Jobs, [&](size_t I) { Verdicts[Group[I]] = decideOne(Group[I]); });
}

} // namespace modver::loader
