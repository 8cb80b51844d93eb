// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Bisection.h"

#include "checker/source/RunProgram.h"
#include "checker/types/Sides.h"
#include "checker/types/TypeName.h"
#include "support/TerminalText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <tuple>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::revisions {

namespace {

/// What else decides about an object: makefiles, options, and what generates headers that all sources use. That no commit outside of it matters is
/// checked in the end.
constexpr const char *Makers[] = {"*Kconfig*", "*Makefile*", "*Kbuild*", "scripts", "tools",       "usr/include", "*.tbl",   "*.bc",
                                  "*.sh",      "*.awk",      "*.pl",     "*.py",    "*offsets*.c", "*bounds.c",   "*.config"};

class Search {
public:
  Search(const BisectRequest &Request, RevisionTrees &Trees) : Request(Request), Trees(Trees) {}

  Expected<Bisection> run();

private:
  struct Probe {
    Observed Seen;
    std::string Types; ///< of the object
    std::string Error; ///< it cannot be computed
  };

  bool isType() const { return Request.Symbol.empty(); }
  Expected<const Probe *> probe(const Revision &At);
  Expected<Probe> compute(const Revision &R);
  Error chooseObject(const Revision &Old, const Revision &New);
  Expected<std::vector<std::string>> candidates(const std::vector<std::string> &Paths, llvm::ArrayRef<std::string> Order);
  Expected<Probe> lookEverywhere(const Revision &R);
  static Probe probeOf(const genksyms::SymtypesArchive::Object &In, const genksyms::SymtypesRecords &Records, genksyms::RecordId Definition);
  std::vector<std::string> pathsThatMatter() const;
  Expected<bool> narrow(bool IsLimited);
  Expected<bool> isFirst(StringRef Hash);
  Expected<FoundCommit> describe(StringRef Hash);
  Error compareSides(const Probe &Before, const Probe &After);

