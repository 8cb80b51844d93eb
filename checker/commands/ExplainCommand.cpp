// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver explain: why does this kernel disagree about versions of symbols?
#include "Command.h"
#include "Formats.h"
#include "checker/check/CheckDecision.h"
#include "checker/explain/ExplainLog.h"
#include "checker/report/ExplainJson.h"
#include "checker/report/ExplainText.h"
#include "support/Progress.h"
#include <future>
#include <map>

using llvm::Expected;
using namespace modver::explain;
using namespace modver::loader;
using namespace modver::report;

namespace modver::commands {

namespace {

using Printer = void(llvm::raw_ostream &, const ExplainResult &, bool Full);
constexpr Format<Printer> Table[] = {
    {"text", [](llvm::raw_ostream &Out, const ExplainResult &Result, bool Full) { printExplanations(Out, Result, Full); }},
    {"json", [](llvm::raw_ostream &Out, const ExplainResult &Result, bool) { printExplanationsJson(Out, Result); }},
};

struct ExplainOptions {
  check::CheckRequest Check;
  ExplainRequest Explain;
  std::string Profile;
  /// A file, or `-`; empty: none.
  std::string Log;
};

class ExplainCall final : public Call {
  std::vector<Option> options() override {
    check::CheckRequest &Check = Options.Check;
    return {
        {"MODULE", "", &Check.Modules, "Module file; or, if the kernel comes with its modules, the name of one of them"},
        {"--kernel", "KERNEL", &Check.Kernel,
         "The kernel that refuses the modules: an image or a Module.symvers, an installed release, a /lib/modules/RELEASE, headers or build "
         "directory (default: the running kernel)"},
        {"--built-for", "KERNEL", &Options.Explain.Built.Given,
         "The kernel that the modules were built for (default: by version magic and CRCs, among those at hand)"},
        {"--known", "PATH", &Options.Explain.Built.Known,
         "Where else to look for it: a Module.symvers, an image, or a directory with such files, or below which kernels are installed or "
         "unpacked. May be repeated"},
        {"--log", "FILE", &Options.Log,
         "A log (dmesg, journalctl, of a CI job; `-`: standard input): explain what it says about loading modules, and the modules that it names"},
        {"--with", "PATH", &Check.With, "Load this first: a module, a directory of modules, or all modules of a Module.symvers. May be repeated"},
        {"--root", "DIR", &Check.Root, "Look for kernels in DIR, an unpacked image or chroot, rather than in /"},
        {"--profile", "PROFILE", &Options.Profile, "How the kernel differs from others, as modver check has it"},
        {"--old-types", "PATH", &Options.Explain.Types.Old.Types, "Types (.symtypes) of the kernel that the modules were built for. May be repeated"},
        {"--new-types", "PATH", &Options.Explain.Types.New.Types, "Types of the kernel"},
        {"--sources", "", &Options.Explain.Types.UseSources,
         "Compute the types of both kernels from sources, by clang-genksyms; both must be build directories"},
        {"--full", "", &Full, "Every cause with its whole difference, and every symbol"},
        Reports.option("text (default), or json: everything"),
        jobsOption(Check.Jobs),
    };
  }

  std::string misuse() const override {
    bool HasNothing = Options.Check.Modules.empty() && Options.Log.empty();
    return HasNothing ? "what is to be explained? Name a MODULE, or give --log" : "";
  }

  /// 0: all modules load; 1: some do not.
  int run(const Console &To) override;

  ExplainOptions Options;
  bool Full = false;
  Formats<Printer> Reports{Table};
};

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

int ExplainCall::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  check::CheckRequest Check = Options.Check;
  explain::ExplainResult Result;
  kernel::Library Files(kernel::ModuleTypes::Kept);
  // Null: as Check names it.
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
  std::string NoKernel;
  if (!Options.Log.empty()) {
    Expected<std::vector<explain::LoggedModule>> Log = explain::readLog(Options.Log);
    if (!Log)
      return To.fail(Log.takeError());
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
      return To.fail(std::move(E));
  if (Result.Log)
    for (explain::LoggedModule &L : *Result.Log)
      for (auto [I, M] : llvm::enumerate(Result.Modules))
        if (!L.File.empty() && M.Checked->Path == L.File)
          L.Explained = I;

  llvm::Error Unwritten = Reports.print(Result, Full);
  To.notes(Files.notes());
  for (const std::string &Warning : Inputs.Warnings)
    To.warning(Warning);
  for (const check::UnreadableModule &M : Result.Checks.Unreadable)
    To.error(M.Message);
  if (Unwritten)
    return To.fail(std::move(Unwritten));
  if (IsUnanswered)
    return To.fail(llvm::createStringError(NoKernel));
  return !Result.Checks.Unreadable.empty() ? 2 : Result.numRefused() ? 1 : 0;
}

} // namespace

std::unique_ptr<Call> makeExplain() { return std::make_unique<ExplainCall>(); }

} // namespace modver::commands
