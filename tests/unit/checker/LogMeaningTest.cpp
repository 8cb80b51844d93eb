// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a line means in the light of the lines around it and of the kernel that said it.
#include "checker/log/LogMeaning.h"
#include "llvm/ADT/StringExtras.h"
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::log;
using llvm::StringRef;

namespace {

/// Of each entry: its line, what followed, and the line that gives the reason, with `?` if that names no module: `2 refused <-1`.
std::string outcomes(StringRef Text) {
  std::vector<std::string> Lines;
  for (const LogEntry &E : parseKernelLog(Text)) {
    std::string Line = std::to_string(E.Line) + " " + nameOf(E.Outcome).str();
    if (E.Cause)
      Line += " <-" + std::to_string(E.Cause->Line) + (E.Cause->IsCertain ? "" : "?");
    Lines.push_back(std::move(Line));
  }
  return llvm::join(Lines, ", ");
}

/// What the last entry means.
std::string last(StringRef Text) {
  std::vector<LogEntry> Entries = parseKernelLog(Text);
  REQUIRE(!Entries.empty());
  return meaning(Entries.back());
}

bool has(StringRef Text, StringRef Part) { return Text.contains(Part); }

} // namespace

TEST_SUITE_BEGIN("LogMeaning");

TEST_CASE("an unknown symbol is refused for the reason that was just given") {
  // Without an error: up to 2.6.34.
  const StringRef Log =
      "zfs: disagrees about version of symbol vn_x\nzfs: Unknown symbol vn_x\nspl: no symbol version for vn_y\nspl: Unknown symbol vn_y\n";
  CHECK(outcomes(Log) == "1 refused, 2 refused <-1, 3 refused, 4 refused <-3");
  CHECK(last(Log) == "vn_y is there, but refused: the module has no version for it (line 3).");
  CHECK(last("a: disagrees about version of symbol s\na: Unknown symbol s (err -22)") == "s is there, but refused: its version differs (line 1).");
  // Of another module, another symbol, or later: not the reason.
  CHECK(outcomes("b: disagrees about version of symbol s\na: Unknown symbol s") == "1 refused, 2 refused");
  CHECK(outcomes("a: disagrees about version of symbol t\na: Unknown symbol s") == "1 refused, 2 refused");
  CHECK(outcomes("a: Unknown symbol s\na: disagrees about version of symbol s") == "1 refused, 2 refused");
  CHECK(has(last("a: Unknown symbol s (err -22)"), "which is not in this log"));
  CHECK(has(last("a: Unknown symbol s (err -2)"), "Neither the kernel nor a loaded module exports s"));
  CHECK(has(last("a: Unknown symbol s (err -13)"), "GKI"));
  CHECK(has(last("a: Unknown symbol s (err -16)"), "did not finish"));
}

TEST_CASE("BTF of another build: a module of one's own, or the kernel's") {
  const std::string Advice = advice(parseKernelLog("failed to validate module [xt_mark] BTF: -22").back());
  CHECK(has(Advice, "or without BTF; if it came with the kernel, install the kernel and its modules again"));
}

TEST_CASE("an unknown key may be the reason to refuse a module, where the error is one of keys or permission") {
  const std::string Key = "PKCS#7 signature not signed with a trusted key\n";
  for (StringRef Error : {"Operation not permitted", "Key was rejected by service", "Required key not available"}) {
    CAPTURE(Error.str());
    const std::string Failed = ("modprobe: ERROR: could not insert 'vboxdrv': " + Error).str();
    CHECK(has(last(Key + Failed), "; line 1, which names no module, may have the reason."));
    CHECK(has(advice(parseKernelLog(Key + Failed).back()), "sign the module with a key that this kernel trusts"));
  }
  CHECK_FALSE(has(last(Key + "modprobe: ERROR: could not insert 'vboxdrv': Invalid argument"), "line 1"));
}