  const BisectRequest &Request;
  RevisionTrees &Trees;
  std::string Record; ///< of the type
  std::vector<std::string> Objects;
  std::map<std::string, Probe> Probes; ///< by tree
  std::vector<std::string> Same;       ///< commits that have what Old has
  std::string Changed;                 ///< the earliest known commit that has not
  llvm::StringSet<> Unknown;           ///< commits that cannot be computed
  llvm::StringSet<> Inputs;
  Bisection Result;
};

/// The record of a type in a dump: its whole line.
StringRef recordIn(StringRef Dump, StringRef Name) {
  for (StringRef Line : llvm::split(Dump, '\n'))
    if (Line.split(' ').first == Name)
      return Line;
  return "";
}

Expected<Search::Probe> Search::compute(const Revision &R) {
  Probe Found;
  for (bool IsKnownPlace : {true, false}) {
    if (!IsKnownPlace) {
      // It may be exported elsewhere in this revision.
      if (isType())
        break;
      Expected<std::vector<std::string>> Exporters = Trees.exportersOf(R, Request.Symbol);
      if (!Exporters)
        return Exporters.takeError();
      if (llvm::all_of(*Exporters, [&](const std::string &O) { return llvm::is_contained(Objects, O); }))
        break;
      Objects = std::move(*Exporters);
    }
    if (Objects.empty())
      continue;
    Expected<std::vector<ComputedObject>> Computed = Trees.computeObjects(R, Objects);
    if (!Computed)
      return Computed.takeError();
    if (isType() && Computed->empty())
      return lookEverywhere(R);
    for (const ComputedObject &O : *Computed) {
      if (!O.Error.empty()) {
        Found.Error = O.Name + ": " + O.Error;
        continue;
      }
      for (const std::string &Input : O.Inputs)
        Inputs.insert(Input);
      if (isType()) {
        Found.Seen.Definition = genksyms::withoutSpaceAtEnd(recordIn(O.Types, Record)).str();
        Found.Seen.IsThere = !Found.Seen.Definition.empty();
      } else {
        for (const genksyms::UnitExport &E : O.Exports)
          if (E.Name == Request.Symbol) {
            Found.Seen.IsThere = true;
            Found.Seen.Crc = E.Crc;
          }
      }
      if (Found.Seen.IsThere) {
        Found.Types = O.Types;
        Found.Error.clear();
        Result.Object = O.Name;
        return Found;
      }
    }
    if (!Found.Error.empty())
      return Found;
  }
  return Found;
}

Search::Probe Search::probeOf(const genksyms::SymtypesArchive::Object &In, const genksyms::SymtypesRecords &Records, genksyms::RecordId Definition) {
  Probe Found;
  Found.Seen = {true, std::nullopt, genksyms::withoutSpaceAtEnd(Records[Definition].Line).str()};
  for (genksyms::RecordId Id : In.Records)
    Found.Types += (Records[Id].Line + "\n").str();
  return Found;
}

/// Of a type whose object this revision does not have: of the definitions in all others, the one that is known from the old end, if it is there.
Expected<Search::Probe> Search::lookEverywhere(const Revision &R) {
  Expected<RevisionFiles> Files = Trees.compute(R);
  if (!Files)
    return Files.takeError();
  auto Types = types::readTypes(Files->Types, std::make_shared<genksyms::SymtypesRecords>(), Request.Trees.Jobs, [](size_t, size_t) {});
  if (!Types)
    return Types.takeError();
  const genksyms::SymtypesRecords &Records = (*Types)->records();
  const genksyms::SymtypesArchive::Object *In = nullptr;
  genksyms::RecordId Definition = {};
  auto Worth = [&](genksyms::RecordId Id) {
    return genksyms::withoutSpaceAtEnd(Records[Id].Line) == Result.AtOld.Definition ? 2 : !Records[Id].IsUnknown;
  };
  for (const genksyms::SymtypesArchive::Object &O : (*Types)->objects())
    for (genksyms::RecordId Id : O.Records)
      if (Records.nameOf(Id).Text == Record && (!In || Worth(Id) > Worth(Definition))) {
        In = &O;
        Definition = Id;
      }
  return In ? probeOf(*In, Records, Definition) : Probe();
}

/// Equal files are computed once.
Expected<const Search::Probe *> Search::probe(const Revision &At) {
  auto Known = Probes.find(At.Tree);
  if (Known != Probes.end())
    return &Known->second;
  Expected<Probe> Computed = compute(At);
  if (!Computed)
    return Computed.takeError();
  return &Probes.emplace(At.Tree, std::move(*Computed)).first->second;
}

/// Of a type: an object in which it differs, as it may be complete in some and unknown in others; of these one in which it is complete on both sides,
/// with the fewest definitions. What both ends have is known then.
Error Search::chooseObject(const Revision &Old, const Revision &New) {
  std::shared_ptr<genksyms::SymtypesArchive> Types[2];
  std::map<std::string, const genksyms::SymtypesArchive::Object *> With[2]; ///< objects that have the type
  auto Records = std::make_shared<genksyms::SymtypesRecords>();
  auto DefinitionIn = [&](const genksyms::SymtypesArchive::Object &O) {
    auto Found = llvm::find_if(O.Records, [&](genksyms::RecordId R) { return Records->nameOf(R).Text == Record; });
    return Found == O.Records.end() ? std::optional<genksyms::RecordId>() : *Found;
  };
  for (auto [Side, R] : {std::pair(0, &Old), std::pair(1, &New)}) {
    Expected<RevisionFiles> Files = Trees.compute(*R);
    if (!Files)
      return Files.takeError();
    auto Read = types::readTypes(Files->Types, Records, Request.Trees.Jobs, [](size_t, size_t) {});
    if (!Read)
      return Read.takeError();
    Types[Side] = std::move(*Read);
    for (const genksyms::SymtypesArchive::Object &O : Types[Side]->objects())
      if (DefinitionIn(O))
        With[Side][O.Path] = &O;
  }
  if (With[0].empty() && With[1].empty())
    return llvm::createStringError(Request.Type + ": no export of " + Old.Name + " or " + New.Name + " depends on it");
  using Rank = std::tuple<bool, bool, size_t, std::string>; // the least is the best
  std::optional<Rank> Best;
  for (int Side : {0, 1})
    for (const auto &[Path, O] : With[Side]) {
      auto Other = With[1 - Side].find(Path);
      const bool Differs = Other != With[1 - Side].end() && DefinitionIn(*O) != DefinitionIn(*Other->second);
      const bool IsUnknown = (*Records)[*DefinitionIn(*O)].IsUnknown || (Differs && (*Records)[*DefinitionIn(*Other->second)].IsUnknown);
      Rank This(!Differs, IsUnknown, O->Records.size(), Path);
      if (!Best || This < *Best)
        Best = std::move(This);
    }
  StringRef Object = std::get<std::string>(*Best);
  for (auto [Side, R] : {std::pair(0, &Old), std::pair(1, &New)})
    if (auto O = With[Side].find(Object.str()); O != With[Side].end())
      Probes[R->Tree] = probeOf(*O->second, *Records, *DefinitionIn(*O->second));
  Object.consume_back(".symtypes");
  Objects = {Object.str() + ".o"};
  Result.Object = Objects.front();
  return Error::success();
}

/// The commits of which one is the first that has something else, in an order that git knows.
Expected<std::vector<std::string>> Search::candidates(const std::vector<std::string> &Paths, llvm::ArrayRef<std::string> Order) {
  std::string Question = Changed + "\n";
  for (const std::string &Hash : Same)
    Question += "^" + Hash + "\n";
  Question += "--\n";
  for (const std::string &Path : Paths)
    Question += Path + "\n";
  std::vector<std::string> Arguments = {"rev-list", "--stdin"};
  llvm::append_range(Arguments, Order);
  auto Answer = Trees.repository().ask(std::move(Arguments), Question);
  if (!Answer)
    return Answer.takeError();
  std::vector<std::string> Hashes;
  for (StringRef Line : llvm::split((*Answer)->getBuffer(), '\n'))
    if (!Line.empty())
      Hashes.push_back(Line.split(' ').first.str());
  return Hashes;
}

/// Most commits touch nothing that the object follows from. Empty: that is not known yet.
std::vector<std::string> Search::pathsThatMatter() const {
  std::vector<std::string> Paths;
  for (const auto &Input : Inputs)
    Paths.push_back((":(literal)" + Input.getKey()).str());
  if (!Paths.empty())
    Paths.insert(Paths.end(), std::begin(Makers), std::end(Makers));
  return Paths;
}

/// Halves what is between Same and Changed until nothing more can be told; with IsLimited, of the commits that seem to matter. Returns whether one
/// commit is left that was not computed in vain.
Expected<bool> Search::narrow(bool IsLimited) {
  for (;;) {
    const std::vector<std::string> Paths = IsLimited ? pathsThatMatter() : std::vector<std::string>();
    // The one that halves them best comes first.
    Expected<std::vector<std::string>> Left = candidates(Paths, {"--bisect-all"});
    if (!Left)
      return Left.takeError();
    if (Left->size() <= 1) {
      // With paths, it need not be the one that is known to have it.
      if (Left->size() == 1)
        Changed = Left->front();
      return true;
    }
    const auto Next = llvm::find_if(*Left, [&](const std::string &Hash) { return Hash != Changed && !Unknown.contains(Hash); });
    if (Next == Left->end())
      return false;
    Expected<Revision> At = Trees.find(*Next);
    if (!At)
      return At.takeError();
    At->Name = Next->substr(0, 12);
    Request.Trees.Say(std::to_string(Left->size()) + " commits left");
    Expected<const Probe *> Seen = probe(*At);
    ++Result.NumComputed;
    if (!Seen) {
      // It cannot be configured, prepared or asked: others may be.
      Probe Failed;
      Failed.Error = toString(Seen.takeError());
      Probes[At->Tree] = std::move(Failed);
      Seen = &Probes[At->Tree];
    }
    if (!(*Seen)->Error.empty())
      Unknown.insert(At->Commit);
    else if ((*Seen)->Seen == Result.AtOld)
      Same.push_back(At->Commit);
    else
      Changed = At->Commit;
  }
}

/// Whether this commit has something else than Old, and each of its parents the same.
Expected<bool> Search::isFirst(StringRef Hash) {
  auto Parents = Trees.repository().ask({"rev-list", "--parents", "-n1", Hash.str()});
  if (!Parents)
    return Parents.takeError();
  // The commit itself comes first.
  bool IsParent = false;
  for (StringRef Name : llvm::split((*Parents)->getBuffer().rtrim('\n'), ' ')) {
    Expected<Revision> At = Trees.find(Name);
    if (!At)
      return At.takeError();
    At->Name = Name.take_front(12);
    if (!Probes.contains(At->Tree))
      ++Result.NumComputed;
    Expected<const Probe *> Seen = probe(*At);
    if (!Seen)
      return Seen.takeError();
    if (!(*Seen)->Error.empty() || ((*Seen)->Seen == Result.AtOld) != IsParent)
      return false;
    IsParent = true;
  }
  return true;
}

Expected<FoundCommit> Search::describe(StringRef Hash) {
  auto Text = Trees.repository().ask({"log", "-1", "--format=%H%n%s%n%an%n%ad", "--date=short", Hash.str()});
  if (!Text)
    return Text.takeError();
  llvm::SmallVector<StringRef, 4> Lines;
  (*Text)->getBuffer().split(Lines, '\n');
  Lines.resize(4);
  return FoundCommit{Lines[0].str(), Lines[1].str(), Lines[2].str(), Lines[3].str()};
}

struct BothSides {
  kernel::Library Files{kernel::ModuleTypes::Kept};
  std::optional<std::pair<types::Side, types::Side>> Sides;
};

/// By the types of the object on both sides, limited to what is asked.
Error Search::compareSides(const Probe &Before, const Probe &After) {
  if (Before.Types.empty() || After.Types.empty())
    return Error::success();
  auto Both = std::make_shared<BothSides>();
  types::SideRequest Old, New;
  for (auto [Side, Of, Name] : {std::tuple(&Old, &Before, "before"), std::tuple(&New, &After, "after")}) {
    Side->Path = Trees.workDirectory() + "/" + Name + ".symtypes";
    if (Error E = source::writeWholeFile(Side->Path, Of->Types))
      return E;
  }
  auto Read = types::readSides(Old, New, Both->Files, Request.Trees.Jobs, [](size_t, size_t) {});
  if (!Read)
    return Read.takeError();
  Both->Sides = std::move(*Read);
  auto &[OldSide, NewSide] = *Both->Sides;
  OldSide.Exports.Name = "before";
  NewSide.Exports.Name = "after";
  if (!isType())
    for (types::Side *Side : {&OldSide, &NewSide})
      llvm::erase_if(Side->Exports.Symbols, [&](const types::AbiSymbol &S) { return S.Name != Request.Symbol; });
  auto Compared = std::make_shared<diff::SidesComparison>(diff::compareSides(OldSide, NewSide, Both->Files, Request.Trees.Jobs));
  if (isType())
    llvm::erase_if(Compared->Result.Causes, [&](const diff::Cause &C) { return C.Name != Record; });
  Result.Comparison = std::move(Compared);
  Result.Sides = std::move(Both);
  return Error::success();
}

Expected<Bisection> Search::run() {
  Expected<Revision> Old = Trees.find(Request.Old), New = Trees.find(Request.New);
  if (!Old || !New)
    return llvm::joinErrors(Old.takeError(), New.takeError());
  Result.Old = Request.Old;
  Result.New = Request.New;
  Result.IsType = isType();
  Result.Asked = isType() ? Request.Type : Request.Symbol;
  auto Between = Trees.repository().ask({"rev-list", "--count", Old->Commit + ".." + New->Commit});
  if (!Between)
    return Between.takeError();
  if ((*Between)->getBuffer().trim().getAsInteger(10, Result.NumCommits))
    return llvm::createStringError("git rev-list --count: no number");
  if (isType()) {
    Record = *types::symtypesNameOf(Request.Type);
    if (Error E = chooseObject(*Old, *New))
      return E;
  }
  for (auto [At, Seen] : {std::pair(&*Old, &Result.AtOld), std::pair(&*New, &Result.AtNew)}) {
    Expected<const Probe *> Found = probe(*At);
    if (!Found)
      return Found.takeError();
    if (!(*Found)->Error.empty())
      return llvm::createStringError(At->Name + ": " + (*Found)->Error);
    *Seen = (*Found)->Seen;
  }
  if (!Result.AtOld.IsThere && !Result.AtNew.IsThere)
    return llvm::createStringError(Result.Asked + ": neither " + Request.Old + " nor " + Request.New +
                                   (isType() ? " defines it" : " exports it with this configuration"));
  if (!Result.isDifferent())
    return std::move(Result);
  if (!Result.NumCommits)
    return llvm::createStringError(Request.Old + ".." + Request.New + ": there is no commit from the one to the other");

  Same = {Old->Commit};
  Changed = New->Commit;
  for (bool IsLimited : {true, false}) {
    Expected<bool> IsOne = narrow(IsLimited);
    if (!IsOne)
      return IsOne.takeError();
    if (!*IsOne && !IsLimited)
      break;
    Expected<bool> IsRight = isFirst(Changed);
    if (!IsRight)
      consumeError(IsRight.takeError());
    else if (*IsRight) {
      Expected<FoundCommit> Found = describe(Changed);
      if (!Found)
        return Found.takeError();
      Result.First = std::move(*Found);
      break;
    }
    // Of what the paths leave out.
    if (IsLimited)
      Changed = New->Commit;
  }
  if (!Result.First) {
    Expected<std::vector<std::string>> Left = candidates({}, {"--topo-order", "--reverse"});
    if (!Left)
      return Left.takeError();
    for (const std::string &Hash : *Left) {
      Expected<FoundCommit> Found = describe(Hash);
      if (!Found)
        return Found.takeError();
      Expected<Revision> At = Trees.find(Hash);
      if (!At)
        return At.takeError();
      auto Known = Probes.find(At->Tree);
      Result.Suspects.push_back({std::move(*Found), Known == Probes.end() ? "" : Known->second.Error});
    }
    return std::move(Result);
  }
  Expected<Revision> At = Trees.find(Result.First->Hash), Parent = Trees.find(Result.First->Hash + "^");
  if (!At || !Parent)
    return llvm::joinErrors(At.takeError(), Parent.takeError());
  const Probe &Before = Probes.at(Parent->Tree), &After = Probes.at(At->Tree);
  Result.Before = Before.Seen;
  Result.After = After.Seen;
  if (Error E = compareSides(Before, After))
    return E;
  return std::move(Result);
}

} // namespace

Expected<Bisection> bisect(const BisectRequest &Request) {
  Expected<std::unique_ptr<RevisionTrees>> Trees = RevisionTrees::open(Request.Trees);
  if (!Trees)
    return Trees.takeError();
  return Search(Request, **Trees).run();
}

} // namespace modver::revisions
