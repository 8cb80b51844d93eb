// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// kABI rules of gendwarfksyms --stable that hold an old ABI, as C source with the macros of the kernel's kabi.h.
//
//   old    s#foo structure_type foo { }                          ─►  KABI_DECLONLY(foo);
//   new    s#foo structure_type foo { member … } byte_size(8)
//
// A rule of its own kind is taken where it alone gives the old text, else KABI_TYPE_STRING, which gives any. So there is one rule for each definition
// that differs, of an enumeration one for each enumerator and one for the size, and none could be left out.
#ifndef MODVER_CHECKER_SYMREF_KABISOURCE_H
#define MODVER_CHECKER_SYMREF_KABISOURCE_H

#include "Symref.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::symref {

/// A definition with the old text that it is to have.
struct KabiDefinition {
  std::string Name; ///< `s#foo`, or an export
  /// `KABI_DECLONLY(foo)`.
  std::vector<std::string> Rules;
  /// What does the same in place of Rules: macros around members, and a rule for the size. Empty: nothing is known to.
  std::vector<std::string> Instead;
  /// The dumps of the objects that need it.
  std::vector<std::string_view> Objects;
  /// Other objects need other rules for this name.
  bool IsOneOfSeveral = false;
};

/// Of the overrides of all objects of New: by name, then what most objects need first.
std::vector<KabiDefinition> kabiDefinitions(const Symref &S, const genksyms::SymtypesArchive &New);

/// OldName: what the CRCs are of, for a comment.
void writeKabiSource(llvm::raw_ostream &Out, llvm::ArrayRef<KabiDefinition> Definitions, llvm::StringRef OldName);

/// Why no rule can give a definition the text Old, for a message: in a rule, names of types are found in another way. None: one can.
std::optional<std::string> whyNoRule(llvm::StringRef Old);

/// The rules that give a definition the text Old. New: what it has; none: there is no such definition.
std::vector<std::string> rulesFor(llvm::StringRef Name, llvm::StringRef Old, std::optional<llvm::StringRef> New);

/// KabiDefinition::Instead.
std::vector<std::string> changesInPlace(llvm::StringRef Old, llvm::StringRef New);

} // namespace modver::symref

#endif
