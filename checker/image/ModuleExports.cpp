// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ModuleExports.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/Endian.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;
using llvm::Twine;
namespace ELF = llvm::ELF;
namespace endian = llvm::support::endian;

namespace modver::image {

namespace {

constexpr struct {
  StringRef Symbols;
  StringRef Crcs;
  ExportKind Kind;
} Tables[] = {
    {"__ksymtab", "__kcrctab", ExportKind::Plain},
    {"__ksymtab_gpl", "__kcrctab_gpl", ExportKind::Gpl},
    {"__ksymtab_gpl_future", "__kcrctab_gpl_future", ExportKind::GplFuture},
    {"__ksymtab_unused", "__kcrctab_unused", ExportKind::Unused},
    {"__ksymtab_unused_gpl", "__kcrctab_unused_gpl", ExportKind::UnusedGpl},
};

/// How the entries of a symbol table lie.
struct Layout {
  uint64_t FieldSize = 0;
  uint64_t FieldCount = 0;
  uint64_t stride() const { return FieldSize * FieldCount; }
};

class ExportReader {
public:
  ExportReader(const ElfModule &Elf, Module &M) : Elf(Elf), M(M) {}
  Error read();

private:
  Error readTable(const ElfSection &Symbols, ExportKind Kind);
  Expected<Layout> layoutOf(const ElfSection &Symbols, llvm::ArrayRef<ElfReference> References) const;
  Error readCrcs(const ElfSection &Crcs, llvm::MutableArrayRef<Export> Entries);
  Expected<uint64_t> crcAt(const ElfSection &Crcs, const ElfReference &Reference, bool IsLong) const;
  Error readFlags(const ElfSection &Flags, llvm::MutableArrayRef<Export> Entries);
  bool keepsReadOnlyData() const;
  bool isText(const ElfReference &R) const { return Strings && R.SymbolIndex == Strings->Index; }
  llvm::endianness order() const { return Elf.target().IsBigEndian ? llvm::endianness::big : llvm::endianness::little; }

