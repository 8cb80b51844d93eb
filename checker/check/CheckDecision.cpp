// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckDecision.h"
#include "checker/loader/FreshBoot.h"
#include <numeric>

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

/// Who would have had the symbols that were not found.
void nameMissingExporters(Verdict &V, const Numbering &All, const SymbolIndex &Elsewhere) {
  for (Finding &F : V.Findings) {
    if (F.Kind != FindingKind::UnknownSymbol || F.Error != Errno::NotFound || F.Why != NotFound::NobodyExportsIt)
      continue;
    for (const SymbolIndex *Index : {&All.Index, &Elsewhere})
      for (const SymbolIndex::Entry &E : Index->find(F.Symbol))
        if (F.Other.empty() && E.Exporter != KernelId)
          F.Other = Index->module(E.Exporter).Name;
  }
}

/// The loads in the order in which they would be tried.
std::vector<CheckedModule> collectLoads(const CheckInputs &Inputs, const Numbering &All, const Dependencies &Graph, const FreshBoot &Boot) {
  const Kernel Nothing;
  SymbolIndex Elsewhere(Nothing);
  for (const Module &M : Inputs.Unloaded)
    Elsewhere.add(M);

  std::vector<CheckedModule> Loads;
  std::vector<bool> IsListed(All.Files.size());
  auto Add = [&](ExporterId Id, Role Why) {
    if (IsListed[Id])
      return;
    IsListed[Id] = true;
    const ModuleFromFile &File = *All.Files[Id];
    CheckedModule Checked{File.Path, &File.Contents, Why, Boot.verdict(Id), {}};
    if (Why != Role::Preloaded)
      for (ExporterId Need : Boot.loadedFirst(Id))
        Checked.LoadedFirst.push_back(All.nameOf(Need));
    nameMissingExporters(Checked.Verdict, All, Elsewhere);
    Loads.push_back(std::move(Checked));
  };

  const ExporterId FirstAsked = Inputs.Preloaded.size(), FirstOther = FirstAsked + Inputs.Asked.size();
  auto RoleOf = [&](ExporterId Id) { return Id < FirstAsked ? Role::Preloaded : Id < FirstOther ? Role::Asked : Role::Dependency; };
  for (ExporterId Id = 0; Id < FirstAsked; ++Id)
    if (!Inputs.Preloaded[Id].IsAssumed)
      Add(Id, Role::Preloaded);
  for (ExporterId Id = FirstAsked; Id < FirstOther; ++Id) {
    for (ExporterId Need : Boot.loadedFirst(Id))
      Add(Need, RoleOf(Need));
    Add(Id, Role::Asked);
  }
  return Loads;
}

} // namespace

CheckResult decide(CheckInputs &Inputs, LoaderProfile Profile, const CheckRequest &Request) {
  CheckResult Result;
  Result.TheKernel = &Inputs.TheKernel;
  Result.KernelFile = Inputs.Opened->file();
  Result.Profile = std::move(Profile);
  Result.ByModprobe = Inputs.HasTree;
  Result.WholeTree = Request.All;

  Numbering All(Inputs, Result.Profile.Lookup);
  Dependencies Graph(All.Index);
  std::vector<Preload> Preloaded;
  for (auto [Id, M] : llvm::enumerate(Inputs.Preloaded))
    Preloaded.push_back({ExporterId(Id), M.IsAssumed});
  FreshBoot Boot(All.Index, Graph, Result.Profile, Preloaded);
  std::vector<ExporterId> Asked(Inputs.Asked.size());
  std::iota(Asked.begin(), Asked.end(), Preloaded.size());
  Boot.decide(Asked, Request.Jobs);

  Result.Loads = collectLoads(Inputs, All, Graph, Boot);
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