TEST_CASE("a symbol is unknown since its exporter was refused, or perhaps for the licence") {
  const StringRef Log = "rfkill: exports protected symbol rfkill_alloc\ncfg80211: Unknown symbol rfkill_alloc (err -2)\n";
  CHECK(outcomes(Log) == "1 refused, 2 refused <-1");
  CHECK(last(Log) == "The module that exports rfkill_alloc was refused itself (line 1).");
  CHECK(has(last("a: module license 'Proprietary' taints kernel.\na: Unknown symbol s (err -2)"), "The last is likely: see the licence in line 1."));
  CHECK(!has(last("b: module license 'Proprietary' taints kernel.\na: Unknown symbol s (err -2)"), "licence in line"));
}

TEST_CASE("a proprietary exporter, in kernels that do not say of which symbol") {
  const StringRef Taint = "zfs: module using GPL-only symbols uses symbols from proprietary module zlua.\n";
  CHECK(outcomes((Taint + "zfs: Unknown symbol lua_pcallk (err -2)").str()) == "1 refused, 2 refused <-1");
  CHECK(has(last((Taint + "zfs: Unknown symbol lua_pcallk (err -2)").str()), "is there, but refused: it is a proprietary module's (line 1)."));
  CHECK(outcomes((Taint + "zfs: Unknown symbol a (err -2)\n" + Taint + "zfs: Unknown symbol b (err -2)").str()) ==
        "1 refused, 2 refused <-1, 4 refused <-1");
  // Of the next symbol nothing was said.
  CHECK(outcomes((Taint + "zfs: Unknown symbol a (err -2)\nzfs: Unknown symbol b (err -2)").str()) == "1 refused, 2 refused <-1, 3 refused");
}

TEST_CASE("a depmod that was not given the kernel's symbols") {
  const StringRef Log =
      "depmod: WARNING: /l/a.ko needs unknown symbol dcb_ieee_setapp\ndepmod: WARNING: /l/b.ko needs unknown symbol get_zeroed_page\n";
  CHECK(outcomes(Log) == "1 refused <-2, 2 refused <-2");
  CHECK(has(meaning(parseKernelLog(Log).front()),
            "Whether the kernel does is not known: depmod was not given the kernel's symbols (-E, -F), as line 2 shows."));
  CHECK(has(last(Log), "it misses a symbol that every kernel exports"));
  CHECK(has(last("depmod: WARNING: /l/a.ko needs unknown symbol dcb_ieee_setapp"), "Install the module that exports it"));
}

TEST_CASE("a key that nobody was allowed to look for") {
  CHECK(has(last("Request for unknown module key 'Fedora: 1234' err -13"), "a security policy denied it"));
  CHECK(has(last("Request for unknown module key 'Fedora: 1234' err -11"), "does not have the key"));
}

TEST_CASE("a symbol that the compiler calls is not to be looked for in another module") {
  CHECK(has(last("a: Unknown symbol __stack_chk_guard (err 0)"), "CONFIG_STACKPROTECTOR"));
  CHECK(has(last("a: Unknown symbol _GLOBAL_OFFSET_TABLE_ (err -2)"), "position-independent"));
  CHECK(has(last("a: Unknown symbol __aeabi_ldivmod (err -2)"), "do_div()"));
  CHECK(has(last("a: Unknown symbol __aeabi_dadd (err -2)"), "floating point"));
  CHECK(has(last("a: Unknown symbol __aeabi_unwind_cpp_pr0 (err -2)"), "CONFIG_ARM_UNWIND"));
  CHECK(has(last("a: Unknown symbol mcount (err -2)"), "or by a compiler that calls another function there"));
  CHECK(has(last("a: Unknown symbol _raw_spin_unlock (err 0)"), "CONFIG_UNINLINE_SPIN_UNLOCK"));
  CHECK(has(last("a: Unknown symbol sqrtf (err 0)"), "floating point"));
  CHECK(has(last("a: Unknown symbol malloc (err 0)"), "C library"));
  CHECK(has(last("a: Unknown symbol free_irq (err 0)"), "Neither the kernel"));
  CHECK(has(last("ERROR: modpost: \"_RNvNtCsh_4core9panicking5panic\" [samples/rust/a.ko] undefined!"), "rustc"));
}

