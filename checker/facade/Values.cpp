// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Values.h"
#include "checker/check/LogLines.h"
#include "checker/diff/Names.h"
#include "checker/loader/Names.h"
#include "checker/log/LogMeaning.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

using llvm::StringRef;

namespace modver::facade {

Error errorOf(llvm::Error E) { return {StringRef(llvm::toString(std::move(E))).rtrim('\n').str()}; }

namespace {

template <typename Names> std::vector<std::string> strings(const Names &From) { return {From.begin(), From.end()}; }

Finding valueOf(const loader::Finding &F, const Module &M, const loader::LoaderProfile &Profile) {
  using Kind = loader::FindingKind;
  Finding Result;
  Result.Kind = loader::key(F.Kind);
  Result.Fatal = F.Fatal;
  Result.Symbol = F.Symbol;
  Result.Exporter = F.Exporter;
  Result.Log = check::logLines(F, M, Profile);
  switch (F.Kind) {
  case Kind::VersionDiffers:
    Result.ModuleCrc = F.Numbers.Module;
    Result.KernelCrc = F.Numbers.Kernel;
    break;
  case Kind::ThisModuleSizeDiffers:
    Result.ModuleSize = F.Numbers.Module;
    Result.KernelSize = F.Numbers.Kernel;
    break;
  case Kind::VermagicDiffers:
  case Kind::KernelVersionDiffers:
    Result.ModuleVermagic = F.Text;
    Result.KernelVermagic = F.Other;
    break;
  case Kind::NamespaceNotImported:
  case Kind::ModuleNamespaceImported:
    Result.Namespace = F.Text;
    break;
  case Kind::ForceLoaded:
  case Kind::ForceLoadRefused:
    Result.Reason = F.Text;
    break;
  case Kind::ArchSectionMissing:
  case Kind::WritableCode:
    Result.Section = F.Text;
    break;
  case Kind::UnknownSymbol:
    Result.Errno = int(F.Error);
    Result.OtherModule = F.Other;
    if (F.Error == loader::Errno::NotFound)
      Result.Why = loader::key(F.Why);
    Result.InKernel = loader::key(F.Unexported);
    for (const loader::NearExport &Near : F.Near)
      Result.Near.push_back({std::string(Near.Name), std::string(Near.Exporter)});
    break;
  default:
    Result.OtherModule = F.Other;
  }
  return Result;
}

ModuleVerdict::Role roleOf(check::Role Why) {
  switch (Why) {
  case check::Role::Preloaded:
    return ModuleVerdict::Role::Preloaded;
  case check::Role::Dependency:
    return ModuleVerdict::Role::Dependency;
  case check::Role::Asked:
    return ModuleVerdict::Role::Asked;
  }
  llvm_unreachable("no other role");
}

ModuleVerdict verdictOf(const check::CheckedModule &M, const loader::LoaderProfile &Profile) {
  ModuleVerdict Result;
  Result.Path = M.Path;
  Result.Name = M.Contents->Name;
  Result.Why = roleOf(M.Why);
  Result.Errno = int(M.Verdict.Error);
  Result.ErrnoName = loader::symbolicName(M.Verdict.Error);
  for (const loader::Finding &F : M.Verdict.Findings)
    Result.Findings.push_back(valueOf(F, *M.Contents, Profile));
  for (loader::Unchecked U : M.Verdict.NotChecked)
    Result.NotChecked.push_back(loader::key(U).str());
  Result.LoadedFirst = strings(M.LoadedFirst);
  for (const check::SameExports &Copy : M.Copies)
    Result.SameExports.emplace_back(Copy.Exporter);
  return Result;
}

CheckedKernel kernelOf(const check::CheckResult &Result) {
  return {std::string(Result.KernelFile), Result.TheKernel ? Result.TheKernel->Release : "", Result.Profile.Name};
}

std::vector<UnreadableModule> unreadableOf(const check::CheckResult &Result) {
  std::vector<UnreadableModule> Values;
  for (const check::UnreadableModule &M : Result.Unreadable)
    Values.push_back({M.Path, M.Message, int(M.Error)});
  return Values;
}

std::optional<ComparedExport> exportOf(const types::AbiSymbol *S) {
  if (!S)
    return std::nullopt;
  return ComparedExport{std::string(S->Exporter), S->Crc, S->Kind, std::string(S->Namespace)};
}

Judgement valueOf(const diff::Judgement &J) { return {diff::key(J.What).str(), J.Reason}; }

Cause causeOf(const diff::Cause &C) {
  Cause Result;
  Result.Name = C.Name;
  Result.Old = C.Old;
  Result.New = C.New;
  Result.Change = diff::key(C.Change.Kind);
  for (const diff::MemberChange &M : C.Change.Members)
    Result.Steps.push_back({diff::key(M.What).str(), M.Member, M.Old, M.New});
  Result.Judged = valueOf(C.Verdict);
  if (C.OldLayout && C.NewLayout) {
    Result.OldSize = C.OldLayout->Size;
    Result.NewSize = C.NewLayout->Size;
  }
  Result.Path = strings(C.Path);
  for (const diff::CausePlace &Place : C.Places)
    Result.Places.push_back({Place.File, Place.Line, Place.ChangeLine});
  Result.PlacesAreOld = C.ArePlacesOld;
  return Result;
}

OriginalKernel originalOf(const explain::BuiltFor &Built) {
  const kernel::OpenedKernel &Kernel = *Built.Kernel->kernel();
  return {Kernel.release(), Kernel.tree().Image, Kernel.tree().Symvers, Built.Known, Built.Equal, Built.IsOfVermagic};
}

ModuleExplanation explanationOf(const explain::ExplainedModule &M, const loader::LoaderProfile &Profile) {
  const explain::Explanation &Why = M.Why;
  ModuleExplanation Result;
  Result.Verdict = verdictOf(*M.Checked, Profile);
  for (const auto &[Symbol, Other] : M.Elsewhere)
    Result.Elsewhere.push_back({std::string(Symbol), Other.Kernel, Other.Exporter, explain::nameOf(Other.Is).str()});
  if (Why.Built)
    Result.BuiltFor = originalOf(*Why.Built);
  Result.NumVersions = Why.NumVersions;
  Result.NumNotAtHand = Why.NumNotAtHand;
  for (const diff::Cause &C : Why.Result.Causes)
    Result.Causes.push_back(causeOf(C));
  for (auto [I, S] : llvm::enumerate(Why.Symbols)) {
    Disagreement D{S.What.Symbol.str(), S.What.Exporter.str(), S.What.ModuleCrc, S.What.KernelCrc, std::nullopt, S.Causes};
    if (S.Verdict)
      D.Judged = valueOf(*S.Verdict);
    Result.Symbols.push_back(std::move(D));
    for (uint32_t C : S.Causes)
      Result.Causes[C].Symbols.push_back(I);
  }
  Result.Evidence = types::key(Why.Types.Kind);
  Result.OldEvidence = Why.Types.Old;
  Result.NewEvidence = Why.Types.New;
  Result.Missing = Why.Types.Missing;
  return Result;
}

} // namespace

CheckReport reportOf(const check::CheckResult &Result) {
  CheckReport Report;
  Report.Kernel = kernelOf(Result);
  Report.ByModprobe = Result.ByModprobe;
  for (const check::CheckedModule &M : Result.Loads)
    Report.Modules.push_back(verdictOf(M, Result.Profile));
  Report.Unreadable = unreadableOf(Result);
  for (const check::Conflict &C : Result.Conflicts)
    Report.Conflicts.push_back({std::string(C.Symbol), strings(C.Exporters)});
  for (const std::vector<std::string_view> &Cycle : Result.Cycles)
    Report.Cycles.push_back(strings(Cycle));
  return Report;
}

Comparison comparisonOf(const diff::Diff &D) {
  Comparison Result;
  for (const diff::SymbolChange &C : D.Symbols)
    Result.Changes.push_back({std::string(C.name()), diff::key(C.Kind).str(), diff::key(C.Level).str(), exportOf(C.Old), exportOf(C.New), {}});
  for (auto [I, C] : llvm::enumerate(D.Causes)) {
    Cause &Added = Result.Causes.emplace_back(causeOf(C));
    Added.Symbols = C.Exports;
    for (uint32_t Change : C.Exports)
      Result.Changes[Change].Causes.push_back(I);
  }
  Result.Contradicted = strings(D.Contradicted);
  Result.NumOld = D.Old->Symbols.size();
  Result.NumNew = D.New->Symbols.size();
  Result.HasTypes = D.Old->Types && D.New->Types;
  return Result;
}

ExplainReport reportOf(const explain::ExplainResult &Result) {
  ExplainReport Report;
  Report.Kernel = kernelOf(Result.Checks);
  for (const explain::ExplainedModule &M : Result.Modules)
    Report.Modules.push_back(explanationOf(M, Result.Checks.Profile));
  Report.Unreadable = unreadableOf(Result.Checks);
  return Report;
}

LogMessage messageOf(const log::LogEntry &E) {
  LogMessage Result;
  Result.Kind = findings::entryOf(E.Kind).Name;
  Result.By = findings::nameOf(E.By);
  Result.Outcome = log::nameOf(E.Outcome);
  Result.Module = E.Module;
  Result.File = E.File;
  Result.Symbol = E.Symbol;
  Result.Namespace = E.Namespace;
  Result.ModuleVermagic = E.ModuleVermagic;
  Result.KernelVermagic = E.KernelVermagic;
  Result.Other = E.Other;
  Result.Text = E.Text;
  Result.Errno = E.Error;
  Result.Release = E.Release;
  Result.Line = E.Line;
  Result.Raw = E.Raw;
  Result.Count = E.Count;
  Result.CauseLine = E.Cause ? E.Cause->Line : 0;
  Result.Meaning = log::meaning(E);
  if (log::isReasonToRefuse(E))
    Result.Advice = log::advice(E);
  return Result;
}

} // namespace modver::facade
