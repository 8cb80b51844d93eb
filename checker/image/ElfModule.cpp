// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfModule.h"
#include "ImageError.h"
#include "Resemblance.h"
#include "llvm/BinaryFormat/ELF.h"
#include <algorithm>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace ELF = llvm::ELF;

namespace modver::image {

Error ElfModule::damagedAt(uint64_t Offset, const Twine &What) const { return damaged(File, Offset, What); }
Error ElfModule::unusableFile(const Twine &What) const { return unusable(File, What); }

Expected<ElfModule> ElfModule::open(StringRef Bytes, StringRef File) {
  if (!Bytes.starts_with(StringRef(ELF::ElfMagic, 4)))
    return damaged(File, 0, "not an ELF file, but " + resemblance(Bytes));
  if (Bytes.size() < ELF::EI_NIDENT)
    return damaged(File, Bytes.size(), "cut off within the ELF header");
  ElfModule Elf(Bytes, File);
  if (!Elf.readTarget())
    return damaged(File, ELF::EI_CLASS, "neither a 32-bit nor a 64-bit ELF header");
  if (Error E = withElfType(Elf.Target, [&](auto Type) { return Elf.readSections<decltype(Type)>(); }))
    return E;
  if (Error E = Elf.checkSymbolTable())
    return E;
  return Elf;
}

/// The kernel looks at neither class nor byte order of the identification. What the file is shows in the type and in the size of section headers,
/// which it insists on; the identification decides only where these say nothing.
bool ElfModule::readTarget() {
  using namespace llvm::object;
  const uint8_t *Ident = Bytes.bytes_begin();
  auto Fits = [&](auto Type) {
    using ELFT = decltype(Type);
    if (Bytes.size() < sizeof(typename ELFT::Ehdr))
      return false;
    const auto &Header = *reinterpret_cast<const typename ELFT::Ehdr *>(Bytes.data());
    return Header.e_type == ELF::ET_REL && Header.e_shentsize == sizeof(typename ELFT::Shdr);
  };
  ElfTarget Named{0, Ident[ELF::EI_CLASS] == ELF::ELFCLASS64, Ident[ELF::EI_DATA] == ELF::ELFDATA2MSB};
  bool IsNamed = Named.Is64Bit || Ident[ELF::EI_CLASS] == ELF::ELFCLASS32;
  if (IsNamed && withElfType(Named, Fits)) {
    Target = Named;
    return true;
  }
  for (bool Is64Bit : {true, false})
    for (bool IsBigEndian : {false, true})
      if (ElfTarget Other{0, Is64Bit, IsBigEndian}; withElfType(Other, Fits)) {
        Target = Other;
        return true;
      }
  Target = Named;
  return IsNamed;
}

template <class ELFT> Error ElfModule::readSections() {
  using Ehdr = typename ELFT::Ehdr;
  using Shdr = typename ELFT::Shdr;
  if (Bytes.size() < sizeof(Ehdr))
    return damagedAt(Bytes.size(), "cut off within the ELF header");
  const auto &Header = *reinterpret_cast<const Ehdr *>(Bytes.data());
  Target.Machine = Header.e_machine;
  if (Header.e_type != ELF::ET_REL)
    return damagedAt(
        offsetof(Ehdr, e_type),
        "ELF type " + Twine(Header.e_type) +
            (Header.e_type == llvm::ELF::ET_EXEC || Header.e_type == llvm::ELF::ET_DYN ? ", as of a kernel image or an executable" : "") +
            ", but a module is relocatable (1)");
  if (Header.e_shentsize != sizeof(Shdr))
    return damagedAt(offsetof(Ehdr, e_shentsize), "section headers of " + Twine(Header.e_shentsize) + " bytes");

  uint64_t Start = Header.e_shoff;
  uint64_t Count = Header.e_shnum;
  if (Start > Bytes.size() || Count * sizeof(Shdr) > Bytes.size() - Start)
    return damagedAt(offsetof(Ehdr, e_shoff), "section headers outside of the file");
  if (Count == 0)
    return damagedAt(offsetof(Ehdr, e_shnum), "no sections");
  Sections.reserve(Count);
  const auto *Headers = reinterpret_cast<const Shdr *>(Bytes.data() + Start);
  for (uint32_t I = 0; I < Count; ++I) {
    const Shdr &H = Headers[I];
    ElfSection &S = Sections.emplace_back(ElfSection{I, H.sh_name, H.sh_type, H.sh_link, H.sh_info, H.sh_flags, H.sh_offset, H.sh_size, {}});
    if (I == 0 && (S.Type != ELF::SHT_NULL || S.Size != 0))
      return damagedAt(Start, "section 0 is not empty");
    if (I == 0 || S.Type == ELF::SHT_NULL || S.Type == ELF::SHT_NOBITS)
      continue;
    if (S.Offset > Bytes.size() || S.Size > Bytes.size() - S.Offset)
      return damagedAt(Start + I * sizeof(Shdr), "section " + Twine(I) + " is outside of the file");
    S.Contents = Bytes.substr(S.Offset, S.Size);
  }

  SectionNames = Header.e_shstrndx;
  if (SectionNames == 0 || SectionNames >= Count)
    return damagedAt(offsetof(Ehdr, e_shstrndx), "no section " + Twine(SectionNames) + " to hold the names of sections");
  StringRef Names = Sections[SectionNames].Contents;
  for (const ElfSection &S : Sections)
    if (S.NameOffset >= Names.size())
      return damagedAt(Start + S.Index * sizeof(Shdr), "name of section " + Twine(S.Index) + " is outside of the table of names");
  return Error::success();
}

Error ElfModule::checkSymbolTable() {
  for (const ElfSection &S : Sections) {
    if (S.Type != ELF::SHT_SYMTAB)
      continue;
    if (SymbolTable == 0)
      SymbolTable = S.Index;
    else
      Oddities.SecondSymbolTable = true;
  }
  if (SymbolTable == 0)
    return unusableFile("no symbol table (stripped?)");
  const ElfSection &Table = Sections[SymbolTable];
  if (Table.Link == 0 || Table.Link >= Sections.size())
    return damagedAt(Table.Offset, "symbol table whose string table, section " + Twine(Table.Link) + ", is none");
  StringRef Strings = Sections[Table.Link].Contents;
  Oddities.UnendedStrings = Strings.empty() || Strings.back() != '\0';
  Oddities.StringsOfOtherType = Sections[Table.Link].Type != ELF::SHT_STRTAB;
  return Error::success();
}

bool ElfModule::isNamed(const ElfSection &Section, StringRef Name) const {
  StringRef Names = Bytes.drop_front(Sections[SectionNames].Offset + Section.NameOffset);
  return Names.size() > Name.size() && Names[Name.size()] == '\0' && Names.starts_with(Name); // in this order: the length seldom fits
}

StringRef ElfModule::sectionName(const ElfSection &Section) const {
  // As the kernel does, this does not look where the table of names ends.
  StringRef Name = Bytes.substr(Sections[SectionNames].Offset + Section.NameOffset, LongestSectionName);
  return Name.take_front(Name.find('\0'));
}

Expected<const ElfSection *> ElfModule::withContents(const ElfSection *Section) const {
  if (Section && Section->Contents.size() != Section->Size)
    return damagedAt(Section->Offset, "section " + Twine(Section->Index) + " has no bytes in the file");
  return Section;
}

Expected<const ElfSection *> ElfModule::findAllocated(StringRef Name) const {
  for (const ElfSection &S : Sections)
    if ((S.Flags & ELF::SHF_ALLOC) && isNamed(S, Name))
      return withContents(&S);
  return nullptr;
}

Expected<const ElfSection *> ElfModule::findFirst(StringRef Name) const {
  for (const ElfSection &S : Sections)
    if (isNamed(S, Name))
      return withContents(&S);
  return nullptr;
}

size_t ElfModule::numSections(StringRef Name) const {
  return llvm::count_if(Sections, [&](const ElfSection &S) { return isNamed(S, Name); });
}

Expected<StringRef> ElfModule::texts(const ElfSection &Section) const {
  if (Section.Contents.empty() || Section.Contents.back() == '\0')
    return Section.Contents;
  size_t End = Bytes.find('\0', Section.Offset + Section.Size);
  if (End == StringRef::npos)
    return damagedAt(Section.Offset + Section.Size, "section of texts, the last of which has no end");
  return Bytes.slice(Section.Offset, End + 1);
}

Expected<StringRef> ElfModule::string(const ElfSection &Section, uint64_t Offset) const {
  if (Offset >= Section.Contents.size())
    return damagedAt(Section.Offset, "name at " + Twine(Offset) + " of a section of " + Twine(Section.Contents.size()) + " bytes");
  StringRef Text = Bytes.substr(Section.Offset + Offset, LongestName + 1);
  size_t End = Text.find('\0');
  if (End == StringRef::npos)
    return damagedAt(Section.Offset + Offset, "name without an end, or of more than " + Twine(LongestName) + " bytes");
  return Text.take_front(End);
}

template <class ELFT, class RelocationT>
Error ElfModule::readReferences(const ElfSection &Table, const ElfSection &Section, std::vector<ElfReference> &References) const {
  auto Symbols = symbols<ELFT>();
  bool IsMips64LittleEndian = Target.Machine == ELF::EM_MIPS && Target.Is64Bit && !Target.IsBigEndian;
  uint64_t Width = RelocationT::HasAddend ? 1 : 4;
  llvm::ArrayRef<RelocationT> Relocations(reinterpret_cast<const RelocationT *>(Table.Contents.data()), Table.Contents.size() / sizeof(RelocationT));
  References.reserve(Relocations.size());
  for (const RelocationT &R : Relocations) {
    if (R.getType(IsMips64LittleEndian) == 0) // R_*_NONE on all machines
      continue;
    uint64_t At = reinterpret_cast<const char *>(&R) - Bytes.data();
    uint64_t Place = R.r_offset;
    if (Section.Size < Width || Place > Section.Size - Width)
      return damagedAt(At, "relocation outside of its section");
    uint32_t Symbol = R.getSymbol(IsMips64LittleEndian);
    if (Symbol >= Symbols.size())
      return damagedAt(At, "relocation by symbol " + Twine(Symbol) + " of " + Twine(Symbols.size()));
    uint64_t Addend;
    if constexpr (RelocationT::HasAddend)
      Addend = static_cast<uint64_t>(static_cast<int64_t>(R.r_addend));
    else
      Addend =
          static_cast<uint64_t>(llvm::SignExtend64<32>(llvm::support::endian::read<uint32_t>(Section.Contents.data() + Place, ELFT::Endianness)));
    const auto &S = Symbols[Symbol];
    uint64_t Value = S.st_value + Addend;
    References.push_back({Place, S.st_shndx, Target.Is64Bit ? Value : static_cast<uint32_t>(Value)});
  }
  return Error::success();
}

Expected<std::vector<ElfReference>> ElfModule::references(const ElfSection &Section) const {
  std::vector<ElfReference> References;
  const ElfSection *Table = nullptr;
  for (const ElfSection &S : Sections) {
    if ((S.Type != ELF::SHT_RELA && S.Type != ELF::SHT_REL) || S.Info != Section.Index)
      continue;
    if (Table)
      return damagedAt(S.Offset, "a second section of relocations for section " + Twine(Section.Index));
    Table = &S;
  }
  if (!Table)
    return References;
  // The 64-bit machines that Linux runs on use RELA in modules; the width of an addend in place would depend on the type.
  if (Table->Type == ELF::SHT_REL && Target.Is64Bit)
    return damagedAt(Table->Offset, "64-bit relocations without addends");
  Error E = withElfType(Target, [&](auto Type) {
    using ELFT = decltype(Type);
    if (Table->Type == ELF::SHT_REL)
      return readReferences<ELFT, typename ELFT::Rel>(*Table, Section, References);
    return readReferences<ELFT, typename ELFT::Rela>(*Table, Section, References);
  });
  if (E)
    return E;
  auto ByPlace = [](const ElfReference &A, const ElfReference &B) { return A.Place < B.Place; };
  if (!llvm::is_sorted(References, ByPlace))
    llvm::sort(References, ByPlace);
  for (size_t I = 1; I < References.size(); ++I)
    if (References[I - 1].Place == References[I].Place)
      return damagedAt(Section.Offset + References[I].Place, "two relocations of one place");
  return References;
}

} // namespace modver::image
