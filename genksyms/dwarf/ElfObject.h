// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An ELF file of any class and byte order, relocatable or linked: its symbols, its exports, its kABI rules.
#ifndef MODVER_GENKSYMS_DWARF_ELFOBJECT_H
#define MODVER_GENKSYMS_DWARF_ELFOBJECT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <vector>

namespace modver::dwarf {

/// A symbol that other files can refer to.
struct GlobalSymbol {
  llvm::StringRef Name;
  uint32_t Section = 0; ///< its index, or SHN_ABS, SHN_COMMON…
  uint64_t Value = 0;
  bool IsWeak = false;
  uint64_t Size = 0;
};

/// What EXPORT_SYMBOL() leaves in an object (6.5 on), for modpost.
struct ExportMarker {
  llvm::StringRef Name;
  llvm::StringRef License; ///< `GPL`, or nothing
  llvm::StringRef Namespace;
};

class ElfObject {
public:
  /// Reads what is listed below. Bytes must outlive the result. Errors do not name the file.
  static llvm::Expected<ElfObject> open(llvm::StringRef Bytes);

  /// For readDebugSections().
  llvm::StringRef bytes() const { return Bytes; }

  /// The symbols that are not local, named, and of some section, in the order of the tables.
  const std::vector<GlobalSymbol> &globals() const { return Globals; }

  /// In the order of the symbol table.
  const std::vector<ExportMarker> &exports() const { return Exports; }

  /// Contents of the first .discard.gendwarfksyms.kabi_rules.
  std::optional<llvm::StringRef> kabiRules() const { return KabiRules; }

private:
  template <class ELFT> friend class ElfObjectReader;

  llvm::StringRef Bytes;
  std::vector<GlobalSymbol> Globals;
  std::vector<ExportMarker> Exports;
  std::optional<llvm::StringRef> KabiRules;
};

} // namespace modver::dwarf

#endif
