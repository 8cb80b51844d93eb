// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainModules.h"
#include "checker/check/CheckDecision.h"
#include "llvm/ADT/STLExtras.h"
#include <future>
#include <map>

using llvm::Expected;

namespace modver::explain {

namespace {

/// What a file that is asked about was built for.
struct Origin {
  std::optional<BuiltFor> Kernel;
  /// Why what the user named could not be read; empty: it could.
  std::string Wrong;
};

Origin originOf(const Module &M, const std::string &Path, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  Expected<std::optional<BuiltFor>> Found = findBuiltFor(M, Path, Request, Cache);
  if (!Found)
    return {std::nullopt, llvm::toString(Found.takeError())};
  return {std::move(*Found), ""};
}

/// By path. A file that cannot be read has none: that it cannot is told by who reads it to check it.
std::map<std::string, Origin> originsOf(const std::vector<std::string> &Paths, const BuiltForRequest &Request, kernel::KernelCache &Cache) {
  std::map<std::string, Origin> Result;
  for (const std::string &Path : Paths)
    if (std::shared_ptr<const kernel::ReadModule> M = Cache.files().module(Path); M->Contents)
      Result.emplace(Path, originOf(*M->Contents, Path, Request, Cache));
  return Result;
}

/// Nobody exports the symbol.
bool isLacking(const loader::Finding &F) {
  return F.Kind == loader::FindingKind::UnknownSymbol && F.Error == loader::Errno::NotFound && F.Why == loader::NotFound::NobodyExportsIt &&
         F.Other.empty();
}

bool lacksSymbols(const check::CheckedModule &M) { return M.Why == check::Role::Asked && llvm::any_of(M.Verdict.Findings, isLacking); }

} // namespace

llvm::Error explainModules(const check::CheckRequest &Check, std::shared_ptr<const kernel::OpenedKernel> Kernel, kernel::Library &Files,
                           const std::string &Profile, ExplainRequest Request, const check::ReadProgress &Progress, check::CheckInputs &Inputs,
                           ExplainResult &Result) {
  if (!Kernel) {
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Named = Files.open(Check.Kernel, Check.Root);
    if (!Named)
      return Named.takeError();
    Kernel = std::move(*Named);
  }
  BuiltForRequest &Built = Request.Built;
  Built.Root = Check.Root;
  Built.AlsoInstalled = Kernel->tree().IsInstalled;
  Request.Types.Jobs = Check.Jobs;
  Request.Types.Files = &Files;
  kernel::KernelCache Cache(Files);
  // Two kernels are read at the same time: unpacking takes most of it.
  std::future<std::map<std::string, Origin>> Found = std::async(std::launch::async, [&] { return originsOf(Check.Modules, Built, Cache); });
  Expected<check::CheckInputs> Read = check::readCheckInputs(Check, Files, Progress, std::move(Kernel));
  std::map<std::string, Origin> Origins = Found.get();
  if (!Read)
    return Read.takeError();
  Inputs = std::move(*Read);
  Expected<loader::LoaderProfile> Rules = check::profileFor(Inputs, Profile);
  if (!Rules)
    return Rules.takeError();

  Result.Checks = check::decide(Inputs, std::move(*Rules), Check);
  ExportsElsewhere History(*Inputs.Opened);
  if (llvm::any_of(Result.Checks.Loads, lacksSymbols))
    if (llvm::Error E = History.addKnown(Built, Cache))
      return E;
  Result.KernelRoot = Inputs.Opened->tree().Root;
  Result.KnowsModules = knowsModules(Inputs);
  for (const check::CheckedModule &M : Result.Checks.Loads) {
    if (M.Why != check::Role::Asked)
      continue;
    const auto File = llvm::find_if(Inputs.Asked, [&](const check::ModuleFromFile &Asked) { return &Asked.Contents == M.Contents; });
    auto Known = Origins.find(File->Path);
    Origin Of = Known != Origins.end() ? std::move(Known->second) : originOf(File->Contents, File->Path, Built, Cache);
    if (!Of.Wrong.empty())
      return llvm::createStringError(Of.Wrong);
    Expected<Explanation> Why = explain(*File, Inputs, Result.Checks.Profile, std::move(Of.Kernel), Request);
    if (!Why)
      return Why.takeError();
    if (Why->Built)
      History.add(Why->Built->Kernel);
    Result.Modules.push_back({&M, std::move(*Why)});
    for (const loader::Finding &F : M.Verdict.Findings)
      if (isLacking(F))
        if (std::optional<ExportedElsewhere> Found = History.find(F.Symbol))
          Result.Modules.back().Elsewhere.emplace(F.Symbol, std::move(*Found));
  }
  llvm::append_range(Inputs.Warnings, Cache.takeSetAside());
  return llvm::Error::success();
}

} // namespace modver::explain
