// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What gendwarfksyms says of a type or export, in the words of genksyms, with sizes and offsets.
//
//   s#foo structure_type foo { member pointer_type { s#bar } byte_size(8) b data_member_location(0) } byte_size(8)
//
//   Text    struct foo { s#bar * b ; }
//   Layout  8 bytes; b at bit 0, of 64 bits
//
// So definitions are compared and shown as those of genksyms are. What C has no words for stands as attributes; what neither shows, sizes and signs
// of base types that have the same name on both sides, baseTypeChange() finds.
#ifndef MODVER_CHECKER_TYPES_DWARF_DEFINITION_H
#define MODVER_CHECKER_TYPES_DWARF_DEFINITION_H

#include "TypeText.h"
#include "checker/types/TypeLayout.h"
#include "genksyms/symtypes/SymtypesRecords.h"
#include "llvm/ADT/DenseMap.h"

namespace modver::types::dwarf {

struct Definition {
  std::string Text;
  /// Of what has a body, or is a typedef of a body without name. Members whose place or size is not known are left out.
  std::optional<TypeLayout> Layout;
  std::unique_ptr<TypeText> Parsed;
};

/// The definitions of an object. EXPECTS: its records are of gendwarfksyms, and all outlive it.
class ObjectDefinitions {
public:
  ObjectDefinitions(const genksyms::SymtypesRecords &Records, llvm::ArrayRef<genksyms::RecordId> Object);

  /// None: the text is none that could be taken apart.
  std::optional<Definition> definition(genksyms::RecordId R);

  /// In bytes, as the base types that the object uses tell; 0: they do not.
  unsigned sizeOfLong();

private:
  std::optional<uint64_t> sizeOf(const TypeText &T, unsigned Depth);
  std::optional<uint64_t> sizeOfNamed(llvm::StringRef Name, unsigned Depth);
  std::optional<TypeLayout> layoutOf(const TypeText &T);
  void addMembers(llvm::ArrayRef<Item> Items, uint64_t Offset, const std::string &Prefix, TypeLayout &To, unsigned Depth);

  const genksyms::SymtypesRecords &Records;
  llvm::ArrayRef<genksyms::RecordId> Object;
  llvm::DenseMap<genksyms::NameId, genksyms::RecordId> ByName;
  llvm::DenseMap<genksyms::NameId, std::optional<uint64_t>> Sizes;
  std::optional<unsigned> SizeOfLong;
};

/// What became of a base type that both have: `char: encoding 6 → 8`. Empty: nothing.
std::string baseTypeChange(const TypeText &Old, const TypeText &New);

} // namespace modver::types::dwarf

#endif
