// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every sentence that check and match have for a reason to refuse a module, and what they advise, to be read.
#include "LoaderText.h"
#include "checker/findings/Findings.h"
#include "checker/match/MatchResult.h"
#include "checker/report/Advice.h"
#include "checker/report/CheckText.h"
#include "llvm/Support/raw_ostream.h"
#include <doctest/doctest.h>
#include <utility>

using namespace modver;
using namespace modver::loader;
using namespace modver::loader::test;

TEST_SUITE_BEGIN("VerdictSentences");

namespace {

/// A finding as the loader makes one of its kind.
Finding findingOf(FindingKind Kind) {
  Finding F{.Kind = Kind};
  switch (Kind) {
  case FindingKind::TargetDiffers:
    F.Text = "arm64";
    F.Other = "x86-64";
    break;
  case FindingKind::ThisModuleSizeDiffers:
    F.Numbers = {896, 960};
    break;
  case FindingKind::VermagicDiffers:
    F.Text = "6.1 preempt ";
    F.Other = "6.1 SMP ";
    break;
  case FindingKind::KernelVersionDiffers:
    F.Text = "2.4.19";
    F.Other = "2.4.20";
    break;
  case FindingKind::NotModule:
    F.Text = "2.4.19";
    break;
  case FindingKind::ArchSectionMissing:
  case FindingKind::WritableCode:
    F.Text = ".plt";
    break;
  case FindingKind::ForceLoaded:
  case FindingKind::ForceLoadRefused:
    F.Text = "bad vermagic";
    break;
  case FindingKind::DependencyRefused:
    F.Other = "base";
    break;
  case FindingKind::ModuleNamespaceImported:
    F.Text = "module:a,b";
    break;
  case FindingKind::CommonSymbol:
    F.Symbol = "sym";
    break;
  case FindingKind::VersionDiffers:
    F.Symbol = "sym";
    F.Numbers = {1, 2};
    F.Exporter = "vmlinux";
    break;
  case FindingKind::VersionMissing:
  case FindingKind::VersionMissingTaints:
  case FindingKind::ExtendedVersionMissing:
    F.Symbol = "sym";
    F.Exporter = "vmlinux";
    break;
  case FindingKind::NamespaceNotImported:
    F.Symbol = "sym";
    F.Text = "USB";
    F.Exporter = "vmlinux";
    break;
  case FindingKind::GplOnlyFromProprietary:
  case FindingKind::InheritsTaint:
    F.Symbol = "sym";
    F.Other = F.Exporter = "nvidia";
    break;
  case FindingKind::GplOnlySymbol:
  case FindingKind::GplFutureSymbol:
  case FindingKind::UnusedSymbol:
  case FindingKind::UnknownSymbol:
    F.Symbol = "sym";
    F.Error = Errno::NotFound;
    break;
  case FindingKind::DuplicateExport:
    F.Symbol = "sym";
    F.Other = "other";
    F.Exporter = "other";
    break;
  default:
    break;
  }
  return F;
}

std::string say(Finding F, bool ByModprobe = false, std::string_view Info = "license=GPL|vermagic=6.0 SMP ") {
  const Kernel K = test::kernel("sym=2");
  const Module M = test::module({.Name = "drv", .Versions = "module_layout=1 sym=1", .Info = Info});
  check::CheckResult Result;
  Result.TheKernel = &K;
  Result.KernelFile = "vmlinux";
  Result.ModulesDirectory = "/lib/modules/6.1";
  Result.Profile = debian();
  Result.ByModprobe = ByModprobe;
  Verdict V;
  V.Findings = {std::move(F)};
  V.Error = Errno::BadFormat;
  Result.Loads.push_back({"drv.ko", &M, check::Role::Asked, V, {}});
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  report::printText(Out, Result);
  // Without the table's header, what insmod says, and the summary.
  std::string Said;
  llvm::SmallVector<llvm::StringRef, 8> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    if (Line.starts_with("    ") && !Line.contains("what is wrong") && !Line.contains("ERROR: "))
      Said += Line.drop_front(4).str() + "\n";
  return Said + "match: " + match::refusalOf(Result.Loads.front(), Result).Words + "\n";
}

} // namespace

