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

/// Of how many symbols that have both, a recorded CRC and type dumps, the CRC is that of the types.
struct CrcAgreement {
  size_t Compared = 0, Equal = 0;
};

/// Of some hundred symbols of CrcsOf, spread over all, with the types that TypesOf has of them: enough to tell whether these are the types of those
/// CRCs at all. None compared: one has no CRCs, or the other no type dumps.
CrcAgreement compareWithTypes(const Abi &CrcsOf, const Abi &TypesOf, unsigned Jobs);

} // namespace modver::types

#endif
