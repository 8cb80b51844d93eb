// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExportSearch.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <map>

using namespace llvm;
using namespace modver::dwarf;

ExportSearch::ExportSearch(DwarfReader &Reader, ArrayRef<GlobalSymbol> Symbols, const ExportNames &Names, std::vector<bool> &IsTaken,
                           function_ref<void(const Twine &)> Warn)
    : Reader(Reader), Names(Names), IsTaken(IsTaken), Found(Names.size()), Pointers(Names.size()), AliasSet(Names.size()) {
  using Address = std::pair<uint32_t, uint64_t>;
  std::vector<std::optional<Address>> Addresses(Names.size());
  std::map<Address, uint32_t> SetOf;
  auto WarnOfAddress = [&](uint32_t Name) { Warn("multiple addresses for symbol " + Names.name(Name) + "?"); };
  for (const GlobalSymbol &S : Symbols) {
    StringRef Symbol = S.Name;
    // Here, too: a pointer that is not static is as if it were another address of what it points to.
    Symbol.consume_front(SymbolPointerPrefix);
    const std::optional<uint32_t> Name = Names.find(Symbol);
    if (!Name)
      continue;
    const Address At{S.Section, S.Value};
    std::optional<Address> &Known = Addresses[*Name];
    if (!Known) {
      Known = At;
      AliasSet[*Name] = SetOf.try_emplace(At, Aliases.size()).first->second;
      if (AliasSet[*Name] == Aliases.size())
        Aliases.emplace_back();
      Aliases[AliasSet[*Name]].push_back(*Name);
    } else if (*Known != At) {
      // The other address is meant for all names that are known to share the first one.
      WarnOfAddress(*Name);
      for (uint32_t Alias : reverse(aliases(*Name)))
        if (Alias != *Name)
          WarnOfAddress(Alias);
    }
  }
  for (uint32_t Name = 0; Name < Names.size(); ++Name)
    if (!Addresses[Name]) {
      AliasSet[Name] = Aliases.size();
      Aliases.push_back({Name});
    }
}

Error modver::dwarf::visitDeclarations(DwarfReader &Reader, uint32_t Unit, function_ref<Error(Die)> Visit) {
  SmallVector<Die> Open; ///< entries whose next siblings are still to be seen
  std::optional<Die> Next = Reader.firstChild({Unit, 0});
  while (Next || !Open.empty()) {
    if (!Next) {
      Next = Reader.nextSibling(Open.pop_back_val());
      continue;
    }
    const Die Entry = *Next;
    switch (Reader.tag(Entry)) {
    case llvm::dwarf::DW_TAG_namespace:
    case llvm::dwarf::DW_TAG_class_type:
    case llvm::dwarf::DW_TAG_structure_type:
      Open.push_back(Entry);
      Next = Reader.firstChild(Entry);
      continue;
    case llvm::dwarf::DW_TAG_subprogram:
    case llvm::dwarf::DW_TAG_variable:
      if (Error E = Visit(Entry))
        return E;
      break;
    default:
      break;
    }
    Next = Reader.nextSibling(Entry);
  }
  return Error::success();
}

Error ExportSearch::search(uint32_t Unit, function_ref<Error(const FoundExport &)> OnFound) {
  this->Unit = Unit;
  if (Error E = visitDeclarations(Reader, Unit, [&](Die Entry) { return searchEntry(Entry, OnFound); }))
    return E;
  for (uint32_t Name : Names.bucketOrder())
    if (const std::optional<FoundExport> Export = Pointers[Name]; Export && !IsTaken[Name]) {
      IsTaken[Name] = true;
      Found[Name] = Export;
      if (Error E = OnFound(*Export))
        return E;
    }
  return Error::success();
}

Error ExportSearch::searchEntry(Die Entry, function_ref<Error(const FoundExport &)> OnFound) {
  Expected<Attributes> Own = Reader.attributes(Entry);
  if (!Own)
    return Own.takeError();
  const Die OriginEntry = Own->AbstractOrigin.value_or(Entry);
  Attributes Origin = *Own;
  if (Own->AbstractOrigin) {
    Expected<Attributes> Read = Reader.attributes(OriginEntry);
    if (!Read)
      return Read.takeError();
    Origin = *Read;
  }
  auto SymbolOf = [](const Attributes &A) { return A.LinkageName ? A.LinkageName : A.Name; };
  std::optional<uint32_t> Name;
  if (std::optional<StringRef> Symbol = SymbolOf(*Own))
    Name = lookUp(*Symbol);
  const std::optional<StringRef> OriginSymbol = SymbolOf(Origin);
  if (!Name && Own->AbstractOrigin && OriginSymbol)
    Name = lookUp(*OriginSymbol);
  if (!Name)
    return Error::success();

  if (OriginSymbol && OriginSymbol->starts_with(SymbolPointerPrefix)) {
    auto Fatal = [&](const Twine &Why) { return createStringError(inconvertibleErrorCode(), *OriginSymbol + Why); };
    if (!Origin.Type || Reader.tag(*Origin.Type) != llvm::dwarf::DW_TAG_pointer_type)
      return Fatal(" must be a pointer type!");
    Expected<Attributes> Pointer = Reader.attributes(*Origin.Type);
    if (!Pointer)
      return Pointer.takeError();
    const std::optional<Die> Target = Pointer->Type;
    if (!Target)
      return Fatal(" pointer missing a type attribute?");
    FoundExport Export{*Origin.Type, Role::Variable, Unit};
    if (Reader.tag(*Target) == llvm::dwarf::DW_TAG_subroutine_type)
      Export = {*Target, Role::Subprogram, Unit};
    for (uint32_t Alias : aliases(*Name))
      Pointers[Alias] = Export;
    return Error::success();
  }

  const FoundExport Export{OriginEntry, Reader.tag(Entry) == llvm::dwarf::DW_TAG_subprogram ? Role::Subprogram : Role::Variable, Unit};
  for (uint32_t Alias : aliases(*Name)) {
    if (IsTaken[Alias])
      continue;
    IsTaken[Alias] = true;
    Found[Alias] = Export;
  }
  return OnFound(Export);
}

std::optional<uint32_t> ExportSearch::lookUp(StringRef Symbol) const {
  Symbol.consume_front(SymbolPointerPrefix);
  std::optional<uint32_t> Name = Names.find(Symbol);
  return Name && !IsTaken[*Name] ? Name : std::nullopt;
}
