// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check: would this kernel load these modules?
#include "Command.h"
#include "Formats.h"
#include "checker/check/CheckDecision.h"
#include "checker/report/CheckHtml.h"
#include "checker/report/CheckJson.h"
#include "checker/report/CheckText.h"
#include "support/Progress.h"
#include "support/TerminalText.h"

using llvm::Expected;
using llvm::raw_ostream;
using namespace modver::loader;

namespace modver::commands {

namespace {

using CheckPrinter = void(raw_ostream &, const check::CheckResult &);
constexpr Format<CheckPrinter> CheckFormats[] = {{"text", report::printText, Readers::People},
                                                 {"dmesg", report::printLog, Readers::People},
                                                 {"json", report::printJson},
                                                 {"html", report::printCheckHtml}};

class Check final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Request.Modules, "A module's file, or the name of one of the kernel's own modules"},
        {"--kernel", "KERNEL", &Request.Kernel,
         "The kernel. From an image (vmlinuz, vmlinux) or a Module.symvers, modules are loaded as insmod does it. From an installed release, a "
         "/lib/modules/RELEASE, a headers directory or a build directory, they are loaded as modprobe does it, with the modules they need. A "
         "package (.deb, .rpm) stands for the kernel in it. Default: the running kernel"},
        {"--with", "PATH", &Request.With,
         "Load this first: a module, a directory of modules, or all modules that a Module.symvers names. May be repeated"},
        {"--all", "", &Request.All, "Check all of the kernel's own modules"},
        {"--root", "DIR", &Request.Root, "Take DIR for /: a chroot, or an unpacked system image"},
        {"--kallsyms", "FILE", &Request.Kallsyms,
         "The names of all symbols of the kernel, exported or not: its System.map, a copy of its /proc/kallsyms, or what nm prints of its "
         "vmlinux. Default: those in its image"},
        {"--profile", "PROFILE", &Profile,
         "The rules of the kernel's loader: [PRESET][,FIELD=VALUE]..., where PRESET is upstream-VERSION or debian-VERSION. Default: those of the "
         "kernel's release and configuration"},
        {"--list-profile", "", &ListProfile, "Print the profile with all its fields, and check nothing"},
        {"--vermagic", "STRING", &Request.Vermagic, "The kernel's version magic, if its file does not tell it"},
        {"--force-modversion", "", &Request.IgnoreVersions, "Ignore the modules' versions, as modprobe does with this option"},
        {"--force-vermagic", "", &Request.IgnoreVermagic, "Ignore the modules' version magic, as modprobe does with this option"},
        Reports.option("text (default); dmesg: what the kernel logs about versions, symbols, namespaces, version magic and duplicates; json: "
                       "everything; html: a page to look at"),
        jobsOption(Request.Jobs),
    };
  }

  std::string misuse() const override {
    bool HasNothing = Request.Modules.empty() && !Request.All && !ListProfile;
    return HasNothing ? "nothing to check: name a MODULE, or give --all" : "";
  }

  /// 0: all load; 1: some are refused.
  int run(const Console &To) override;

  check::CheckRequest Request;
  std::string Profile;
  bool ListProfile = false;
  Formats<CheckPrinter> Reports{CheckFormats};
};

void printProfile(raw_ostream &Standard, const LoaderProfile &P) {
  TerminalStream Out(Standard);
  Out << "# " << P.Name << '\n';
  for (const ProfileField &F : profileFields(P))
    Out << llvm::left_justify((F.Name + "=" + F.Value).str(), 43) << " # " << nameOf(F.From) << '\n';
}

int Check::run(const Console &To) {
  if (llvm::Error E = Reports.open(To.Out))
    return To.fail(std::move(E));
  // A preset that was named by itself is nobody's kernel.
  if (ListProfile && Request.Kernel.empty() && Request.Root.empty()) {
    if (Expected<LoaderProfile> Named = parseProfile(Profile, std::nullopt))
      return printProfile(To.Out, *Named), 0;
    else
      llvm::consumeError(Named.takeError());
  }
  Progress Shown("modules read");
  kernel::Library Files;
  Expected<check::CheckInputs> Inputs = check::readCheckInputs(Request, Files, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  To.notes(Files.notes());
  if (!Inputs)
    return To.fail(Inputs.takeError());
  Expected<LoaderProfile> Found = check::profileFor(*Inputs, Profile);
  if (!Found)
    return To.fail(Found.takeError());
  if (ListProfile)
    return printProfile(To.Out, *Found), 0;

  check::CheckResult Result = decide(*Inputs, std::move(*Found), Request);
  llvm::Error Unwritten = Reports.print(Result);
  for (const std::string &Warning : Inputs->Warnings)
    To.warning(Warning);
  for (const check::UnreadableModule &M : Result.Unreadable)
    To.error(M.Message);
  if (Unwritten)
    return To.fail(std::move(Unwritten));
  return !Result.Unreadable.empty() ? 2 : Result.numRefused() ? 1 : 0;
}

} // namespace

std::unique_ptr<Call> makeCheck() { return std::make_unique<Check>(); }

} // namespace modver::commands