TEST_CASE("of each kind that refuses: what check says, what it advises, and what match says") {
  std::string All;
  for (const findings::FindingEntry &E : findings::allFindings())
    // Of a log, that a module is loaded already is no refusal.
    if ((E.Refuses || E.Kind == FindingKind::AlreadyLoaded) && !E.Short.empty())
      All += "# " + E.Name.str() + "\n" + say(findingOf(E.Kind));
  CHECK(All == R"(# unsigned-refused
not signed, and this kernel takes signed modules only
what to do: sign the module with a key that this kernel trusts
match: not signed
# target-differs
built for arm64, and this kernel is for x86-64
what to do: take the module that was built for x86-64
match: built for arm64, not x86-64
# this-module-size-differs
struct module has 896 bytes there, 960 in this kernel
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: struct module has 896 bytes, not 960
# one-extended-version-table
extended version crc+name presence does not match
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: damaged extended versions
# more-extended-crcs-than-names
more extended version crcs than names
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: damaged extended versions
# odd-sections
sections that are there twice, or of the wrong type: this kernel takes such files for damaged
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: sections that are there twice, or of the wrong type
# arch-section-missing
no section .plt, which kernels of this architecture need in a module
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: sections missing
# writable-code
section .plt is both writable and executable
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: writable code
# vermagic-differs
drv: version magic '6.1 preempt ' should be '6.1 SMP '
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: version magic differs
# kernel-version-differs
compiled for kernel version 2.4.19, and this kernel is version 2.4.20
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: compiled for 2.4.19
# kernel-version-missing
it does not say for which kernel it was compiled: no module of Linux up to 2.4
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: no kernel version
# already-loaded
a module of this name is loaded already
what to do: unload the one that is loaded first (modprobe -r), if this file is to take its place
match: a module of this name is loaded
# livepatch-refused
a live patch, and this kernel has no CONFIG_LIVEPATCH
what to do: take a kernel with CONFIG_LIVEPATCH
match: a live patch
# common-symbol
sym     0x00000001  -           -            a common symbol
what to do: compile with -fno-common, or initialize sym
match: sym: a common symbol
# force-load-refused
no version magic
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1); it does not take modules without version magic
match: no version magic
# dependency-refused
needs base, which is refused
what to do: see base, which it needs and which is refused
match: needs base, which is refused
# not-a-module
a module of Linux 2.4.19, where modules were another kind of file
what to do: take the .ko file that the build of the module made
match: a module of Linux 2.4.19
# version-differs
sym     0x00000001  0x00000002  vmlinux      version differs
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: sym: CRC differs
# version-missing
sym     0x00000001  -           vmlinux      the module has no version for it
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1), in a build directory that has the kernel's Module.symvers
match: sym: the module has no CRC for it
# namespace-not-imported
sym     0x00000001  -           vmlinux      namespace USB is not imported
what to do: add MODULE_IMPORT_NS(USB) to the module, if it is meant to use it
match: sym: namespace USB not imported
# module-namespace-imported
drv: module tries to import module namespace: module:a,b
what to do: remove the import of module:a,b: only the modules that it lists may use its symbols
match: imports namespace module:a,b
# gpl-only-from-proprietary
sym     0x00000001  -           nvidia       the module uses GPL-only symbols, and nvidia is proprietary
what to do: use either GPL-only symbols or those of nvidia, which is proprietary
match: sym: from proprietary nvidia, beside GPL-only symbols
# unknown-symbol
sym     0x00000001  -           -            not found
what to do: nothing that is known here exports sym: name the module that does (--with), or port the module to 6.1
match: sym: not exported
# duplicate-export
sym     0x00000001  -           other        exported twice
what to do: take either this module or other: both export sym
match: sym: exported by other already
# no-export-flags
drv: no flags for exported symbols
what to do: rebuild the module against the headers of 6.1 (package linux-headers-6.1)
match: no flags of exports
)");
}

TEST_CASE("of a symbol that is not found: who has it, and in which state") {
  std::string All;
  auto Add = [&](llvm::StringRef Title, auto Change, bool ByModprobe = false) {
    Finding F = findingOf(FindingKind::UnknownSymbol);
    Change(F);
    All += "# " + Title.str() + "\n" + say(F, ByModprobe);
  };
  auto NotLoaded = [](Finding &F) {
    F.Other = "base";
    F.Numbers.Kernel = 1;
  };
  auto Differs = [](Finding &F) {
    F.Other = "base";
    F.Numbers = {1, 2};
    F.CrcDiffers = true;
  };
  auto Refused = [](Finding &F) {
    F.Other = "base";
    F.OtherIsRefused = true;
  };
  Add("nobody", [](Finding &) {});
  Add("not loaded", NotLoaded);
  Add("not loaded, and of another version", Differs);
  Add("missing in the tree", NotLoaded, /*ByModprobe=*/true);
  Add("refused", Refused);
  Add("GPL-only", [](Finding &F) { F.Why = NotFound::GplOnly; });
  Add("from a proprietary module", [](Finding &F) {
    F.Why = NotFound::FromProprietary;
    F.Exporter = "nvidia";
  });
  CHECK(All == R"(# nobody
sym     0x00000001  -           -            not found
what to do: nothing that is known here exports sym: name the module that does (--with), or port the module to 6.1
match: sym: not exported
# not loaded
sym     0x00000001  0x00000001  base         not found: base is not loaded
what to do: load base first, which exports sym (here: --with its file)
match: sym: exported by base, which is not loaded
# not loaded, and of another version
sym     0x00000001  0x00000002  base         not found: base is not loaded, and its version differs
what to do: rebuild the module against this base, which exports sym with another CRC: loading base alone does not help, as the versions would differ
match: sym: CRC differs, and base, which exports it, is not loaded
# missing in the tree
sym     0x00000001  0x00000001  base         not found: base is not among the kernel's modules
what to do: install base, which exports sym and is missing in /lib/modules/6.1
match: sym: exported by base, which is not loaded
# refused
sym     0x00000001  -           base         not found: base is refused
what to do: see base, which it needs and which is refused
match: sym: exported by base, which is refused
# GPL-only
sym     0x00000001  -           -            GPL-only, and the module is proprietary
what to do: sym is for modules under a licence compatible with the GPL: do without it
match: sym: GPL-only
# from a proprietary module
what to do: use either GPL-only symbols or those of nvidia, which is proprietary
match: sym: from proprietary nvidia
)");
}

TEST_SUITE_END();
