// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/log/KernelLog.h"
#include "checker/report/ErrnoText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <chrono>
#include <doctest/doctest.h>

using namespace modver;
using namespace modver::log;
using llvm::StringRef;

/// An entry in a line: what it is, and all that is not empty.
static std::string describe(const LogEntry &E) {
  std::string Text = (findings::nameOf(E.By) + " " + findings::entryOf(E.Kind).Name).str();
  std::pair<const char *, StringRef> Parts[] = {{"module", E.Module},       {"file", E.File},          {"symbol", E.Symbol},
                                                {"namespace", E.Namespace}, {"was", E.ModuleVermagic}, {"is", E.KernelVermagic},
                                                {"other", E.Other},         {"text", E.Text},          {"release", E.Release}};
  for (auto [Name, Value] : Parts)
    if (!Value.empty())
      Text += (llvm::Twine(" ") + Name + "=" + Value).str();
  if (E.Error)
    Text += " error=" + std::to_string(*E.Error);
  if (E.Count != 1)
    Text += " count=" + std::to_string(E.Count);
  return Text;
}

static std::string parse(StringRef Text) {
  std::vector<std::string> Lines;
  for (const LogEntry &E : parseKernelLog(Text))
    Lines.push_back(describe(E));
  return llvm::join(Lines, "\n");
}

TEST_SUITE_BEGIN("KernelLog");

TEST_CASE("what the kernel says about versions") {
  CHECK(parse("snd: disagrees about version of symbol module_layout") == "kernel version-differs module=snd symbol=module_layout");
  CHECK(parse("snd: no symbol version for snd_card_new") == "kernel version-missing module=snd symbol=snd_card_new");
  CHECK(parse("snd: no extended symbol version for snd_card_new") == "kernel extended-version-missing module=snd symbol=snd_card_new");
  CHECK(parse("snd: no version for \"struct_module\" found: kernel tainted.") == "kernel version-missing-taints module=snd symbol=struct_module");
  CHECK(parse("extended version crc+name presence does not match") == "kernel one-extended-version-table");
  CHECK(parse("more extended version crcs than names") == "kernel more-extended-crcs-than-names");
  CHECK(parse("snd: module_layout: kernel tainted.") == "kernel force-loaded module=snd symbol=module_layout");
  CHECK(parse("snd: no versions for exported symbols: kernel tainted.") == "kernel export-versions-missing module=snd");
  CHECK(parse("snd: No versions for exported symbols. Tainting kernel.") == "kernel export-versions-missing module=snd");
  CHECK(parse("snd: bad vermagic: kernel tainted.") == "kernel vermagic-missing module=snd");
  CHECK(parse("snd: no version magic, tainting kernel.") == "kernel vermagic-missing module=snd");
  CHECK(parse("snd: version magic '6.1.0 SMP mod_unload ' should be '6.2.0 mod_unload '") ==
        "kernel vermagic-differs module=snd was=6.1.0 SMP mod_unload  is=6.2.0 mod_unload  release=6.2.0");
  CHECK(parse("snd: version magic '' should be 'it's mine '") == "kernel vermagic-differs module=snd is=it's mine ");
}

TEST_CASE("both CRCs, where dynamic debug is on") {
  auto Crcs = [](StringRef Text) {
    std::string Result;
    for (const LogEntry &E : parseKernelLog(Text)) {
      Result += E.Symbol + ":";
      if (E.Checksums)
        Result += llvm::utohexstr(E.Checksums->Kernel) + "/" + llvm::utohexstr(E.Checksums->Module) + "@" + std::to_string(E.Checksums->Line);
      Result += " ";
    }
    return Result;
  };
  CHECK(Crcs("[ 1.000000] Found checksum 37A0CBA vs module 1037A0CBA\n[ 1.000001] a: disagrees about version of symbol b") ==
        "b:37A0CBA/1037A0CBA@1 ");
  CHECK(Crcs("version:check_version:44: Found checksum 1 vs module 2\nusb: x\na: disagrees about version of symbol b") == "b:1/2@1 ");
  // Each is of one symbol.
  CHECK(Crcs("Found checksum 1 vs module 2\na: disagrees about version of symbol b\na: disagrees about version of symbol c") == "b:1/2@1 c: ");
  // Two modules at one time: it is not known which is whose.
  CHECK(Crcs("Found checksum 1 vs module 2\nFound checksum 3 vs module 4\na: disagrees about version of symbol b\n"
             "c: disagrees about version of symbol d") == "b: d: ");
  CHECK(Crcs("Found checksum 1 vs module 2\n1\n2\n3\n4\na: disagrees about version of symbol b") == "b:1/2@1 ");
  CHECK(Crcs("Found checksum 1 vs module 2\n1\n2\n3\n4\n5\na: disagrees about version of symbol b") == "b: ");
  for (StringRef Wrong : {"Found checksum 1 vs module", "Found checksum vs module 2", "Found checksum 1 vs module 2z",
                          "Found checksum 1 vs module 12345678901234567", "Found checksum -1 vs module 2"})
    CHECK(Crcs(Wrong.str() + "\na: disagrees about version of symbol b") == "b: ");
  // What was tried again with another module is another entry.
  CHECK(Crcs("Found checksum 1 vs module 2\na: disagrees about version of symbol b\nFound checksum 1 vs module 3\na: disagrees about version of "
             "symbol b") == "b:1/2@1 b:1/3@3 ");
}

