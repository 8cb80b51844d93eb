// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a symbol's CRC changed from one kernel of an index to the next: modver diff of the two, limited to that symbol, where the index has types of
// both.
#ifndef MODVER_CHECKER_HISTORY_SYMBOLCAUSES_H
#define MODVER_CHECKER_HISTORY_SYMBOLCAUSES_H

#include "checker/diff/BtfComparison.h"
#include "checker/index/SymbolTimeline.h"
#include <map>

namespace modver::history {

/// A change of a symbol's CRC.
struct CrcChange {
  /// Compared points into these.
  types::Side Old, New;
  diff::SidesComparison Compared;

  /// Empty: the types are equal, or do not have the symbol.
  llvm::ArrayRef<diff::Cause> causes() const { return Compared.Result.Causes; }
};

struct SymbolHistory {
  index::Timelines Lines;
  /// By the indices of the symbol, the series and the span, whose CRC is another one than that of the span before. Others: there are no types of both
  /// kernels.
  std::map<std::array<size_t, 3>, std::unique_ptr<const CrcChange>> Changes;
};

/// Compared are the last kernel of a span and the first of the next. Fails if the index is damaged.
llvm::Expected<SymbolHistory> symbolHistoryOf(const std::string &Index, llvm::ArrayRef<std::string> Symbols, unsigned Jobs);

} // namespace modver::history

#endif
