// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Symref.h"
#include "OverridePlan.h"
#include "genksyms/symtypes/LineErrors.h"
#include "support/CrcText.h"
#include "support/Parallel.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;
using namespace modver::genksyms;

namespace modver::symref {

namespace {

using Object = SymtypesArchive::Object;

struct ExportOf {
  const Object *In;
  RecordId Record;
  uint32_t Crc;
};

/// The exports of all objects, by name, and of a name by object.
using ExportsByName = llvm::DenseMap<NameId, llvm::SmallVector<ExportOf, 1>>;

llvm::Expected<ExportsByName> computeExports(const SymtypesArchive &Types, const RecordPieces &Pieces, unsigned Jobs) {
  llvm::ArrayRef<Object> Objects = Types.objects();
  std::vector<std::vector<ExportOf>> Exports(Objects.size());
  std::vector<std::string> Failed(Objects.size());
  parallelForWith(
      Objects.size(), Jobs, [&] { return RecordExpansion(Pieces); },
      [&](RecordExpansion &Expansion, size_t I) {
        Expansion.setObject(Objects[I].Records);
        for (RecordId R : Objects[I].Records) {
          if (!Types.records().nameOf(R).IsExport)
            continue;
          if (llvm::Expected<uint32_t> Crc = Expansion.crc(R))
            Exports[I].push_back({&Objects[I], R, *Crc});
          else
            Failed[I] = Objects[I].Path + ": " + llvm::toString(Crc.takeError());
        }
      });
  ExportsByName Result;
  for (size_t I = 0; I < Objects.size(); ++I) {
    if (!Failed[I].empty())
      return llvm::createStringError(Failed[I]);
    for (const ExportOf &E : Exports[I])
      Result[Types.records()[E.Record].Name].push_back(E);
  }
  for (auto &[Name, Of] : Result)
    llvm::sort(Of, [](const ExportOf &A, const ExportOf &B) { return A.In->Path < B.In->Path; });
  return Result;
}

/// What is known of an object of the new kernel, from one attempt to the next.
struct ObjectState {
  std::vector<HeldExport> Wanted;
  /// Of Wanted: those that overrides of types do not hold; Symref::Refusals says of the others why not.
  std::vector<HeldExport> Flattened;

  /// The last attempt.
  std::vector<std::string> Lines;
  std::vector<RecordId> LineRecords;
  bool IsDone = false;
};

class Search {
public:
  explicit Search(const SymrefRequest &Request) : Request(Request), Records(*Request.Records), States(Request.New->objects().size()) {}

  llvm::Expected<Symref> run() {
    {
      RecordPieces Pieces(Records);
      llvm::Expected<ExportsByName> OldExports = computeExports(*Request.Old, Pieces, Request.Jobs);
      if (!OldExports)
        return OldExports.takeError();
      llvm::Expected<ExportsByName> NewExports = computeExports(*Request.New, Pieces, Request.Jobs);
      if (!NewExports)
        return NewExports.takeError();
      Old = std::move(*OldExports);
      New = std::move(*NewExports);
    }
    findWanted();
    // Each attempt gives up some exports, or is the last.
    while (llvm::any_of(States, [](const ObjectState &S) { return !S.IsDone; }))
      attempt();
    llvm::sort(Result.Objects, [&](const SymrefObject &A, const SymrefObject &B) { return pathOf(A.Object) < pathOf(B.Object); });
    llvm::sort(Result.Refusals, [](const SymrefRefusal &A, const SymrefRefusal &B) { return std::tie(A.Name, A.Why) < std::tie(B.Name, B.Why); });
    return std::move(Result);
  }

private:
  const std::string &pathOf(uint32_t I) const { return Request.New->objects()[I].Path; }
  StringRef nameOf(RecordId R) const { return Records.nameOf(R).Text; }

  void refuse(StringRef Name, std::string Why) { Result.Refusals.push_back({Name, std::move(Why)}); }

  bool isWanted(StringRef Name) const {
    bool Is = !Request.Symbols;
    if (Request.Symbols)
      for (auto &List : Request.Symbols->Symbols)
        Is |= List.Contents.contains(Name); // in every list that has it, the entry is of use
    return Is;
  }