TEST_CASE("what programs say of their modules") {
  CHECK(parse("is \"WARNING: The vboxdrv kernel module is not loaded. Either there is no module\\n         available for the current kernel") ==
        "inserter not-loaded module=vboxdrv");
  CHECK(parse("WARNING: The character device /dev/vboxdrv does not exist.") == "inserter not-loaded module=vboxdrv");
  CHECK(parse("Please make sure that the kernel module `vmmon' is loaded.") == "inserter not-loaded module=vmmon");
  CHECK(parse("The ZFS modules are not loaded.\nTry running '/sbin/modprobe zfs' as root to load them.") == "inserter not-loaded");
  CHECK(parse("qemu: Could not access KVM kernel module: No such file or directory") == "inserter not-loaded text=No such file or directory");
  CHECK(parse("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure") == "inserter not-loaded");
  CHECK(parse("Version mismatch with vmmon module: expecting 329.0, got 309.0.") == "inserter program-differs module=vmmon text=329.0");
  CHECK(parse("[    9.5] NVRM: API mismatch: the client has the version 390.87, but\n[    9.5] NVRM: this kernel module has the version 390.77.") ==
        "kernel program-differs text=390.87");
  CHECK(parse("Failed to initialize NVML: Driver/library version mismatch") == "inserter program-differs");
  CHECK(parse("inconsistent kernel versions: 4.12.10\n4.9.46") == "package package-needs-kernel other=4.12.10");
  CHECK(parse("FATAL: Error inserting snd (/lib/modules/2.6.23/kernel/snd.ko): Invalid module format") ==
        "inserter insert-failed module=snd file=/lib/modules/2.6.23/kernel/snd.ko text=Invalid module format release=2.6.23 error=8");
  CHECK(parse("kpatch: invalid module version 3.14-3.14 for kernel 3.14") == "inserter vermagic-differs was=3.14-3.14 is=3.14 release=3.14");
}

TEST_CASE("what the kernel says about symbols") {
  CHECK(parse("snd: Unknown symbol put_page (err -2)") == "kernel unknown-symbol module=snd symbol=put_page error=2");
  CHECK(parse("snd: Unknown symbol put_page (err 0)") == "kernel unknown-symbol module=snd symbol=put_page error=0");
  CHECK(parse("snd: Unknown symbol put_page") == "kernel unknown-symbol module=snd symbol=put_page");
  CHECK(parse("snd: Unknown symbol put_page in this sentence").empty());
  CHECK(parse("snd: Unknown symbol put_page (err many)").empty());
  CHECK(parse("snd: module uses symbol (dma_buf_get) from namespace DMA_BUF, but does not import it.") ==
        "kernel namespace-not-imported module=snd symbol=dma_buf_get namespace=DMA_BUF");
  CHECK(parse("snd: module uses symbol (x) from namespace module:kvm,kvm-*, but does not import it.") ==
        "kernel namespace-not-imported module=snd symbol=x namespace=module:kvm,kvm-*");
  CHECK(parse("snd: module tries to import module namespace: module:kvm") == "kernel module-namespace-imported module=snd namespace=module:kvm");
  CHECK(parse("snd: exports duplicate symbol init (owned by kernel)") == "kernel duplicate-export module=snd symbol=init other=kernel");
  CHECK(parse("snd: exports duplicate symbol init") == "kernel duplicate-export module=snd symbol=init");
  CHECK(parse("snd: no flags for exported symbols") == "kernel no-export-flags module=snd");
  CHECK(parse("snd: please compile with -fno-common") == "kernel common-symbol module=snd");
  CHECK(parse("snd: gave up waiting for init of module snd_core.") == "kernel exporter-not-ready module=snd other=snd_core");
}

TEST_CASE("what the kernel says about licences, signatures and the file") {
  CHECK(parse("a: module using GPL-only symbols uses symbols s from proprietary module b.") ==
        "kernel gpl-only-from-proprietary module=a symbol=s other=b");
  CHECK(parse("a: module using GPL-only symbols uses symbols from proprietary module b.") == "kernel gpl-only-from-proprietary module=a other=b");
  CHECK(parse("a: module uses symbols s from proprietary module b, inheriting taint.") == "kernel inherits-taint module=a symbol=s other=b");
  CHECK(parse("a: module uses symbols from proprietary module b, inheriting taint.") == "kernel inherits-taint module=a other=b");
  CHECK(parse("Symbol s is being used by a non-GPL module, which will not be allowed in the future") == "kernel gpl-future-symbol symbol=s");
  CHECK(parse("Symbol s is marked as UNUSED, however this module is using it.") == "kernel unused-symbol symbol=s");
  CHECK(parse("a: module license 'Proprietary' taints kernel.") == "kernel licence-taints module=a text=Proprietary");
  CHECK(parse("a: module license 'It's ours' taints kernel.") == "kernel licence-taints module=a text=It's ours");
  CHECK(parse("a: module license taints kernel.") == "kernel licence-taints module=a");
  CHECK(parse("a: module verification failed: signature and/or required key missing - tainting kernel") == "kernel signature-missing module=a");
  CHECK(parse("Loading of unsigned module is rejected") == "kernel signature-refused text=unsigned module");
  CHECK(parse("Loading of module with unavailable key is rejected") == "kernel signature-refused text=module with unavailable key");
  CHECK(parse("Lockdown: modprobe: unsigned module loading is restricted; see man kernel_lockdown.7") ==
        "kernel signature-refused other=modprobe text=unsigned module");
  CHECK(parse("module a: .gnu.linkonce.this_module section size must match the kernel's built struct module size at run time") ==
        "kernel this-module-size-differs module=a");
  CHECK(parse("failed to validate module [a] BTF: -22") == "kernel btf-refused module=a error=22");
  CHECK(parse("Kernel module BTF mismatch detected, BTF debug info may be unavailable for some modules") == "kernel btf-refused");
  CHECK(parse("a: module has no symbols (stripped?)") == "kernel stripped module=a");
  CHECK(parse("Module a is blacklisted") == "kernel blacklisted module=a");
}

