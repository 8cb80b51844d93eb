// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CrcSymbols.h"
#include "llvm/Object/ELF.h"

using llvm::StringRef;
namespace object = llvm::object;

namespace modver::image {

template <class ELFT> static llvm::Error collect(StringRef Bytes, std::vector<StringRef> &Names) {
  auto File = object::ELFFile<ELFT>::create(Bytes);
  if (!File)
    return File.takeError();
  auto Sections = File->sections();
  if (!Sections)
    return Sections.takeError();
  for (const typename ELFT::Shdr &Section : *Sections) {
    if (Section.sh_type != llvm::ELF::SHT_SYMTAB)
      continue;
    auto Symbols = File->symbols(&Section);
    if (!Symbols)
      return Symbols.takeError();
    auto Strings = File->getStringTableForSymtab(Section, *Sections);
    if (!Strings)
      return Strings.takeError();
    for (const typename ELFT::Sym &Symbol : *Symbols) {
      llvm::Expected<StringRef> Name = Symbol.getName(*Strings);
      if (!Name)
        return Name.takeError();
      if (Name->consume_front("__crc_"))
        Names.push_back(*Name);
    }
  }
  return llvm::Error::success();
}

llvm::Expected<std::vector<StringRef>> crcSymbols(StringRef Bytes, StringRef File) {
  std::vector<StringRef> Names;
  auto [Class, Data] = object::getElfArchType(Bytes);
  bool IsBigEndian = Data == llvm::ELF::ELFDATA2MSB;
  llvm::Error E = Class == llvm::ELF::ELFCLASS32 ? IsBigEndian ? collect<object::ELF32BE>(Bytes, Names) : collect<object::ELF32LE>(Bytes, Names)
                  : IsBigEndian ? collect<object::ELF64BE>(Bytes, Names)
                                                 : collect<object::ELF64LE>(Bytes, Names);
  if (E)
    return llvm::createStringError(File + ": " + llvm::toString(std::move(E)));
  return Names;
}

} // namespace modver::image
