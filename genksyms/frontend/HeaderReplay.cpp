// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Replaying traces.
#include "HeaderReuse.h"

#include "TraceExchange.h"
#include "clang/Basic/FileManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "llvm/Support/Path.h"

using namespace modver::genksyms;
using llvm::StringRef;

/// Clang allows 199 nested inclusions: what is deeper is left to it, to be an error. So cycles end too.
static constexpr unsigned MaxDepth = 199;

/// Does what the header did, if a trace fits; else nothing at all.
bool HeaderReuse::replay(Header &File) {
  Undo.clear();
  OnceSet.clear();
  ReplayedMessages.clear();
  if (!replayFile(File, Files.size()))
    return false;
  for (const Diagnostic *D : ReplayedMessages)
    Events.diagnostic(*D);
  return true;
}

bool HeaderReuse::replayFile(Header &File, unsigned Depth) {
  if (File.OnceInUnit == Memory.NumUnits)
    return true;
  if (Depth > MaxDepth)
    return false;
  do
    if (replaySteps(File, File.Begins, Depth))
      return true;
  while (Memory.Import && Memory.Import->take(File, PP->getFileManager()));
  return false;
}

/// Follows one of the alternatives to the header's end. More than one may hold: where a header looked at an inert macro, the steps that were recorded
/// with two such macros do the same, but may have been continued in other ways.
bool HeaderReuse::replaySteps(Header &File, std::vector<std::unique_ptr<TraceStep>> &Alternatives, unsigned Depth) {
  for (size_t I = 0; I != Alternatives.size(); ++I) {
    TraceStep &Step = *Alternatives[I];
    if (!holds(Step))
      continue;
    Mark Before = mark();
    apply(Step, File);
    if (!Step.Included || (replayFile(*Step.Included, Depth + 1) && replaySteps(File, Step.Next, Depth))) {
      NumReplayed += !Step.Included;
      // What fitted last is likely to fit next.
      std::swap(Alternatives[I], Alternatives[I / 2]);
      return true;
    }
    goBackTo(Before);
  }
  return false;
}

HeaderReuse::Mark HeaderReuse::mark() const {
  return {Undo.size(), OnceSet.size(), ReplayedMessages.size(), Symbols->numEntered(), PP->getCounterValue(), NumReplayed};
}

void HeaderReuse::goBackTo(const Mark &M) {
  for (; Undo.size() > M.NumMacros; Undo.pop_back())
    Memory.States[Undo.back().Name].Macro = Undo.back().Macro;
  for (; OnceSet.size() > M.NumOnce; OnceSet.pop_back())
    OnceSet.back()->OnceInUnit = 0;
  ReplayedMessages.resize(M.NumMessages);
  Symbols->forget(M.NumDefinitions);
  PP->setCounterValue(M.Counter);
  NumReplayed = M.NumReplayed;
}

bool HeaderReuse::holds(const TraceStep &Step) {
  if (Step.Counter && *Step.Counter != PP->getCounterValue())
    return false;
  for (const MacroGuard &G : Step.Macros)
    if (Memory.States[G.Name].Macro != G.Macro)
      return false;
  for (const InertGuard &G : Step.InertMacros)
    if (inertShape(Memory.States[G.Name].Macro, Step) != G.Shape)
      return false;
  for (const MeaningGuard &G : Step.Meanings)
    if (meaningOf(*G.Name) != G.Meaning)
      return false;
  for (const DefinitionGuard &G : Step.Declared)
    if ((G.IsTag ? G.Name->Tag : G.Name->Ordinary) != G.Known)
      return false;
  for (const PathGuard &G : Step.Paths)
    if (resolve(*G.Site) != G.Found)
      return false;
  return !Step.Included || resolve(*Step.Site) == Step.Included;
}

/// The shape of Macro throughout Step, none if it is not inert. Words in its body must themselves be inert macros that stand for strings, and that
/// the step does not change.
std::optional<InertShape> HeaderReuse::inertShape(const StoredMacro *Macro, const TraceStep &Step, unsigned Depth) const {
  constexpr unsigned MaxDepth = 4;
  if (!Macro || !Macro->MayBeInert || Depth > MaxDepth)
    return std::nullopt;
  InertShape Shape{Macro->IsFunctionLike, false, static_cast<uint32_t>(Macro->Parameters.size())};
  for (const StoredMacro::Piece &Piece : Macro->Body) {
    if (Piece.Name && llvm::is_contained(Macro->Parameters, Piece.Name))
      continue;
    Shape.HasString = true;
    if (!Piece.Name)
      continue;
    uint32_t Name = Piece.Name->getValue().Number;
    std::optional<InertShape> Inner = inertShape(Memory.States[Name].Macro, Step, Depth + 1);
    if (!Inner || Inner->IsFunctionLike || !Inner->HasString || llvm::any_of(Step.MacroEffects, [&](const MacroGuard &E) { return E.Name == Name; }))
      return std::nullopt;
  }
  return Shape;
}