TEST_CASE("what programs say") {
  CHECK(parse("modprobe: ERROR: could not insert 'snd-hda': Exec format error") ==
        "inserter insert-failed module=snd_hda text=Exec format error error=8");
  CHECK(parse("insmod: ERROR: could not insert module ./snd-hda.ko.xz: Invalid parameters") ==
        "inserter insert-failed module=snd_hda file=./snd-hda.ko.xz text=Invalid parameters error=22");
  CHECK(parse("insmod: ERROR: could not insert module a.ko: Unknown symbol in module") ==
        "inserter insert-failed module=a file=a.ko text=Unknown symbol in module error=2");
  CHECK(parse("insmod: error inserting 'a.ko': -1 Invalid module format") ==
        "inserter insert-failed module=a file=a.ko text=Invalid module format error=8");
  CHECK(parse("FATAL: Error inserting a (/lib/modules/2.6.18/a.ko): Unknown symbol in module, or unknown parameter (see dmesg)") ==
        "inserter insert-failed module=a file=/lib/modules/2.6.18/a.ko text=Unknown symbol in module, or unknown parameter (see dmesg) "
        "release=2.6.18 error=2");
  CHECK(parse("insmod: can't insert 'a.ko': invalid module format") ==
        "inserter insert-failed module=a file=a.ko text=invalid module format error=8");
  CHECK(parse("modprobe: can't load module a (kernel/a.ko): unknown symbol in module, or unknown parameter") ==
        "inserter insert-failed module=a file=kernel/a.ko text=unknown symbol in module, or unknown parameter error=2");
  CHECK(parse("systemd-modules-load[212]: Failed to insert module 'a': Key was rejected by service") ==
        "inserter insert-failed module=a text=Key was rejected by service error=129");
  CHECK(parse("modprobe: ERROR: could not insert 'a': A reason of its own") == "inserter insert-failed module=a text=A reason of its own");
  CHECK(parse("modprobe: FATAL: Module nvidia not found in directory /lib/modules/6.1.0-56-amd64") ==
        "inserter module-not-found module=nvidia file=/lib/modules/6.1.0-56-amd64 release=6.1.0-56-amd64");
  CHECK(parse("FATAL: Module nvidia not found.") == "inserter module-not-found module=nvidia");
  CHECK(parse("depmod: WARNING: /lib/modules/1/snd-a.ko disagrees about version of symbol s") ==
        "depmod version-differs module=snd_a file=/lib/modules/1/snd-a.ko symbol=s");
  CHECK(parse("WARNING: /lib/modules/1/a.ko needs unknown symbol s") == "depmod unknown-symbol module=a file=/lib/modules/1/a.ko symbol=s");
  CHECK(parse("ERROR: modpost: \"s\" [/build/a.ko] undefined!") == "modpost unknown-symbol module=a file=/build/a.ko symbol=s");
  CHECK(parse("ERROR: modpost: \"s\" [/build/a.ko] has no CRC!") == "modpost version-missing module=a file=/build/a.ko symbol=s");
  CHECK(parse("WARNING: modpost: module a uses symbol s from namespace N, but does not import it.") ==
        "modpost namespace-not-imported module=a symbol=s namespace=N");
  CHECK(parse("ERROR: modpost: GPL-incompatible module a.ko uses GPL-only symbol 's'") == "modpost gpl-only-symbol module=a file=a.ko symbol=s");
  CHECK(parse("WARNING: modpost: EXPORT symbol \"s\" [a.ko] version generation failed, symbol will not be versioned.") ==
        "modpost export-without-crc file=a.ko symbol=s");
}

