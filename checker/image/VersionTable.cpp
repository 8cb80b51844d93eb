// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "VersionTable.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;
namespace endian = llvm::support::endian;

namespace modver::image {

static llvm::endianness byteOrder(ElfTarget Target) { return Target.IsBigEndian ? llvm::endianness::big : llvm::endianness::little; }

static StringRef upToNul(StringRef Field) { return Field.take_front(Field.find('\0')); }

/// None: the section is not of this layout.
static std::optional<std::vector<SymbolVersion>> parsePacked(StringRef Section, llvm::endianness Order) {
  static constexpr uint32_t NameOffset = 8;
  if (Section.size() < NameOffset || endian::read32(Section.data() + 4, Order) == 0)
    return std::nullopt;
  std::vector<SymbolVersion> Entries;
  while (!Section.empty()) {
    if (Section.size() < NameOffset)
      return std::nullopt;
    uint32_t Next = endian::read32(Section.data(), Order);
    if (Next < NameOffset || Next > Section.size())
      return std::nullopt;
    StringRef Field = Section.slice(NameOffset, Next);
    StringRef Name = upToNul(Field);
    if (Name.empty() || Name.size() == Field.size())
      return std::nullopt;
    Entries.push_back({Name, endian::read32(Section.data() + 4, Order)});
    Section = Section.drop_front(Next);
  }
  return Entries;
}

std::vector<SymbolVersion> parseVersions(StringRef Section, ElfTarget Target) {
  llvm::endianness Order = byteOrder(Target);
  if (auto Packed = parsePacked(Section, Order))
    return std::move(*Packed);
  static constexpr size_t RecordSize = 64;
  std::vector<SymbolVersion> Entries;
  Entries.reserve(Section.size() / RecordSize);
  for (; Section.size() >= RecordSize; Section = Section.drop_front(RecordSize)) {
    StringRef Record = Section.take_front(RecordSize);
    if (Target.Is64Bit)
      Entries.push_back({upToNul(Record.drop_front(8)), endian::read64(Record.data(), Order)});
    else
      Entries.push_back({upToNul(Record.drop_front(4)), endian::read32(Record.data(), Order)});
  }
  return Entries;
}

ExtendedVersions parseExtendedVersions(StringRef Crcs, StringRef Names, ElfTarget Target) {
  ExtendedVersions Result;
  llvm::endianness Order = byteOrder(Target);
  for (; Crcs.size() >= 4; Crcs = Crcs.drop_front(4)) {
    size_t End = Names.find('\0');
    if (End == StringRef::npos) {
      Result.Damage = Module::ExtendedDamage::MoreCrcsThanNames;
      break;
    }
    Result.Entries.push_back({Names.take_front(End), endian::read32(Crcs.data(), Order)});
    Names = Names.drop_front(End + 1);
  }
  return Result;
}

} // namespace modver::image