TEST_CASE("a version that is missing: refused, accepted, or it depends") {
  const StringRef Line = "drv: no symbol version for module_layout\n";
  CHECK(outcomes(Line) == "1 depends");
  CHECK(has(last(Line), "Kernels up to 4.8, and Debian's, refuse the module"));
  CHECK(outcomes(("Linux version 4.18.0-240.el8.x86_64 (b@h)\n" + Line).str()) == "2 accepted");
  CHECK(outcomes(("Linux version 4.4.0 (b@h)\n" + Line).str()) == "2 refused");
  CHECK(outcomes(("Linux version 6.1.0-50-amd64 (debian-kernel@lists.debian.org)\n" + Line).str()) == "2 refused");
  // What follows shows that it was loaded.
  CHECK(outcomes((Line + "drv: loading out-of-tree module taints kernel.\n").str()) == "1 accepted, 2 accepted");
  CHECK(outcomes((Line + "[ 1.2] drv: probe done\n").str()) == "1 accepted");
  CHECK(outcomes((Line + "[ 1.2] other: probe done\n").str()) == "1 depends");
  // Or that it was not.
  CHECK(outcomes((Line + "insmod: ERROR: could not insert module drv.ko: Invalid module format\n").str()) == "1 refused, 2 refused <-1");
  // The kernel itself exports this one, and no module's Module.symvers helps.
  CHECK(has(last(Line), "without its Module.symvers"));
  CHECK(!has(last(Line), "KBUILD_EXTRA_SYMBOLS"));
  CHECK(has(last("drv: no symbol version for some_call"), "KBUILD_EXTRA_SYMBOLS"));
}

TEST_CASE("a version that is missing, by a line that names no module") {
  const StringRef Log = "no symbol version for x_call\ndrv: Unknown symbol x_call (err -22)\n";
  CHECK(outcomes(Log) == "1 refused, 2 refused <-1");
  CHECK(parseKernelLog(Log)[0].Module == "drv");
}

TEST_CASE("a namespace that is not imported") {
  const StringRef Line = "drv: module uses symbol (s) from namespace N, but does not import it.\n";
  CHECK(outcomes(Line) == "1 depends");
  CHECK(outcomes((Line + "drv: Unknown symbol s (err -22)\n").str()) == "1 refused, 2 refused <-1");
  CHECK(outcomes((Line + "drv: hello\n").str()) == "1 accepted");
}

TEST_CASE("BTF of another kernel") {
  CHECK(outcomes("failed to validate module [a] BTF: -22\n") == "1 depends");
  CHECK(outcomes("failed to validate module [a] BTF: -22\n[ 5.1] a: A Driver 1.0\n") == "1 accepted");
  CHECK(outcomes("failed to validate module [a] BTF: -22\nmodprobe: ERROR: could not insert 'a': Invalid argument\n") == "1 refused, 2 refused <-1");
  CHECK(outcomes("Linux version 5.15.0 (x)\nfailed to validate module [a] BTF: -22\n") == "2 refused");
  CHECK(outcomes("Linux version 6.1.0 (x)\nfailed to validate module [a] BTF: -22\n") == "2 depends");
  CHECK(outcomes("Kernel module BTF mismatch detected, BTF debug info may be unavailable for some modules\n") == "1 accepted");
}

