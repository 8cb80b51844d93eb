// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "EntryTree.h"

#include "llvm/DebugInfo/DWARF/DWARFDebugAbbrev.h"
#include "llvm/DebugInfo/DWARF/DWARFFormValue.h"
#include "llvm/DebugInfo/DWARF/DWARFUnit.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// Of a few entries each.
constexpr uint64_t BlockSize = 64;
/// Of an entry, with the end of a list that it may have: on the average less than gcc and clang need.
constexpr uint64_t EntrySize = 8;
constexpr uint64_t NumSmallCodes = 4096;

const EntryLayout NoEntry;

/// Passes over an attribute whose size is in the entry.
bool passOver(llvm::dwarf::Form Form, const DWARFDataExtractor &Data, const DWARFUnit &Unit, uint64_t &Offset) {
  const StringRef Bytes = Data.getData();
  if (Form == llvm::dwarf::DW_FORM_string) {
    const size_t End = Bytes.find('\0', Offset);
    Offset = End + 1;
    return End != StringRef::npos;
  }
  // Nearly all sizes and numbers are of one byte.
  if (const uint8_t Byte = Offset < Bytes.size() ? Bytes[Offset] : 0x80; !(Byte & 0x80))
    switch (Form) {
    case llvm::dwarf::DW_FORM_exprloc:
    case llvm::dwarf::DW_FORM_block:
      Offset += 1 + Byte;
      return true;
    case llvm::dwarf::DW_FORM_udata:
    case llvm::dwarf::DW_FORM_sdata:
      ++Offset;
      return true;
    default:
      break;
    }
  const uint64_t Start = Offset;
  return DWARFFormValue::skipValue(Form, Data, &Offset, Unit.getFormParams()) && Offset > Start;
}

} // namespace

Error EntryTree::read(DWARFUnit &Unit) {
  Error E = readEntries(Unit);
  if (E)
    Entries.clear(); // A part of them is of no use.
  return E;
}

Error EntryTree::readEntries(DWARFUnit &Unit) {
  const DWARFDataExtractor Data = Unit.getDebugInfoExtractor();
  const StringRef Bytes = Data.getData();
  const uint64_t End = Unit.getNextUnitOffset();
  uint64_t Offset = Unit.getOffset() + Unit.getHeaderSize();
  auto Damaged = [](uint64_t At, const Twine &What) {
    return createStringError(inconvertibleErrorCode(), "offset 0x" + Twine::utohexstr(At) + ": " + What);
  };
  Begin = Offset;
  Entries.reserve((End - std::min(Offset, End)) / EntrySize);
  SmallVector<uint32_t, 16> Open; // entries whose children are being read
  uint32_t Previous = None;       // the child before, of the last of them
  do {
    if (Offset >= End || Offset >= Bytes.size())
      return Damaged(Offset, "the unit ends before the lists of its entries do");
    const uint64_t Start = Offset;
    uint64_t Code = uint8_t(Bytes[Offset]);
    if (!(Code & 0x80))
      ++Offset;
    else if (Code = Data.getULEB128(&Offset); Offset == Start)
      return Damaged(Start, "cannot read the number of an abbreviation");
    if (!Code) {
      if (Open.empty()) {
        add(&NoEntry, Start, None);
        break;
      }
      Previous = Open.pop_back_val();
      continue;
    }
    const EntryLayout *Layout = Code < Layouts.size() ? Layouts[Code].get() : nullptr;
    if (!Layout)
      Layout = layout(Code, Unit);
    if (!Layout)
      return Damaged(Start, "there is no abbreviation " + Twine(Code));
    const uint32_t Index = size();
    add(Layout, Start, Open.empty() ? None : Open.back());
    if (Previous != None)
      Entries[Previous].NextSibling = Index;
    for (const EntryLayout::VariableSize &V : Layout->Variable) {
      Offset += V.Before;
      const uint64_t At = Offset;
      if (!passOver(V.Form, Data, Unit, Offset))
        return Damaged(At, "cannot pass over a value of form 0x" + Twine::utohexstr(V.Form));
    }
    Offset += Layout->Rest;
    if (Layout->HasChildren) {
      Open.push_back(Index);
      Previous = None;
    } else {
      Previous = Index;
    }
  } while (!Open.empty());
  return Error::success();
}

const EntryLayout *EntryTree::layout(uint64_t Code, DWARFUnit &Unit) {
  const DWARFAbbreviationDeclarationSet *All = Unit.getAbbreviations();
  const DWARFAbbreviationDeclaration *Abbreviation = All && Code <= UINT32_MAX ? All->getAbbreviationDeclaration(Code) : nullptr;
  if (!Abbreviation)
    return nullptr;
  if (Code < NumSmallCodes && Code >= Layouts.size())
    Layouts.resize(Code + 1);
  std::unique_ptr<EntryLayout> &Known = Code < NumSmallCodes ? Layouts[Code] : OtherLayouts[Code];
  if (!Known)
    Known = std::make_unique<EntryLayout>(*Abbreviation, Unit);
  return Known.get();
}

void EntryTree::add(const EntryLayout *Layout, uint64_t Offset, uint32_t Parent) {
  while (FirstIn.size() * BlockSize <= Offset - Begin)
    FirstIn.push_back(Entries.size());
  Entries.push_back({Layout, Offset, Parent});
}

uint32_t EntryTree::at(uint64_t Offset) const {
  if (Offset < Begin || (Offset - Begin) / BlockSize >= FirstIn.size())
    return None;
  uint32_t Index = FirstIn[(Offset - Begin) / BlockSize];
  while (Index < size() && Entries[Index].Offset < Offset)
    ++Index;
  return Index < size() && Entries[Index].Offset == Offset ? Index : None;
}
