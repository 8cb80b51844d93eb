// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which entries of an object are the exports that are asked for.
#ifndef MODVER_GENKSYMS_DWARF_EXPORTSEARCH_H
#define MODVER_GENKSYMS_DWARF_EXPORTSEARCH_H

#include "DwarfReader.h"
#include "ElfObject.h"
#include "ExportNames.h"
#include "TypeGraph.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace modver::dwarf {

/// The entry that an export is described by.
struct FoundExport {
  Die Entry;
  Role As = Role::ByTag;
  uint32_t Unit = 0; ///< that was searched when it was found

  bool operator==(const FoundExport &Other) const { return Entry == Other.Entry && As == Other.As; }
};

/// Visits the functions and variables of a unit, in their order: those at its top, and in namespaces, classes and structures.
llvm::Error visitDeclarations(DwarfReader &Reader, uint32_t Unit, llvm::function_ref<llvm::Error(Die)> Visit);

class ExportSearch {
public:
  /// Symbols: of the object, in their order. IsTaken: names that need no entry any more, by their index. Warn: told what is odd about symbols.
  ExportSearch(DwarfReader &Reader, llvm::ArrayRef<GlobalSymbol> Symbols, const ExportNames &Names, std::vector<bool> &IsTaken,
               llvm::function_ref<void(const llvm::Twine &)> Warn);

  /// Finds exports in a unit; OnFound is called for each entry as soon as it is, once for all names of its address.
  llvm::Error search(uint32_t Unit, llvm::function_ref<llvm::Error(const FoundExport &)> OnFound);

  /// Of a name; none: not found in this object.
  const std::optional<FoundExport> &found(uint32_t Name) const { return Found[Name]; }
  /// All names of the address of this one, itself among them.
  llvm::ArrayRef<uint32_t> aliases(uint32_t Name) const { return Aliases[AliasSet[Name]]; }

private:
  llvm::Error searchEntry(Die Entry, llvm::function_ref<llvm::Error(const FoundExport &)> OnFound);
  std::optional<uint32_t> lookUp(llvm::StringRef Symbol) const;

  DwarfReader &Reader;
  const ExportNames &Names;
  std::vector<bool> &IsTaken;
  uint32_t Unit = 0;
  std::vector<std::optional<FoundExport>> Found, Pointers;
  std::vector<std::vector<uint32_t>> Aliases;
  std::vector<uint32_t> AliasSet; ///< a name → which of Aliases
};

} // namespace modver::dwarf

#endif
