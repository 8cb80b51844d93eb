// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A relocatable ELF file: its sections in one form for 32 and 64 bits and both byte orders, its one symbol table, its relocations.
//
// LLVM supplies the layouts (ELFTypes.h), not its reader: that one's errors lack the offset, and it makes names and symbols one by one, each with
// checks of its own, which is most of the time where thousands of modules are read.
#ifndef MODVER_CHECKER_IMAGE_ELFMODULE_H
#define MODVER_CHECKER_IMAGE_ELFMODULE_H

#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Object/ELFTypes.h"
#include "llvm/Support/Error.h"

namespace modver::image {

struct ElfSection {
  uint32_t Index = 0;
  uint32_t NameOffset = 0;
  uint32_t Type = 0;
  uint32_t Link = 0;
  uint32_t Info = 0;
  uint64_t Flags = 0;
  uint64_t Offset = 0; ///< in the file
  uint64_t Size = 0;
  llvm::StringRef Contents; ///< Size bytes, but none for SHT_NOBITS
};

/// What a relocated field refers to: the same for all types of relocation that occur in tables, relative to their place or not.
struct ElfReference {
  uint64_t Place = 0;       ///< offset of the field in its section
  uint16_t SymbolIndex = 0; ///< st_shndx of the symbol
  uint64_t Value = 0;       ///< st_value + addend, in the width of the target
};

class ElfModule {
public:
  /// Checks what the kernel checks before it looks for anything: the header (ET_REL), that the headers and contents of all sections are in the file
  /// and their names in the table of names, and that there is a symbol table.
  static llvm::Expected<ElfModule> open(llvm::StringRef Bytes, llvm::StringRef File);

  llvm::StringRef bytes() const { return Bytes; }
  ElfTarget target() const { return Target; }
  llvm::ArrayRef<ElfSection> sections() const { return Sections; }

  /// The first section of this name that has SHF_ALLOC; the loader does not see others. Null: none. Fails if it has no bytes in the file.
  llvm::Expected<const ElfSection *> findAllocated(llvm::StringRef Name) const;
  /// The first section of this name, whatever its flags. Null: none. Fails if it has no bytes in the file.
  llvm::Expected<const ElfSection *> findFirst(llvm::StringRef Name) const;
  size_t numSections(llvm::StringRef Name) const;
  /// The name of a section, cut after LongestSectionName bytes.
  llvm::StringRef sectionName(const ElfSection &Section) const;
  static constexpr size_t LongestSectionName = 64;

  /// What the whole file shows of these; what concerns .modinfo and the like is for their readers to add.
  ElfOddities oddities() const { return Oddities; }

  /// Entries of the symbol table; ELFT must be the one of target().
  template <class ELFT> llvm::ArrayRef<typename ELFT::Sym> symbols() const {
    const llvm::StringRef Table = Sections[SymbolTable].Contents;
    return {reinterpret_cast<const typename ELFT::Sym *>(Table.data()), Table.size() / sizeof(typename ELFT::Sym)};
  }
  llvm::Expected<llvm::StringRef> symbolName(uint32_t NameOffset) const { return string(Sections[Sections[SymbolTable].Link], NameOffset); }

  /// The NUL-terminated text at an offset in a section. It may end behind the section, as the kernel does not look where that ends; texts of more
  /// than LongestName bytes are an error.
  llvm::Expected<llvm::StringRef> string(const ElfSection &Section, uint64_t Offset) const;
  /// The kernel's own limit of a symbol's name is 511. Without one, texts that share their ends could multiply the size of a file.
  static constexpr size_t LongestName = 4096;

  /// What the relocations of Section refer to, in ascending order of their places, each of which is inside Section and occurs once.
  llvm::Expected<std::vector<ElfReference>> references(const ElfSection &Section) const;

  /// The bytes of a section of texts and those after it, up to the NUL that ends its last text.
  llvm::Expected<llvm::StringRef> texts(const ElfSection &Section) const;

  /// What is wrong at this offset of the file.
  llvm::Error damagedAt(uint64_t Offset, const llvm::Twine &What) const;
  /// What is wrong with the file as a whole.
  llvm::Error unusableFile(const llvm::Twine &What) const;

private:
  ElfModule(llvm::StringRef Bytes, llvm::StringRef File) : Bytes(Bytes), File(File) {}
  bool readTarget();
  template <class ELFT> llvm::Error readSections();
  llvm::Error checkSymbolTable();
  bool isNamed(const ElfSection &Section, llvm::StringRef Name) const;
  llvm::Expected<const ElfSection *> withContents(const ElfSection *Section) const;
  template <class ELFT, class RelocationT>
  llvm::Error readReferences(const ElfSection &Table, const ElfSection &Section, std::vector<ElfReference> &References) const;

  llvm::StringRef Bytes;
  llvm::StringRef File;
  ElfTarget Target;
  ElfOddities Oddities;
  std::vector<ElfSection> Sections;
  uint32_t SectionNames = 0; ///< index of the section
  uint32_t SymbolTable = 0;  ///< index of the section; its Link is that of the string table
};

/// Calls Function with a value of the ELFType of a target.
template <class FunctionT> auto withElfType(ElfTarget Target, FunctionT Function) {
  using namespace llvm::object;
  if (Target.Is64Bit)
    return Target.IsBigEndian ? Function(ELF64BE()) : Function(ELF64LE());
  return Target.IsBigEndian ? Function(ELF32BE()) : Function(ELF32LE());
}

} // namespace modver::image

#endif
