// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Comparison.h"
#include "RootCauses.h"
#include "SymbolChanges.h"
#include "checker/types/TypesAbi.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::diff {

Diff compare(types::Abi &Old, types::Abi &New, unsigned Jobs) {
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
  // Types of two kinds have nothing in common.
  if (Old.Types && New.Types && Old.KindOfTypes == New.KindOfTypes)
    findRootCauses(Result, Pairs.Both, *Pieces, Jobs);
  else
    for (auto [Index, C] : llvm::enumerate(Result.Symbols))
      if (C.Kind == ChangeKind::CrcChanged)
        Result.Unexplained.push_back(Index);
  return Result;
}

} // namespace modver::diff
