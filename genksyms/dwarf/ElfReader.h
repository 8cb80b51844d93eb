// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What all that read an ELF file here have in common, whatever its class and byte order.
#ifndef MODVER_GENKSYMS_DWARF_ELFREADER_H
#define MODVER_GENKSYMS_DWARF_ELFREADER_H

#include "llvm/Object/ELF.h"
#include "llvm/Support/Error.h"

namespace modver::dwarf {

inline llvm::Error damaged(const llvm::Twine &What) { return llvm::createStringError(llvm::inconvertibleErrorCode(), What); }

template <class ELFT> class ElfReader {
public:
  using Section = typename ELFT::Shdr;

  explicit ElfReader(llvm::object::ELFFile<ELFT> Elf) : Elf(std::move(Elf)) {}

protected:
  llvm::Error readSections() {
    llvm::Expected<typename ELFT::ShdrRange> Read = Elf.sections();
    if (!Read)
      return Read.takeError();
    Sections = *Read;
    return llvm::Error::success();
  }

  /// E, with the section it is about.
  llvm::Error atSection(const Section &S, llvm::Error E) {
    return damaged("section " + llvm::Twine(&S - Sections.begin()) + " (" + nameOf(S) + "): " + llvm::toString(std::move(E)));
  }

  /// Empty: it has none that could be read.
  llvm::StringRef nameOf(const Section &S) {
    llvm::Expected<llvm::StringRef> Name = Elf.getSectionName(S);
    if (Name)
      return *Name;
    llvm::consumeError(Name.takeError());
    return {};
  }

  llvm::object::ELFFile<ELFT> Elf;
  typename ELFT::ShdrRange Sections;
};

/// Calls Read with the file that Bytes are, an object::ELFFile of one of four types.
template <typename Callable> llvm::Error readElf(llvm::StringRef Bytes, Callable Read) {
  namespace object = llvm::object;
  auto As = [&](auto Type) -> llvm::Error {
    using ELFT = decltype(Type);
    llvm::Expected<object::ELFFile<ELFT>> Elf = object::ELFFile<ELFT>::create(Bytes);
    return Elf ? Read(std::move(*Elf)) : Elf.takeError();
  };
  if (!Bytes.starts_with(llvm::StringRef(llvm::ELF::ElfMagic, 4)) || Bytes.size() < llvm::ELF::EI_NIDENT)
    return damaged("is not an ELF file: expected an object with debug information");
  const auto [Class, Data] = object::getElfArchType(Bytes);
  const bool Is64Bit = Class == llvm::ELF::ELFCLASS64;
  if ((!Is64Bit && Class != llvm::ELF::ELFCLASS32) || (Data != llvm::ELF::ELFDATA2LSB && Data != llvm::ELF::ELFDATA2MSB))
    return damaged("is an ELF file of no known class or byte order");
  return Data == llvm::ELF::ELFDATA2LSB ? (Is64Bit ? As(object::ELF64LE()) : As(object::ELF32LE()))
                                        : (Is64Bit ? As(object::ELF64BE()) : As(object::ELF32BE()));
}

} // namespace modver::dwarf

#endif
