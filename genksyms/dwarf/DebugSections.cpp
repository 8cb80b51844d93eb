// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "DebugSections.h"

#include "ElfReader.h"
#include "Relocations.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Object/Decompressor.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// deflate makes at most 1,032 bytes of one. A header that says more is damaged, and nobody has that much memory.
constexpr uint64_t LargestRatio = 1100;

bool isWanted(StringRef Name) {
  return StringSwitch<bool>(Name)
      .Cases("debug_abbrev", "debug_info", "debug_line", "debug_line_str", "debug_str", "debug_str_offsets", "debug_types", true)
      .Default(false);
}

/// How the section is to be read. Objects for link-time optimization have their debug information in sections of another name.
enum class Naming { Other, LinkTime, Plain };

/// Takes the prefix away: `debug_info`.
Naming namingOf(StringRef &Name, bool &IsOldCompressed) {
  IsOldCompressed = false;
  Naming Result = Name.consume_front(".gnu.debuglto_") ? Naming::LinkTime : Naming::Plain;
  if (Name.starts_with(".zdebug_")) {
    IsOldCompressed = true;
    Name = Name.drop_front(2);
    return Result;
  }
  if (!Name.starts_with(".debug_"))
    return Naming::Other;
  Name = Name.drop_front();
  return Result;
}