TEST_CASE("what other programs than kmod say") {
  CHECK(parse("modprobe: INFO: Failed to insert module '/lib/modules/5.15.0-x/kernel/8812au.ko': Exec format error") ==
        "inserter insert-failed module=8812au file=/lib/modules/5.15.0-x/kernel/8812au.ko text=Exec format error error=8");
  CHECK(parse("insmod: failed to load lime.ko: Exec format error") ==
        "inserter insert-failed module=lime file=lime.ko text=Exec format error error=8");
  CHECK(parse("init: Failed to insmod '/lib/modules/btintel.ko' with args 'a=1 b=2': Exec format error") ==
        "inserter insert-failed module=btintel file=/lib/modules/btintel.ko text=Exec format error error=8");
  CHECK(parse("init: Failed to insmod '/lib/modules/btintel.ko' with args ''") ==
        "inserter insert-failed module=btintel file=/lib/modules/btintel.ko");
  CHECK(parse("01-01 10:12:48.522 1 1 I (6)[1:init]: Command 'insmod /v/f.ko' action=boot (/v/i.rc:1) took 1ms and failed: finit_module for "
              "\"/v/f.ko\" failed: Exec format error") == "inserter insert-failed module=f file=/v/f.ko text=Exec format error error=8");
  CHECK(parse("insmod: init_module './b.ko' failed (Exec format error)") ==
        "inserter insert-failed module=b file=./b.ko text=Exec format error error=8");
  CHECK(parse("failed to insert /lib/modules/4.4.107/mt7628.ko") == "inserter insert-failed module=mt7628 file=/lib/modules/4.4.107/mt7628.ko");
  CHECK(parse("insmod: cannot insert 'usbcore.ko': invalid module format") ==
        "inserter insert-failed module=usbcore file=usbcore.ko text=invalid module format error=8");
  CHECK(parse("systemd-modules-load[337]: Failed to find module 'vboxdrv'") == "inserter module-not-found module=vboxdrv");
  CHECK(parse("modprobe: can't change directory to '/lib/modules/5.10.16': No such file or directory") ==
        "inserter module-not-found file=/lib/modules/5.10.16 release=5.10.16");
  CHECK(parse("sh: can't change directory to '/home': No such file or directory").empty());
  CHECK(parse("error: kernel(put_page) = 0xfa7f0a6a is needed by kmod-a-1.0.x86_64") ==
        "package package-needs-version symbol=put_page other=0xfa7f0a6a text=kmod-a-1.0.x86_64");
  CHECK(parse("    ksym(desktop:fput) = 19114fcc is needed by spl-modules-0.6") ==
        "package package-needs-version symbol=fput namespace=desktop other=19114fcc text=spl-modules-0.6");
  CHECK(parse(" *      kernel (= 4.14.82-1-f116) *  kernel (= 4.14.82-1-f116) *") == "package package-needs-kernel other=4.14.82-1-f116");
  CHECK(parse("Error!  Build of a.ko failed for: 5.18.12-1 (x86_64)") == "package nothing-built module=a file=a.ko other=5.18.12-1");
  CHECK(parse("WARNING: modpost: EXPORT symbol \"e\" [vmlinux] version generation failed, symbol will not be versioned.") ==
        "modpost export-without-crc file=vmlinux symbol=e");
  // In any language; but a list of what a package provides is no such thing.
  CHECK(parse("  - nichts stellt kernel(module_layout) = 0x5d330546 bereit, das von kmod-mvsas-0.8.16-1.x86_64 benötigt wird") ==
        "package package-needs-version symbol=module_layout other=0x5d330546 text=bereit, das von kmod-mvsas-0.8.16-1.x86_64 benötigt wird");
  CHECK(parse("Provides: kernel(a) = 0x12345678 kernel(b) = 0x12345679").empty());
  CHECK(parse("kernel(put_page) = 0xfa7f0a6a").empty());
  CHECK(parse("call kernel(x) = result of y").empty());
  CHECK(parse("Module spl.ko from kernel 3.10.0-327.el7 is not compatible   with kernel 3.10.0-514.el7 in symbols: fput") ==
        "package not-compatible module=spl file=spl.ko other=3.10.0-327.el7 text=3.10.0-514.el7 in symbols: fput");
  CHECK(parse("Error! Module version 5.2.20 for vboxguest.ko exactly matches what is already found in kernel 4.9.0-1.") ==
        "package not-newer module=vboxguest file=vboxguest.ko other=4.9.0-1");
  CHECK(parse("exactly matches what is already found in kernel 6.1.7-arch1-1.") == "package not-newer other=6.1.7-arch1-1");
  CHECK(
      parse(
          "Error! The /var/lib/dkms/bbswitch/0.8/6.1.0-3-amd64/x86_64/dkms.conf for module bbswitch includes a BUILD_EXCLUSIVE directive which does "
          "not match this kernel/arch/config.") == "package build-excluded module=bbswitch");
  CHECK(parse("Error!  Build of p_lkrg.ko failed for: 5.18.12-hardened1-1-hardened (x86_64)") ==
        "package nothing-built module=p_lkrg file=p_lkrg.ko other=5.18.12-hardened1-1-hardened");
  CHECK(parse("Autoinstall on 6.12.5-200.fc41.x86_64 failed for module(s) xone(10).") ==
        "package build-failed module=xone other=6.12.5-200.fc41.x86_64");
  CHECK(parse("> The Module.symvers file is missing, or does not contain any\n> symbols exported from the kernel. This could cause the NVIDIA") ==
        "modpost symvers-missing");
  CHECK(parse("Autoinstall on  failed for module(s) ryzen_smu(1) v4l2loopback(1).") == "package release-missing");
  CHECK(parse("Error! Your kernel headers for kernel  cannot be found at /usr/lib/modules//build or /usr/lib/modules//source.") ==
        "package release-missing");
  CHECK(parse("Warning: Module znvpair.ko from kernel  has no modversions, so it cannot be reused for kernel 3.10.0-123.el7") ==
        "package not-compatible module=znvpair file=znvpair.ko text=3.10.0-123.el7");
  CHECK(parse(" * \tkernel (= 4.14.221-1-db48165)") == "package package-needs-kernel other=4.14.221-1-db48165");
  CHECK(parse("Warning: modules_install: missing 'System.map' file. Skipping depmod.") == "modpost depmod-skipped");
  CHECK(parse("modprobe: FATAL: Module /lib/modules/3.10.0-229.el7.x86_64/znvpair.ko not found.") ==
        "inserter module-not-found module=znvpair file=/lib/modules/3.10.0-229.el7.x86_64/znvpair.ko release=3.10.0-229.el7.x86_64");
  CHECK(parse("\"stderr\": \"modprobe: ERROR: could not insert 'i2c_dev': Operation not permitted\\n\",") ==
        "inserter insert-failed module=i2c_dev text=Operation not permitted error=1");
  CHECK(parse("vboxdrv.sh: failed: Look at /var/log/vbox-setup.log to find out what went wrong.") ==
        "package build-failed file=/var/log/vbox-setup.log");
  CHECK(parse("make[1]: *** /lib/modules/5.4.0-26-generic/build: No such file or directory.  Stop.") == "package headers-missing");
  CHECK(parse("dkms autoinstall on 6.5.0-14-generic/x86_64 failed for nvidia(10)") ==
        "package build-failed module=nvidia other=6.5.0-14-generic/x86_64");
  CHECK(parse("init: LoadWithAliases was unable to load btintel") == "inserter insert-failed module=btintel");
  CHECK(parse("LoadPin: kernel-module old-api-denied obj=<unknown> pid=11317 cmdline=\"modprobe a\"") == "kernel loading-denied");
  CHECK(parse("Chromium OS LSM: init_module denied module=\"/misc/vboxdrv.ko\" pid=19258 cmdline=\"/sbin/modprobe vboxdrv\"") ==
        "kernel loading-denied module=vboxdrv file=/misc/vboxdrv.ko");
  CHECK(parse("vmap allocation for size 13467648 failed: use vmalloc=<size> to increase size") == "kernel out-of-memory other=13467648");
  CHECK(parse("insmod: vmalloc error: size 13463552, vm_struct allocation failed, mode:0xcc0(GFP_KERNEL)") == "kernel out-of-memory other=13463552");
  CHECK(parse("modprobe: page allocation failure: order:0, mode:0x24000c0") == "kernel out-of-memory other=0");
  CHECK(parse("kworker/0:1: page allocation failure: order:0, mode:0x24000c0").empty());
  CHECK(parse("Chromium OS LSM: init_module denied obj=\"/home/a.ko\" pid=2 cmdline=\"insmod\"") == "kernel loading-denied module=a file=/home/a.ko");
  CHECK(parse("ERROR: An NVIDIA kernel module 'nvidia-drm' appears to already be loaded in your kernel.") ==
        "inserter already-loaded module=nvidia_drm");
  CHECK(parse("ERROR: modpost: missing MODULE_LICENSE() in /b/foo.o") == "modpost licence-missing module=foo file=/b/foo.o");
  CHECK(parse("iscsi_trgt disagrees about version of symbol module_layout") == "kernel version-differs module=iscsi_trgt symbol=module_layout");
  CHECK(parse("it disagrees about version of symbol module_layout").empty());
  // What people quote of a line, and what they type.
  CHECK(parse("I get the error \"disagree about version of symbol module_layout\"") == "kernel version-differs symbol=module_layout");
  CHECK(parse("version magic '4.4.59+ SMP preempt mod_unload ' should be '4.4.59+ SMP mod_unload`") ==
        "kernel vermagic-differs was=4.4.59+ SMP preempt mod_unload  is=4.4.59+ SMP mod_unload release=4.4.59+");
}

