// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordPair.h"
#include "DefinitionLayout.h"
#include "llvm/ADT/STLExtras.h"

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::btf {

/// A definition or export that gets a record.
struct RecordMaker::Entry {
  NodeId Node;
  /// Whether the record is the definition as it is, without numbers of variants and marks: that record is kept.
  bool IsPlain;
  /// Of others.
  std::string Name, Text;
  /// In the text, behind the outermost body; 0: there is none.
  size_t EndOfBody;
  /// Null: it is not to be told.
  const BodyLayout *Layout = nullptr;
};

struct RecordMaker::Difference {
  bool HasSamePlaces = true;
  LayoutMarks Marks;
};

class RecordMaker::Side {
public:
  Side(const KernelTypes &Types, genksyms::SymtypesRecords &Records) : Types(Types), Records(Records) {}

  /// Object: may be null.
  void setObject(const ObjectTypes *NewObject, const VariantNames &NewNames) {
    Object = NewObject;
    Names = &NewNames;
    Entries.clear();
    IndexOf.clear();
    if (!Object)
      return;
    for (const ExportNode &E : Object->Exports)
      // Of an exporter that has a symbol twice, both are the same function.
      if (IndexOf.try_emplace(key(E.Node), Entries.size()).second)
        add(E.Node);
    for (NodeId N : Object->Reached)
      if (!Names->Omitted.contains(N)) {
        IndexOf[key(N)] = Entries.size();
        add(N);
      }
  }

  StringRef text(const Entry &E) const { return E.IsPlain ? Types.definition(E.Node).Text.Text : E.Text; }

  /// The entry of the same name as that of N on the other side.
  Entry *find(std::pair<uint32_t, unsigned> Key) {
    auto Found = IndexOf.find(Key);
    return Found == IndexOf.end() ? nullptr : &Entries[Found->second];
  }

  /// What names an entry: its name's number, and that of the variant.
  std::pair<uint32_t, unsigned> key(NodeId N) const { return {Types.definition(N).NameNumber, Names->NumberOf.lookup(N)}; }

  /// Null: it has no body.
  Expected<const BodyLayout *> layoutOf(const Entry &E) {
    KernelTypes::Place At = Types.placeOf(E.Node);
    std::optional<TypeId> Body = E.EndOfBody == 0 ? std::nullopt : bodyOf(*At.View, At.Type);
    if (!Body)
      return nullptr;
    std::unique_ptr<const BodyLayout> &Known = Layouts[E.Node];
    if (!Known) {
      Expected<BodyLayout> Layout = layOut(*At.View, *Body);
      if (!Layout)
        return Layout.takeError();
      Known = std::make_unique<const BodyLayout>(std::move(*Layout));
    }
    return Known.get();
  }

  void mark(Entry &E, StringRef Mark) {
    if (Mark.empty())
      return;
    if (E.IsPlain) {
      const DefinitionText &As = Types.definition(E.Node).Text;
      E.Name = As.Name;
      E.Text = As.Text;
      E.IsPlain = false;
    }
    E.Text.insert(E.EndOfBody, Mark);
  }

  Expected<ObjectRecords> enter() {
    std::vector<std::string> Lines;
    std::vector<const Entry *> New;
    for (const Entry &E : Entries)
      if (!E.IsPlain || !PlainRecords.contains(E.Node)) {
        const DefinitionText &As = Types.definition(E.Node).Text;
        Lines.push_back((E.IsPlain ? As.Name : E.Name) + " " + text(E).str());
        New.push_back(&E);
      }
    std::vector<llvm::CachedHashStringRef> Hashed(Lines.begin(), Lines.end());
    std::vector<genksyms::RecordId> NewRecords;
    std::string Problem;
    Records.intern(Hashed, NewRecords, [&](size_t, const std::string &What) { Problem = What; });
    if (!Problem.empty())
      return llvm::createStringError(Problem);

    llvm::DenseMap<NodeId, genksyms::RecordId> OwnRecords;
    for (auto [E, R] : llvm::zip(New, NewRecords))
      (E->IsPlain ? PlainRecords : OwnRecords)[E->Node] = R;
    ObjectRecords Result;
    for (const Entry &E : Entries) {
      genksyms::RecordId R = (E.IsPlain ? PlainRecords : OwnRecords).lookup(E.Node);
      Result.Records.push_back(R);
      if (E.Layout)
        Result.Layouts.emplace_back(R, E.Layout->typeLayout());
    }
    if (Object)
      for (const ExportNode &E : Object->Exports)
        Result.Exports.push_back(Result.Records[IndexOf.lookup(key(E.Node))]);
    return Result;
  }

  const KernelTypes &Types;
  /// Of the object.
  std::vector<Entry> Entries;

private:
  std::string suffix(NodeId N) const {
    unsigned Number = Names->NumberOf.lookup(N);
    return Number == 0 ? "" : "~" + std::to_string(Number);
  }

  void add(NodeId N) {
    const Definition &D = Types.definition(N);
    const DefinitionText &As = D.Text;
    Entry E{N, /*IsPlain=*/true, {}, {}, As.EndOfBody};
    auto IsNumbered = [&](NodeId Of) { return Names->NumberOf.contains(Of); };
    if (Names->NumberOf.empty() || (!IsNumbered(N) && llvm::none_of(D.Targets, IsNumbered))) {
      Entries.push_back(std::move(E));
      return;
    }
    E.IsPlain = false;
    E.Name = As.Name + suffix(N);
    // In the order of the text: a typedef's name comes behind references, that of others before.
    std::vector<std::pair<uint32_t, NodeId>> Places;
    for (auto [R, Target] : llvm::zip(As.References, D.Targets))
      Places.push_back({R.End, Target});
    Places.insert(llvm::upper_bound(Places, std::pair(As.EndOfName, N)), {As.EndOfName, N});
    size_t Copied = 0;
    for (auto [End, Of] : Places) {
      std::string Number = suffix(Of);
      E.Text.append(As.Text, Copied, End - Copied).append(Number);
      Copied = End;
      if (End <= As.EndOfBody)
        E.EndOfBody += Number.size();
    }
    E.Text.append(As.Text, Copied);
    Entries.push_back(std::move(E));
  }

  genksyms::SymtypesRecords &Records;
  const ObjectTypes *Object = nullptr;
  const VariantNames *Names = nullptr;
  /// Indices into Entries, by key().
  llvm::DenseMap<std::pair<uint32_t, unsigned>, size_t> IndexOf;
  /// Kept from object to object.
  llvm::DenseMap<NodeId, std::unique_ptr<const BodyLayout>> Layouts;
  llvm::DenseMap<NodeId, genksyms::RecordId> PlainRecords;
};

RecordMaker::RecordMaker(const KernelTypes &Old, const KernelTypes &New, genksyms::SymtypesRecords &Records)
    : Old(std::make_unique<Side>(Old, Records)), New(std::make_unique<Side>(New, Records)) {}
RecordMaker::RecordMaker(RecordMaker &&) noexcept = default;
RecordMaker::~RecordMaker() = default;

/// EXPECTS: both have layouts.
const RecordMaker::Difference &RecordMaker::differenceOf(const Entry &OldEntry, const Entry &NewEntry) {
  auto [Known, IsNew] = Differences.try_emplace({OldEntry.Node, NewEntry.Node});
  if (IsNew && !OldEntry.Layout->hasSamePlaces(*NewEntry.Layout))
    Known->second = {false, markLayouts(*OldEntry.Layout, *NewEntry.Layout)};
  return Known->second;
}

/// Lays out what differs, in text or layout, and marks what differs in layout alone.
Error RecordMaker::compareLayouts() {
  auto LayOut = [](Side &S, Entry &E) -> Error {
    Expected<const BodyLayout *> Layout = S.layoutOf(E);
    if (!Layout)
      return Layout.takeError();
    E.Layout = *Layout;
    return Error::success();
  };
  for (Side *S : {&*Old, &*New})
    for (Entry &E : S->Entries)
      if (Error Failed = LayOut(*S, E))
        return Failed;
  for (Entry &E : Old->Entries) {
    Entry *Other = New->find(Old->key(E.Node));
    if (!Other || !E.Layout || !Other->Layout || Old->text(E) != New->text(*Other))
      continue;
    if (const Difference &D = differenceOf(E, *Other); D.HasSamePlaces) {
      E.Layout = Other->Layout = nullptr;
    } else {
      Old->mark(E, D.Marks.Old);
      New->mark(*Other, D.Marks.New);
    }
  }
  return Error::success();
}

Expected<BothObjectRecords> RecordMaker::make(const ObjectTypes *OldObject, const ObjectTypes *NewObject) {
  Expected<BothVariantNames> Names = nameVariants({&Old->Types, OldObject}, {&New->Types, NewObject});
  if (!Names)
    return Names.takeError();
  Old->setObject(OldObject, Names->Old);
  New->setObject(NewObject, Names->New);
  if (Error E = compareLayouts())
    return E;
  Expected<ObjectRecords> OldRecords = Old->enter();
  if (!OldRecords)
    return OldRecords.takeError();
  Expected<ObjectRecords> NewRecords = New->enter();
  if (!NewRecords)
    return NewRecords.takeError();
  return BothObjectRecords{std::move(*OldRecords), std::move(*NewRecords)};
}

} // namespace modver::btf