template <class ELFT> class DebugSectionReader : ElfReader<ELFT> {
public:
  using typename ElfReader<ELFT>::Section;

  DebugSectionReader(object::ELFFile<ELFT> Elf, DebugSections &Result) : ElfReader<ELFT>(std::move(Elf)), Result(Result) {}

  Error read() {
    if (Error E = this->readSections())
      return E;
    Result.IsLittleEndian = ELFT::Endianness == endianness::little;
    Result.AddressSize = ELFT::Is64Bits ? 8 : 4;
    findRelocations();
    return readDebugSections();
  }

private:
  using ElfReader<ELFT>::atSection, ElfReader<ELFT>::nameOf, ElfReader<ELFT>::Elf, ElfReader<ELFT>::Sections;

  /// Which sections hold the relocations of which.
  void findRelocations() {
    if (Elf.getHeader().e_type != ELF::ET_REL)
      return;
    RelocationsOf.resize(Sections.size());
    for (const Section &S : Sections)
      if ((S.sh_type == ELF::SHT_RELA || S.sh_type == ELF::SHT_REL) && S.sh_info < Sections.size())
        RelocationsOf[S.sh_info].push_back(&S);
  }

  Error readDebugSections() {
    Naming Best = Naming::Other;
    for (const Section &S : Sections) {
      StringRef Name = nameOf(S);
      bool IsOldCompressed;
      Best = std::max(Best, namingOf(Name, IsOldCompressed));
    }
    for (const Section &S : Sections) {
      StringRef Name = nameOf(S);
      bool IsOldCompressed;
      if (S.sh_type == ELF::SHT_NOBITS || S.sh_flags & ELF::SHF_GROUP || namingOf(Name, IsOldCompressed) != Best || !isWanted(Name) ||
          Result.ByName.count(Name))
        continue;
      if (Error E = readDebugSection(S, Name, IsOldCompressed))
        return atSection(S, std::move(E));
    }
    return Error::success();
  }

  Error readDebugSection(const Section &S, StringRef Name, bool IsOldCompressed) {
    Expected<ArrayRef<uint8_t>> Contents = Elf.getSectionContents(S);
    if (!Contents)
      return Contents.takeError();
    StringRef Data = toStringRef(*Contents);
    std::unique_ptr<WritableMemoryBuffer> Own;
    if (S.sh_flags & ELF::SHF_COMPRESSED || IsOldCompressed) {
      Expected<std::unique_ptr<WritableMemoryBuffer>> Decompressed = IsOldCompressed ? decompressOld(Data) : decompress(Data);
      if (!Decompressed)
        return Decompressed.takeError();
      Own = std::move(*Decompressed);
    }
    if (!RelocationsOf.empty())
      for (const Section *Table : RelocationsOf[&S - Sections.begin()]) {
        if (!Own) {
          Own = WritableMemoryBuffer::getNewUninitMemBuffer(Data.size());
          memcpy(Own->getBufferStart(), Data.data(), Data.size());
        }
        if (Error E = relocate(*Table, *Own))
          return E;
      }
    Result.ByName[Name] =
        Own ? std::unique_ptr<MemoryBuffer>(std::move(Own)) : MemoryBuffer::getMemBuffer(Data, Name, /*RequiresNullTerminator=*/false);
    return Error::success();
  }

  Expected<std::unique_ptr<WritableMemoryBuffer>> makeBuffer(uint64_t Size, StringRef Compressed) {
    if (Size / LargestRatio > Compressed.size())
      return damaged("it says to hold " + Twine(Size) + " bytes in " + Twine(Compressed.size()));
    return WritableMemoryBuffer::getNewUninitMemBuffer(Size);
  }

  Expected<std::unique_ptr<WritableMemoryBuffer>> decompress(StringRef Data) {
    Expected<object::Decompressor> D = object::Decompressor::create("", Data, Result.IsLittleEndian, ELFT::Is64Bits);
    if (!D)
      return D.takeError();
    Expected<std::unique_ptr<WritableMemoryBuffer>> Buffer = makeBuffer(D->getDecompressedSize(), Data);
    if (!Buffer)
      return Buffer.takeError();
    if (Error E = D->decompress(MutableArrayRef<uint8_t>(reinterpret_cast<uint8_t *>((*Buffer)->getBufferStart()), (*Buffer)->getBufferSize())))
      return E;
    return Buffer;
  }

  /// .zdebug_: `ZLIB`, the size in 8 bytes, the largest first, and a stream.
  Expected<std::unique_ptr<WritableMemoryBuffer>> decompressOld(StringRef Data) {
    constexpr size_t HeaderSize = 12;
    if (Data.size() < HeaderSize || !Data.starts_with("ZLIB"))
      return damaged("expected the header of a compressed section, ZLIB and its size");
    const uint64_t Size = support::endian::read64be(Data.data() + 4);
    Expected<std::unique_ptr<WritableMemoryBuffer>> Buffer = makeBuffer(Size, Data);
    if (!Buffer)
      return Buffer.takeError();
    size_t Got = Size;
    if (Error E = compression::zlib::decompress(arrayRefFromStringRef(Data.drop_front(HeaderSize)),
                                                reinterpret_cast<uint8_t *>((*Buffer)->getBufferStart()), Got))
      return E;
    if (Got != Size)
      return damaged("it says to hold " + Twine(Size) + " bytes, and holds " + Twine(Got));
    return Buffer;
  }

  Error relocate(const Section &Table, WritableMemoryBuffer &Buffer) {
    const uint16_t Machine = Elf.getHeader().e_machine;
    std::optional<PlainRelocations> Types = plainRelocations(Machine, ELFT::Is64Bits);
    if (!Types)
      return damaged("relocations of machine " + Twine(Machine) + " are not supported");
    if (Table.sh_link >= Sections.size())
      return damaged("the symbol table of its relocations, section " + Twine(Table.sh_link) + ", is not there");
    Expected<typename ELFT::SymRange> Symbols = Elf.symbols(&Sections[Table.sh_link]);
    if (!Symbols)
      return Symbols.takeError();
    const bool IsMips64EL = Elf.isMips64EL();
    auto Apply = [&](uint64_t Offset, uint32_t Type, uint32_t Symbol, std::optional<int64_t> Addend) -> Error {
      const bool Is8Bytes = Types->Into8Bytes && Type == Types->Into8Bytes;
      if (!Is8Bytes && Type != Types->Into4Bytes)
        return Error::success();
      if (Symbol >= Symbols->size())
        return damaged("relocation at offset 0x" + Twine::utohexstr(Offset) + " refers to symbol " + Twine(Symbol) + " of " + Twine(Symbols->size()));
      const uint64_t Width = Is8Bytes ? 8 : 4;
      if (Offset > Buffer.getBufferSize() || Buffer.getBufferSize() - Offset < Width)
        return damaged("relocation at offset 0x" + Twine::utohexstr(Offset) + " of " + Twine(Buffer.getBufferSize()) + " bytes");
      char *Place = Buffer.getBufferStart() + Offset;
      if (Is8Bytes) {
        const uint64_t Old = support::endian::read<uint64_t, ELFT::Endianness>(Place);
        support::endian::write<uint64_t, ELFT::Endianness>(Place, (*Symbols)[Symbol].st_value + (Addend ? uint64_t(*Addend) : Old));
      } else {
        const uint32_t Old = support::endian::read<uint32_t, ELFT::Endianness>(Place);
        support::endian::write<uint32_t, ELFT::Endianness>(Place, (*Symbols)[Symbol].st_value + (Addend ? uint64_t(*Addend) : Old));
      }
      return Error::success();
    };
    if (Table.sh_type == ELF::SHT_RELA) {
      Expected<typename ELFT::RelaRange> Relas = Elf.relas(Table);
      if (!Relas)
        return Relas.takeError();
      for (const typename ELFT::Rela &R : *Relas)
        if (Error E = Apply(R.r_offset, R.getType(IsMips64EL), R.getSymbol(IsMips64EL), R.r_addend))
          return E;
      return Error::success();
    }
    Expected<typename ELFT::RelRange> Rels = Elf.rels(Table);
    if (!Rels)
      return Rels.takeError();
    for (const typename ELFT::Rel &R : *Rels)
      if (Error E = Apply(R.r_offset, R.getType(IsMips64EL), R.getSymbol(IsMips64EL), std::nullopt))
        return E;
    return Error::success();
  }

  DebugSections &Result;
  std::vector<SmallVector<const Section *, 1>> RelocationsOf; ///< empty: the file is linked
};

} // namespace

Expected<DebugSections> modver::dwarf::readDebugSections(StringRef Bytes) {
  DebugSections Result;
  if (Error E = readElf(Bytes, [&](auto Elf) { return DebugSectionReader(std::move(Elf), Result).read(); }))
    return E;
  return Result;
}
