// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BTF's types as C declarations, in the words of symtypes records.
//
//   struct foo { int a; struct bar *b; u32 c[4]; unsigned d:3; int (*f)(struct x *); };
//   Name s#foo
//   Text struct foo { int a ; s#bar * b ; t#u32 c [ 4 ] ; unsigned int d : 3 ; int ( * f ) ( s#x * ) ; }
//
// It is what genksyms writes of the same declaration, but for what BTF does not have, attributes and how the source spelled and grouped things, and
// for enumerators, whose values are always there. Parameters have types only: genksyms takes in their names where the source has them in a
// definition's function pointers and mostly drops them in functions; no module depends on them.
#ifndef MODVER_CHECKER_TYPES_BTF_DEFINITIONTEXT_H
#define MODVER_CHECKER_TYPES_BTF_DEFINITIONTEXT_H

#include "BtfView.h"

namespace modver::btf {

struct DefinitionText {
  /// `s#foo`; of an export its name.
  std::string Name;
  std::string Text;
  struct Reference {
    /// In Text, behind the reference's name.
    uint32_t End;
    TypeId Type;
  };
  /// In the order of the text.
  std::vector<Reference> References;
  /// In Text, behind the name of what it defines.
  uint32_t EndOfName = 0;
  /// In Text, where an attribute of what it defines would stand: behind the outermost body. 0: it has none.
  uint32_t EndOfBody = 0;
  /// `{ UNKNOWN }`.
  bool IsUnknown = false;
};

/// The letter of a type's symtypes name, which references to it have: of a typedef, and of a struct, union or enum that has a name or is only
/// declared. 0: of all else, which is written where it is used.
char symtypesKind(const BtfView &View, TypeId Type);

/// Writes what has a symtypes name, or a function or variable. Fails if a name is none that C could have, or if types without name nest deeper or
/// grow larger than any kernel's.
llvm::Expected<DefinitionText> writeDefinition(const BtfView &View, TypeId Type);

} // namespace modver::btf

#endif
