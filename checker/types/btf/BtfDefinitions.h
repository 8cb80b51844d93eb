// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BTF as definitions that do not depend on its numbers, so that those of one kernel can be compared with another's, and kept once for both; and back.
//
//   .BTF ─► writeDefinitions() ─► definitions, each a string ─► readDefinitions() ─► .BTF that says the same
//
// A definition is a type with a name, or the function or variable of an export. What it refers to is written by kind and name, and with a number
// where several types have these; types without name are written where they are used.
//
// Left out is what BtfView does not tell: names of parameters, sections, declaration tags, encodings of integers; and functions and variables that
// are not exported.
#ifndef MODVER_CHECKER_TYPES_BTF_BTFDEFINITIONS_H
#define MODVER_CHECKER_TYPES_BTF_BTFDEFINITIONS_H

#include "BtfView.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace modver::btf {

/// The types of a BTF by their names: integers, structs, unions, enums, declarations, typedefs.
class NamedTypes {
public:
  /// View has to outlive this.
  explicit NamedTypes(const BtfView &View);

  const BtfView &view() const { return View; }

  /// How many types of this kind and name there are before Type. EXPECTS: it is one of the view's own, and has a name.
  uint32_t ordinalOf(TypeId Type) const { return Ordinals[Type - View.firstType()]; }
  /// None: there is no such one.
  std::optional<TypeId> find(TypeKind Kind, llvm::StringRef Name, uint32_t Ordinal) const;

private:
  const BtfView &View;
  llvm::StringMap<std::vector<TypeId>> ByName;
  std::vector<uint32_t> Ordinals; ///< by type
};

/// The definitions of a BTF's own types, in the order of their numbers. Base: of the kernel's, if this is a module's. IsExported is asked for each
/// function and variable. Fails with the file's name if a type is none that a compiler writes.
llvm::Expected<std::vector<std::string>> writeDefinitions(const NamedTypes &Of, const NamedTypes *Base,
                                                          llvm::function_ref<bool(llvm::StringRef)> IsExported);

/// BTF of these definitions. Base: of the kernel's, if they are a module's. Fails if they are none that writeDefinitions() writes, without a file's
/// name.
llvm::Expected<std::string> readDefinitions(llvm::ArrayRef<llvm::StringRef> Definitions, const NamedTypes *Base);

/// The name that a definition has in symtypes: `s#device`; of an integer, a function or a variable its name alone. Empty: it is none.
std::string nameOfDefinition(llvm::StringRef Definition);

/// Whether it tells of a struct, union or enum no more than that it exists.
bool isDeclaration(llvm::StringRef Definition);

} // namespace modver::btf

#endif
