// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TraceExchange.h"

#include "clang/Basic/FileManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace modver;
using namespace modver::genksyms;

void OfferedTraces::add(Trace Offered) {
  std::lock_guard Lock(Mutex);
  Traces.push_back(std::move(Offered));
  Count.store(Traces.size(), std::memory_order_release);
}

OfferedTraces::Trace OfferedTraces::operator[](uint32_t I) const {
  std::lock_guard Lock(Mutex);
  return Traces[I];
}

std::shared_ptr<HeaderMemory> TracePool::addMemory(const Dialect &Language) {
  auto New = std::make_shared<HeaderMemory>(Language, this);
  std::lock_guard Lock(Mutex);
  Memories.push_back(New);
  return New;
}

OfferedTraces &TracePool::of(llvm::StringRef Path) {
  std::lock_guard Lock(Mutex);
  std::unique_ptr<OfferedTraces> &Slot = ByPath[Path];
  if (!Slot)
    Slot = std::make_unique<OfferedTraces>();
  return *Slot;
}

TracePool &TraceExchange::pool(const std::string &Directory, const std::string &Language) {
  std::lock_guard Lock(Mutex);
  return Pools[{Directory, Language}];
}

bool TraceImport::take(Header &File, clang::FileManager &Files) {
  while (File.NumTaken != File.Offers->count()) {
    const OfferedTraces::Trace Offered = (*File.Offers)[File.NumTaken++];
    if (Offered.From != &To && take(Offered, File, Files))
      return true;
  }
  return false;
}

bool TraceImport::take(const OfferedTraces::Trace &Offered, Header &File, clang::FileManager &Files) {
  // What it has in common with a trace that was taken before is here.
  HeaderMemory::Steps *Alternatives = &File.Begins;
  llvm::ArrayRef<const TraceStep *> Others = Offered.Steps;
  for (; !Others.empty(); Others = Others.drop_front()) {
    auto Known = Steps.find(Others.front());
    if (Known == Steps.end())
      break;
    Alternatives = &Known->second->Next;
  }
  std::vector<std::unique_ptr<TraceStep>> Translated;
  for (const TraceStep *Step : Others) {
    Translated.push_back(translate(*Step, Files));
    if (!Translated.back())
      return false;
  }
  const HeaderMemory::Kept Kept = HeaderMemory::keep(*Alternatives, std::move(Translated));
  for (auto [Other, Own] : llvm::zip_equal(Others, Kept.Steps))
    Steps[Other] = Own;
  return Kept.IsNew;
}

/// The same in terms of this memory; null: it names a file that is not to be found.
std::unique_ptr<TraceStep> TraceImport::translate(const TraceStep &Step, clang::FileManager &Files) {
  auto New = std::make_unique<TraceStep>();
  // Traces that are recorded here may begin with it, and are for the others, too.
  New->Names.reserve(Step.Names.size());
  for (const IdentifierEntry *Name : Step.Names)
    New->Names.push_back(name(Name));
  auto NextName = [Name = New->Names.begin()]() mutable { return *Name++; };
  New->Macros.reserve(Step.Macros.size());
  for (const MacroGuard &G : Step.Macros)
    New->Macros.push_back({NextName()->getValue().Number, macro(G.Macro)});
  New->InertMacros.reserve(Step.InertMacros.size());
  for (const InertGuard &G : Step.InertMacros)
    New->InertMacros.push_back({NextName()->getValue().Number, G.Shape});
  New->Meanings.reserve(Step.Meanings.size());
  for (const MeaningGuard &G : Step.Meanings)
    New->Meanings.push_back({&NextName()->getValue(), G.Meaning});
  New->Declared.reserve(Step.Declared.size());
  for (const DefinitionGuard &G : Step.Declared)
    New->Declared.push_back({&NextName()->getValue(), G.IsTag, definition(G.Known)});
  New->MacroEffects.reserve(Step.MacroEffects.size());
  for (const MacroGuard &E : Step.MacroEffects)
    New->MacroEffects.push_back({NextName()->getValue().Number, macro(E.Macro)});

  auto IsLost = [](const auto *Other, const auto *Own) { return Other && !Own; };
  for (const PathGuard &G : Step.Paths) {
    New->Paths.push_back({site(G.Site, Files), header(G.Found, Files)});
    if (IsLost(G.Site, New->Paths.back().Site) || IsLost(G.Found, New->Paths.back().Found))
      return nullptr;
  }
  New->Site = site(Step.Site, Files);
  New->Included = header(Step.Included, Files);
  if (IsLost(Step.Site, New->Site) || IsLost(Step.Included, New->Included))
    return nullptr;

  New->Counter = Step.Counter;
  New->CounterSteps = Step.CounterSteps;
  New->SetsOnce = Step.SetsOnce;
  New->HasDeclarations = Step.HasDeclarations;
  New->Definitions.reserve(Step.Definitions.size());
  for (const Definition *D : Step.Definitions)
    New->Definitions.push_back(definition(D));
  New->Places.reserve(Step.Places.size());
  for (const DefinitionPlace &P : Step.Places)
    New->Places.push_back({{To.Paths.save(P.Name.File), P.Name.Line}, P.ItemLines});
  for (const Diagnostic &D : Step.Messages) {
    New->Messages.push_back(D);
    New->Messages.back().Location.File = To.Paths.save(D.Location.File);
    New->Messages.back().Name = name(D.Name);
  }
  return New;
}

IdentifierEntry *TraceImport::name(const IdentifierEntry *Other) {
  if (!Other)
    return nullptr;
  IdentifierEntry *&Own = Names[Other];
  if (!Own) {
    Own = &To.Names.get(Other->getKey());
    To.state(Own->getValue());
  }
  return Own;
}

const StoredMacro *TraceImport::macro(const StoredMacro *Other) {
  if (!Other || Other == &BuiltinMacro)
    return Other;
  if (auto Known = Macros.find(Other); Known != Macros.end())
    return Known->second;
  return Macros[Other] = &To.Macros.intern(*Other, [&](const IdentifierEntry *Name) { return name(Name); });
}

const Definition *TraceImport::definition(const Definition *Other) {
  if (!Other)
    return nullptr;
  if (auto Known = Definitions.find(Other); Known != Definitions.end())
    return Known->second;
  Definition Own = *Other;
  Own.Name = name(Other->Name);
  std::vector<Reference> References = Other->Tokens.References.vec();
  for (Reference &R : References)
    R.Name = name(R.Name);
  Own.Tokens.References = References;
  return Definitions[Other] = &To.Shared.Definitions.intern(Own);
}

Header *TraceImport::header(const Header *Other, clang::FileManager &Files) {
  if (!Other)
    return nullptr;
  Header *&Own = Headers[Other];
  if (!Own)
    if (clang::OptionalFileEntryRef File = Files.getOptionalFileRef(Other->Path))
      Own = &To.header(*File);
  return Own;
}

const IncludeSite *TraceImport::site(const IncludeSite *Other, clang::FileManager &Files) {
  if (!Other)
    return nullptr;
  if (auto Known = Sites.find(Other); Known != Sites.end())
    return Known->second;
  Header *Includer = header(Other->Includer, Files);
  if (!Includer)
    return nullptr;
  return Sites[Other] = &To.site(Includer, Other->Name, Other->IsAngled);
}
