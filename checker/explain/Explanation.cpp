// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Explanation.h"
#include "checker/diff/Comparison.h"
#include "checker/loader/SymbolIndex.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::Expected;
using llvm::StringRef;
using namespace modver::diff;

namespace modver::explain {

namespace {

/// The modules that may be loaded with the kernel, those that are preferred first.
std::vector<const check::ModuleFromFile *> modulesOf(const check::CheckInputs &Inputs) {
  std::vector<const check::ModuleFromFile *> Result;
  for (const std::vector<check::ModuleFromFile> *Modules : {&Inputs.Preloaded, &Inputs.Asked, &Inputs.Others})
    for (const check::ModuleFromFile &M : *Modules)
      Result.push_back(&M);
  return Result;
}

/// The kernel itself and everything that may be loaded with it.
loader::SymbolIndex indexOf(const check::CheckInputs &Inputs, const loader::LoaderProfile &Profile) {
  loader::SymbolIndex Index(Inputs.TheKernel, Profile.Lookup);
  for (const check::ModuleFromFile *M : modulesOf(Inputs))
    Index.add(M->Contents);
  for (const Module &M : Inputs.Unloaded)
    Index.add(M);
  return Index;
}

/// The tree may be an empty one, as of a package whose modules are in another one: that the kernel has none its modules.order would tell.
bool hasModules(const check::CheckInputs &Inputs) {
  if (!Inputs.HasTree)
    return false;
  Expected<const kernel::TreeModules *> Found = Inputs.Opened->modules();
  if (Found)
    return !(*Found)->Modules.empty() || llvm::sys::fs::exists(Inputs.Opened->tree().ModulesDirectory + "/modules.order");
  llvm::consumeError(Found.takeError());
  return false;
}

bool isSame(const kernel::OpenedKernel &A, const kernel::OpenedKernel &B) {
  return A.file() == B.file() || llvm::sys::fs::equivalent(A.file(), B.file());
}

void addSymbol(types::Abi &To, StringRef Name, StringRef Exporter, uint64_t Crc) {
  types::AbiSymbol &S = To.Symbols.emplace_back();
  S.Name = Name;
  S.Exporter = Exporter;
  S.Crc = Crc;
}

types::SideOfEvidence sideOf(std::shared_ptr<const kernel::OpenedKernel> Kernel, types::SideOfEvidence Result) {
  const kernel::KernelTree &Tree = Kernel->tree();
  Result.Name = Kernel->release().empty() ? "the kernel of " + Kernel->file() : Kernel->release();
  Result.Kernel = std::move(Kernel);
  // Where the symvers are is where the kernel, or the modules for it, are built.
  Result.BuildDirectory = llvm::sys::path::parent_path(Tree.Symvers.empty() ? Tree.Config : Tree.Symvers);
  return Result;
}

/// Of several causes the one that decides: the worst, of those the first.
Judgement worst(llvm::ArrayRef<uint32_t> Indices, llvm::ArrayRef<Cause> Causes) {
  const Judgement *Result = &Causes[Indices.front()].Verdict;
  for (uint32_t I : Indices)
    if (Causes[I].Verdict.What > Result->What)
      Result = &Causes[I].Verdict;
  return *Result;
}

Judgement withoutCause(const types::AbiSymbol &Old, const types::AbiSymbol &New, types::EvidenceKind Kind) {
  if (Kind == types::EvidenceKind::ExportsAlone)
    return {Compatibility::Unknown, "nothing is known of the types of both kernels"};
  if (!Old.Types || !New.Types)
    return {Compatibility::Unknown, Kind == types::EvidenceKind::Btf ? "BTF has no type of it, as of most variables and of functions in assembly"
                                                                     : "the types do not have it"};
  if (Kind == types::EvidenceKind::Dwarf)
    return {Compatibility::SameLayout,
            "all that DWARF has of it is equal: what differs is names of parameters, spelling, or what genksyms takes for a type"};
  if (Kind != types::EvidenceKind::Btf)
    return {Compatibility::Unknown, "the types are equal: they are not those of the CRCs"};
  return {Compatibility::SameLayout, "all that BTF has of it is equal: what differs is what its source file could see, or names and spelling"};
}

/// What the comparison found of each symbol.
void explainSymbols(Explanation &E) {
  llvm::DenseMap<StringRef, size_t> IndexOf;
  for (auto [I, S] : llvm::enumerate(E.Symbols))
    IndexOf[S.What.Symbol] = I;
  for (auto [Number, C] : llvm::enumerate(E.Result.Causes))
    for (uint32_t I : C.Exports)
      E.Symbols[IndexOf.lookup(StringRef(E.Result.Symbols[I].name()))].Causes.push_back(Number);
  for (const SymbolChange &C : E.Result.Symbols) {
    if (C.Kind != ChangeKind::CrcChanged)
      continue;
    SymbolExplanation &S = E.Symbols[IndexOf.lookup(StringRef(C.name()))];
    S.Verdict = S.Causes.empty() ? withoutCause(*C.Old, *C.New, E.Types.Kind) : worst(S.Causes, E.Result.Causes);
  }
}

} // namespace

bool knowsModules(const check::CheckInputs &Inputs) { return hasModules(Inputs) || !Inputs.Unloaded.empty() || Inputs.TakesModulesToLoad; }

std::vector<Disagreement> disagreements(const Module &M, const check::CheckInputs &Inputs, const loader::LoaderProfile &Profile) {
  const auto &Versions = Profile.ExtendedVersions && M.ExtendedVersions ? M.ExtendedVersions : M.Versions;
  std::vector<Disagreement> Result;
  if (!Versions || !Inputs.TheKernel.HasModversions)
    return Result;
  const loader::SymbolIndex Index = indexOf(Inputs, Profile);
  llvm::DenseSet<StringRef> Seen;
  for (const SymbolVersion &V : *Versions) {
    // Of entries of the same name the first counts.
    if (!Seen.insert(V.Name).second)
      continue;
    loader::SymbolIndex::Range Found = Index.find(V.Name);
    if (Found.empty()) {
      Result.push_back({V.Name, V.Crc, std::nullopt, ""});
      continue;
    }
    const loader::SymbolIndex::Entry &First = *Found.begin();
    const StringRef Exporter = First.Exporter == loader::KernelId ? StringRef("vmlinux") : StringRef(Index.module(First.Exporter).Name);
    if (First.Symbol->Crc && *First.Symbol->Crc != V.Crc)
      Result.push_back({V.Name, V.Crc, First.Symbol->Crc, Exporter});
  }
  llvm::sort(Result, [](const Disagreement &A, const Disagreement &B) { return A.Symbol < B.Symbol; });
  return Result;
}

Expected<Explanation> explain(const check::ModuleFromFile &M, const check::CheckInputs &Inputs, const loader::LoaderProfile &Profile,
                              std::optional<BuiltFor> Built, const ExplainRequest &Request) {
  Explanation E;
  E.Built = std::move(Built);
  for (const auto *Table : {&M.Contents.Versions, &M.Contents.ExtendedVersions})
    if (*Table)
      E.NumVersions = (*Table)->size();
  E.Old = std::make_unique<types::Abi>();
  E.New = std::make_unique<types::Abi>();
  E.Old->Name = E.Built ? E.Built->Kernel->kernel()->name() : releaseOf(M.Contents).str();
  E.New->Name = Inputs.Opened->name();
  E.Old->SizeOfLong = E.New->SizeOfLong = M.Contents.Target.Is64Bit ? 8 : 4;
  if (Inputs.TheKernel.Target && *Inputs.TheKernel.Target != M.Contents.Target)
    return E;
  const bool KnowsModules = knowsModules(Inputs);
  for (Disagreement &D : disagreements(M.Contents, Inputs, Profile)) {
    std::optional<Judgement> Verdict;
    const kernel::KernelExports::Symbol *Before = E.Built ? E.Built->Kernel->find(D.Symbol) : nullptr;
    if (!D.KernelCrc) {
      // Of an image by itself it is not known what its modules export.
      if (!KnowsModules && (!Before || Before->Exporter != "vmlinux")) {
        ++E.NumNotAtHand;
        continue;
      }
      if (Before)
        D.Exporter = Before->Exporter;
    } else if (Before && Before->Crc != D.ModuleCrc) {
      // That kernel is not the one, as far as this symbol goes: its types tell nothing.
      Verdict = Judgement{Compatibility::Unknown, "the module has a CRC of it that is not " + E.Old->Name + "'s"};
    } else {
      addSymbol(*E.Old, D.Symbol, Before ? Before->Exporter : D.Exporter, D.ModuleCrc);
      addSymbol(*E.New, D.Symbol, D.Exporter, *D.KernelCrc);
    }
    E.Symbols.push_back({D, {}, std::move(Verdict)});
  }
  // One that knows other CRCs of all of them is not the one.
  if (E.Built && !E.Built->fits() && E.Old->Symbols.empty() && !E.Symbols.empty() && !Request.Built.Given.empty() &&
      isSame(*E.Built->Kernel->kernel(), *Inputs.Opened))
    return llvm::createStringError("--built-for and --kernel name the same kernel, " + E.New->Name + ", and " + M.Path +
                                   " was built for another one: name that, or leave --built-for out");
  if (E.Built && !E.Built->fits() && E.Old->Symbols.empty() && Request.Built.Given.empty()) {
    E.Built.reset();
    for (SymbolExplanation &S : E.Symbols)
      if (S.Verdict)
        S.Verdict = Judgement{Compatibility::Unknown, "the kernel that the module was built for is not at hand"};
      else
        S.What.Exporter = ""; // told by that kernel, and its text is gone with it
  }
  E.Old->HasSymvers = E.New->HasSymvers = true;
  if (E.Old->Symbols.empty())
    return E;

  types::EvidenceRequest Types = Request.Types;
  Types.New = sideOf(Inputs.Opened, Request.Types.New);
  llvm::StringMap<StringRef> FileOf;
  for (const check::ModuleFromFile *Other : modulesOf(Inputs))
    if (!Other->IsAssumed)
      FileOf.try_emplace(Other->Contents.Name, Other->Path);
  Types.New.ModuleFile = [&](StringRef Name) { return FileOf.lookup(Name).str(); };
  Types.Old.Name = E.Old->Name;
  if (E.Built) {
    Types.Old = sideOf(E.Built->Kernel->kernel(), Request.Types.Old);
    Types.Old.ModuleFile = [&](StringRef Name) { return E.Built->Kernel->kernel()->moduleFile(Name); };
  }
  Expected<types::Evidence> Found = types::addEvidence(*E.Old, *E.New, Types);
  if (!Found)
    return Found.takeError();
  E.Types = std::move(*Found);
  if (E.Types.Kind == types::EvidenceKind::Symtypes || E.Types.Kind == types::EvidenceKind::Sources)
    E.ByBtf = compareByBtf(*E.Old, *E.New, Types);
  E.Result = compare(*E.Old, *E.New, Request.Types.Jobs, E.ByBtf.get());
  explainSymbols(E);
  return E;
}

} // namespace modver::explain