TEST_CASE("what insmod says: the kernel's reason, or what the error alone tells") {
  CHECK(outcomes("a: unknown relocation: 82\ninsmod: ERROR: could not insert module ./k/a.ko: Invalid module format\n") ==
        "1 refused, 2 refused <-1");
  CHECK(outcomes("Module has invalid ELF structures\ninsmod: ERROR: could not insert module a.ko: Invalid module format\n") ==
        "1 refused, 2 refused <-1?");
  // A file that is named after the module and more.
  CHECK(outcomes("lime: Unknown symbol s (err -2)\ninsmod: can't insert '/tmp/lime-3.16.0-29-generic.ko': unknown symbol in module\n") ==
        "1 refused, 2 refused <-1");
  auto After = [](StringRef Reason) { return last(("modprobe: ERROR: could not insert 'a': " + Reason).str()); };
  CHECK(has(After("Exec format error"), "The kernel's log (dmesg) has the reason"));
  CHECK(has(After("Required key not available"), "signature"));
  CHECK(has(After("Key was rejected by service"), "signature"));
  CHECK(has(After("Operation not permitted"), "lockdown"));
  CHECK(has(After("Operation not permitted"), "or its own init function returned that"));
  CHECK(has(After("Bad address"), "Its own init function returned that"));
  // No refusals.
  for (StringRef Reason : {"File exists", "No such device", "Device or resource busy", "Input/output error", "Connection timed out"}) {
    CAPTURE(Reason);
    CHECK(outcomes(("modprobe: ERROR: could not insert 'a': " + Reason).str()) == "1 not-refused");
  }
  CHECK(has(After("No such device"), "its own init function"));
  CHECK(has(After("File exists"), "loaded already"));
  CHECK(outcomes("kmod: failed to read full module /lib/modules/3.10.14/a.ko\nkmod: failed to insert /lib/modules/3.10.14/a.ko\n") ==
        "1 not-refused, 2 not-refused");
}

TEST_CASE("modprobe tells the module that it was asked for, whichever was refused") {
  const StringRef Log = "rtl_pci: disagrees about version of symbol s\nmodprobe: ERROR: could not insert 'rtl8192ce': Exec format error\n";
  CHECK(outcomes(Log) == "1 refused, 2 refused <-1?");
  CHECK(has(last(Log), "line 1 may have the reason: modprobe loads first what a module needs, and so rtl_pci, if this one needs it."));
  // Of several it is not known which; and one that was refused by itself is not the reason of another.
  CHECK(outcomes("a: disagrees about version of symbol s\nb: disagrees about version of symbol s\n"
                 "modprobe: ERROR: could not insert 'c': Exec format error\n") == "1 refused, 2 refused, 3 refused");
  CHECK(outcomes("a: disagrees about version of symbol s\nmodprobe: ERROR: could not insert 'a': Exec format error\n"
                 "modprobe: ERROR: could not insert 'c': Exec format error\n") == "1 refused, 2 refused <-1, 3 refused");
}

TEST_CASE("a symbol that is exported twice, by one module under two names or by two") {
  CHECK(has(last("foo_new: exports duplicate symbol f (owned by foo)"), "one module under two names"));
  CHECK(!has(last("osscore: exports duplicate symbol __divdi3 (owned by spl)"), "two names"));
  CHECK(!has(last("foo: exports duplicate symbol f (owned by kernel)"), "two names"));
}

TEST_CASE("the module and its error on two lines") {
  const StringRef Log = "ERROR: Unable to load the kernel module 'nvidia.ko'. This happens\n-> Kernel module load error: No such device\n";
  CHECK(outcomes(Log) == "1 not-refused, 2 not-refused");
  CHECK(parseKernelLog(Log)[1].Module == "nvidia");
}

TEST_CASE("what an error is called in other languages") {
  for (StringRef Reason : {"Fehler im Format der Programmdatei", "Erreur de format pour exec()", "Formato de ejecutable incorrecto",
                           "Ошибка формата выполняемого файла", "可执行文件格式错误"}) {
    std::vector<LogEntry> Entries = parseKernelLog(("modprobe: ERROR: could not insert 'a': " + Reason).str());
    REQUIRE(Entries.size() == 1);
    CHECK(Entries[0].Error == 8);
  }
}

