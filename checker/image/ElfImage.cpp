// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfImage.h"
#include "ElfModule.h"
#include "ImageError.h"
#include "llvm/Object/ELF.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
namespace ELF = llvm::ELF;

namespace modver::image {

Expected<ElfImage> ElfImage::open(StringRef Bytes, StringRef File) {
  auto [Class, Data] = llvm::object::getElfArchType(Bytes);
  if ((Class != ELF::ELFCLASS32 && Class != ELF::ELFCLASS64) || (Data != ELF::ELFDATA2LSB && Data != ELF::ELFDATA2MSB))
    return damaged(File, ELF::EI_CLASS, "neither a 32-bit nor a 64-bit ELF header of a known byte order");
  ElfImage Result(Bytes, File);
  Result.Target = {0, Class == ELF::ELFCLASS64, Data == ELF::ELFDATA2MSB};
  if (Error E = withElfType(Result.Target, [&](auto Type) { return Result.readSections<decltype(Type)>(); }))
    return unusable(File, toString(std::move(E)));
  return Result;
}

template <class ELFT> Error ElfImage::readSections() {
  auto Elf = llvm::object::ELFFile<ELFT>::create(Bytes);
  if (!Elf)
    return Elf.takeError();
  Target.Machine = Elf->getHeader().e_machine;
  IsPositionIndependent = Elf->getHeader().e_type == ELF::ET_DYN;
  auto Headers = Elf->sections();
  if (!Headers)
    return Headers.takeError();
  if (Headers->empty())
    return Error::success();
  Expected<StringRef> Names = Elf->getSectionStringTable(*Headers);
  if (!Names)
    return Names.takeError();
  Sections.reserve(Headers->size());
  for (const typename ELFT::Shdr &H : *Headers) {
    Expected<StringRef> Name = Elf->getSectionName(H, *Names);
    if (!Name)
      return Name.takeError();
    Sections.push_back({*Name, H.sh_type, H.sh_flags, H.sh_addr, H.sh_offset, H.sh_size, H.sh_entsize});
  }
  return Error::success();
}

const ImageSection *ElfImage::find(StringRef Name) const {
  auto It = llvm::find_if(Sections, [&](const ImageSection &S) { return S.Name == Name; });
  return It == Sections.end() ? nullptr : &*It;
}

Expected<StringRef> ElfImage::contents(const ImageSection &Section) const {
  if (Section.Type == ELF::SHT_NOBITS)
    return StringRef();
  if (Section.Offset > Bytes.size() || Section.Size > Bytes.size() - Section.Offset)
    return unusable(File, "section " + Section.Name + " (0x" + llvm::utohexstr(Section.Size, true) + " bytes at offset 0x" +
                              llvm::utohexstr(Section.Offset, true) + ") is outside of the file");
  return Bytes.substr(Section.Offset, Section.Size);
}

Error ElfImage::forEachRelocation(const ImageSection &Section, llvm::function_ref<void(uint64_t, uint32_t, int64_t)> Visit) const {
  Expected<StringRef> Table = contents(Section);
  if (!Table)
    return Table.takeError();
  return withElfType(Target, [&](auto Type) -> Error {
    using Rela = typename decltype(Type)::Rela;
    if (Section.EntrySize != sizeof(Rela) || Table->size() % sizeof(Rela) != 0)
      return unusable(File, "section " + Section.Name + " has 0x" + llvm::utohexstr(Section.Size, true) + " bytes in entries of " +
                                llvm::Twine(Section.EntrySize) + ", expected relocations of " + llvm::Twine(sizeof(Rela)));
    for (const Rela &R : llvm::ArrayRef(reinterpret_cast<const Rela *>(Table->data()), Table->size() / sizeof(Rela)))
      Visit(R.r_offset, R.getType(/*isMips64EL=*/false), R.r_addend);
    return Error::success();
  });
}

} // namespace modver::image
