// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What type dumps know of a kernel's exports.
#ifndef MODVER_CHECKER_TYPES_TYPESABI_H
#define MODVER_CHECKER_TYPES_TYPESABI_H

#include "Abi.h"
#include "genksyms/symtypes/RecordExpansion.h"

namespace modver::types {

/// Gives A its types. Without symvers its symbols become the exports of Types, without CRCs. With them each symbol is found in Types by its name; of
/// several exports of that name by the recorded CRC, else the first one by its object.
void addTypes(Abi &A, std::shared_ptr<const genksyms::SymtypesArchive> Types);

/// Gives the symbols of both that have types, but no CRC, the one that follows from the types; from BTF none does. Objects that are equal on both
/// sides are expanded once. Pieces: of the records that both sides share.
void computeCrcs(Abi &Old, Abi &New, const genksyms::RecordPieces &Pieces, unsigned Jobs);

} // namespace modver::types

#endif
