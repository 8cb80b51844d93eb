// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which symbols are different between two sides, as far as that shows without their types.
#ifndef MODVER_CHECKER_DIFF_SYMBOLCHANGES_H
#define MODVER_CHECKER_DIFF_SYMBOLCHANGES_H

#include "Change.h"
#include "SymbolPairs.h"

namespace modver::diff {

/// Sorted by name, then kind. The result points into Old and New.
///
/// Only what both sides know is compared:
/// - CRCs of symbols that have one on either side. A kernel without CONFIG_MODVERSIONS has none, and no module is refused because of them; that its
///   modules lack `modversions` in their vermagic is no matter of symbols. Whoever reports should say that CRCs were not compared (see knowsCrcs()).
/// - kinds, where both are known; namespaces and exporters, where both sides have symvers.
/// - of a side with OnlyExporter, what that one exports.
std::vector<SymbolChange> compareSymbols(const types::Abi &Old, const types::Abi &New, const SymbolPairs &Pairs);

/// Whether any symbol has a CRC.
bool knowsCrcs(const types::Abi &Side);

} // namespace modver::diff

#endif
