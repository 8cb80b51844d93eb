// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why CRCs changed: the definitions whose own text differs.
//
// An export's CRC is that of its declaration, with every definition that it refers to, directly or through others, put in once. If two such texts
// differ, then a walk through both, reference by reference, comes to a definition whose own record differs. So the causes of a changed export are
//
//   the definitions that its expansion reaches on both sides and whose records differ, its own declaration included.
//
// What is reached on one side only is part of such a change, and no cause. Records may also differ and expand alike: an enumerator's value in the
// place of its name. Then the CRC is the same, and there is nothing to explain.
#ifndef MODVER_CHECKER_DIFF_ROOTCAUSES_H
#define MODVER_CHECKER_DIFF_ROOTCAUSES_H

#include "Change.h"
#include "SymbolPairs.h"
#include "genksyms/symtypes/RecordExpansion.h"

namespace modver::diff {

/// Fills in Causes, Unexplained and Contradicted of D, whose Symbols are those of compareSymbols(), with what the user tolerates. Pairs: the symbols
/// that both sides have. Pieces: of the records that both sides share. Types from BTF explain, and contradict nothing: CRCs do not follow from them.
/// EXPECTS: the types of both sides are of one kind.
void findRootCauses(Diff &D, llvm::ArrayRef<SymbolPair> Pairs, const genksyms::RecordPieces &Pieces, unsigned Jobs);

} // namespace modver::diff

#endif
