// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LinkedExports.h"

#include "ElfReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;
using namespace modver;
using namespace modver::dwarf;

namespace {

constexpr StringRef SymbolTable = "__ksymtab", GplSymbolTable = "__ksymtab_gpl", Texts = "__ksymtab_strings", Flags = "__kflagstab";
constexpr StringRef EntryPrefix = "__ksymtab_", NamespacePrefix = "__kstrtabns_", FlagsPrefix = "__flags_";
constexpr uint8_t GplOnly = 1;

template <class ELFT> class LinkedExportReader : ElfReader<ELFT> {
public:
  using typename ElfReader<ELFT>::Section;

  LinkedExportReader(object::ELFFile<ELFT> Elf, LinkedExports &Result) : ElfReader<ELFT>(std::move(Elf)), Result(Result) {}

  Error read() {
    if (Error E = this->readSections())
      return E;
    for (const Section &S : Sections)
      if (S.sh_type == ELF::SHT_SYMTAB)
        if (Error E = readSymbols(S))
          return atSection(S, std::move(E));
    for (auto &[Name, E] : ByName)
      if (E.IsExport)
        Result.Exports.push_back({Name.str(), E.Kind, E.Namespace.str()});
    return Error::success();
  }

private:
  using ElfReader<ELFT>::atSection, ElfReader<ELFT>::nameOf, ElfReader<ELFT>::Elf, ElfReader<ELFT>::Sections;

  /// What its symbols tell of an export, in whatever order they come.
  struct Entry {
    bool IsExport = false;
    ExportKind Kind = ExportKind::Plain;
    StringRef Namespace;
  };

  Error readSymbols(const Section &Table) {
    Expected<typename ELFT::SymRange> Symbols = Elf.symbols(&Table);
    if (!Symbols)
      return Symbols.takeError();
    Expected<StringRef> Strings = Elf.getStringTableForSymtab(Table, Sections);
    if (!Strings)
      return Strings.takeError();
    for (const typename ELFT::Sym &S : *Symbols) {
      if (S.st_shndx == ELF::SHN_UNDEF || S.st_shndx >= Sections.size() || !S.st_name)
        continue;
      Expected<StringRef> Name = S.getName(*Strings);
      if (!Name)
        return Name.takeError();
      if (Error E = readSymbol(*Name, S))
        return E;
    }
    return Error::success();
  }

  Error readSymbol(StringRef Name, const typename ELFT::Sym &S) {
    const Section &In = Sections[S.st_shndx];
    if (Name.consume_front(EntryPrefix)) {
      const StringRef Table = nameOf(In);
      if (Table != SymbolTable && Table != GplSymbolTable)
        return Error::success();
      Entry &E = ByName[Name];
      E.IsExport = true;
      if (Table == GplSymbolTable)
        E.Kind = ExportKind::Gpl;
    } else if (Name.consume_front(NamespacePrefix)) {
      Expected<StringRef> Text = nameOf(In) == Texts ? contentsAt(In, S.st_value) : StringRef();
      if (!Text)
        return Text.takeError();
      ByName[Name].Namespace = Text->take_until([](char C) { return !C; });
    } else if (Name.consume_front(FlagsPrefix)) {
      Expected<StringRef> Byte = nameOf(In) == Flags ? contentsAt(In, S.st_value) : StringRef();
      if (!Byte)
        return Byte.takeError();
      if (!Byte->empty() && uint8_t((*Byte)[0]) & GplOnly)
        ByName[Name].Kind = ExportKind::Gpl;
    }
    return Error::success();
  }

  /// From a symbol on to the end of its section; empty: the file does not have them.
  Expected<StringRef> contentsAt(const Section &In, uint64_t Value) {
    if (In.sh_type == ELF::SHT_NOBITS) {
      Result.HasContents = false;
      return StringRef();
    }
    Expected<ArrayRef<uint8_t>> Contents = Elf.getSectionContents(In);
    if (!Contents)
      return Contents.takeError();
    const uint64_t Offset = Elf.getHeader().e_type == ELF::ET_REL ? Value : Value - In.sh_addr;
    if (Offset >= Contents->size())
      return damaged("a symbol of section " + Twine(&In - Sections.begin()) + " is not in it");
    return toStringRef(*Contents).drop_front(Offset);
  }

  LinkedExports &Result;
  std::map<StringRef, Entry> ByName;
};

} // namespace

Expected<LinkedExports> modver::dwarf::readLinkedExports(StringRef Bytes) {
  LinkedExports Result;
  if (Error E = readElf(Bytes, [&](auto Elf) { return LinkedExportReader(std::move(Elf), Result).read(); }))
    return E;
  return Result;
}
