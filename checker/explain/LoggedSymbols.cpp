// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "LoggedSymbols.h"
#include "checker/check/Unexported.h"
#include "checker/kernel/SymversFile.h"
#include "checker/loader/SymbolIndex.h"
#include "checker/log/ErrnoReason.h"

using llvm::Error;
using llvm::Expected;

namespace modver::explain {

namespace {

/// Nobody was found who exports it: not one that is there and refused.
bool isUnknown(const log::LogEntry &E) {
  return E.Kind == log::FindingKind::UnknownSymbol && !(E.Cause && E.Cause->IsCertain) &&
         (!E.Error || *E.Error == 0 || *E.Error == log::linux_errno::NotFound);
}

bool isAsked(const LoggedModule &L) { return !L.Explained && llvm::any_of(L.Entries, isUnknown); }

/// Reads what modules export: of the kernel's symvers, or else those of its tree.
Error readModules(check::CheckInputs &Inputs, unsigned Jobs) {
  if (!Inputs.Opened->tree().Symvers.empty()) {
    Expected<const Symvers *> Rows = Inputs.Opened->symvers();
    if (!Rows)
      return Rows.takeError();
    Inputs.Unloaded = kernel::modulesOf(**Rows);
    return Error::success();
  }
  if (!Inputs.HasTree)
    return Error::success();
  Expected<const kernel::TreeModules *> Tree = Inputs.Opened->modules();
  if (!Tree)
    return Tree.takeError();
  std::vector<std::string> Paths;
  for (const kernel::TreeModule &M : (*Tree)->Modules)
    Paths.push_back(M.Path);
  // A module that cannot be read is as if it exported nothing.
  for (check::ModuleFromFile &M :
       check::readModuleFiles(Paths, [&](const std::string &Path) { return Inputs.Opened->module(Path); }, Jobs, nullptr).Modules)
    Inputs.Others.push_back(std::move(M));
  return Error::success();
}

class SymbolsOfKernel {
public:
  SymbolsOfKernel(const check::CheckInputs &Inputs, const ExportsElsewhere &History)
      : Index(Inputs.TheKernel), Names(check::namesOf(Inputs)), History(History), KnowsModules(knowsModules(Inputs)) {
    for (const Export &E : Inputs.TheKernel.Exports)
      Near.add(E.Name, "vmlinux");
    auto Add = [&](const Module &M) {
      Index.add(M);
      for (const Export &E : M.Exports)
        Near.add(E.Name, M.Name);
    };
    for (const std::vector<check::ModuleFromFile> *Modules : {&Inputs.Preloaded, &Inputs.Others})
      for (const check::ModuleFromFile &M : *Modules)
        Add(M.Contents);
    for (const Module &M : Inputs.Unloaded)
      Add(M);
  }

  LoggedSymbol find(const std::string &Symbol) const {
    LoggedSymbol Result{Symbol};
    if (loader::SymbolIndex::Range Found = Index.find(Symbol); !Found.empty()) {
      const loader::SymbolIndex::Entry &First = *Found.begin();
      Result.Exporter = First.Exporter == loader::KernelId ? std::string_view("vmlinux") : Index.module(First.Exporter).Name;
      Result.IsGplOnly = First.GplOnly;
      return Result;
    }
    Result.KnowsModules = KnowsModules;
    Result.InKernel = check::inKernel(Symbol, Names);
    Result.Near = Near.find(Symbol);
    Result.Elsewhere = History.find(Symbol);
    return Result;
  }

private:
  loader::SymbolIndex Index;
  check::NearNames Near;
  const kernel::SymbolNames *Names;
  const ExportsElsewhere &History;
  const bool KnowsModules;
};

} // namespace

Error explainLoggedSymbols(std::vector<LoggedModule> &Logged, const check::CheckRequest &Check, std::shared_ptr<const kernel::OpenedKernel> Kernel,
                           const BuiltForRequest &Known, kernel::Library &Files, check::CheckInputs &Inputs) {
  if (llvm::none_of(Logged, isAsked))
    return Error::success();
  check::CheckRequest WithoutModules = Check;
  WithoutModules.Modules.clear();
  Expected<check::CheckInputs> Read = check::readCheckInputs(WithoutModules, Files, nullptr, std::move(Kernel));
  if (!Read)
    return Read.takeError();
  Inputs = std::move(*Read);
  kernel::KernelCache Cache(Files);
  ExportsElsewhere History(*Inputs.Opened);
  if (Error E = History.addKnown(Known, Cache))
    return E;
  if (Error E = readModules(Inputs, Check.Jobs))
    return E;
  llvm::append_range(Inputs.Warnings, Cache.takeSetAside());
  const SymbolsOfKernel Symbols(Inputs, History);
  for (LoggedModule &L : Logged)
    if (isAsked(L))
      for (const log::LogEntry &E : L.Entries)
        if (isUnknown(E) && !L.find(E.Symbol))
          L.Symbols.push_back(Symbols.find(E.Symbol));
  return Error::success();
}

} // namespace modver::explain
