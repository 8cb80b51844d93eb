// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "ExplainCommand.h"
#include "checker/check/CheckDecision.h"
#include "checker/explain/ExplainLog.h"
#include "checker/report/ExplainJson.h"
#include "checker/report/ExplainText.h"
#include "support/Progress.h"
#include <CLI/CLI.hpp>
#include <future>
#include <map>

using llvm::Expected;
using namespace modver::explain;
using namespace modver::loader;
using namespace modver::report;

namespace modver {

CLI::App *addExplainCommand(CLI::App &App, ExplainOptions &Options) {
  check::CheckRequest &Check = Options.Check;
  CLI::App *Command = App.add_subcommand("explain", "Tell why a kernel disagrees with modules about versions of symbols");
  Command->add_option("MODULE", Check.Modules, "Module file; or, if the kernel comes with its modules, the name of one of them")->type_name("");
  Command
      ->add_option(
          "--kernel", Check.Kernel,
          "The kernel that refuses the modules: an image or a Module.symvers, an installed release, a /lib/modules/RELEASE, headers or build "
          "directory (default: the running kernel)")
      ->type_name("KERNEL");
  Command
      ->add_option("--built-for", Options.Explain.Built.Given,
                   "The kernel that the modules were built for (default: by version magic and CRCs, among those at hand)")
      ->type_name("KERNEL");
  Command
      ->add_option("--known", Options.Explain.Built.Known,
                   "Where else to look for it: a Module.symvers, an image, or a directory with such files, or below which kernels are installed or "
                   "unpacked. May be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  Command
      ->add_option(
          "--log", Options.Log,
          "A log (dmesg, journalctl, of a CI job; `-`: standard input): explain what it says about loading modules, and the modules that it names")
      ->type_name("FILE");
  Command->add_option("--with", Check.With, "Load this first: a module, a directory of modules, or all modules of a Module.symvers. May be repeated")
      ->type_name("PATH")
      ->allow_extra_args(false);
  Command->add_option("--root", Check.Root, "Look for kernels in DIR, an unpacked image or chroot, rather than in /")->type_name("DIR");
  Command->add_option("--profile", Options.Profile, "How the kernel differs from others, as modver check has it")->type_name("PROFILE");
  auto AddTypes = [&](const char *Name, types::SideOfEvidence &Side, const char *Text) {
    Command->add_option(Name, Side.Types, Text)->type_name("PATH")->allow_extra_args(false);
  };
  AddTypes("--old-types", Options.Explain.Types.Old, "Types (.symtypes) of the kernel that the modules were built for. May be repeated");
  AddTypes("--new-types", Options.Explain.Types.New, "Types of the kernel");
  Command->add_flag("--sources", Options.Explain.Types.UseSources,
                    "Compute the types of both kernels from sources, by clang-genksyms; both must be build directories");
  Command->add_flag("--full", Options.Full, "Every cause with its whole difference, and every symbol");
  Command
      ->add_option_function<std::string>(
          "--format", [&Options](const std::string &Name) { Options.Json = Name == "json"; }, "text (default), or json: everything")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  Command->add_option("-j,--jobs", Check.Jobs, "Threads (default 2)")->type_name("N")->check(CLI::Range(1, 1024));
  Check.Jobs = 2;
  Command->callback([&Options] {
    if (Options.Check.Modules.empty() && Options.Log.empty())
      throw CLI::ValidationError("explain", "what is to be explained? Name a MODULE, or give --log");
  });
  return Command;
}

namespace {

int fail(llvm::Error E, llvm::raw_ostream &Err) {
  llvm::handleAllErrors(std::move(E), [&](const llvm::ErrorInfoBase &Info) { Err << "modver explain: " << Info.message() << '\n'; });
  return 2;
}

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

/// Reads, decides and explains. The modules point into Inputs.
llvm::Error explainModules(const check::CheckRequest &Check, std::shared_ptr<const kernel::OpenedKernel> Kernel, kernel::Library &Files,
                           const ExplainOptions &Options, check::CheckInputs &Inputs, explain::ExplainResult &Result) {
  ExplainRequest Request = Options.Explain;
  if (!Kernel) {
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Named = Files.open(Check.Kernel, Check.Root);
    if (!Named)
      return Named.takeError();
    Kernel = std::move(*Named);
  }
  BuiltForRequest Built = Options.Explain.Built;
  Built.Root = Check.Root;
  Built.AlsoInstalled = Kernel->tree().IsInstalled;
  Request.Types.Jobs = Check.Jobs;
  Request.Types.Files = &Files;
  kernel::KernelCache Cache(Files);
  // Two kernels are read at the same time: unpacking takes most of it.
  std::future<std::map<std::string, Origin>> Found = std::async(std::launch::async, [&] { return originsOf(Check.Modules, Built, Cache); });
  Progress Shown("modules read");
  Expected<check::CheckInputs> Read =
      check::readCheckInputs(Check, Files, [&](size_t Done, size_t Total) { Shown.update(Done, Total); }, std::move(Kernel));
  Shown.finish();
  std::map<std::string, Origin> Origins = Found.get();
  if (!Read)
    return Read.takeError();
  Inputs = std::move(*Read);
  Expected<LoaderProfile> Profile = check::profileFor(Inputs, Options.Profile);
  if (!Profile)
    return Profile.takeError();

  Result.Checks = decide(Inputs, std::move(*Profile), Check);
  Result.KernelRoot = Inputs.Opened->tree().Root;
  for (const check::CheckedModule &M : Result.Checks.Loads) {
    if (M.Why != check::Role::Asked)
      continue;
    const auto File = llvm::find_if(Inputs.Asked, [&](const check::ModuleFromFile &Asked) { return &Asked.Contents == M.Contents; });
    auto Known = Origins.find(File->Path);
    Origin Of = Known != Origins.end() ? std::move(Known->second) : originOf(File->Contents, File->Path, Built, Cache);
    if (!Of.Wrong.empty())
      return llvm::createStringError(Of.Wrong);
    Expected<Explanation> Why = explain::explain(*File, Inputs, Result.Checks.Profile, std::move(Of.Kernel), Request);
    if (!Why)
      return Why.takeError();
    Result.Modules.push_back({&M, std::move(*Why)});
  }
  return llvm::Error::success();
}

} // namespace

int runExplain(const ExplainOptions &Options, llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  check::CheckRequest Check = Options.Check;
  explain::ExplainResult Result;
  kernel::Library Files(kernel::ModuleTypes::Kept);
  // Null: as Check names it.
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
  std::string NoKernel;
  if (!Options.Log.empty()) {
    Expected<std::vector<explain::LoggedModule>> Log = explain::readLog(Options.Log);
    if (!Log)
      return fail(Log.takeError(), Err);
    Expected<std::shared_ptr<const kernel::OpenedKernel>> Found = explain::findLogged(*Log, Check, Files);
    Result.Log = std::move(*Log);
    if (Found)
      Kernel = std::move(*Found);
    else
      NoKernel = llvm::toString(Found.takeError());
  }
  check::CheckInputs Inputs;
  // What the log says is told in any case.
  const bool IsUnanswered = !Check.Modules.empty() && !NoKernel.empty();
  if (!Check.Modules.empty() && !IsUnanswered)
    if (llvm::Error E = explainModules(Check, std::move(Kernel), Files, Options, Inputs, Result))
      return fail(std::move(E), Err);
  if (Result.Log)
    for (explain::LoggedModule &L : *Result.Log)
      for (auto [I, M] : llvm::enumerate(Result.Modules))
        if (!L.File.empty() && M.Checked->Path == L.File)
          L.Explained = I;

  if (Options.Json)
    printExplanationsJson(Out, Result);
  else
    printExplanations(Out, Result, Options.Full);
  for (const std::string &Warning : Inputs.Warnings)
    Err << "modver explain: warning: " << Warning << '\n';
  for (const check::UnreadableModule &M : Result.Checks.Unreadable)
    Err << "modver explain: " << M.Message << '\n';
  if (IsUnanswered)
    return fail(llvm::createStringError(NoKernel), Err);
  return !Result.Checks.Unreadable.empty() ? 2 : Result.numRefused() ? 1 : 0;
}

} // namespace modver