TEST_CASE("what a build or a package says is no refusal of a kernel") {
  CHECK(outcomes("ERROR: modpost: \"s\" [a.ko] undefined!\nWARNING: modpost: module a uses symbol s from namespace N, but does not import it.\n"
                 "Error! Your kernel headers for kernel 6.8 cannot be found at /x.\nerror: kernel(s) = 0x12345678 is needed by kmod-a-1.0\n"
                 "WARNING: modpost: EXPORT symbol \"e\" [vmlinux] version generation failed, symbol will not be versioned.\n") ==
        "1 not-refused, 2 not-refused, 3 not-refused, 4 not-refused, 5 not-refused");
  const std::string Export = last("WARNING: modpost: EXPORT symbol \"e\" [vmlinux] version generation failed, symbol will not be versioned.");
  CHECK(has(Export, "--explain-missing"));
  CHECK(has(Export, "not about loading a module"));
  CHECK(has(last("ERROR: modpost: \"module_layout\" [a.ko] undefined!"), "has no Module.symvers"));
  CHECK(outcomes(
            "warning: the compiler differs from the one used to build the kernel\nsign-file: certs/signing_key.pem: No such file or directory\n") ==
        "1 not-refused, 2 not-refused");
  CHECK(has(last("warning: the compiler differs from the one used to build the kernel"), "This is a warning"));
  CHECK(has(last("sign-file: certs/signing_key.pem: No such file or directory"), "sign the module (certs/signing_key.pem)"));
  // A module of the kernel's own tree, and others.
  CHECK(has(last("ERROR: modpost: \"kmemdup\" [fs/nfs/nfs.ko] undefined!"), "EXPORT_SYMBOL"));
  CHECK(has(last("ERROR: modpost: \"kmemdup\" [/usr/src/a/fs/a.ko] undefined!"), "KBUILD_EXTRA_SYMBOLS"));
  CHECK(has(last("ERROR: modpost: vmlinux: 'system_state' exported twice. Previous export was in vmlinux"), "Remove the copy"));
  CHECK(has(last("ERROR: modpost: GPL-incompatible module a.ko uses GPL-only symbol 'cc_mkdec'"), "If its sources do not call cc_mkdec, an inline"));
  CHECK(has(last("ERROR: modpost: foo_new: 'f' exported twice. Previous export was in foo"), "Two modules of the build"));
}

TEST_CASE("which words of two version magics differ, and whether the release counts") {
  auto Of = [](StringRef Module, StringRef Kernel) { return last(("a: version magic '" + Module + "' should be '" + Kernel + "'").str()); };
  CHECK(Of("5.4.209-1-lts54 SMP mod_unload ", "5.4.209-1-MANJARO SMP preempt mod_unload modversions ") ==
        "The module was built for 5.4.209-1-lts54, this kernel is 5.4.209-1-MANJARO. The kernel has preempt (CONFIG_PREEMPT) and modversions "
        "(CONFIG_MODVERSIONS), the module does not. The release counts here, too, as the module has no versions of symbols. So it was built with the "
        "headers of another kernel.");
  CHECK(
      Of("4.4.35-v7 SMP mod_unload modversions ARMv7 ", "4.4.35_x SMP mod_unload ARMv7 p2v8 ") ==
      "The module was built for 4.4.35-v7, this kernel is 4.4.35_x. The kernel has p2v8 (CONFIG_ARM_PATCH_PHYS_VIRT), the module does not; the "
      "module "
      "has modversions (CONFIG_MODVERSIONS), the kernel does not. The release counts here, too, as this kernel has no versions of symbols. So it was "
      "built with the headers of another kernel.");
  CHECK(Of("2.6.39.4-g1 SMP preempt ARMv7 ", "2.6.39.4-g1 SMP preempt mod_unload ARMv7 ") ==
        "The module was built for a kernel of the same release, 2.6.39.4-g1, but not for this one. The kernel has mod_unload (CONFIG_MODULE_UNLOAD), "
        "the "
        "module does not. So it was built with another configuration.");
  CHECK(has(Of("6.1.0 SMP modversions ", "6.1.1 SMP preempt modversions "), "The release does not count here"));
  CHECK(has(Of("5.8.11+debug SMP ", "5.8.11 SMP "), "neither has versions"));
  CHECK(has(Of("6.1.0 SMP modversions ", "6.1.1 SMP modversions "), "has lost them"));
  CHECK(has(Of("2.6.18 SMP ", "2.6.18-5 SMP modversions "), "The release does not count, as this kernel checks the versions"));
  CHECK(has(Of("6.1.0 SMP mod_unload ", "6.1.0 mod_unload SMP "), "in another order"));
  CHECK(has(Of("", "6.1.0 SMP "), "has no release"));
  CHECK(has(Of("6.1.0 RANDSTRUCT_abc ", "6.1.0 RANDSTRUCT_def "), "CONFIG_RANDSTRUCT"));
  // Which has no space before it.
  CHECK(has(Of("6.1.0 aarch64RANDSTRUCT_abc ", "6.1.0 aarch64RANDSTRUCT_def "), "The kernel has RANDSTRUCT_def (CONFIG_RANDSTRUCT"));
  CHECK(has(Of("6.1.0 aarch64RANDSTRUCT_abc ", "6.1.0 aarch64RANDSTRUCT_def "), "take the modules of the same build"));
  CHECK(has(Of("6.1.0 aarch64 ", "6.1.0 aarch64RANDSTRUCT_def "), "another configuration"));
  // What differs in the release.
  CHECK(has(Of("4.14.78 SMP ", "4.14.78+g163651a SMP "), "They differ only in +g163651a"));
  CHECK(!has(Of("4.14.7 SMP ", "4.14.78 SMP "), "differ only"));
}

