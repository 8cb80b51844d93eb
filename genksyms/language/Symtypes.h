// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Symtypes files: what -T writes and -r reads.
//
// A definition a line: `[override ][K#]name [extern ]token … token `, where K is a letter for the kind (none for an ordinary name) and a token with
// such a prefix is a reference. docs/formats.md describes both directions exactly.
#ifndef MODVER_GENKSYMS_LANGUAGE_SYMTYPES_H
#define MODVER_GENKSYMS_LANGUAGE_SYMTYPES_H

#include "SymbolTable.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::genksyms {

/// Tokens of a symtypes file are shorter than this many bytes, as the real program has it.
inline constexpr size_t SymtypesTokenLimit = 256;

/// Writes D as a line.
void writeSymtypesLine(llvm::raw_ostream &Out, const Definition &D);

/// Enters all lines of Text into Table as the reference to compare with. Fails as the real program does, on an over-long token or an unknown kind;
/// what was read before stays entered.
llvm::Error readReference(llvm::StringRef Text, IdentifierTable &Names, SymbolTable &Table, const Dialect &D);

} // namespace modver::genksyms

#endif