void HeaderReuse::noteSearch(const IncludeSite &Site) {
  std::vector<HeaderMemory::Resolutions::Noted> &BySite = Resolved->NotedBySite;
  if (Site.Number >= BySite.size())
    BySite.resize(Memory.Sites.size());
  HeaderMemory::Resolutions::Noted &E = BySite[Site.Number];
  if (E.InUnit == Memory.NumUnits)
    return;
  E.InUnit = Memory.NumUnits;
  if (E.Inputs.empty()) {
    const Header *Found = resolve(Site);
    E.Inputs = Log->search(Site.Name, Site.IsAngled, Site.Includer->File->getDir().getName(), Found ? StringRef(Found->Path) : StringRef());
  }
  Log->add(E.Inputs);
}

void HeaderReuse::apply(const TraceStep &Step, Header &File) {
  if (Log) {
    for (const PathGuard &G : Step.Paths)
      noteSearch(*G.Site);
    if (Step.Site)
      noteSearch(*Step.Site);
  }
  for (const MacroGuard &E : Step.MacroEffects) {
    Undo.push_back({E.Name, Memory.States[E.Name].Macro});
    setMacro(E.Name, E.Macro);
  }
  for (auto [I, D] : llvm::enumerate(Step.Definitions))
    Symbols->adopt(*D, Symbols->keepsPlaces() ? Step.Places[I] : DefinitionPlace());
  for (const Diagnostic &D : Step.Messages)
    ReplayedMessages.push_back(&D);
  PP->setCounterValue(PP->getCounterValue() + Step.CounterSteps);
  // (This stands even if the rest of the trace does not fit: then the header's declarations are read.)
  ReplayedDeclarations |= Step.HasDeclarations;
  if (Step.SetsOnce) {
    File.OnceInUnit = Memory.NumUnits;
    OnceSet.push_back(&File);
  }
}

void HeaderReuse::setMacro(uint32_t Name, const StoredMacro *Macro) {
  NameState &State = Memory.States[Name];
  if (!State.Macro && !State.InPreprocessor)
    Touched.push_back(Name);
  State.Macro = Macro;
}

/// Looks where the preprocessor would, and names the file as it would.
clang::OptionalFileEntryRef HeaderReuse::find(const IncludeSite &Site) {
  const clang::HeaderSearch &Headers = PP->getHeaderSearchInfo();
  clang::FileManager &Files = PP->getFileManager();
  if (llvm::sys::path::is_absolute(Site.Name))
    return Files.getOptionalFileRef(Site.Name);
  auto In = [&](llvm::StringRef Directory) {
    llvm::SmallString<256> Path = Directory;
    if (!Directory.ends_with("/"))
      Path += '/';
    Path += Site.Name;
    return Files.getOptionalFileRef(Path);
  };
  if (!Site.IsAngled)
    if (clang::OptionalFileEntryRef File = In(Site.Includer->File->getDir().getName()))
      return File;
  for (const clang::DirectoryLookup &D :
       llvm::make_range(Site.IsAngled ? Headers.angled_dir_begin() : Headers.search_dir_begin(), Headers.search_dir_end()))
    if (clang::OptionalFileEntryRef File = In(D.getDirRef()->getName()))
      return File;
  return std::nullopt;
}

/// The file that the site finds with this unit's directories.
Header *HeaderReuse::resolve(const IncludeSite &Site) {
  std::vector<HeaderMemory::Resolutions::Entry> &BySite = Resolved->BySite;
  if (Site.Number >= BySite.size())
    BySite.resize(Memory.Sites.size());
  HeaderMemory::Resolutions::Entry &E = BySite[Site.Number];
  if (!E.IsKnown) {
    clang::OptionalFileEntryRef File = find(Site);
    E.IsKnown = true;
    E.Found = File ? &Memory.header(*File) : nullptr;
  }
  return E.Found;
}
