// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// modver check: would this kernel load these modules?
#include "Command.h"
#include "Formats.h"
#include "checker/check/CheckDecision.h"
#include "checker/report/CheckJson.h"
#include "checker/report/CheckText.h"
#include "checker/report/LogLines.h"
#include "support/Progress.h"

using llvm::Expected;
using llvm::raw_ostream;
using namespace modver::loader;

namespace modver::commands {

namespace {

using Printer = void(raw_ostream &, const check::CheckResult &);
constexpr Format<Printer> Table[] = {{"text", report::printText}, {"dmesg", report::printLog}, {"json", report::printJson}};

class Check final : public Call {
  std::vector<Option> options() override {
    return {
        {"MODULE", "", &Request.Modules, "Module file; or, if the kernel comes with its modules, the name of one of them"},
        {"--kernel", "KERNEL", &Request.Kernel,
         "The kernel: an image (vmlinuz, vmlinux, …) or a Module.symvers, and modules are loaded as by insmod; or an installed release, a "
         "/lib/modules/RELEASE, headers or build directory, and modules are loaded as by modprobe, with what they need from there "
         "(default: the running kernel)"},
        {"--with", "PATH", &Request.With,
         "Load this first: a module, a directory of modules, or all modules that a Module.symvers mentions. May be repeated"},
        {"--all", "", &Request.All, "All modules of the kernel's tree, each with what it needs"},
        {"--root", "DIR", &Request.Root, "Look for the kernel in DIR, an unpacked image or chroot, rather than in /"},
        {"--profile", "PROFILE", &Profile,
         "How the kernel differs from others: [PRESET][,FIELD=VALUE]…, where PRESET is upstream-VERSION or debian-VERSION (default: by the "
         "kernel's release and configuration)"},
        {"--list-profile", "", &ListProfile, "Print the profile and all its fields, and check nothing"},
        {"--vermagic", "STRING", &Request.Vermagic, "The kernel's version magic, where its file does not tell it"},
        {"--force-modversion", "", &Request.IgnoreVersions, "As modprobe's: the modules' versions are ignored"},
        {"--force-vermagic", "", &Request.IgnoreVermagic, "As modprobe's: the modules' version magic is ignored"},
        Reports.option("text (default); dmesg: what the kernel would log about versions, symbols, namespaces, version magic and duplicates; json: "
                       "everything"),
        jobsOption(Request.Jobs),
    };
  }

  std::string misuse() const override {
    bool HasNothing = Request.Modules.empty() && !Request.All && !ListProfile;
    return HasNothing ? "what is to be checked? Name a MODULE, or give --all" : "";
  }

  /// 0: all load; 1: some are refused.
  int run(const Console &To) override;

  check::CheckRequest Request;
  std::string Profile;
  bool ListProfile = false;
  Formats<Printer> Reports{Table};
};

void printProfile(raw_ostream &Out, const LoaderProfile &P) {
  Out << "# " << P.Name << '\n';
  for (const ProfileField &F : profileFields(P))
    Out << F.Name << '=' << F.Value << '\n';
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