TEST_CASE("what a build says of compilers and keys") {
  CHECK(parse("warning: the compiler differs from the one used to build the kernel") == "modpost compiler-differs");
  CHECK(parse("| Warning: Compiler version check failed:") == "modpost compiler-differs");
  CHECK(parse("At main.c:160:") == "modpost signing-failed other=160");
  CHECK(parse("** - SSL error:02001002:system library:fopen:No such file or directory: bss_file.c:175") ==
        "modpost signing-failed other=02001002 text=system library:fopen:No such file or directory: bss_file.c:175");
  CHECK(parse("- SSL error:FFFFFFFF80000002:system library::No such file or directory: ../crypto/bio/bss_file.c:67") ==
        "modpost signing-failed other=FFFFFFFF80000002 text=system library::No such file or directory: ../crypto/bio/bss_file.c:67");
  CHECK(parse("sign-file: certs/signing_key.pem: No such file or directory") ==
        "modpost signing-failed file=certs/signing_key.pem text=No such file or directory");
  // As newer ones say it.
  CHECK(parse("sign-file: ./certs/signing_key.pem") == "modpost signing-failed file=./certs/signing_key.pem");
  // Of other programs.
  CHECK(parse("curl: SSL error: certificate problem: unable to get issuer").empty());
  CHECK(parse("At main.c:foo: here").empty());
}

