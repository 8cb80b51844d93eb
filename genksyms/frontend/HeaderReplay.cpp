// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Replaying traces.
#include "HeaderReuse.h"

#include "clang/Basic/FileManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "llvm/Support/Path.h"

using namespace modver::genksyms;

/// Clang allows 200 nested inclusions; so a trace deeper than that was not recorded, and cycles end.
static constexpr unsigned MaxDepth = 200;

/// Does what the header did, if a trace fits; else nothing at all.
bool HeaderReuse::replay(Header &File) {
  size_t Entered = Symbols->numEntered();
  unsigned Counter = PP->getCounterValue();
  if (replayTree(File, Files.size())) {
    Undo.clear();
    UndoOnce.clear();
    for (const Diagnostic *D : ReplayedMessages)
      Events.diagnostic(*D);
    ReplayedMessages.clear();
    return true;
  }
  for (const MacroGuard &Before : llvm::reverse(Undo))
    Memory.States[Before.Name].Macro = Before.Macro;
  Undo.clear();
  for (Header *Once : UndoOnce)
    Once->OnceInUnit = 0;
  UndoOnce.clear();
  ReplayedMessages.clear();
  Symbols->forget(Entered);
  PP->setCounterValue(Counter);
  return false;
}

bool HeaderReuse::replayTree(Header &File, unsigned Depth) {
  if (File.OnceInUnit == Memory.NumUnits)
    return true;
  if (Depth > MaxDepth)
    return false;
  std::vector<std::unique_ptr<TraceStep>> *Alternatives = &File.Begins;
  for (;;) {
    TraceStep *Step = match(*Alternatives);
    if (!Step)
      return false;
    apply(*Step, File);
    if (!Step->Included) {
      ++NumReplayed;
      return true;
    }
    if (!replayTree(*Step->Included, Depth + 1))
      return false;
    Alternatives = &Step->Next;
  }
}

/// At most one of the alternatives holds: up to here the header has done the same, and where they differ, they looked at something that differed.
TraceStep *HeaderReuse::match(std::vector<std::unique_ptr<TraceStep>> &Alternatives) {
  for (size_t I = 0; I != Alternatives.size(); ++I)
    if (holds(*Alternatives[I])) {
      // What held last is likely to hold next.
      std::swap(Alternatives[I], Alternatives[I / 2]);
      return Alternatives[I / 2].get();
    }
  return nullptr;
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

void HeaderReuse::apply(const TraceStep &Step, Header &File) {
  for (const MacroGuard &E : Step.MacroEffects) {
    Undo.push_back({E.Name, Memory.States[E.Name].Macro});
    setMacro(E.Name, E.Macro);
  }
  for (const Definition *D : Step.Definitions)
    Symbols->adopt(*D);
  for (const Diagnostic &D : Step.Messages)
    ReplayedMessages.push_back(&D);
  PP->setCounterValue(PP->getCounterValue() + Step.CounterSteps);
  // (This stands even if the rest of the trace does not fit: then the header's declarations are read.)
  ReplayedDeclarations |= Step.HasDeclarations;
  if (Step.SetsOnce) {
    File.OnceInUnit = Memory.NumUnits;
    UndoOnce.push_back(&File);
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
