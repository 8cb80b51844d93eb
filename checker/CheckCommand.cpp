// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckCommand.h"
#include "checker/loader/FreshBoot.h"
#include "checker/report/CheckJson.h"
#include "checker/report/CheckText.h"
#include "checker/report/LogLines.h"
#include "support/Progress.h"
#include <CLI/CLI.hpp>
#include <map>

using llvm::Expected;
using namespace modver::loader;
using namespace modver::report;

namespace modver {

CLI::App *addCheckCommand(CLI::App &App, CheckOptions &Options) {
  using Format = CheckOptions::FormatKind;
  CheckRequest &Request = Options.Request;
  CLI::App *Command = App.add_subcommand("check", "Tell whether a kernel would load modules, and what it would say");
  Command->add_option("MODULE", Request.Modules, "Module file; or, if the kernel comes with its modules, the name of one of them")->type_name("");
  Command
      ->add_option("--kernel", Request.Kernel,
                   "The kernel: an image (vmlinuz, vmlinux, …) or a Module.symvers, and modules are loaded as by insmod; or an installed release, a "
                   "/lib/modules/RELEASE, headers or build directory, and modules are loaded as by modprobe, with what they need from there "
                   "(default: the running kernel)")
      ->type_name("KERNEL");
  Command
      ->add_option("--with", Request.With,
                   "Load this first: a module, a directory of modules, or all modules that a Module.symvers mentions. May be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  Command->add_flag("--all", Request.All, "All modules of the kernel's tree, each with what it needs");
  Command->add_option("--root", Request.Root, "Look for the kernel in DIR, an unpacked image or chroot, rather than in /")->type_name("DIR");
  Command
      ->add_option("--profile", Options.Profile,
                   "How the kernel differs from others: [PRESET][,FIELD=VALUE]…, where PRESET is upstream-VERSION or debian-VERSION (default: by the "
                   "kernel's release and configuration)")
      ->type_name("PROFILE");
  Command->add_flag("--list-profile", Options.ListProfile, "Print the profile and all its fields, and check nothing");
  Command->add_option("--vermagic", Request.Vermagic, "The kernel's version magic, where its file does not tell it")->type_name("STRING");
  Command->add_flag("--force-modversion", Request.IgnoreVersions, "As modprobe's: the modules' versions are ignored");
  Command->add_flag("--force-vermagic", Request.IgnoreVermagic, "As modprobe's: the modules' version magic is ignored");
  static const std::map<std::string, Format> Formats = {{"text", Format::Text}, {"dmesg", Format::Dmesg}, {"json", Format::Json}};
  Command
      ->add_option_function<std::string>(
          "--format", [&Options](const std::string &Name) { Options.Format = Formats.at(Name); },
          "text (default); dmesg: what the kernel would log about versions, symbols, namespaces, version magic and duplicates; json: everything")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "dmesg", "json"}));
  Command->add_option("-j,--jobs", Request.Jobs, "Threads (default 1)")->type_name("N")->check(CLI::Range(1, 1024));
  Command->callback([&Options] {
    if (Options.Request.Modules.empty() && !Options.Request.All && !Options.ListProfile)
      throw CLI::ValidationError("check", "what is to be checked? Name a MODULE, or give --all");
  });
  return Command;
}

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

CheckResult decide(CheckInputs &Inputs, LoaderProfile Profile, const CheckRequest &Request) {
  CheckResult Result;
  Result.TheKernel = &Inputs.TheKernel;
  Result.KernelFile = Inputs.KernelFile;
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
      report::Conflict &Named = Result.Conflicts.emplace_back(report::Conflict{C.Symbol, {}});
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

int listProfile(const LoaderProfile &P, llvm::raw_ostream &Out) {
  Out << "# " << P.Name << '\n';
  for (const ProfileField &F : profileFields(P))
    Out << F.Name << '=' << F.Value << '\n';
  return 0;
}

int fail(llvm::Error E, llvm::raw_ostream &Err) {
  Err << "modver check: " << llvm::toString(std::move(E)) << '\n';
  return 2;
}

} // namespace

int runCheck(const CheckOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  Progress Shown("modules read");
  Expected<CheckInputs> Inputs = readCheckInputs(Options.Request, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (!Inputs)
    return fail(Inputs.takeError(), Err);
  LoaderProfile Newest;
  Newest.Name = "the newest upstream kernel, as this one does not tell its version";
  Expected<LoaderProfile> Profile = parseProfile(Options.Profile, Inputs->DetectedProfile.value_or(Newest));
  if (!Profile)
    return fail(Profile.takeError(), Err);
  if (Options.ListProfile)
    return listProfile(*Profile, Out);

  CheckResult Result = decide(*Inputs, std::move(*Profile), Options.Request);
  switch (Options.Format) {
  case CheckOptions::FormatKind::Text:
    printText(Out, Result);
    break;
  case CheckOptions::FormatKind::Dmesg:
    printLog(Out, Result);
    break;
  case CheckOptions::FormatKind::Json:
    printJson(Out, Result);
    break;
  }
  for (const std::string &Warning : Inputs->Warnings)
    Err << "modver check: warning: " << Warning << '\n';
  for (const UnreadableModule &M : Result.Unreadable)
    Err << "modver check: " << M.Message << '\n';
  return !Result.Unreadable.empty() ? 2 : Result.numRefused() ? 1 : 0;
}

} // namespace modver
