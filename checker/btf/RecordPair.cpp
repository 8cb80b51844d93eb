// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordPair.h"
#include "DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::btf {

namespace {

/// A definition or export that gets a record.
struct Entry {
  NodeId Node;
  /// With the number of its variant.
  std::string Name;
  /// The record's text behind the name.
  std::string Text;
  /// In Text, behind the outermost body; 0: there is none.
  size_t EndOfBody;
  std::optional<BodyLayout> Layout;
};

class Side {
public:
  Side(SideObject From, const VariantNames &Names) : From(From), Names(Names) {
    if (!From.Object)
      return;
    for (const ExportNode &E : From.Object->Exports)
      // Of an exporter that has a symbol twice, both are the same function.
      if (StringRef Name = definition(E.Node).Text.Name; ByName.try_emplace(Name, Entries.size()).second)
        add(E.Node);
    for (NodeId N : From.Object->Reached)
      if (!Names.Omitted.contains(N)) {
        add(N);
        ByName[Entries.back().Name] = Entries.size() - 1;
      }
  }

  const Definition &definition(NodeId N) const { return From.Types->definition(N); }

  Entry *find(StringRef Name) {
    auto Found = ByName.find(Name);
    return Found == ByName.end() ? nullptr : &Entries[Found->second];
  }

  /// Layout of E: computed once. None: it has no body.
  Error layOut(Entry &E) const {
    KernelTypes::Place At = From.Types->placeOf(E.Node);
    std::optional<TypeId> Body = E.EndOfBody == 0 ? std::nullopt : bodyOf(*At.View, At.Type);
    if (!Body || E.Layout)
      return Error::success();
    Expected<BodyLayout> Layout = btf::layOut(*At.View, *Body);
    if (!Layout)
      return Layout.takeError();
    E.Layout = std::move(*Layout);
    return Error::success();
  }

  Expected<ObjectRecords> enter(genksyms::SymtypesRecords &Records) const {
    std::vector<std::string> Lines;
    for (const Entry &E : Entries)
      Lines.push_back(E.Name + " " + E.Text);
    std::vector<llvm::CachedHashStringRef> Hashed(Lines.begin(), Lines.end());
    ObjectRecords Result;
    std::string Problem;
    Records.intern(Hashed, Result.Records, [&](size_t, const std::string &What) { Problem = What; });
    if (!Problem.empty())
      return llvm::createStringError(Problem);
    for (auto [E, R] : llvm::zip(Entries, Result.Records))
      if (E.Layout)
        Result.Layouts.emplace_back(R, E.Layout->typeLayout());
    if (From.Object)
      for (const ExportNode &E : From.Object->Exports)
        Result.Exports.push_back(Result.Records[ByName.lookup(definition(E.Node).Text.Name)]);
    return Result;
  }

  std::vector<Entry> Entries;

private:
  std::string suffix(NodeId N) const {
    auto Number = Names.NumberOf.find(N);
    return Number == Names.NumberOf.end() ? "" : "~" + std::to_string(Number->second);
  }

  void add(NodeId N) {
    const DefinitionText &From = definition(N).Text;
    Entry E{N, From.Name + suffix(N), {}, From.EndOfBody, std::nullopt};
    // In the order of the text: a typedef's name comes behind references, that of others before.
    std::vector<std::pair<uint32_t, NodeId>> Names;
    for (auto [R, Target] : llvm::zip(From.References, definition(N).Targets))
      Names.push_back({R.End, Target});
    Names.insert(llvm::upper_bound(Names, std::pair(From.EndOfName, N)), {From.EndOfName, N});
    size_t Copied = 0;
    for (auto [End, Of] : Names) {
      std::string Number = suffix(Of);
      E.Text.append(From.Text, Copied, End - Copied).append(Number);
      Copied = End;
      if (End <= From.EndOfBody)
        E.EndOfBody += Number.size();
    }
    E.Text.append(From.Text, Copied);
    Entries.push_back(std::move(E));
  }

  SideObject From;
  const VariantNames &Names;
  /// Indices into Entries.
  llvm::StringMap<size_t> ByName;
};

/// Lays out what differs, in text or layout, and marks what differs in layout alone.
Error compareLayouts(Side &Old, Side &New) {
  for (Entry &E : Old.Entries) {
    Entry *Other = New.find(E.Name);
    if (Error Failed = Old.layOut(E))
      return Failed;
    if (!Other)
      continue;
    if (Error Failed = New.layOut(*Other))
      return Failed;
    if (E.Text != Other->Text || !E.Layout || !Other->Layout)
      continue;
    if (E.Layout->hasSamePlaces(*Other->Layout)) {
      E.Layout.reset();
      Other->Layout.reset();
      continue;
    }
    LayoutMarks Marks = markLayouts(*E.Layout, *Other->Layout);
    E.Text.insert(E.EndOfBody, Marks.Old);
    Other->Text.insert(Other->EndOfBody, Marks.New);
  }
  return Error::success();
}

} // namespace

Expected<BothObjectRecords> makeRecords(SideObject Old, SideObject New, genksyms::SymtypesRecords &Records) {
  Expected<BothVariantNames> Names = nameVariants(Old, New);
  if (!Names)
    return Names.takeError();
  Side OldSide(Old, Names->Old), NewSide(New, Names->New);
  if (Error E = compareLayouts(OldSide, NewSide))
    return E;
  for (Entry &E : NewSide.Entries)
    if (!OldSide.find(E.Name))
      if (Error Failed = NewSide.layOut(E))
        return Failed;
  Expected<ObjectRecords> OldRecords = OldSide.enter(Records);
  if (!OldRecords)
    return OldRecords.takeError();
  Expected<ObjectRecords> NewRecords = NewSide.enter(Records);
  if (!NewRecords)
    return NewRecords.takeError();
  return BothObjectRecords{std::move(*OldRecords), std::move(*NewRecords)};
}

} // namespace modver::btf