TEST_CASE("an old kernel has one sentence for all that is wrong with a file") {
  CHECK(has(last("Module has invalid ELF structures"), "for another architecture"));
  CHECK(!has(last("Invalid ELF section header overflow"), "for another architecture"));
}

TEST_CASE("relocations whose number tells more") {
  CHECK(has(last("module a: unsupported RELA relocation: 311"), "R_AARCH64_ADR_GOT_PAGE"));
  CHECK(has(last("a: Unknown rela relocation: 4"), "R_X86_64_PLT32"));
  CHECK(has(last("a: unknown relocation: 82"), "(82)"));
}

TEST_CASE("what to do") {
  auto Of = [](StringRef Text) { return advice(parseKernelLog(Text).back()); };
  CHECK(Of("a: disagrees about version of symbol module_layout") == "rebuild the module against the headers of the kernel that runs");
  CHECK(Of("Linux version 6.1.0 (x)\na: disagrees about version of symbol s") ==
        "rebuild the module against the headers of 6.1.0; and, if a module exports s, against the one that is loaded, with its Module.symvers in "
        "KBUILD_EXTRA_SYMBOLS");
  CHECK(Of("a: version magic '5.1 SMP ' should be '5.2 SMP '") == "rebuild the module against the headers of 5.2");
  CHECK(Of("a: no symbol version for module_layout") ==
        "rebuild the module against the headers of the kernel that runs, with its whole Module.symvers");
  CHECK(has(Of("a: version magic '5.1 SMP ' should be '5.1 SMP preempt '"), "the configuration of the very kernel that runs"));
  CHECK(has(Of("Loading of unsigned module is rejected"), "sign the module"));
  CHECK(has(Of("a: module license 'NVIDIA' taints kernel.\na: Unknown symbol s (err -2)"), "GPL-only"));
  CHECK(has(Of("foo_new: exports duplicate symbol f (owned by foo)"), "rmmod foo"));
  CHECK(Of("b: exports duplicate symbol f (owned by c)\nmodprobe: ERROR: could not insert 'a': Exec format error") ==
        "see what to do about b, which this module may need");
  CHECK(has(Of("a: Unknown symbol malloc (err -2)"), "take malloc out"));
  CHECK(has(Of("a: Unknown symbol __divdi3 (err -2)"), "div_s64()"));
  CHECK(has(Of("a: Unknown symbol __floatsidf (err -2)"), "floating point out"));
  CHECK(has(Of("a: Unknown symbol __stack_chk_guard (err -2)"), "with the configuration of this kernel"));
  CHECK(has(Of("depmod: WARNING: /l/a.ko needs unknown symbol printk"), "give depmod the kernel's symbols"));
  CHECK(has(Of("version magic '5.1 SMP ' should be '5.2 SMP '\ninsmod: ERROR: could not insert module a.ko: Invalid module format"), "rebuild"));
  CHECK(has(Of("modprobe: ERROR: could not insert 'a': Key was rejected by service"), "sign the module"));
  CHECK(has(Of("a: disagrees about version of symbol s\ninsmod: ERROR: could not insert module a.ko: Invalid parameters"), "rebuild"));
}