  const ElfModule &Elf;
  Module &M;
  const ElfSection *Strings = nullptr;
};

} // namespace

/// An entry's value refers to code or data, its name to a text; so the second reference tells the size of a field, and the one behind the name
/// whether that is the next entry's value.
Expected<Layout> ExportReader::layoutOf(const ElfSection &Symbols, llvm::ArrayRef<ElfReference> References) const {
  if (References.size() < 2 || References[0].Place != 0 || isText(References[0]) || !isText(References[1]))
    return Elf.damagedAt(Symbols.Offset, "export table that does not begin with a value and a name");
  Layout L;
  L.FieldSize = References[1].Place;
  if (L.FieldSize != 4 && (L.FieldSize != 8 || !Elf.target().Is64Bit))
    return Elf.damagedAt(Symbols.Offset, "export table with a name at " + Twine(L.FieldSize) + " of its first entry");
  bool TwoFields = Symbols.Size == 2 * L.FieldSize || (References.size() > 2 && References[2].Place == 2 * L.FieldSize && !isText(References[2]));
  L.FieldCount = TwoFields ? 2 : 3;
  if (Symbols.Size % L.stride() != 0)
    return Elf.damagedAt(Symbols.Offset, "export table of " + Twine(Symbols.Size) + " bytes with entries of " + Twine(L.stride()));
  return L;
}

Error ExportReader::readTable(const ElfSection &Symbols, ExportKind Kind) {
  Expected<std::vector<ElfReference>> References = Elf.references(Symbols);
  if (!References)
    return References.takeError();
  Expected<Layout> L = layoutOf(Symbols, *References);
  if (!L)
    return L.takeError();

  M.Exports.reserve(M.Exports.size() + Symbols.Size / L->stride());
  auto Next = References->begin();
  /// The field at this place, if it is relocated.
  auto Field = [&](uint64_t Place) -> const ElfReference * { return Next != References->end() && Next->Place == Place ? &*Next++ : nullptr; };
  for (uint64_t Place = 0; Place < Symbols.Size; Place += L->stride()) {
    const ElfReference *Value = Field(Place);
    const ElfReference *Name = Field(Place + L->FieldSize);
    const ElfReference *Namespace = L->FieldCount == 3 ? Field(Place + 2 * L->FieldSize) : nullptr;
    if (!Value || !Name || !isText(*Name) || (Namespace && !isText(*Namespace)))
      return Elf.damagedAt(Symbols.Offset + Place, "export entry that is not a value, a name and, at most, a namespace");
    Export &E = M.Exports.emplace_back();
    E.Kind = Kind;
    Expected<StringRef> Text = Elf.string(*Strings, Name->Value);
    if (!Text)
      return Text.takeError();
    E.Name = *Text;
    if (!Namespace)
      continue;
    Text = Elf.string(*Strings, Namespace->Value);
    if (!Text)
      return Text.takeError();
    E.Namespace = *Text;
  }
  if (Next != References->end())
    return Elf.damagedAt(Symbols.Offset + Next->Place, "relocation between the fields of an export entry");
  return Error::success();
}

/// Until 5.18 a CRC is the value of a symbol `__crc_NAME` made by the linker: absolute, and 0 if it is weak and nobody defined it; or, with
/// MODULE_REL_CRCS (4.10 on), the distance to a word in some section. Since 5.19 it is in the table.
Expected<uint64_t> ExportReader::crcAt(const ElfSection &Crcs, const ElfReference &Reference, bool IsLong) const {
  if (Reference.SymbolIndex == ELF::SHN_ABS || Reference.SymbolIndex == ELF::SHN_UNDEF)
    return IsLong ? Reference.Value : static_cast<uint32_t>(Reference.Value);
  uint64_t At = Crcs.Offset + Reference.Place;
  if (IsLong || Reference.SymbolIndex >= Elf.sections().size())
    return Elf.damagedAt(At, "CRC that is neither a number nor the distance to one");
  StringRef Words = Elf.sections()[Reference.SymbolIndex].Contents;
  if (Words.size() < 4 || Reference.Value > Words.size() - 4)
    return Elf.damagedAt(At, "CRC at " + Twine(Reference.Value) + " of section " + Twine(Reference.SymbolIndex) + ", which has " +
                                 Twine(Words.size()) + " bytes");
  return endian::read32(Words.data() + Reference.Value, order());
}

Error ExportReader::readCrcs(const ElfSection &Crcs, llvm::MutableArrayRef<Export> Entries) {
  bool IsLong = Elf.target().Is64Bit && Crcs.Size == 8 * Entries.size(); // up to 4.9
  if (!IsLong && Crcs.Size != 4 * Entries.size())
    return Elf.damagedAt(Crcs.Offset, "CRC table of " + Twine(Crcs.Size) + " bytes for " + Twine(Entries.size()) + " exports");
  Expected<std::vector<ElfReference>> References = Elf.references(Crcs);
  if (!References)
    return References.takeError();
  auto Next = References->begin();
  uint64_t Place = 0;
  for (Export &E : Entries) {
    if (Next != References->end() && Next->Place == Place) {
      Expected<uint64_t> Crc = crcAt(Crcs, *Next++, IsLong);
      if (!Crc)
        return Crc.takeError();
      E.Crc = *Crc;
    } else {
      const char *Word = Crcs.Contents.data() + Place;
      E.Crc = IsLong ? endian::read64(Word, order()) : endian::read32(Word, order());
    }
    Place += IsLong ? 8 : 4;
  }
  if (Next != References->end())
    return Elf.damagedAt(Crcs.Offset + Next->Place, "relocation within a CRC");
  return Error::success();
}

Error ExportReader::readFlags(const ElfSection &Flags, llvm::MutableArrayRef<Export> Entries) {
  static constexpr uint8_t GplOnly = 1;
  if (Flags.Size < Entries.size())
    return Elf.damagedAt(Flags.Offset, "flag table of " + Twine(Flags.Size) + " bytes for " + Twine(Entries.size()) + " exports");
  for (size_t I = 0; I < Entries.size(); ++I)
    if (static_cast<uint8_t>(Flags.Contents[I]) & GplOnly)
      Entries[I].Kind = ExportKind::Gpl;
  return Error::success();
}

/// Whether anything is kept in the part of memory where tables of exports go. If not, the loader does not see an empty section there.
bool ExportReader::keepsReadOnlyData() const {
  return llvm::any_of(Elf.sections(), [&](const ElfSection &S) {
    static constexpr StringRef Dropped[] = {".modinfo", "__versions", "__version_ext_crcs", "__version_ext_names"};
    constexpr uint64_t Kind = ELF::SHF_ALLOC | ELF::SHF_WRITE | ELF::SHF_EXECINSTR;
    return (S.Flags & Kind) == ELF::SHF_ALLOC && S.Size != 0 && !llvm::is_contained(Dropped, Elf.sectionName(S));
  });
}

Error ExportReader::read() {
  Expected<const ElfSection *> Section = Elf.findAllocated("__ksymtab_strings");
  if (!Section)
    return Section.takeError();
  Strings = *Section;
  Expected<const ElfSection *> Flags = Elf.findAllocated("__kflagstab");
  if (!Flags)
    return Flags.takeError();
  M.HasExportFlags = *Flags != nullptr;
  size_t NumInFirst = 0;

  for (const auto &T : Tables) {
    Expected<const ElfSection *> Crcs = Elf.findAllocated(T.Crcs);
    if (!Crcs)
      return Crcs.takeError();
    Section = Elf.findAllocated(T.Symbols);
    if (!Section)
      return Section.takeError();
    if (T.Kind == ExportKind::Gpl) {
      const bool SeesEmptyOnes = keepsReadOnlyData();
      M.HasGplTable = *Section && ((*Section)->Size != 0 || SeesEmptyOnes);
      M.HasGplCrcTable = *Crcs && ((*Crcs)->Size != 0 || SeesEmptyOnes);
    }
    if (!*Section || (*Section)->Size == 0)
      continue;
    size_t First = M.Exports.size();
    if (Error E = readTable(**Section, T.Kind))
      return E;
    llvm::MutableArrayRef<Export> Entries = llvm::MutableArrayRef(M.Exports).drop_front(First);
    if (*Crcs)
      if (Error E = readCrcs(**Crcs, Entries))
        return E;
    if (T.Kind != ExportKind::Plain)
      continue;
    NumInFirst = Entries.size();
    if (*Flags)
      if (Error E = readFlags(**Flags, Entries))
        return E;
  }
  M.NumInOtherTables = M.Exports.size() - NumInFirst;
  return Error::success();
}

Error readExports(const ElfModule &Elf, Module &M) { return ExportReader(Elf, M).read(); }

} // namespace modver::image
