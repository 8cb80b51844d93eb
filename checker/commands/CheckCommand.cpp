// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "CheckCommand.h"
#include "checker/check/CheckDecision.h"
#include "checker/report/CheckJson.h"
#include "checker/report/CheckText.h"
#include "support/Progress.h"
#include <CLI/CLI.hpp>
#include <map>

using llvm::Expected;
using namespace modver::loader;
using namespace modver::report;

namespace modver {

CLI::App *addCheckCommand(CLI::App &App, CheckOptions &Options) {
  using Format = CheckOptions::FormatKind;
  check::CheckRequest &Request = Options.Request;
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
  // A preset that was named by itself is nobody's kernel.
  if (Options.ListProfile && Options.Request.Kernel.empty() && Options.Request.Root.empty()) {
    if (Expected<LoaderProfile> Named = parseProfile(Options.Profile, std::nullopt))
      return listProfile(*Named, Out);
    else
      llvm::consumeError(Named.takeError());
  }
  Progress Shown("modules read");
  kernel::Library Files;
  Expected<check::CheckInputs> Inputs = check::readCheckInputs(Options.Request, Files, [&](size_t Done, size_t Total) { Shown.update(Done, Total); });
  Shown.finish();
  if (!Inputs)
    return fail(Inputs.takeError(), Err);
  Expected<LoaderProfile> Profile = check::profileFor(*Inputs, Options.Profile);
  if (!Profile)
    return fail(Profile.takeError(), Err);
  if (Options.ListProfile)
    return listProfile(*Profile, Out);

  check::CheckResult Result = decide(*Inputs, std::move(*Profile), Options.Request);
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
  for (const check::UnreadableModule &M : Result.Unreadable)
    Err << "modver check: " << M.Message << '\n';
  return !Result.Unreadable.empty() ? 2 : Result.numRefused() ? 1 : 0;
}

} // namespace modver
