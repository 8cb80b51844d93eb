// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Comparison.h"
#include "Compatibility.h"
#include "RootCauses.h"
#include "SymbolChanges.h"
#include "checker/types/TypesAbi.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::diff {

/// Definitions of one name of which By has several differences are left out: it is not known which of them is meant.
static void addLayouts(std::vector<Cause> &Causes, const Diff &By) {
  llvm::DenseMap<llvm::StringRef, std::vector<const Cause *>> CausesOf;
  for (const Cause &C : By.Causes)
    CausesOf[C.Name].push_back(&C);
  for (Cause &C : Causes)
    if (std::vector<const Cause *> Same = CausesOf.lookup(C.Name); !C.OldLayout && Same.size() == 1) {
      C.OldLayout = Same.front()->OldLayout;
      C.NewLayout = Same.front()->NewLayout;
    }
}

Diff compare(types::Abi &Old, types::Abi &New, unsigned Jobs, const Diff *ByDebugInformation, Policy *What) {
  std::optional<genksyms::RecordPieces> Pieces;
  if (Old.Types || New.Types) {
    Pieces.emplace((Old.Types ? Old.Types : New.Types)->records());
    types::computeCrcs(Old, New, *Pieces, Jobs);
  }

  Diff Result;
  Result.Old = &Old;
  Result.New = &New;
  SymbolPairs Pairs = pairSymbols(Old, New);
  Result.Symbols = compareSymbols(Old, New, Pairs);
  if (What)
    applyPolicy(*What, Result);
  // Types of two kinds have nothing in common.
  if (Old.Types && New.Types && Old.KindOfTypes == New.KindOfTypes)
    findRootCauses(Result, Pairs.Both, *Pieces, Jobs);
  else
    for (auto [Index, C] : llvm::enumerate(Result.Symbols))
      if (C.Kind == ChangeKind::CrcChanged)
        Result.Unexplained.push_back(Index);
  std::stable_partition(Result.Unexplained.begin(), Result.Unexplained.end(), [&](uint32_t I) { return Result.Symbols[I].matters(); });
  if (ByDebugInformation)
    addLayouts(Result.Causes, *ByDebugInformation);
  parallelFor(Result.Causes.size(), Jobs, [&](size_t I) { Result.Causes[I].Verdict = judge(Result.Causes[I]); });
  return Result;
}

} // namespace modver::diff
