// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which symbol of one side is which of the other.
#ifndef MODVER_CHECKER_DIFF_SYMBOLPAIRS_H
#define MODVER_CHECKER_DIFF_SYMBOLPAIRS_H

#include "checker/types/Abi.h"

namespace modver::diff {

struct SymbolPair {
  const types::AbiSymbol *Old, *New;
};

struct SymbolPairs {
  struct Single {
    const types::AbiSymbol *Symbol;
    /// Whether the other side has the name, too, but less often.
    bool IsElsewhere;
  };
  /// All three by name.
  std::vector<SymbolPair> Both;
  std::vector<Single> OnlyOld, OnlyNew;
};

/// Pairs symbols of one name. Where a side has several: first those of equal exporter, object and CRC, then of equal exporter and object, then of
/// equal CRC, then as they stand.
SymbolPairs pairSymbols(const types::Abi &Old, const types::Abi &New);

} // namespace modver::diff

#endif
