// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DWARF as a test writes it, without an object:
//
//   FakeDwarf D({entry(DW_TAG_structure_type).named("node").number(Number::ByteSize, 8).add(entry(DW_TAG_member).named("next").of("p")),
//                entry(DW_TAG_pointer_type).id("p").of("node")});
//
// An entry is referred to by its id, which is its name unless it says another.
#ifndef MODVER_TESTS_UNIT_DWARF_FAKEDWARF_H
#define MODVER_TESTS_UNIT_DWARF_FAKEDWARF_H

#include "genksyms/dwarf/DwarfReader.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <vector>

namespace modver::dwarf::test {

struct EntryText {
  uint16_t Tag = 0;
  std::string Id;
  std::optional<std::string> Name, LinkageName;
  std::string Type, Origin;
  std::vector<std::pair<Number, uint64_t>> Numbers;
  bool IsDeclaration = false;
  std::vector<EntryText> Children;

  EntryText id(llvm::StringRef Text) { return Id = Text.str(), std::move(*this); }
  EntryText named(llvm::StringRef Text) {
    Name = Text.str();
    if (Id.empty())
      Id = *Name;
    return std::move(*this);
  }
  EntryText linked(llvm::StringRef Text) { return LinkageName = Text.str(), std::move(*this); }
  EntryText of(llvm::StringRef TypeId) { return Type = TypeId.str(), std::move(*this); }
  EntryText from(llvm::StringRef OriginId) { return Origin = OriginId.str(), std::move(*this); }
  EntryText number(Number N, uint64_t Value) { return Numbers.emplace_back(N, Value), std::move(*this); }
  EntryText declared() { return IsDeclaration = true, std::move(*this); }
  EntryText add(EntryText Child) { return Children.push_back(std::move(Child)), std::move(*this); }
};

inline EntryText entry(uint16_t Tag) {
  EntryText Result;
  Result.Tag = Tag;
  return Result;
}

/// Units of any number; file 1 is a header, file 2 a .c.
class FakeDwarf : public DwarfReader {
public:
  explicit FakeDwarf(std::vector<EntryText> Unit) : FakeDwarf(std::vector<std::vector<EntryText>>{std::move(Unit)}) {}
  explicit FakeDwarf(std::vector<std::vector<EntryText>> UnitTexts) {
    for (std::vector<EntryText> &Text : UnitTexts) {
      Units.emplace_back();
      EntryText Root = entry(llvm::dwarf::DW_TAG_compile_unit);
      Root.Children = std::move(Text);
      enter(Root, std::nullopt);
    }
  }

  Die die(llvm::StringRef Id) const { return Ids.lookup(Id); }

  uint32_t numUnits() const override { return Units.size(); }
  llvm::Error load(uint32_t) override { return llvm::Error::success(); }
  uint16_t tag(Die D) const override { return at(D).Text.Tag; }
  uint64_t offset(Die D) const override { return D.Index; }
  std::optional<Die> firstChild(Die D) const override { return at(D).First; }
  std::optional<Die> nextSibling(Die D) const override { return at(D).Next; }
  std::optional<Die> parent(Die D) const override { return at(D).Parent; }
  uint32_t numEntries(uint32_t Unit) const override { return Units[Unit].size(); }

  llvm::Expected<Attributes> attributes(Die D) override {
    const EntryText &Text = at(D).Text;
    Attributes A;
    if (Text.Name)
      A.Name = *Text.Name;
    if (Text.LinkageName)
      A.LinkageName = *Text.LinkageName;
    if (!Text.Type.empty())
      A.Type = Ids.lookup(Text.Type);
    if (!Text.Origin.empty())
      A.AbstractOrigin = Ids.lookup(Text.Origin);
    A.IsDeclaration = Text.IsDeclaration;
    for (auto [N, Value] : Text.Numbers)
      A.setNumber(N, Value);
    return A;
  }

  llvm::Expected<std::optional<llvm::StringRef>> fileName(uint32_t, uint64_t FileNumber) override {
    return FileNumber == 2 ? "source.c" : "header.h";
  }

private:
  struct Entry {
    EntryText Text;
    std::optional<Die> Parent, First, Next;
  };

  const Entry &at(Die D) const { return Units[D.Unit][D.Index]; }

  Die enter(const EntryText &Text, std::optional<Die> Parent) {
    const uint32_t Unit = Units.size() - 1;
    const Die D{Unit, uint32_t(Units[Unit].size())};
    Units[Unit].push_back({Text, Parent, std::nullopt, std::nullopt});
    if (!Text.Id.empty())
      Ids[Text.Id] = D;
    std::optional<Die> Last;
    for (const EntryText &Child : Text.Children) {
      const Die C = enter(Child, D);
      (Last ? Units[Unit][Last->Index].Next : Units[Unit][D.Index].First) = C;
      Last = C;
    }
    return D;
  }

  std::vector<std::vector<Entry>> Units;
  llvm::StringMap<Die> Ids;
};

} // namespace modver::dwarf::test

#endif
