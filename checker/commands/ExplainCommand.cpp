// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver explain: why does this kernel disagree about versions of symbols?
#include "Command.h"
#include "Formats.h"
#include "checker/explain/ExplainLog.h"
#include "checker/explain/ExplainModules.h"
#include "checker/explain/LoggedCrcs.h"
#include "checker/explain/LoggedSymbols.h"
#include "checker/index/IndexedKernel.h"
#include "checker/report/ExplainHtml.h"
#include "checker/report/ExplainJson.h"
#include "checker/report/ExplainText.h"
#include "checker/types/TypesInput.h"
#include "support/Progress.h"
#include "support/TerminalText.h"
#include "llvm/Support/FileSystem.h"

using llvm::Expected;
using namespace modver::explain;
using namespace modver::report;

namespace modver::commands {

namespace {

using ExplainPrinter = void(llvm::raw_ostream &, const ExplainResult &, bool Full);
constexpr Format<ExplainPrinter> ExplainFormats[] = {
    {"text", [](llvm::raw_ostream &Out, const ExplainResult &Result, bool Full) { printExplanations(Out, Result, Full); }, Readers::People},
    {"json", [](llvm::raw_ostream &Out, const ExplainResult &Result, bool) { printExplanationsJson(Out, Result); }},
    {"html", [](llvm::raw_ostream &Out, const ExplainResult &Result, bool) { printExplanationsHtml(Out, Result); }},
};

struct ExplainOptions {
  check::CheckRequest Check;
  ExplainRequest Explain;
  std::string Profile;
  /// Empty: none.
  std::string Log, Index;
};

class ExplainCall final : public Call {
  std::vector<Option> options() override {
    check::CheckRequest &Check = Options.Check;
    return {
        {"MODULE", "", &Check.Modules, "A module's file, or the name of one of the kernel's own modules"},
        {"--kernel", "KERNEL", &Check.Kernel,
         "The kernel that refuses the modules: an image, a Module.symvers, an installed release, a /lib/modules/RELEASE, a headers directory, a "
         "build directory or a package (.deb, .rpm). Default: the running kernel"},
        {"--built-for", "KERNEL", &Options.Explain.Built.Given,
         "The kernel that the modules were built for. Default: it is found by version magic and CRCs among the kernels at hand"},
        {"--known", "PATH", &Options.Explain.Built.Known,
         "Look for that kernel here, too: a Module.symvers, an image, a package, or a directory that has such files or kernels below it. May be "
         "repeated"},
        {"--index", "FILE", &Options.Index, "Look for it among the kernels of this index, too (modver index makes it)"},
        {"--log", "FILE", &Options.Log,
         "Explain what a log says about modules, and the modules that it names. The log may be of dmesg, journalctl or a CI job. `-` is standard "
         "input"},
        {"--with", "PATH", &Check.With,
         "Load this first: a module, a directory of modules, or all modules that a Module.symvers names. May be repeated"},
        {"--root", "DIR", &Check.Root, "Take DIR for /: a chroot, or an unpacked system image"},
        {"--profile", "PROFILE", &Options.Profile, "The rules of the kernel's loader, as in modver check"},
        {"--kallsyms", "FILE", &Check.Kallsyms,
         "The names of all symbols of the kernel, exported or not: its System.map, a copy of its /proc/kallsyms, or what nm prints of its "
         "vmlinux. Default: those in its image"},
        {"--old-types", "PATH", &Options.Explain.Types.Old.Types, "Types (.symtypes) of the kernel that the modules were built for. May be repeated"},
        {"--new-types", "PATH", &Options.Explain.Types.New.Types, "Types of the kernel that refuses them. May be repeated"},
        {"--sources", "", &Options.Explain.Types.UseSources, "Compute the types of both kernels with clang-genksyms. Both must be build directories"},
        {"--full", "", &Full, "Show every cause with its whole difference, and every symbol"},
        Reports.option("text (default); json: everything; html: a page to look at"),
        jobsOption(Check.Jobs),
    };
  }

