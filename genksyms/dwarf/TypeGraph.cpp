// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeGraph.h"

#include "PieceMaker.h"
#include "llvm/BinaryFormat/Dwarf.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

uint64_t keyOf(Die Entry) { return uint64_t(Entry.Unit) << 32 | Entry.Index; }

bool hasBody(uint16_t Tag) {
  return Tag == llvm::dwarf::DW_TAG_structure_type || Tag == llvm::dwarf::DW_TAG_class_type || Tag == llvm::dwarf::DW_TAG_union_type ||
         Tag == llvm::dwarf::DW_TAG_enumeration_type;
}

bool handsOnPrefix(uint16_t Tag) {
  return Tag == llvm::dwarf::DW_TAG_namespace || Tag == llvm::dwarf::DW_TAG_class_type || Tag == llvm::dwarf::DW_TAG_structure_type;
}

} // namespace

void TypeGraph::enterUnit(uint32_t Unit) {
  this->Unit = Unit;
  PrivateFiles.clear();
}

NodeId TypeGraph::nodeFor(Die Entry) {
  if (ByEntry.empty())
    ByEntry.resize(Reader.numUnits());
  std::vector<NodeId> &OfUnit = ByEntry[Entry.Unit];
  if (OfUnit.empty())
    OfUnit.resize(Reader.numEntries(Entry.Unit));
  NodeId &Known = OfUnit[Entry.Index];
  if (!Known) {
    Node &N = Nodes.emplace_back();
    N.Entry = Entry;
    N.Tag = Reader.tag(Entry);
    N.IsBodied = hasBody(N.Tag);
    Known = Nodes.size();
  }
  return Known - 1;
}

NodeId TypeGraph::exportNode(Die Entry, Role As) {
  auto [Place, IsNew] = Exports.try_emplace(keyOf(Entry), Nodes.size());
  if (IsNew) {
    Node &N = Nodes.emplace_back();
    N.Entry = Entry;
    N.Tag = Reader.tag(Entry);
    N.As = As;
  }
  return Place->second;
}

Error TypeGraph::describe(NodeId Id) {
  if (Nodes[Id].HasPieces)
    return Error::success();
  Nodes[Id].HasPieces = true;
  return PieceMaker(*this, Nodes[Id]).make();
}

NameId TypeGraph::internName(StringRef Name) {
  auto [Entry, IsNew] = NameIds.try_emplace(Name, TypeNames.size());
  if (IsNew)
    TypeNames.push_back(Entry->getKey());
  return Entry->second;
}

NameId TypeGraph::internTypeName(char Prefix, StringRef QualifiedName) {
  const StringRef Quote = QualifiedName.contains(' ') ? "'" : "";
  const char Begin[] = {Prefix, '#'};
  SmallString<128> Name(StringRef(Begin, std::size(Begin)));
  for (StringRef Part : {Quote, QualifiedName, Quote})
    Name += Part;
  return internName(Name);
}

Expected<StringRef> TypeGraph::qualifiedName(Die Entry, const Attributes &A) {
  if (!A.Name || Entry.Unit > Unit)
    return StringRef();
  std::optional<Die> Parent = Reader.parent(Entry);
  if (!Parent || !handsOnPrefix(Reader.tag(*Parent)))
    return *A.Name;
  Expected<StringRef> Prefix = prefixOf(*Parent);
  if (!Prefix || Prefix->empty())
    return Prefix ? Expected<StringRef>(*A.Name) : std::move(Prefix);
  return Strings.save(*Prefix + "::" + *A.Name);
}

/// What Entry, which hands it on, puts before the names of its children. The chain of parents may be long in damaged objects: no recursion.
Expected<StringRef> TypeGraph::prefixOf(Die Entry) {
  SmallVector<Die> Chain;
  StringRef Prefix;
  for (std::optional<Die> D = Entry; D && handsOnPrefix(Reader.tag(*D)); D = Reader.parent(*D)) {
    if (auto Known = Prefixes.find(keyOf(*D)); Known != Prefixes.end()) {
      Prefix = Known->second;
      break;
    }
    Chain.push_back(*D);
  }
  while (!Chain.empty()) {
    const Die D = Chain.pop_back_val();
    Expected<Attributes> A = Reader.attributes(D);
    if (!A)
      return A.takeError();
    if (A->Name)
      Prefix = Prefix.empty() ? *A->Name : Strings.save(Prefix + "::" + *A->Name);
    else if (!Prefix.empty())
      Prefix = Strings.save(Prefix + "::<anonymous>");
    Prefixes[keyOf(D)] = Prefix;
  }
  return Prefix;
}

Expected<bool> TypeGraph::isPrivateFile(uint32_t EntryUnit, uint64_t FileNumber) {
  if (auto Known = PrivateFiles.find(FileNumber); Known != PrivateFiles.end())
    return Known->second;
  Expected<std::optional<StringRef>> Name = Reader.fileName(EntryUnit, FileNumber);
  if (!Name)
    return Name.takeError();
  return PrivateFiles[FileNumber] = *Name && (*Name)->ends_with(".c");
}