TEST_CASE("what modinfo printed tells what the module was built for") {
  // The whole output, a mail's quotes, one line of it, its value alone, strings; before and behind.
  for (StringRef Modinfo :
       {"filename:       /home/a/drv-4.4.ko\nauthor:         B\nname:           drv\nvermagic:       4.4.50-v7 SMP mod_unload ARMv7 \nparm: a:int",
        "> name:           drv\n> vermagic:       4.4.50-v7 SMP mod_unload", "$ sudo modinfo ./drv.ko | grep ver\nvermagic:\t4.4.50-v7 SMP",
        "# modinfo -F vermagic drv.ko\n4.4.50-v7 SMP mod_unload", "I ran `modinfo drv.ko` and got this\nvermagic: 4.4.50-v7 SMP",
        "pi@raspberrypi:~ $ strings drv.ko | grep verm\nvermagic=4.4.50-v7 SMP", "readelf:\n  [    3b]  vermagic=4.4.50-v7 SMP",
        "vermagic: 4.4.50-v7 SMP", "# grep -ao 'vermagic=[0-9.v-]*' drv.ko\nvermagic=4.4.50-v7"})
    for (bool IsBefore : {true, false}) {
      CAPTURE(Modinfo);
      const std::string Log = "Linux a 4.4.50-v7+ #970 SMP Mon Feb 20 2017\ndrv: disagrees about version of symbol module_layout";
      const std::string Text = IsBefore ? (Modinfo + "\n" + Log).str() : (Log + "\n" + Modinfo).str();
      CHECK(has(last(Text), "it was built for 4.4.50-v7; this kernel is 4.4.50-v7+."));
    }
  const std::string Same = "$ uname -r\n3.10.88\n# modinfo -F vermagic drv.ko\n3.10.88 preempt mod_unload\n";
  CHECK(has(last(Same + "drv: disagrees about version of symbol module_layout"),
            "(line 4) it was built for a kernel that is called 3.10.88 as well: what"));
  CHECK(has(advice(parseKernelLog(Same + "drv: disagrees about version of symbol module_layout").back()), "another 3.10.88 than the one"));
  CHECK(has(last(Same + "drv: disagrees about version of symbol f"), "as well: another build of it, or of the module that exports f."));
  CHECK(has(last(Same + "insmod: ERROR: could not insert module drv.ko: Invalid module format"), "called 3.10.88 as well."));
  // Of another module; of one of several; no version magic; words of people.
  for (StringRef Others : {"# modinfo -F vermagic others.ko\n3.10.88 preempt\n", "# grep -ao 'vermagic=[0-9.]\\+' others.ko\nvermagic=3.10.88\n",
                           "vermagic: 3.10.88 preempt\nb: disagrees about version of symbol f\n", "vermagic: none\n",
                           "I ran modinfo -F vermagic on it\n3.10.88 is what\n"})
    CHECK_FALSE(has(last((Others + "drv: disagrees about version of symbol module_layout").str()), "version magic"));
  // Of two the one before.
  CHECK(has(
      last("$ modinfo drv.ko\nvermagic: 4.1 SMP\n$ modinfo drv.ko\nvermagic: 4.2 SMP\ndrv: disagrees about version of symbol f\n$ modinfo drv.ko\n"
           "vermagic: 4.3 SMP"),
      "built for 4.2."));
}

TEST_CASE("a kernel without modules has no reason in its log") {
  const std::vector<LogEntry> E = parseKernelLog("insmod: ERROR: could not insert module hello.ko: Function not implemented");
  CHECK(has(meaning(E.back()), "WSL 1"));
  CHECK_FALSE(has(meaning(E.back()), "dmesg"));
  CHECK_FALSE(has(advice(E.back()), "dmesg"));
}

TEST_SUITE_END();