  void findWanted() {
    llvm::DenseMap<StringRef, llvm::SmallVector<uint64_t, 1>> Recorded;
    if (Request.Recorded)
      for (const types::AbiSymbol &S : Request.Recorded->Symbols)
        if (S.Crc)
          Recorded[S.Name].push_back(*S.Crc);

    const Object *First = Request.New->objects().data();
    for (const auto &[Name, OldOnes] : Old) {
      StringRef Text = Records.name(Name).Text;
      if (!isWanted(Text))
        continue;
      if (Request.Allowed.contains(Text)) {
        ++Result.NumAllowed;
        continue;
      }
      llvm::ArrayRef<ExportOf> Candidates = OldOnes;
      llvm::SmallVector<ExportOf, 1> Confirmed;
      if (auto R = Recorded.find(Text); R != Recorded.end()) {
        llvm::copy_if(Candidates, std::back_inserter(Confirmed), [&](const ExportOf &E) { return llvm::is_contained(R->second, E.Crc); });
        if (Confirmed.empty()) {
          refuse(Text, "the old types give " + crcText(OldOnes.front().Crc) + ", but " + crcText(R->second.front()) + " is recorded");
          continue;
        }
        Candidates = Confirmed;
      }
      auto NewOnes = New.find(Name);
      if (NewOnes == New.end()) {
        refuse(Text, "the new types do not have it");
        continue;
      }
      for (const ExportOf &E : NewOnes->second)
        if (const ExportOf *Before = counterpart(E, Candidates))
          States[E.In - First].Wanted.push_back({E.Record, Before->Record, Before->In, Before->Crc, E.Crc});
        else
          refuse(Text, "the old types have it in several objects, with several CRCs, and none of them is " + E.In->Path);
    }
    if (Request.Symbols)
      for (const auto &List : Request.Symbols->Symbols)
        for (const diff::ListEntry &E : List.Contents.entries())
          if (!E.IsUsed)
            refuse(E.Text, "the old types do not have it");
    for (ObjectState &S : States) {
      size_t NumChanged = llvm::count_if(S.Wanted, [](const HeldExport &E) { return E.OldCrc != E.NewCrc; });
      Result.NumUnchanged += S.Wanted.size() - NumChanged;
      S.IsDone = NumChanged == 0;
      llvm::sort(S.Wanted, [&](const HeldExport &A, const HeldExport &B) { return nameOf(A.New) < nameOf(B.New); });
    }
  }

  /// The one of the same object; else of any, if all are the same.
  static const ExportOf *counterpart(const ExportOf &E, llvm::ArrayRef<ExportOf> Candidates) {
    for (const ExportOf &C : Candidates)
      if (C.In->Path == E.In->Path)
        return &C;
    return llvm::all_of(Candidates, [&](const ExportOf &C) { return C.Crc == Candidates.front().Crc; }) ? &Candidates.front() : nullptr;
  }

  struct Given {
    RecordId Export;
    std::string Why;
  };

  void attempt() {
    std::vector<uint32_t> Open;
    for (uint32_t I = 0; I < States.size(); ++I)
      if (!States[I].IsDone)
        Open.push_back(I);

    std::vector<std::vector<Given>> GivenUp(Open.size());
    std::vector<size_t> NumAllowed(Open.size());
    {
      RecordPieces Pieces(Records);
      parallelForWith(
          Open.size(), Request.Jobs, [&] { return OverridePlan(Pieces, Request.Allowed); },
          [&](OverridePlan &Plan, size_t I) { plan(Plan, Open[I], GivenUp[I], NumAllowed[I]); });
    }
    for (auto [I, N] : llvm::enumerate(NumAllowed))
      Result.NumAllowed += N;
    for (uint32_t I : Open) {
      ObjectState &S = States[I];
      std::vector<llvm::CachedHashStringRef> Lines(S.Lines.begin(), S.Lines.end());
      S.LineRecords.clear();
      // A line that is no record is missed by what refers to it.
      Request.Records->intern(Lines, S.LineRecords, [](size_t, const std::string &) {});
    }
    std::vector<SymrefObject> Verified(Open.size());
    {
      RecordPieces Pieces(Records);
      parallelForWith(
          Open.size(), Request.Jobs, [&] { return Verifier{RecordExpansion(Pieces), {}}; },
          [&](Verifier &V, size_t I) { verify(V, Open[I], Verified[I], GivenUp[I]); });
    }
    for (auto [I, Number] : llvm::enumerate(Open)) {
      ObjectState &S = States[Number];
      S.IsDone = GivenUp[I].empty();
      if (S.IsDone && !Verified[I].Overrides.empty())
        Result.Objects.push_back(std::move(Verified[I]));
      for (Given &G : GivenUp[I])
        giveUp(S, G);
    }
  }

