// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A type that gendwarfksyms describes, as C declares it, in the tokens of symtypes records.
#ifndef MODVER_CHECKER_TYPES_DWARF_CTEXT_H
#define MODVER_CHECKER_TYPES_DWARF_CTEXT_H

#include "TypeText.h"
#include <string>

namespace modver::types::dwarf {

/// Of a whole record. Name: of the record, `s#node` or that of an export. Rust's and C++'s types are declared as C's would be; what is `&str` has no
/// name in its own definition.
std::string textInC(llvm::StringRef Name, const TypeText &Definition);

/// Of a member, without semicolon: `s#node * next`.
std::string memberInC(const Item &Member);

} // namespace modver::types::dwarf

#endif