  std::string misuse() const override {
    const types::EvidenceRequest &Types = Options.Explain.Types;
    if (!Types.UseSources && Types.Old.Types.empty() != Types.New.Types.empty())
      return "--old-types and --new-types go together: causes are found by comparing the types of both kernels";
    bool HasNothing = Options.Check.Modules.empty() && Options.Log.empty();
    return HasNothing ? "nothing to explain: name a MODULE, or give --log" : "";
  }

  /// 0: all modules load; 1: some do not.
  int run(const Console &To) override;

  ExplainOptions Options;
  bool Full = false;
  Formats<ExplainPrinter> Reports{ExplainFormats};
};

/// The kernels of an index, as far as these modules are about them.
static Expected<std::vector<kernel::ChosenKernel>> knownByIndex(const std::string &Index, llvm::ArrayRef<std::string> Modules,
                                                                kernel::Library &Files) {
  Expected<std::unique_ptr<index::IndexFile>> File = index::IndexFile::open(Index, index::Access::Read);
  if (!File)
    return File.takeError();
  index::Wanted Only;
  for (const std::string &Name : Modules)
    if (llvm::sys::fs::is_regular_file(Name))
      if (std::shared_ptr<const kernel::ReadModule> M = Files.module(Name); M->Contents)
        Only.add(*M->Contents);
  return index::chooseAll(std::move(*File), std::move(Only));
}

int ExplainCall::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  // Whether they are needed does not decide whether they are taken.
  if (llvm::Error E = llvm::joinErrors(types::checkTypes(Options.Explain.Types.Old.Types), types::checkTypes(Options.Explain.Types.New.Types)))
    return To.fail(std::move(E));
  for (const std::string &Name : Options.Explain.Built.Known)
    if (!llvm::sys::fs::exists(Name))
      if (Expected<kernel::KernelTree> Release = kernel::findKernel(Name, ""); !Release)
        return To.fail(Release.takeError());
  check::CheckRequest Check = Options.Check;
  ExplainResult Result;
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
    // A log that names no kernel may be of any: not of the one that runs here.
    const bool IsNamed = !Options.Check.Kernel.empty() || !Options.Check.Root.empty() || (Kernel && !Check.Kernel.empty());
    Result.Lacks = Kernel && IsNamed ? explain::ExplainResult::LogLacks::Files : explain::ExplainResult::LogLacks::KernelAndFiles;
    if (!Kernel && Options.Check.Kernel.empty())
      Result.LogRelease = Check.Kernel;
  }
  if (!Options.Index.empty()) {
    Expected<std::vector<kernel::ChosenKernel>> Known = knownByIndex(Options.Index, Check.Modules, Files);
    if (!Known)
      return To.fail(Known.takeError());
    Options.Explain.Built.KnownKernels = std::move(*Known);
  }
  check::CheckInputs Inputs;
  // What the log says is told in any case.
  const bool IsUnanswered = !Check.Modules.empty() && !NoKernel.empty();
  if (!Check.Modules.empty() && !IsUnanswered) {
    Progress Shown("modules read");
    llvm::Error E = explainModules(
        Check, Kernel, Files, Options.Profile, Options.Explain, [&](size_t Done, size_t Total) { Shown.update(Done, Total); }, Inputs, Result);
    Shown.finish();
    if (E)
      return To.fail(std::move(E));
  }
  if (Result.Log)
    for (explain::LoggedModule &L : *Result.Log)
      for (auto [I, M] : llvm::enumerate(Result.Modules))
        if (!L.File.empty() && M.Checked->Path == L.File) {
          L.Explained = I;
          L.Others = explain::compareWithLog(L, *M.Checked, Inputs);
        }

  check::CheckInputs OfLog;
  if (Result.Log && Kernel)
    if (llvm::Error E = explain::explainLoggedSymbols(*Result.Log, Check, Kernel, Options.Explain.Built, Files, OfLog))
      return To.fail(std::move(E));
  if (OfLog.Opened)
    Result.LogKernel = OfLog.Opened->name();

  llvm::Error Unwritten = Reports.print(Result, Full);
  To.notes(Files.notes());
  for (const check::CheckInputs *Read : {&Inputs, &OfLog})
    for (const std::string &Warning : Read->Warnings)
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
