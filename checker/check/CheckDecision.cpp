// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckDecision.h"
#include "SameExports.h"
#include "Unexported.h"
#include "checker/loader/FreshBoot.h"
#include <numeric>

using llvm::Expected;
using namespace modver::loader;

namespace modver::check {

llvm::Expected<LoaderProfile> profileFor(const CheckInputs &Inputs, const std::string &Text) { return parseProfile(Text, Inputs.Profile); }

namespace {

/// The modules of the inputs, with their numbers in the index: what is preloaded comes first, so that it is preferred, then what was asked for.
struct Numbering {
  Numbering(const CheckInputs &Inputs, LookupRules Rules) : Index(Inputs.TheKernel, Rules) {
    for (const std::vector<ModuleFromFile> *Modules : {&Inputs.Preloaded, &Inputs.Asked, &Inputs.Others})
      for (const ModuleFromFile &M : *Modules) {
        Index.add(M.Contents);
        Files.push_back(&M);
      }
  }

  std::string_view nameOf(ExporterId Id) const { return Id == KernelId ? std::string_view("vmlinux") : Index.module(Id).Name; }

  SymbolIndex Index;
  std::vector<const ModuleFromFile *> Files;
};

/// Whether the loader came as far as to look for what M imports: before that it does not matter what was loaded first.
bool dependsOnSymbols(const Verdict &V) {
  return V.loads() ||
         llvm::any_of(V.Findings, [](const Finding &F) { return F.Kind == FindingKind::UnknownSymbol || F.Kind == FindingKind::DuplicateExport; });
}

/// The version that the loader would compare.
std::optional<uint64_t> versionOf(const Module &M, std::string_view Symbol, const LoaderProfile &P) {
  const auto &Versions = P.ExtendedVersions && M.ExtendedVersions ? M.ExtendedVersions : M.Versions;
  if (Versions)
    for (const SymbolVersion &V : *Versions)
      if (V.Name == Symbol)
        return V.Crc;
  return std::nullopt;
}

/// Who would have had the symbols that M lacks: of several modules one that has the CRC, else the first.
void nameMissingExporters(const Module &M, Verdict &V, const Numbering &All, const SymbolIndex &Elsewhere, const FreshBoot &Boot,
                          const LoaderProfile &P) {
  for (Finding &F : V.Findings) {
    if (F.Kind != FindingKind::UnknownSymbol || F.Error != Errno::NotFound || F.Why != NotFound::NobodyExportsIt)
      continue;
    const std::optional<uint64_t> Wanted = All.Index.kernel().HasModversions ? versionOf(M, F.Symbol, P) : std::nullopt;
    for (const SymbolIndex *Index : {&All.Index, &Elsewhere})
      for (const SymbolIndex::Entry &E : Index->find(F.Symbol)) {
        const std::optional<uint64_t> Crc = E.Symbol->Crc;
        const bool Differs = Wanted && Crc && *Wanted != *Crc;
        if (E.Exporter == KernelId || (!F.Other.empty() && (!F.CrcDiffers || Differs)))
          continue;
        F.Other = Index->module(E.Exporter).Name;
        F.OtherIsRefused = Index == &All.Index && Boot.isPreloaded(E.Exporter) && !Boot.verdict(E.Exporter).loads();
        F.Numbers = {Wanted.value_or(0), Crc};
        F.CrcDiffers = Differs;
      }
  }
}

/// All that anybody exports.
NearNames namesExported(const Numbering &All, llvm::ArrayRef<Module> Unloaded) {
  NearNames Result;
  for (const Export &E : All.Index.kernel().Exports)
    Result.add(E.Name, "vmlinux");
  for (const ModuleFromFile *M : All.Files)
    for (const Export &E : M->Contents.Exports)
      Result.add(E.Name, M->Contents.Name);
  for (const Module &M : Unloaded)
    for (const Export &E : M.Exports)
      Result.add(E.Name, M.Name);
  return Result;
}

/// The loads in the order in which they would be tried.
void collectLoads(const CheckInputs &Inputs, const Numbering &All, const FreshBoot &Boot, CheckResult &Result) {
  const Kernel Nothing;
  SymbolIndex Elsewhere(Nothing);
  for (const Module &M : Inputs.Unloaded)
    Elsewhere.add(M);

  std::vector<bool> IsListed(All.Files.size());
  auto Add = [&](ExporterId Id, Role Why) {
    if (IsListed[Id])
      return;
    IsListed[Id] = true;
    const ModuleFromFile &File = *All.Files[Id];
    if (File.IsAssumed) {
      Result.TakenToLoad.push_back(File.Contents.Name);
      return;
    }
    CheckedModule Checked{File.Path, &File.Contents, Why, Boot.verdict(Id), {}};
    if (Why != Role::Preloaded)
      for (ExporterId Need : Boot.loadedFirst(Id))
        Checked.LoadedFirst.push_back(All.nameOf(Need));
    if (!Checked.Verdict.loads() && File.Contents.info("intree") && Inputs.HasTree)
      Checked.OwnFile = Inputs.Opened->moduleFile(File.Contents.Name);
    nameMissingExporters(File.Contents, Checked.Verdict, All, Elsewhere, Boot, Result.Profile);
    if (Why == Role::Asked)
      for (const SymbolIndex *Index : {&All.Index, static_cast<const SymbolIndex *>(&Elsewhere)})
        llvm::append_range(Checked.Copies, sameExports(File.Contents, *Index));
    Result.Loads.push_back(std::move(Checked));
  };

  const ExporterId FirstAsked = Inputs.Preloaded.size(), FirstOther = FirstAsked + Inputs.Asked.size();
  auto RoleOf = [&](ExporterId Id) { return Id < FirstAsked ? Role::Preloaded : Id < FirstOther ? Role::Asked : Role::Dependency; };
  for (ExporterId Id = 0; Id < FirstAsked; ++Id)
    if (!Inputs.Preloaded[Id].IsAssumed)
      Add(Id, Role::Preloaded);
  for (ExporterId Id = FirstAsked; Id < FirstOther; ++Id) {
    for (ExporterId Need : Boot.loadedFirst(Id))
      if (!All.Files[Need]->IsAssumed || dependsOnSymbols(Boot.verdict(Id)))
        Add(Need, RoleOf(Need));
    Add(Id, Role::Asked);
  }
}

} // namespace

CheckResult decide(CheckInputs &Inputs, LoaderProfile Profile, const CheckRequest &Request) {
  CheckResult Result;
  Result.TheKernel = &Inputs.TheKernel;
  Result.KernelFile = Inputs.Opened->file();
  Result.Profile = std::move(Profile);
  Result.ModulesDirectory = Inputs.Opened->tree().ModulesDirectory;
  Result.ByModprobe = Inputs.HasTree || Inputs.TakesModulesToLoad;
  Result.WholeTree = Request.All;

  Numbering All(Inputs, Result.Profile.Lookup);
  Dependencies Graph(All.Index);
  std::vector<Preload> Preloaded;
  for (auto [Id, M] : llvm::enumerate(Inputs.Preloaded))
    Preloaded.push_back({ExporterId(Id), M.IsAssumed});
  std::vector<ExporterId> Loadable;
  for (ExporterId Id = Preloaded.size() + Inputs.Asked.size(); Id < All.Files.size(); ++Id)
    if (All.Files[Id]->IsAssumed)
      Loadable.push_back(Id);
  FreshBoot Boot(All.Index, Graph, Result.Profile, Preloaded, Loadable);
  std::vector<ExporterId> Asked(Inputs.Asked.size());
  std::iota(Asked.begin(), Asked.end(), Preloaded.size());
  Boot.decide(Asked, Request.Jobs);

  collectLoads(Inputs, All, Boot, Result);
  const NearNames Near = Request.SuggestsNames ? namesExported(All, Inputs.Unloaded) : NearNames();
  sayWhatIsUnexported(Result.Loads, Inputs, Request.SuggestsNames ? &Near : nullptr);
  Result.Unreadable = std::move(Inputs.Unreadable);
  if (Request.All) {
    for (const loader::Conflict &C : findConflicts(All.Index)) {
      check::Conflict &Named = Result.Conflicts.emplace_back(check::Conflict{C.Symbol, {}});
      for (ExporterId Id : C.Exporters)
        Named.Exporters.push_back(All.nameOf(Id));
    }
    for (const std::vector<ExporterId> &Cycle : Graph.cycles()) {
      std::vector<std::string_view> &Named = Result.Cycles.emplace_back();
      for (ExporterId Id : Cycle)
        Named.push_back(All.nameOf(Id));
    }
  }
  return Result;
}

} // namespace modver::check
