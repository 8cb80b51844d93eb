// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which symbol of one side is which of the other.
#ifndef MODVER_CHECKER_DIFF_SYMBOLPAIRS_H
#define MODVER_CHECKER_DIFF_SYMBOLPAIRS_H

#include "Abi.h"

namespace modver::diff {

struct SymbolPair {
  const AbiSymbol *Old, *New;
};

struct SymbolPairs {
  /// All three in the order of Abi::Symbols.
  std::vector<SymbolPair> Both;
  std::vector<const AbiSymbol *> OnlyOld, OnlyNew;
};

/// Pairs symbols of one name. Where a side has several, those of one exporter first, then those of one object, then in order.
SymbolPairs pairSymbols(const Abi &Old, const Abi &New);

} // namespace modver::diff

#endif
