// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The two forms in which a kernel's types are recorded, told apart by what a file holds, and the names of types in gendwarfksyms' texts.
//
//   genksyms       s#node struct node { s#node * next ; }
//   gendwarfksyms  s#node structure_type node { member pointer_type { s#node } byte_size(8) next data_member_location(0) } byte_size(8)
//
// gendwarfksyms hashes its texts as they are, with every space, where genksyms hashes tokens.
#ifndef MODVER_GENKSYMS_SYMTYPES_TYPESFORM_H
#define MODVER_GENKSYMS_SYMTYPES_TYPESFORM_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace modver::genksyms {

enum class TypesForm : uint8_t {
  Genksyms,      ///< declarations, in tokens
  Gendwarfksyms, ///< what debug information has: docs/gendwarfksyms.md
};

/// "genksyms", "gendwarfksyms".
llvm::StringRef programOf(TypesForm Form);

/// Of a record. None: the line does not show it.
std::optional<TypesForm> formOfRecord(llvm::StringRef Line);

/// Of a file of types, whatever else it has: that of the first record that shows it.
std::optional<TypesForm> formOfTypes(llvm::StringRef Text);

/// Whether Definition, a record's text behind its name, is what gendwarfksyms says of an export.
bool isDwarfExport(llvm::StringRef Definition);

/// Where the first name of a type stands in a text of gendwarfksyms from From on; npos: nowhere. That is where `s#`, `u#`, `e#` or `t#` stands, also
/// inside a word, as kABI rules have it; but not in `{closure#0}`, by which Rust numbers what has no name.
size_t findDwarfName(llvm::StringRef Text, size_t From);

/// The size of the name at the start of Text: up to a space, or the quote that closes `s#'core::option::Option<u8, u16>'`. What follows a parameter's
/// type without a space is the next parameter, where the comma is lost (docs/gendwarfksyms.md, G15).
size_t dwarfNameSize(llvm::StringRef Text);

} // namespace modver::genksyms

#endif
