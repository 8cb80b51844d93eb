#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver check as a program: what it reads, its reports, its exit status.

    check_test.py MODVER C_COMPILER

Modules are assembled here, kernels are small Module.symvers files. What the verdicts should be is not the matter of this test (tests/loader asks real
kernels, tests/unit/checker/ each rule), but that they arrive.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
KERNEL = """0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
0x22222222\tkmalloc\tvmlinux\tEXPORT_SYMBOL\t
0x33333333\tcall_rcu\tvmlinux\tEXPORT_SYMBOL_GPL\t
0x44444444\tusb_get\tvmlinux\tEXPORT_SYMBOL\tUSB
0x55555555\tfar_call\tdrivers/far\tEXPORT_SYMBOL\t
"""
LAYOUT = ("module_layout", 0x11111111)


def assembly(name, imports=(), versions=(LAYOUT,), info=("license=GPL", "vermagic=6.1.0-test SMP mod_unload modversions "), exports=()):
    lines = ['.section .modinfo, "a"', *(f'.asciz "{entry}"' for entry in (*info, f"name={name}")), '.section __versions, "a"']
    for symbol, crc in versions:
        lines += [f".quad {crc:#x}", f'0: .asciz "{symbol}"', ".zero 56 - (. - 0b)"]
    lines += ['.section .gnu.linkonce.this_module, "aw"', ".zero 24", f'.asciz "{name}"', f".zero {1000 - len(name)}", ".text", "in_the_symbol_table: nop"]
    lines += [f"call {symbol}" for symbol in imports]
    for symbol, crc in exports:
        lines += [f"{symbol}: ret", '.section __ksymtab_strings, "aMS", @progbits, 1', f'__kstrtab_{symbol}: .asciz "{symbol}"', f'__kstrtabns_{symbol}: .asciz ""',
                  '.section __ksymtab, "a"', f"__ksymtab_{symbol}: .long {symbol} - .", f".long __kstrtab_{symbol} - .", f".long __kstrtabns_{symbol} - .",
                  '.section __kcrctab, "a"', f".long {crc:#x}", ".text"]
    return "\n".join(lines) + "\n"


class CheckTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.write("kernel.symvers", KERNEL)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def module(self, path, name=None, **parts):
        source = self.write(path + ".s", assembly(name or Path(path).stem, **parts))
        subprocess.run([COMPILER, "-x", "assembler", "-c", source, "-o", self.directory / path], check=True)
        return path

    def run_check(self, *arguments, kernel="kernel.symvers", profile="debian-6.1"):
        command = [PROGRAM, "check", *(["--kernel", kernel] if kernel else []), *(["--profile", profile] if profile else []), *arguments]
        done = subprocess.run(command, cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertNotIn("ERROR: AddressSanitizer", done.stderr)
        return done

    def test_reasons_of_many(self):
        """What many refused modules have in common is at the end."""
        for number in range(11):
            self.module(f"m{number}.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        modules = [f"m{number}.ko" for number in range(11)]
        self.module("gone.ko", imports=["gone"], versions=[LAYOUT, ("gone", 0x1)])
        total = "kernel.symvers (by the rules of Debian 6.1): 0 of {0} modules would load, {0} refused\n"
        self.assertTrue(self.run_check(*modules[:10]).stdout.endswith(total.format(10)))
        self.assertTrue(self.run_check(*modules, "gone.ko").stdout.endswith(total.format(12) + "    11  CRC differs\n     1  not exported\n"))

    def test_loads(self):
        self.module("good.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x22222222)])
        done = self.run_check("good.ko")
        self.assertEqual(done.stdout, "good.ko: loads\nkernel.symvers (by the rules of Debian 6.1): 1 of 1 module would load, 0 refused\n")
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        self.assertEqual(self.run_check("--format", "dmesg", "good.ko").stdout, "")

    def test_refused(self):
        self.module("bad.ko", imports=["kmalloc", "usb_get", "nothing", "far_call"], versions=[LAYOUT, ("kmalloc", 0x2222), ("usb_get", 0x44444444), ("far_call", 0x55555555)])
        done = self.run_check("bad.ko")
        self.assertEqual(done.stdout, """bad.ko: refused
    symbol    module's    kernel's    exported by  what is wrong
    kmalloc   0x00002222  0x22222222  vmlinux      version differs
    usb_get   0x44444444  -           vmlinux      namespace USB is not imported
    nothing   -           -           -            not found
    far_call  0x55555555  0x55555555  far          not found: far is not loaded
    insmod: ERROR: could not insert module bad.ko: Unknown symbol in module
    what to do: rebuild the module against the headers or the build that kernel.symvers belongs to
kernel.symvers (by the rules of Debian 6.1): 0 of 1 module would load, 1 refused
""")
        self.assertEqual((done.stderr, done.returncode), ("", 1))
        done = self.run_check("--format", "dmesg", "bad.ko")
        self.assertEqual(done.stdout, """bad: disagrees about version of symbol kmalloc
bad: Unknown symbol kmalloc (err -22)
bad: module uses symbol (usb_get) from namespace USB, but does not import it.
bad: Unknown symbol usb_get (err -22)
bad: Unknown symbol nothing (err -2)
bad: Unknown symbol far_call (err -2)
""")
        self.assertEqual(done.returncode, 1)

    def test_what_the_kernel_has_but_does_not_export(self):
        self.module("bad.ko", imports=["hidden", "kept", "gone", "split", "far_call"], versions=[LAYOUT])
        self.write("System.map", "ffffffff81000000 T _text\nffffffff81000010 t hidden\nffffffff81000020 T kept\nffffffff81000030 t split.isra.0\n"
                                 "ffffffff82000000 D jiffies\n")
        done = self.run_check("--kallsyms", "System.map", "bad.ko")
        self.assertEqual(done.stdout, """bad.ko: refused
    symbol    module's    kernel's    exported by  what is wrong
    hidden    -           -           -            not exported: static in this kernel
    kept      -           -           -            not exported, though this kernel has it
    gone      -           -           -            not found: this kernel has no symbol of this name
    split     -           -           -            not exported: static in this kernel
    far_call  -           0x55555555  far          not found: far is not loaded
    insmod: ERROR: could not insert module bad.ko: Unknown symbol in module
    what to do: hidden is static in this kernel, so only its own source file can use it: use what is exported in its place, or export it in the kernel's sources
kernel.symvers (by the rules of Debian 6.1): 0 of 1 module would load, 1 refused
""")
        findings = json_reports.load(self.run_check("--kallsyms", "System.map", "--format", "json", "bad.ko").stdout)["modules"][0]["findings"]
        self.assertEqual([finding.get("in_kernel") for finding in findings], ["static", "global", "nothing", "static", None])
        # Of a kernel without CONFIG_KALLSYMS_ALL there are no names of variables.
        self.write("kallsyms", "ffffffff81000000 T _text\nffffffff81000020 T hidden\n")
        done = self.run_check("--kallsyms", "kallsyms", "bad.ko")
        self.assertIn("not found: this kernel has no function of this name\n", done.stdout)
        self.assertIn("what to do: this kernel has hidden but does not export it: ", done.stdout)
        for text, message in (("", "names: has no symbols"), ("hello\n", "names: seems to be a list of names, expected lines of ADDRESS TYPE NAME")):
            self.write("names", text)
            done = self.run_check("--kallsyms", "names", "bad.ko")
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(message, done.stderr)

    def test_names_like_it(self):
        """Another prefix or suffix, or a slip of the pen; not what has another meaning."""
        exports = ("module_layout", "_printk", "__kmalloc_noprof", "device_register", "device_unregister", "usb_get", "read_u64", "clk_unlock")
        self.write("kernel.symvers", "".join(f"0x11111111\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n" for name in exports))
        self.module("bad.ko", imports=["printk", "kmalloc", "device_regsiter", "usb_set", "read_u32", "clk_lock", "device_register_all"], versions=[LAYOUT])
        done = self.run_check("bad.ko")
        self.assertEqual(done.stdout.split("\n")[2:9], [
            "    printk               -           -           -            not found; names like it: _printk of vmlinux",
            "    kmalloc              -           -           -            not found; names like it: __kmalloc_noprof of vmlinux",
            "    device_regsiter      -           -           -            not found; names like it: device_register of vmlinux",
            *(f"    {name:21}-           -           -            not found" for name in ("usb_set", "read_u32", "clk_lock", "device_register_all"))])
        self.assertIn("Names like it that are exported: _printk of vmlinux. ", done.stdout)
        self.assertIn(": they are other symbols\n", done.stdout)
        findings = json_reports.load(self.run_check("--format", "json", "bad.ko").stdout)["modules"][0]["findings"]
        self.assertEqual([finding.get("near") for finding in findings][1:4],
                         [[{"name": "__kmalloc_noprof", "exporter": "vmlinux"}], [{"name": "device_register", "exporter": "vmlinux"}], None])

    def test_same_exports(self):
        """A copy of a module under another name, loaded beside it or not, and of what the kernel has built in."""
        exports = [("foo_close", 1), ("foo_open", 2)]
        self.module("foo.ko", exports=exports)
        self.module("foo_new.ko", exports=[*exports, ("foo_read", 3)])
        self.module("other.ko", exports=[("a", 1), ("b", 1), ("c", 1), ("foo_open", 1)])
        copy = "foo exports the same 2 symbols as foo_new: by their exports they are one module under two names, or two versions of it"
        done = self.run_check("--with", "foo.ko", "foo_new.ko", "other.ko")
        self.assertEqual(done.stdout.count("exported twice\n"), 2)
        self.assertEqual(done.stdout.count("note: "), 1)
        self.assertIn(copy, done.stdout)
        self.assertIn("what to do: take either this module or foo, which is the same by its exports: unload that first (rmmod foo)", done.stdout)
        answer = json_reports.load(self.run_check("--with", "foo.ko", "--format", "json", "foo_new.ko", "other.ko").stdout)
        self.assertEqual([module.get("same_exports") for module in answer["modules"]], [None, [{"exporter": "foo", "symbols": 2}], None])
        self.assertIn(f"foo_new.ko: loads\n    note: {copy}", self.run_check("foo_new.ko", "foo.ko").stdout)
        self.module("bar.ko", exports=[("kmalloc", 1)])
        self.assertIn("note: the kernel itself exports the only symbol of bar: ", self.run_check("bar.ko").stdout)

    def test_a_copy_of_a_module_of_the_tree(self):
        """It is found by its name; other modules are not read for that."""
        release = self.make_tree()
        self.module("base_new.ko", exports=[("base_call", 0x77)])
        done = self.run_check("--root", "root", "base_new.ko", kernel=release, profile=None)
        self.assertIn("note: base exports the same symbol as base_new: ", done.stdout)
        self.module("elsewhere.ko", exports=[("base_call", 0x77)])
        self.assertNotIn("note: ", self.run_check("--root", "root", "elsewhere.ko", kernel=release, profile=None).stdout)

    def test_json(self):
        self.module("bad.ko", imports=["kmalloc", "far_call"], versions=[LAYOUT, ("kmalloc", 0x2222)])
        done = self.run_check("--format", "json", "bad.ko")
        self.assertEqual(done.returncode, 1)
        answer = json_reports.load(done.stdout)
        self.assertEqual(answer["kernel"]["path"], "kernel.symvers")
        self.assertEqual(answer["kernel"]["exports"], 4)
        self.assertEqual(answer["kernel"]["profile"]["name"], "Debian 6.1")
        self.assertEqual(answer["kernel"]["profile"]["missing-version"], "reject")
        self.assertEqual(answer["summary"], {"modules": 1, "refused": 1, "unreadable": 0})
        [module] = answer["modules"]
        self.assertEqual({key: module[key] for key in ("path", "name", "role", "loads", "errno", "error", "message", "not_checked")},
                         {"path": "bad.ko", "name": "bad", "role": "asked", "loads": False, "errno": 2, "error": "ENOENT", "message": "Unknown symbol in module",
                          "not_checked": ["vermagic"]})
        self.assertEqual(module["findings"][0], {"kind": "version-differs", "fatal": True, "symbol": "kmalloc", "exporter": "vmlinux", "module_crc": "0x00002222",
                                                 "kernel_crc": "0x22222222", "log": ["bad: disagrees about version of symbol kmalloc"]})
        self.assertEqual(module["findings"][2], {"kind": "unknown-symbol", "fatal": True, "symbol": "far_call", "errno": 2, "error": "ENOENT", "why": "nobody-exports-it",
                                                 "not_loaded": "far", "exporter_crc": "0x55555555", "log": ["bad: Unknown symbol far_call (err -2)"]})

    def test_with(self):
        self.module("base.ko", exports=[("base_call", 0x77)])
        self.module("user.ko", imports=["base_call"], versions=[LAYOUT, ("base_call", 0x77)])
        self.module("old.ko", imports=["base_call"], versions=[LAYOUT, ("base_call", 0x78)])
        self.assertEqual(self.run_check("user.ko").returncode, 1)
        self.assertEqual(self.run_check("--with", "base.ko", "user.ko").returncode, 0)
        self.assertEqual(self.run_check("user.ko", "base.ko").returncode, 0)  # one of them may need the other
        done = self.run_check("--with", "base.ko", "old.ko")
        self.assertIn("base_call  0x00000078  0x00000077  base         version differs", done.stdout)
        self.assertIn("rebuild the module against the base that is loaded with it", done.stdout)
        # A directory, and a Module.symvers, whose modules are taken to be loaded.
        self.module("tree/a/user2.ko", imports=["base_call"], versions=[LAYOUT, ("base_call", 0x77)], exports=[("second_call", 0x88)])
        self.module("tree/b/base.ko", exports=[("base_call", 0x77)])
        self.module("third.ko", imports=["second_call"], versions=[LAYOUT, ("second_call", 0x88)])
        self.assertEqual(self.run_check("--with", "tree", "third.ko").returncode, 0)
        self.module("far_user.ko", imports=["far_call"], versions=[LAYOUT, ("far_call", 0x55555555)])
        self.assertEqual(self.run_check("far_user.ko").returncode, 1)
        self.assertEqual(self.run_check("--with", "kernel.symvers", "far_user.ko").returncode, 0)

    def make_tree(self):
        release = "6.1.0-50-amd64"
        self.write("root/boot/symvers", KERNEL)
        self.write(f"root/usr/src/linux-headers-{release}/Module.symvers", KERNEL)
        self.write(f"root/usr/src/linux-headers-{release}/include/config/kernel.release", release + "\n")
        vermagic = ("license=GPL", "intree=Y", f"vermagic={release} SMP mod_unload modversions ")
        base = f"root/lib/modules/{release}/kernel"
        self.module(f"{base}/base.ko", info=vermagic, exports=[("base_call", 0x77)])
        self.module(f"{base}/user.ko", info=vermagic, imports=["base_call"], versions=[LAYOUT, ("base_call", 0x77)])
        self.module(f"{base}/wrong-one.ko", info=vermagic, imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 1)], exports=[("wrong_call", 0x99)])
        self.module(f"{base}/victim.ko", info=vermagic, imports=["wrong_call"], versions=[LAYOUT, ("wrong_call", 0x99)])
        return release

    def test_tree(self):
        release = self.make_tree()
        arguments = ["--root", "root"]
        done = self.run_check(*arguments, "--all", kernel=release, profile=None)
        self.assertIn("wrong-one.ko: refused\n", done.stdout)
        self.assertIn("    needs wrong-one, which is refused\n    modprobe: ERROR: could not insert 'victim': Invalid argument\n", done.stdout)
        self.assertIn("6.1.0-50-amd64 (by the rules of Debian 6.1): 2 of 4 modules would load, 2 refused\n", done.stdout)
        self.assertNotIn("user.ko", done.stdout)
        self.assertEqual((done.stderr, done.returncode), ("", 1))
        for jobs in ("1", "4"):
            self.assertEqual(self.run_check(*arguments, "--all", "-j", jobs, kernel=release, profile=None).stdout, done.stdout)

        # Names; modules of one's own with dependencies in the tree; version magic from the tree.
        self.assertEqual(self.run_check(*arguments, "user", kernel=release, profile=None).returncode, 0)
        self.module("own.ko", imports=["base_call"], versions=[LAYOUT, ("base_call", 0x77)], info=["license=GPL", f"vermagic={release} SMP mod_unload modversions "])
        answer = json_reports.load(self.run_check(*arguments, "own.ko", "--format", "json", kernel=release, profile=None).stdout)
        self.assertEqual([(module["name"], module["role"], module["loads"]) for module in answer["modules"]], [("base", "dependency", True), ("own", "asked", True)])
        self.assertEqual(answer["modules"][1]["loaded_first"], ["base"])
        self.module("own.ko", info=["license=GPL", "vermagic=6.1.0-50-amd64 preempt "])
        self.assertIn("version magic '6.1.0-50-amd64 preempt ' should be '6.1.0-50-amd64 SMP mod_unload modversions '",
                      self.run_check(*arguments, "own.ko", kernel=release, profile=None).stdout)
        done = self.run_check(*arguments, "absent", kernel=release, profile=None)
        self.assertEqual(done.returncode, 2)
        self.assertIn("absent: no such file, and no module of this name in ", done.stderr)

    def test_conflicts(self):
        release = self.make_tree()
        self.module(f"root/lib/modules/{release}/kernel/twin.ko", exports=[("base_call", 0x77)])
        done = self.run_check("--root", "root", "--all", kernel=release, profile=None)
        self.assertRegex(done.stdout, "note: base_call is exported by (twin and base|base and twin): they cannot be loaded together\n")

    def test_profile(self):
        self.module("bare.ko", imports=["kmalloc"])
        self.assertEqual(self.run_check("bare.ko").returncode, 1)
        self.assertEqual(self.run_check("bare.ko", profile="upstream-6.1").returncode, 0)
        self.assertEqual(self.run_check("bare.ko", profile="upstream-6.1,missing-version=reject").returncode, 1)
        listed = self.run_check("--list-profile", profile="upstream-6.1,force-load=yes")
        self.assertRegex(listed.stdout, "^# upstream 6.1\nforce-load=yes +# --profile\n")
        self.assertRegex(listed.stdout, "\nmissing-version=accept-once +# release\n")
        self.assertIn("the newest upstream kernel", self.run_check("bare.ko", profile=None).stdout)

    def test_advice_on_namespaces(self):
        self.write("namespaces.symvers", KERNEL + "0x66666666\tnet_get\tvmlinux\tEXPORT_SYMBOL\tNET\n0x77777777\tkvm_get\tvmlinux\tEXPORT_SYMBOL_GPL\tmodule:kvm_intel,kvm-amd\n")
        crcs = [LAYOUT, ("usb_get", 0x44444444), ("net_get", 0x66666666), ("kvm_get", 0x77777777)]

        def advice(*imports, profile="upstream-7.2"):
            self.module("m.ko", imports=imports, versions=crcs)
            return self.run_check("m.ko", kernel="namespaces.symvers", profile=profile).stdout.partition("what to do: ")[2].splitlines()[0]
        self.assertEqual(advice("usb_get", "net_get", "usb_get"), 'add MODULE_IMPORT_NS("USB") and MODULE_IMPORT_NS("NET") to the module, if it is meant to use them')
        self.assertEqual(advice("usb_get"), 'add MODULE_IMPORT_NS("USB") to the module, if it is meant to use it')
        self.assertEqual(advice("kvm_get"), "do without kvm_get: it is for kvm_intel and kvm-amd only, and its namespace cannot be imported")
        self.assertEqual(advice("kvm_get", profile="upstream-6.12"), 'add MODULE_IMPORT_NS(module:kvm_intel,kvm-amd) to the module, if it is meant to use it')

    def test_advice_on_the_kernels_own_modules(self):
        """One that lacks a module it depends on, which this Module.symvers does not have, is of this kernel as long as no CRC differs."""
        info = ("license=GPL", "intree=Y", "depends=base-part", "vermagic=6.1.0-test SMP mod_unload modversions ")

        def advice(crc):
            self.module("own.ko", info=info, imports=["kmalloc", "base_call"], versions=[LAYOUT, ("kmalloc", crc), ("base_call", 7)])
            return self.run_check("own.ko").stdout.partition("what to do: ")[2].splitlines()[0]
        self.assertEqual(advice(0x22222222), "load base-part first, on which the module depends (here: --with its file, or name the kernel with its modules: "
                                             "--kernel /lib/modules/RELEASE)")
        self.assertNotIn("load base-part", advice(0x2222))

    def test_profile_of_a_symvers_before_module_layout(self):
        """It has the version of struct_module in its place: the rules are those of the last kernel that had."""
        self.write("old.symvers", KERNEL.replace("module_layout", "struct_module"))
        self.module("old.ko", imports=["kmalloc"], versions=[("struct_module", 0x11111111), ("kmalloc", 0x22222222)])
        done = self.run_check("old.ko", kernel="old.symvers", profile=None)
        self.assertEqual(done.stdout, "old.ko: loads\nold.symvers (by the rules of upstream 2.6.29): 1 of 1 module would load, 0 refused\n")
        # A kernel that has both exports struct_module by somebody's own hand.
        self.write("both.symvers", KERNEL + "0x66666666\tstruct_module\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertIn("the newest upstream kernel", self.run_check("old.ko", kernel="both.symvers", profile=None).stdout)

    FOREIGN = """set -e
mount -t tmpfs none /boot
mount -t tmpfs none /usr/src
mkdir "/usr/src/linux-headers-$(uname -r)"
cp foreign.symvers "/usr/src/linux-headers-$(uname -r)/Module.symvers"
cp foreign.config "/boot/config-$(uname -r)"
exec "$@"
"""

    def test_the_machine_does_not_matter(self):
        """Where a kernel is named, the one that runs, and lies where it would be looked for, changes nothing."""
        self.write("foreign.symvers", KERNEL.replace("0x22222222", "0x77777777"))
        self.write("foreign.config", "CONFIG_MODULES=y\nCONFIG_MODULE_FORCE_LOAD=y\nCONFIG_MODULE_SIG=y\nCONFIG_MODULE_SIG_FORCE=y\n")
        self.module("good.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x22222222)])
        self.module("bad.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x2222)])
        self.write("log", "[    1.0] bad: disagrees about version of symbol kmalloc\n[    1.0] bad: Unknown symbol kmalloc (err -22)\n")
        shutil.copy(self.directory / "kernel.symvers", self.directory / "Module.symvers")
        # The foreign kernel is really there: unless a kernel is named, it is the one.
        there = self.foreign("check", "--format", "json", "good.ko")
        self.assertEqual((json_reports.load(there.stdout)["kernel"]["path"], there.returncode), (f"/usr/src/linux-headers-{os.uname().release}/Module.symvers", 1), there.stderr)
        for kernel in ("Module.symvers", "kernel.symvers", "./Module.symvers", str(self.directory / "Module.symvers")):
            for command in (["check", "--kernel", kernel, "good.ko", "bad.ko"], ["check", "--kernel", kernel, "--format", "json", "good.ko"],
                            ["match", "--kernels", kernel, "good.ko", "bad.ko"], ["explain", "--kernel", kernel, "bad.ko"],
                            ["explain", "--kernel", kernel, "--log", "log", "bad.ko"], ["check", "--kernel", kernel, "--list-profile"]):
                with self.subTest(command=command):
                    alone = subprocess.run([PROGRAM, *command], cwd=self.directory, capture_output=True, text=True, check=False)
                    beside = self.foreign(*command)
                    self.assertEqual((beside.stdout, beside.stderr, beside.returncode), (alone.stdout, alone.stderr, alone.returncode))
                    self.assertNotIn(os.uname().release, beside.stdout)

    def foreign(self, *command):
        """On a machine whose running kernel is another one. Fails where mounts are not allowed: as root, or with user namespaces, they are."""
        return subprocess.run(["unshare", *([] if os.getuid() == 0 else ["-Ur"]), "-m", "sh", "-c", self.FOREIGN, "sh", PROGRAM, *command], cwd=self.directory,
                              capture_output=True, text=True, check=False)

    def test_preset_needs_no_kernel(self):
        done = self.run_check("--list-profile", kernel=None, profile="upstream-5.4")
        self.assertEqual((done.stdout.splitlines()[0], done.returncode), ("# upstream 5.4", 0))

    def test_force(self):
        self.module("old.ko", imports=["kmalloc"], versions=[("module_layout", 1)])
        done = self.run_check("--force-modversion", "--format", "dmesg", "old.ko")
        self.assertEqual((done.stdout, done.returncode), ("old: module_layout: kernel tainted.\n", 0))
        self.module("old.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x22222222)])
        done = self.run_check("--vermagic", "other ", "--format", "dmesg", "old.ko")
        self.assertEqual((done.stdout, done.returncode), ("old: version magic '6.1.0-test SMP mod_unload modversions ' should be 'other '\n", 1))
        self.assertEqual(self.run_check("--vermagic", "other ", "--force-vermagic", "old.ko").returncode, 0)

    def test_errors(self):
        self.module("good.ko")
        self.write("empty.ko", "")
        data = (self.directory / "good.ko").read_bytes()
        (self.directory / "cut.ko").write_bytes(data[:len(data) // 2])
        done = self.run_check("good.ko", "cut.ko", "empty.ko", "absent.ko")
        self.assertEqual(done.returncode, 2)
        self.assertIn("good.ko: loads\n", done.stdout)
        self.assertTrue(done.stdout.endswith("1 of 1 module would load, 0 refused, 3 could not be read\n"))
        self.assertIn("modver check: cut.ko: at offset 0x28: section headers outside of the file\n", done.stderr)
        self.assertIn("modver check: empty.ko: empty\n", done.stderr)
        self.assertIn("modver check: absent.ko: No such file or directory\n", done.stderr)
        answer = json_reports.load(self.run_check("--format", "json", "cut.ko", "empty.ko", "absent.ko").stdout)
        self.assertEqual([entry["errno"] for entry in answer["unreadable"]], [8, 22, 0])

        for arguments, message in (([], "nothing to check"), (["--format", "xml", "good.ko"], "--format"), (["--nonsense", "good.ko"], "--nonsense"),
                                   (["--profile", "x-1", "good.ko"], "no profile is named 'x-1'"), (["-j", "0", "good.ko"], "--jobs")):
            done = self.run_check(*arguments, profile=None)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(message, done.stderr)
            self.assertEqual(done.stdout, "")
        self.write("two.symvers", "0x00000001\tfirst\n")
        for arguments in (["--with", "two.symvers", "good.ko"], ["--kernel", "two.symvers", "good.ko"]):
            done = self.run_check(*arguments, kernel=None if "--kernel" in arguments else "kernel.symvers", profile=None)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("two.symvers: found CRCs and symbols alone", done.stderr)
        self.write("text", "hello\n")
        for kernel, message in (("text", "text: seems to be a list of names, expected a kernel image or a Module.symvers"), ("good.ko", "good.ko: a module, not a kernel"), ("absent", "absent")):
            done = self.run_check("good.ko", kernel=kernel)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(message, done.stderr)

    def test_full_disk(self):
        self.module("good.ko")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "check", "--kernel", "kernel.symvers", "good.ko"], cwd=self.directory, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (2, "modver check: standard output: No space left on device\n"))

    def test_help(self):
        done = subprocess.run([PROGRAM, "check", "--help"], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for option in ("--kernel", "--with", "--all", "--root", "--profile", "--list-profile", "--vermagic", "--force-modversion", "--force-vermagic", "--format", "--jobs"):
            self.assertIn(option, done.stdout)


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
