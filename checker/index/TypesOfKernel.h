// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The types that an index has of a kernel.
#ifndef MODVER_CHECKER_INDEX_TYPESOFKERNEL_H
#define MODVER_CHECKER_INDEX_TYPESOFKERNEL_H

#include "IndexFile.h"

namespace modver::index {

/// Their numbers; empty: it has none of this kernel. Fails if the index is damaged.
llvm::Expected<std::vector<NumberedTypes>> numberedTypes(const IndexFile &In, uint32_t TypesPiece);

/// A definition by its number. Keeper: what it points into. Fails if the index is damaged.
llvm::Expected<llvm::StringRef> definitionOf(const IndexFile &In, uint32_t Number, std::shared_ptr<const DefinitionPiece> &Keeper);

/// The types themselves; without objects: it has none.
llvm::Expected<RecordedTypes> typesAt(const IndexFile &In, uint32_t TypesPiece);

} // namespace modver::index

#endif
