// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linked ELF file by its section headers: a vmlinux, and what some images unpack to.
//
// llvm::object::ObjectFile and its iterators are not for bytes that nobody has checked: many of their functions end the program where they find
// damage. This, and all else here, goes no further than llvm::object::ELFFile, whose functions return errors.
#ifndef MODVER_CHECKER_IMAGE_ELFIMAGE_H
#define MODVER_CHECKER_IMAGE_ELFIMAGE_H

#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace modver::image {

struct ImageSection {
  llvm::StringRef Name;
  uint32_t Type = 0;
  uint64_t Flags = 0;
  uint64_t Address = 0;
  uint64_t Offset = 0; ///< in the file
  uint64_t Size = 0;
  uint64_t EntrySize = 0;
};

class ElfImage {
public:
  /// Checks that the header and the section headers are in the file, and that all sections have names. The result, and what it gives, point into
  /// Bytes and File.
  static llvm::Expected<ElfImage> open(llvm::StringRef Bytes, llvm::StringRef File);

  llvm::StringRef bytes() const { return Bytes; }
  ElfTarget target() const { return Target; }
  /// Whether the file is ET_DYN.
  bool isPositionIndependent() const { return IsPositionIndependent; }
  /// Empty: it has no section headers.
  llvm::ArrayRef<ImageSection> sections() const { return Sections; }
  /// The first of this name; null: none.
  const ImageSection *find(llvm::StringRef Name) const;

  /// What the file has of a section: nothing of SHT_NOBITS. Fails if it is outside of the file.
  llvm::Expected<llvm::StringRef> contents(const ImageSection &Section) const;

  /// Calls Visit with the address, type and addend of each relocation of a section of type SHT_RELA. Fails if that is outside of the file
  /// or not made of such entries.
  llvm::Error forEachRelocation(const ImageSection &Section, llvm::function_ref<void(uint64_t Address, uint32_t Type, int64_t Addend)> Visit) const;

private:
  ElfImage(llvm::StringRef Bytes, llvm::StringRef File) : Bytes(Bytes), File(File) {}
  template <class ELFT> llvm::Error readSections();

  llvm::StringRef Bytes;
  llvm::StringRef File;
  ElfTarget Target;
  bool IsPositionIndependent = false;
  std::vector<ImageSection> Sections;
};

} // namespace modver::image

#endif