  /// Plans the object's overrides, and takes out of Wanted what may change.
  void plan(OverridePlan &Plan, uint32_t I, std::vector<Given> &GivenUp, size_t &NumAllowed) {
    using Kind = OverridePlan::Outcome::Kind;
    ObjectState &S = States[I];
    Plan.start(Request.New->objects()[I]);
    llvm::erase_if(S.Wanted, [&](const HeldExport &E) {
      if (E.OldCrc == E.NewCrc)
        return false;
      OverridePlan::Outcome O = Plan.add(E);
      if (O.What == Kind::Impossible)
        GivenUp.push_back({E.New, std::move(O.Why)});
      NumAllowed += O.What == Kind::Allowed;
      return O.What == Kind::Allowed;
    });
    for (const HeldExport &E : S.Flattened)
      if (OverridePlan::Outcome O = Plan.flatten(E); O.What == Kind::Impossible)
        GivenUp.push_back({E.New, std::move(O.Why)});
    S.Lines = Plan.lines();
  }

  struct Verifier {
    RecordExpansion Expansion;
    SectionRecords Overridden;
  };

  /// Computes the object's CRCs with its overrides.
  void verify(Verifier &V, uint32_t I, SymrefObject &Verified, std::vector<Given> &GivenUp) {
    if (!GivenUp.empty())
      return; // there will be another attempt
    ObjectState &S = States[I];
    const Object &O = Request.New->objects()[I];
    std::vector<RecordId> With = S.LineRecords;
    V.Overridden.reset(Records);
    for (RecordId R : With)
      V.Overridden.insert(Records, R);
    llvm::DenseMap<RecordId, RecordId> InPlaceOf;
    for (RecordId R : O.Records) {
      NameId Name = Records[R].Name;
      if (std::optional<RecordId> Override = V.Overridden.exact(Name))
        InPlaceOf[R] = *Override;
      else if (!V.Overridden.asOtherKind(Records, Name))
        With.push_back(R);
    }
    V.Expansion.setObject(With);
    auto CrcOf = [&](RecordId Export) {
      auto Override = InPlaceOf.find(Export);
      return V.Expansion.crc(Override == InPlaceOf.end() ? Export : Override->second);
    };

    Verified.Object = I;
    Verified.Overrides = S.Lines;
    llvm::DenseSet<RecordId> IsHeld;
    for (const std::vector<HeldExport> *Some : {&S.Wanted, &S.Flattened})
      for (const HeldExport &E : *Some) {
        llvm::Expected<uint32_t> Crc = CrcOf(E.New);
        if (!Crc)
          GivenUp.push_back({E.New, llvm::toString(Crc.takeError())});
        else if (*Crc != E.OldCrc)
          GivenUp.push_back({E.New, "overrides of the types would give " + crcText(*Crc) + ", not " + crcText(E.OldCrc)});
        else if (E.OldCrc != E.NewCrc)
          Verified.Held.push_back(nameOf(E.New));
        IsHeld.insert(E.New);
      }
    llvm::sort(Verified.Held);
    for (RecordId R : O.Records) {
      if (!Records.nameOf(R).IsExport || IsHeld.contains(R) || !Old.contains(Records[R].Name))
        continue;
      const ExportOf *Now = llvm::find_if(New.find(Records[R].Name)->second, [&](const ExportOf &E) { return E.In == &O; });
      llvm::Expected<uint32_t> Crc = CrcOf(R);
      if (!Crc || *Crc != Now->Crc)
        Verified.Disturbed.push_back(nameOf(R));
      if (!Crc)
        consumeError(Crc.takeError());
    }
    llvm::sort(Verified.Disturbed);
  }

  void giveUp(ObjectState &S, const Given &G) {
    auto IsIt = [&](const HeldExport &E) { return E.New == G.Export; };
    if (auto Was = llvm::find_if(S.Wanted, IsIt); Was != S.Wanted.end()) {
      HeldExport E = *Was;
      S.Wanted.erase(Was);
      if (Request.Flatten) {
        S.Flattened.push_back(E);
        return;
      }
    } else {
      llvm::erase_if(S.Flattened, IsIt);
    }
    refuse(nameOf(G.Export), G.Why);
  }

  const SymrefRequest &Request;
  const SymtypesRecords &Records;
  ExportsByName Old, New;
  /// By the object's index in New.
  std::vector<ObjectState> States;
  Symref Result;
};

} // namespace

llvm::Expected<Symref> findOverrides(const SymrefRequest &Request) { return Search(Request).run(); }

} // namespace modver::symref