TEST_CASE("a shell's prompt behind a reason") {
  for (StringRef Prompt : {"[root@host ~]# ", "root@host:/tmp# dmesg", " / # ", "user@host:~$", "/home/user % "})
    CHECK(parse(("insmod: ERROR: could not insert module a.ko: Invalid module format" + Prompt).str()) ==
          "inserter insert-failed module=a file=a.ko text=Invalid module format error=8");
  CHECK(parse("insmod: ERROR: could not insert module a.ko: Invalid module format, says #5") ==
        "inserter insert-failed module=a file=a.ko text=Invalid module format, says #5 error=8");
}

TEST_CASE("what loaders say of a file") {
  CHECK(parse("module lime: unsupported RELA relocation: 311") == "kernel relocation-unknown module=lime other=311");
  CHECK(parse("optee: section 2 reloc 398 sym 'f': relocation 10 out of range (0x7f808efa -> 0x7f809334)") ==
        "kernel relocation-out-of-range module=optee symbol=f other=10");
  CHECK(parse("galcore: module PLT section(s) missing") == "kernel arch-section-missing module=galcore other=PLT");
  CHECK(parse("Module has invalid ELF structures") == "kernel elf-damaged");
  CHECK(parse("Invalid ELF header magic: != ELF") == "kernel not-elf other=ELF");
  CHECK(parse("module: x86/modules: Skipping invalid relocation target, existing value is nonzero for type 1, loc 00000000934c211d, val ff") ==
        "kernel relocation-target-nonzero other=1");
  CHECK(parse("module: x86/modules: Invalid relocation target, existing value is nonzero for type 2, loc 00000000934c211d, val 24fa") ==
        "kernel relocation-target-nonzero other=2");
  CHECK(parse("module probe: Exactly one .gnu.linkonce.this_module section must exist.") == "kernel odd-sections module=probe");
  CHECK(parse("`lime' likely not compiled with -mcmodel=kernel") == "kernel code-model-differs module=lime");
  CHECK(parse("kmod: lime: Unknown relocation type 99") == "kernel relocation-unknown module=lime other=99");
  CHECK(parse("rfkill: exports protected symbol rfkill_alloc") == "kernel protected-symbol module=rfkill symbol=rfkill_alloc");
  CHECK(parse("livepatch: module vmx is not marked as a livepatch module") == "kernel livepatch-invalid module=vmx");
}

TEST_CASE("a reason that insmod and modprobe give has the errno that it stands for") {
  using loader::Errno;
  for (Errno E : {Errno::PermissionDenied, Errno::NotFound, Errno::BadFormat, Errno::Exists, Errno::InvalidArgument, Errno::BadMessage,
                  Errno::RequiredKey, Errno::KeyRejected}) {
    for (std::string_view Reason : {report::insmodText(E), report::modprobeText(E)}) {
      std::vector<LogEntry> Entries = parseKernelLog("could not insert 'a': " + std::string(Reason));
      REQUIRE(Entries.size() == 1);
      CHECK_MESSAGE(Entries[0].Error == int(E), Reason);
    }
  }
}

