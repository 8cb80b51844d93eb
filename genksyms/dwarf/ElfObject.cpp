// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ElfObject.h"

#include "ElfReader.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

constexpr StringRef ExportSection = ".export_symbol";
constexpr StringRef ExportMarkerPrefix = "__export_symbol_";
constexpr StringRef RulesSection = ".discard.gendwarfksyms.kabi_rules";

} // namespace

namespace modver::dwarf {

template <class ELFT> class ElfObjectReader : ElfReader<ELFT> {
public:
  using typename ElfReader<ELFT>::Section;

  ElfObjectReader(object::ELFFile<ELFT> Elf, ElfObject &Result) : ElfReader<ELFT>(std::move(Elf)), Result(Result) {}

  Error read() {
    if (Error E = this->readSections())
      return E;
    if (Error E = readRules())
      return E;
    return readSymbols();
  }

private:
  using ElfReader<ELFT>::atSection, ElfReader<ELFT>::nameOf, ElfReader<ELFT>::Elf, ElfReader<ELFT>::Sections;

  Error readRules() {
    for (const Section &S : Sections) {
      if (nameOf(S) != RulesSection)
        continue;
      Expected<ArrayRef<uint8_t>> Contents = Elf.getSectionContents(S);
      if (!Contents)
        return atSection(S, Contents.takeError());
      Result.KabiRules = toStringRef(*Contents);
      break;
    }
    return Error::success();
  }

  Error readSymbols() {
    for (const Section &S : Sections)
      if (S.sh_type == ELF::SHT_SYMTAB || S.sh_type == ELF::SHT_DYNSYM)
        if (Error E = readSymbols(S))
          return atSection(S, std::move(E));
    return Error::success();
  }

  Error readSymbols(const Section &Table) {
    Expected<typename ELFT::SymRange> Symbols = Elf.symbols(&Table);
    if (!Symbols)
      return Symbols.takeError();
    if (Symbols->empty())
      return Error::success();
    Expected<StringRef> Strings = Elf.getStringTableForSymtab(Table, Sections);
    if (!Strings)
      return Strings.takeError();
    Expected<ArrayRef<typename ELFT::Word>> Extended = ArrayRef<typename ELFT::Word>();
    for (const Section &S : Sections)
      if (S.sh_type == ELF::SHT_SYMTAB_SHNDX && S.sh_link == &Table - Sections.begin()) {
        Extended = Elf.getSHNDXTable(S, Sections);
        if (!Extended)
          return Extended.takeError();
        break;
      }
    for (const typename ELFT::Sym &S : *Symbols) {
      if (S.st_shndx == ELF::SHN_UNDEF || !S.st_name || S.getType() == ELF::STT_SECTION)
        continue;
      Expected<StringRef> Name = S.getName(*Strings);
      if (!Name)
        return Name.takeError();
      if (S.getBinding() == ELF::STB_LOCAL) {
        if (Name->consume_front(ExportMarkerPrefix))
          if (Error E = readMarker(*Name, S))
            return E;
        continue;
      }
      const size_t Index = &S - Symbols->begin();
      uint32_t Section = S.st_shndx;
      if (Section == ELF::SHN_XINDEX) {
        if (Index >= Extended->size())
          return damaged("symbol " + Twine(Index) + " has no extended section index");
        Section = (*Extended)[Index];
      }
      if (Section && !Name->empty())
        Result.Globals.push_back({*Name, Section, S.st_value, S.getBinding() == ELF::STB_WEAK, S.st_size});
    }
    return Error::success();
  }

  /// Two texts, the license and the namespace, and the address of the symbol.
  Error readMarker(StringRef Name, const typename ELFT::Sym &S) {
    if (S.st_shndx >= Sections.size() || nameOf(Sections[S.st_shndx]) != ExportSection)
      return Error::success();
    Expected<ArrayRef<uint8_t>> Contents = Elf.getSectionContents(Sections[S.st_shndx]);
    if (!Contents)
      return Contents.takeError();
    const StringRef Text = toStringRef(*Contents);
    const size_t License = S.st_value, LicenseEnd = Text.find('\0', License);
    const size_t NamespaceEnd = LicenseEnd == StringRef::npos ? StringRef::npos : Text.find('\0', LicenseEnd + 1);
    if (NamespaceEnd == StringRef::npos)
      return damaged("the marker of export " + Name + " is not two texts");
    Result.Exports.push_back({Name, Text.slice(License, LicenseEnd), Text.slice(LicenseEnd + 1, NamespaceEnd)});
    return Error::success();
  }

  ElfObject &Result;
};

} // namespace modver::dwarf

Expected<ElfObject> ElfObject::open(StringRef Bytes) {
  ElfObject Result;
  Result.Bytes = Bytes;
  if (Error E = readElf(Bytes, [&](auto Elf) { return ElfObjectReader(std::move(Elf), Result).read(); }))
    return E;
  return Result;
}