TEST_CASE("what may stand around a message") {
  const char *Message = "snd: disagrees about version of symbol s", *Expected = "kernel version-differs module=snd symbol=s";
  for (StringRef Line : {
           "[    3.141592] @",
           "[    3.141592][    T1] @\r\n",
           "<4>[    3.141592] @",
           "<4>@",
           "4,1234,3141592,-;@",
           "kern  :warn  : [Sun Nov 22 21:40:00 2026] @",
           "kern  :warn  : 2026-11-22T21:40:00,123456+00:00 @",
           "Nov 22 21:40:00 host kernel: @",
           "Nov 22 21:40:00 host kernel: [    3.141592] @",
           "2026-11-22T21:40:00.123456+0000 host kernel: @",
           "2026-11-22T21:40:00.1234567Z ##[error]@",
           "\x1b[32m[    3.141592] \x1b[0m\x1b[33msnd: \x1b[0m\x1b[31mdisagrees about version of symbol s\x1b[0m",
           "MESSAGE=@",
           "    \"MESSAGE\" : \"@\",",
           "kernel:@",
           "50%\r@\r",
           R"({"_TRANSPORT":"kernel","MESSAGE":"@","PRIORITY":"4"})",
           R"({"log":"[    3.1] \u001b[31m@\n","stream":"stdout"})",
           "\xff\xfe\x80 @ \xff",
       }) {
    std::string Text = Line.str();
    if (size_t At = Text.find('@'); At != std::string::npos)
      Text.replace(At, 1, Message);
    CHECK_MESSAGE(parse(Text) == Expected, Text);
  }
  CHECK(parse(R"({"MESSAGE":[27,91,51,109,115,110,100,58,32,112,108,101,97,115,101,32,99,111,109,112,105,108,101,32,119,105,116,104,32,)"
              R"(45,102,110,111,45,99,111,109,109,111,110]})") == "kernel common-symbol module=snd");
  // No JSON, after all.
  CHECK(parse("{\"MESSAGE\": \"snd: please compile with -fno-common\"") == "kernel common-symbol module=snd");
  CHECK(parse(std::string(100000, '[').insert(0, "{\"a\":") + " snd: please compile with -fno-common") == "kernel common-symbol module=snd");
}

TEST_CASE("how pages and mails change a message") {
  const char *Expected = "kernel version-differs module=snd symbol=s";
  for (StringRef Line : {
           "> > snd: disagrees about version of symbol s",
           "| snd: disagrees about version of symbol s |",
           "**snd: disagrees about version of symbol s**",
           "`snd: disagrees about version of symbol s`",
           "'snd': disagrees about version of symbol s",
           "<code>snd: disagrees about version of symbol s</code><br>",
           "snd: disagrees about version of symbol s.",
           "(snd: disagrees about version of symbol s)",
           "snd: disagrees about version of symbol s, and more",
           "log: \\\"snd: disagrees about version of symbol s\\\"",
           "“snd: disagrees about version of symbol s”",
           "snd:\u00a0disagrees about version of symbol s",
           "错误snd: disagrees about version of symbol s。",
           "<4>[ 4283.531083] (0)[4410:insmod]snd: disagrees about version of symbol s",
           R"({"dmesg": [{"pri": 4, "time": 1.5, "msg": "snd: disagrees about version of symbol s"}]})",
           R"(      "msg": "snd: disagrees about version of symbol s")",
       })
    CHECK_MESSAGE(parse(Line) == Expected, Line);
  const char *Inserted = "inserter insert-failed module=ppp text=Invalid Argument error=22";
  for (StringRef Line : {"ERROR: could not insert 'ppp': Invalid Argument", "ERROR: could not insert `ppp`: Invalid Argument",
                         "ERROR: could not insert ‘ppp’: Invalid Argument", "ERROR: could not insert &#39;ppp&#39;: Invalid Argument",
                         "ERROR: could not insert &lsquo;ppp&#x2019;: Invalid Argument", "ERROR: could not insert \"ppp\": Invalid Argument",
                         "ERROR: could not insert ppp: Invalid Argument", "`ERROR: could not insert 'ppp': Invalid Argument`"})
    CHECK_MESSAGE(parse(Line) == Inserted, Line);
  CHECK(parse("a: Unknown symbol s (err −22)") == "kernel unknown-symbol module=a symbol=s error=22");
  CHECK(parse("a: Unknown symbol s (err 0") == "kernel unknown-symbol module=a symbol=s error=0");
  CHECK(parse("a: Unknown symbol foo.isra.0 (err -2)") == "kernel unknown-symbol module=a symbol=foo.isra.0 error=2");
  CHECK(parse("a: no symbol version for s<br />a: Unknown symbol s (err -22)") ==
        "kernel version-missing module=a symbol=s\nkernel unknown-symbol module=a symbol=s error=22");
  // A page that has put lines together.
  CHECK(parse("[    1.000001] a: no symbol version for s [    1.000002] a: Unknown symbol s (err -22)") ==
        "kernel version-missing module=a symbol=s\nkernel unknown-symbol module=a symbol=s error=22");
}

TEST_CASE("a message that was broken into lines") {
  const char *Expected = "kernel vermagic-differs module=hello was=2.6.5-1.358custom 686 REGPARM gcc-3.3 is=2.6.5-1.358 686 REGPARM gcc-3.3 "
                         "release=2.6.5-1.358";
  CHECK(parse("Jun 4 22:07:54 localhost kernel: hello: version magic '2.6.5-1.358custom 686\nREGPARM gcc-3.3' should be '2.6.5-1.358 686 REGPARM "
              "gcc-3.3'") == Expected);
  CHECK(parse("> Jun 4 22:07:54 localhost kernel: hello: version magic\n> '2.6.5-1.358custom 686 REGPARM gcc-3.3' should be '2.6.5-1.358\n> 686 "
              "REGPARM gcc-3.3'") == Expected);
  CHECK(parse("[    3.141592] a_driver_with_a_long_name: disagrees about version of sym\nbol module_layout") ==
        "kernel version-differs module=a_driver_with_a_long_name symbol=module_layout");
  // Another message, an empty line.
  CHECK(parse("[    3.141592] a_driver_with_a_name: version magic 'x' should be\n[    3.141593] 'y'").empty());
  CHECK(parse("[    3.141592] a_driver_with_a_name: version magic 'x' should be\n\n'y'").empty());
  std::vector<LogEntry> Entries = parseKernelLog("\n[    3.141592] a_driver_with_a_name: version magic 'x' should be\n'y'");
  REQUIRE(Entries.size() == 1);
  CHECK(Entries[0].Line == 2);
  CHECK(Entries[0].Raw == "[    3.141592] a_driver_with_a_name: version magic 'x' should be");
}

TEST_CASE("UTF-16, as PowerShell writes it") {
  const StringRef Text = "snd: disagrees about version of symbol s\r\n";
  for (bool IsBig : {false, true})
    for (bool HasMark : {true, false}) {
      std::string Bytes = !HasMark ? "" : IsBig ? "\xfe\xff" : "\xff\xfe";
      for (char C : Text)
        Bytes += IsBig ? std::string({'\0', C}) : std::string({C, '\0'});
      CHECK(parse(Bytes) == "kernel version-differs module=snd symbol=s");
    }
}

TEST_CASE("names that are empty, and names that are missing") {
  CHECK(parse("[    1.0] : disagrees about version of symbol s") == "kernel version-differs symbol=s");
  CHECK(parse("a: Unknown symbol  (err -2)") == "kernel unknown-symbol module=a error=2");
  CHECK(parse("': disagrees about version of symbol s").empty());
  CHECK(parse("disagrees about version of symbol s").empty());
  CHECK(parse("the log says disagrees about version of symbol s").empty());
  CHECK(parse("the log says 'disagrees about version of symbol s'") == "kernel version-differs symbol=s");
  CHECK(parse("snd: disagrees about version of symbol ").empty());
}

TEST_CASE("repetitions are counted, and other messages are not in the way") {
  CHECK(parse("a: no symbol version for s\nb: something else\na: no symbol version for s\na: no symbol version for t\n") ==
        "kernel version-missing module=a symbol=s count=2\n"
        "kernel version-missing module=a symbol=t");
  // The same words with another error are another message.
  CHECK(parse("a: Unknown symbol s (err -2)\na: Unknown symbol s (err -22)") == "kernel unknown-symbol module=a symbol=s error=2\n"
                                                                                "kernel unknown-symbol module=a symbol=s error=22");
  CHECK(parse("a: no symbol version for s\nhost rsyslogd: message repeated 3 times: [ a: no symbol version for s]") ==
        "kernel version-missing module=a symbol=s count=4");
  CHECK(parse("a: no symbol version for s\nhost last message repeated 3 times") == "kernel version-missing module=a symbol=s count=4");
  CHECK(parse("a: no symbol version for s\nb: hello\nhost last message repeated 3 times") == "kernel version-missing module=a symbol=s");
}

TEST_CASE("the line, and where it is") {
  std::vector<LogEntry> Entries = parseKernelLog("\r\nhello\n[    1.0] a: no symbol version for s\r\n[    2.0] a: no symbol version for s\r\n");
  REQUIRE(Entries.size() == 1);
  CHECK(Entries[0].Line == 3);
  CHECK(Entries[0].Raw == "[    1.0] a: no symbol version for s");
  Entries = parseKernelLog("a: no symbol version for " + std::string(5000, 's'));
  REQUIRE(Entries.size() == 1);
  CHECK(Entries[0].Symbol.size() == 5000);
  CHECK(Entries[0].Raw.size() == MaxRaw);
}

TEST_CASE("which kernel says so") {
  CHECK(parse("a: no symbol version for s\n[    0.0] Linux version 6.1.0-50-amd64 (x@y) (gcc) #1 SMP\na: no symbol version for s\n"
              "Linux version 6.12.9 (x@y)\na: no symbol version for s\nmy Linux version is old\na: no symbol version for s") ==
        "kernel version-missing module=a symbol=s\n"
        "kernel version-missing module=a symbol=s release=6.1.0-50-amd64\n"
        "kernel version-missing module=a symbol=s release=6.12.9 count=2");
}

TEST_CASE("which kernel it is, by other lines") {
  CHECK(parse("a: no symbol version for s\nLinux pi 5.10.17-v8+ #1421 SMP PREEMPT aarch64 GNU/Linux") ==
        "kernel version-missing module=a symbol=s release=5.10.17-v8+");
  CHECK(parse("$ uname -r\n3.2.0-36-generic\na: no symbol version for s") == "kernel version-missing module=a symbol=s release=3.2.0-36-generic");
}

TEST_CASE("time is linear in a line that has the words of a sentence many times, but no sentence") {
  // Quadratic time would be hours.
  for (StringRef Words : {" : version magic '",
                          "a: version magic '",
                          "a: version magic ' b: version magic 'x' should be ",
                          "a: exports duplicate symbol ",
                          "a: Unknown symbol b(err -1",
                          "\x1b[",
                          "message repeated ",
                          "{",
                          "a: module license '",
                          " Loading of ",
                          "\r",
                          "Linux version ",
                          "\\",
                          "&",
                          "**",
                          "a: section ",
                          "[1.",
                          "Failed to insmod '",
                          "could not insert module ",
                          "{module}: ",
                          "x: "}) {
    std::string Line;
    while (Line.size() < 1 << 20)
      Line += Words;
    auto Start = std::chrono::steady_clock::now();
    (void)parseKernelLog(Line);
    CHECK_MESSAGE(std::chrono::steady_clock::now() - Start < std::chrono::seconds(60), Words);
  }
}

TEST_CASE("names that only a kernel would print") {
  for (const char *Name : {"per%cent%s", "sch\u00f6n", "kfree@plt", ".TOC.", "foo.isra.0"})
    CHECK(parse("probe: Unknown symbol " + std::string(Name) + " (err -2)") ==
          "kernel unknown-symbol module=probe symbol=" + std::string(Name) + " error=2");
  CHECK(parse("probe: module uses symbol (a) from namespace module:**, but does not import it.") ==
        "kernel namespace-not-imported module=probe symbol=a namespace=module:**");
  CHECK(parse("**probe: disagrees about version of symbol a**") == "kernel version-differs module=probe symbol=a");
  CHECK(parse("see **probe: disagrees about version of symbol a** there") == "kernel version-differs module=probe symbol=a");
}

TEST_SUITE_END();
