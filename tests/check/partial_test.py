#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver check, explain and match where only some files are at hand: every sentence is right for somebody who has just these.

    partial_test.py MODVER C_COMPILER
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "reports")]
from check_test import LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position
from json_reports import load  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
RELEASE = "6.1.0-9-amd64"
KERNEL = """0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
0x22222222\tkmalloc\tvmlinux\tEXPORT_SYMBOL\t
0x55555555\tfar_call\tdrivers/far\tEXPORT_SYMBOL\t
0x66666666\tnear_call\tdrivers/near\tEXPORT_SYMBOL\t
"""


def info(release="6.1.0-test", *more):
    return ("license=GPL", f"vermagic={release} SMP mod_unload modversions ", *more)


class Partial(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        self.write("k.symvers", KERNEL)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return name

    def module(self, path, name=None, calls=(), release="6.1.0-test", more=(), machine=None, layout=LAYOUT, exports=()):
        """calls: what is imported, with the module's version of it."""
        source = self.write(path + ".s", assembly(name or Path(path).stem.replace("-", "_"), imports=[symbol for symbol, _ in calls], versions=[layout, *calls],
                                                  info=info(release, *more), exports=exports))
        subprocess.run([COMPILER, "-x", "assembler", "-c", self.directory / source, "-o", self.directory / path], check=True)
        if machine:
            contents = bytearray((self.directory / path).read_bytes())
            contents[18:20] = machine.to_bytes(2, "little")
            (self.directory / path).write_bytes(contents)
        return path

    def run_modver(self, *arguments, stdin=None):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.directory, capture_output=True, text=True, check=False, input=stdin, timeout=60)
        self.assertNotIn("Sanitizer", done.stderr)
        return done

    def expect(self, arguments, *sentences, status=1, absent=()):
        done = self.run_modver(*arguments)
        self.assertEqual(done.returncode, status, done)
        for sentence in sentences:
            self.assertIn(sentence, done.stdout if status != 2 else done.stderr, done)
        for sentence in absent:
            self.assertNotIn(sentence, done.stdout, done)
        return done.stdout

    def installed(self, symvers=KERNEL, release=RELEASE):
        """A root with a kernel whose modules lie in it."""
        self.write(f"root/usr/src/linux-headers-{release}/Module.symvers", symvers)
        self.write(f"root/lib/modules/{release}/modules.order", "")
        return ["--root", "root", "--kernel", release]


class UnloadedExporters(Partial):
    """A Module.symvers tells CRCs of modules that are not loaded."""

    def test_version_differs(self):
        self.module("drv.ko", calls=[("far_call", 0x2222)])
        table = self.expect(["check", "--kernel", "k.symvers", "drv.ko"], "far_call  0x00002222  0x55555555  far          not found: far is not loaded, and its version differs",
                            "what to do: rebuild the module against this far, which exports far_call with another CRC")
        self.assertNotIn("load far first", table)
        self.expect(["explain", "--kernel", "k.symvers", "drv.ko"],
                    "1 of its 2 symbols has another CRC in k.symvers.\nWhy, cannot be told: no image of 6.1.0-test is at hand; no image of the kernel of k.symvers is at hand\n",
                    "What to do: rebuild the module against this far", absent=["load far first"])
        self.expect(["match", "--kernels", "k.symvers", "drv.ko"], "far_call: CRC differs, and far, which exports it, is not loaded")
        finding = load(self.run_modver("check", "--kernel", "k.symvers", "--format", "json", "drv.ko").stdout)["modules"][0]["findings"][-1]
        self.assertEqual([finding[key] for key in ("not_loaded", "module_crc", "exporter_crc")], ["far", "0x00002222", "0x55555555"])

    def test_version_fits(self):
        self.module("drv.ko", calls=[("far_call", 0x55555555)])
        self.expect(["check", "--kernel", "k.symvers", "drv.ko"], "far_call  0x55555555  0x55555555  far          not found: far is not loaded\n",
                    "what to do: load far first, which exports far_call (here: --with its file)")
        self.expect(["match", "--kernels", "k.symvers", "drv.ko"], "far_call: exported by far, which is not loaded")

    def test_of_several_the_one_that_fits(self):
        self.write("two.symvers", KERNEL + "0x77777777\tfar_call\tother/far2\tEXPORT_SYMBOL\t\n")
        self.module("drv.ko", calls=[("far_call", 0x77777777)])
        self.expect(["check", "--kernel", "two.symvers", "drv.ko"], "not found: far2 is not loaded\n")

    def test_only_symbol(self):
        """One symbol is not `1 of its 1 symbol`, and no name is empty."""
        self.module("drv.ko", layout=("far_call", 0x2222), calls=[])
        self.expect(["explain", "--kernel", "k.symvers", "drv.ko"], "Its only symbol has another CRC in k.symvers.\n", status=0, absent=["of  is"])

    def test_without_exports_of_vmlinux(self):
        self.write("external/Module.symvers", "0x00000001\text_call\text\tEXPORT_SYMBOL\t\n")
        self.module("drv.ko", calls=[("kmalloc", 0x22222222)])
        message = "external/Module.symvers: has no exports of vmlinux, so it is the Module.symvers of modules and not a kernel's (--with takes it)"
        for command in (["check", "--kernel", "external/Module.symvers"], ["explain", "--kernel", "external/Module.symvers"], ["match", "--kernels", "external/Module.symvers"]):
            done = self.run_modver(*command, "drv.ko")
            self.assertEqual((done.stdout, done.stderr, done.returncode), ("", f"modver {command[0]}: {message}\n", 2))


class Dependencies(Partial):
    """A module of the very kernel, whose other modules are not at hand, is not of another build: what it depends on is to be loaded first."""

    def test_it_is_named(self):
        self.write("root/boot/config-" + RELEASE, "CONFIG_64BIT=y\n")
        for more in (["depends=far-away"], ["depends=far-away", "intree=Y"]):
            self.module("drv.ko", calls=[("nobodys", 0x9)], release=RELEASE, more=more)
            self.expect(["check", *self.installed(), "drv.ko"], "what to do: load far-away first, on which the module depends (here: --with its file, or name the kernel with its "
                        "modules: --kernel /lib/modules/RELEASE)\n", absent=["of another build"])
        # Of another kernel's module that is no help.
        self.module("drv.ko", calls=[("nobodys", 0x9)], release="6.1.0-other", more=["depends=far-away", "intree=Y"])
        self.expect(["check", *self.installed(), "drv.ko"], "it is a kernel's own module (intree), of another build", absent=["far-away"])
        # What is there already is not to be loaded.
        self.module("far-away.ko", release=RELEASE)
        self.module("drv.ko", calls=[("nobodys", 0x9)], release=RELEASE, more=["depends=far-away"])
        self.expect(["check", *self.installed(), "--with", "far-away.ko", "drv.ko"], "nobodys", absent=["load far-away"])


class With(Partial):
    def test_refused(self):
        self.module("base.ko", layout=("module_layout", 0x9), exports=[("base_call", 0x77)])
        self.module("drv.ko", calls=[("base_call", 0x77)])
        options = ["--kernel", "k.symvers", "--with", "base.ko", "drv.ko"]
        self.expect(["check", *options], "base_call  0x00000077  0x00000077  base         not found: base is refused\n", "what to do: see base, which it needs and which is refused\n")
        self.expect(["explain", *options], "base, which it needs, is refused (base.ko):\n    base: disagrees about version of symbol module_layout\n"
                    "    What to do about it: rebuild the module against the headers or the build that k.symvers belongs to.\n",
                    "\nWhat to do: see base, which it needs and which is refused.\n")
        self.expect(["match", "--kernels", "k.symvers", "--with", "base.ko", "drv.ko"], "base_call: exported by base, which is refused")
        finding = load(self.run_modver("check", "--format", "json", *options).stdout)["modules"][1]["findings"][-1]
        self.assertEqual((finding["refused"], "not_loaded" in finding), ("base", False))

    def test_refused_and_of_another_version(self):
        self.module("base.ko", layout=("module_layout", 0x9), exports=[("base_call", 0x77)])
        self.module("drv.ko", calls=[("base_call", 0x78)])
        self.expect(["check", "--kernel", "k.symvers", "--with", "base.ko", "drv.ko"], "not found: base is refused, and its version differs",
                    "see base, which it needs and which is refused, and rebuild the module against it: the version of base_call differs, too")

    def test_dependency_refused(self):
        self.module("base.ko", layout=("module_layout", 0x9), exports=[("base_call", 0x77)])
        self.module("drv.ko", calls=[("base_call", 0x77)])
        self.expect(["explain", "--kernel", "k.symvers", "drv.ko", "base.ko"], "drv.ko: k.symvers refuses it: Invalid module format\n    needs base, which is refused\n"
                    "base, which it needs, is refused (base.ko):\n", "What to do: see base, which it needs and which is refused.\n")

    def test_everything_but_what_is_asked_about(self):
        """--with S: modules that S names are loaded, but for those in question, which would be there twice."""
        self.module("far.ko", calls=[("near_call", 0x66666666)], exports=[("far_call", 0x55555555)])
        self.module("near.ko", exports=[("near_call", 0x66666666)])
        for modules in (["far.ko"], ["near.ko"], ["far.ko", "near.ko"]):
            self.assertEqual(self.run_modver("check", "--kernel", "k.symvers", "--with", "k.symvers", *modules).returncode, 0, modules)
        (self.directory / "all").mkdir()
        for name in ("far.ko", "near.ko"):
            os.rename(self.directory / name, self.directory / "all" / name)
        self.expect(["check", "--kernel", "k.symvers", "--with", "all", "all/far.ko"], "all/far.ko: loads\n", status=0)
        # A file that is named by itself stands for its module, in whatever else there is.
        self.expect(["check", "--kernel", "k.symvers", "--with", "k.symvers", "--with", "all/near.ko", "all/far.ko"], "all/far.ko: loads\n", status=0)
        # What is loaded by its own name is there.
        self.expect(["check", "--kernel", "k.symvers", "--with", "all/near.ko", "all/near.ko"], "a module of this name is loaded already\n", "what to do: unload the one that is loaded first (modprobe -r), if this file is to take its place\n")

    def test_nothing_to_load(self):
        self.write("plain.symvers", "0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.module("drv.ko")
        done = self.run_modver("check", "--kernel", "k.symvers", "--with", "plain.symvers", "drv.ko")
        self.assertEqual((done.returncode, done.stderr), (0, "modver check: warning: plain.symvers: names no modules, so nothing is loaded first because of it\n"))

    def test_wrong_ones(self):
        self.module("drv.ko")
        self.write("text", "hello\n")
        (self.directory / "empty").mkdir()
        for command in (["check", "--kernel", "k.symvers"], ["explain", "--kernel", "k.symvers"], ["match", "--kernels", "k.symvers"]):
            for path, message in (("missing.ko", "missing.ko: No such file"), ("missing", "missing: No such file"), ("missing/", "missing/: No such file"), ("text", "text: seems to be "),
                                  ("empty", "empty: no modules in this directory")):
                done = self.run_modver(*command, "--with", path, "drv.ko")
                self.assertEqual((done.returncode, done.stdout), (2, ""), done)
                self.assertIn(f"modver {command[0]}: {message}", done.stderr)


class HeadersOnly(Partial):
    """modprobe would find the modules that the Module.symvers of headers names."""

    def setUp(self):
        super().setUp()
        self.headers = f"usr/src/linux-headers-{RELEASE}"
        self.write(f"{self.headers}/Module.symvers", KERNEL)
        self.write(f"{self.headers}/include/config/kernel.release", RELEASE + "\n")

    def test_exporters_are_taken_to_load(self):
        self.module("drv.ko", calls=[("far_call", 0x55555555)])
        note = "far is taken to load when needed: the kernel's Module.symvers has the exports, and no file is at hand to be checked"
        self.expect(["check", "--kernel", self.headers, "drv.ko"], f"drv.ko: loads\nnote: {note}\n", status=0)
        self.expect(["explain", "--kernel", self.headers, "drv.ko"], f"Its 2 CRCs are this kernel's.\n\nNote: {note}.\n", status=0)
        self.expect(["match", "--kernels", ".", "drv.ko"], f"drv.ko   loads\n\nTaken to load when needed, as Module.symvers of the kernels has their exports and no file is at hand: far\n",
                    status=0)
        answer = load(self.run_modver("check", "--kernel", self.headers, "--format", "json", "drv.ko").stdout)
        self.assertEqual((answer["taken_to_load"], answer["loader"], [m["loaded_first"] for m in answer["modules"]]), (["far"], "modprobe", [["far"]]))

    def test_versions_count(self):
        self.module("drv.ko", calls=[("far_call", 0x2222)])
        self.expect(["check", "--kernel", self.headers, "drv.ko"], "far_call  0x00002222  0x55555555  far          version differs\n",
                    f"what to do: rebuild the module against the headers of {RELEASE} (package linux-headers-{RELEASE})\n")

    def test_what_does_not_matter_is_not_said(self):
        """Nothing that is loaded first makes a difference to a module that is refused before its symbols are looked at."""
        self.module("drv.ko", layout=("module_layout", 0x9), calls=[("far_call", 0x55555555)])
        self.expect(["check", "--kernel", self.headers, "drv.ko"], absent=["taken to load"])

    def test_what_nothing_needs_is_not_loaded(self):
        """A module that takes the place of one of the kernel's."""
        self.module("new_far.ko", exports=[("far_call", 0x55555555)])
        self.expect(["check", "--kernel", self.headers, "new_far.ko"], "new_far.ko: loads\n", status=0)

    def test_tree_without_the_kernels_own_modules(self):
        """lib/modules/REL of a headers package, or with nothing in it but what DKMS has put there."""
        root = self.installed()
        self.module("drv.ko", calls=[("far_call", 0x55555555)])
        self.expect(["check", *root, "drv.ko"], "drv.ko: loads\n", "note: far is taken to load", status=0)
        self.module(f"root/lib/modules/{RELEASE}/updates/dkms/extra.ko")
        self.expect(["check", *root, "drv.ko"], "drv.ko: loads\n", "note: far is taken to load", status=0)
        # With the kernel's own modules there, the one that lacks is missing.
        self.module(f"root/lib/modules/{RELEASE}/kernel/near.ko", exports=[("near_call", 0x66666666)])
        self.expect(["check", *root, "drv.ko"], "not found: far is not among the kernel's modules\n", "what to do: install far, which exports far_call and is missing in ")

    def test_all_needs_modules(self):
        self.expect(["check", "--kernel", self.headers, "--all"], f"modver check: {RELEASE}: comes without modules, of which --all could check any\n", status=2)


class NamedFile(Partial):
    """What was named is judged, and nothing else."""

    def setUp(self):
        super().setUp()
        self.root = self.installed()
        self.module(f"root/lib/modules/{RELEASE}/kernel/zram.ko")

    def test_missing_module(self):
        for name in ("zram.ko", "zram.ko.xz", "zram.ko.gz", "zram.ko.zst", "./zram", "dir/zram.ko"):
            for command in (["check", *self.root], ["explain", *self.root], ["match", "--root", "root"]):
                done = self.run_modver(*command, name)
                self.assertEqual(done.returncode, 2, done)
                self.assertIn(f"modver {command[0]}: {name}: No such file or directory\n", done.stderr)
                self.assertNotIn("loads", done.stdout)

    def test_the_kernels_own(self):
        file = str(self.directory.resolve() / f"root/lib/modules/{RELEASE}/kernel/zram.ko")
        self.expect(["check", *self.root, "zram"], f"{file}: loads\n", status=0)
        self.expect(["explain", *self.root, "zram"], f"{file}: {RELEASE} loads it\n", status=0)
        answer = load(self.run_modver("match", "--root", "root", "--format", "json", "zram").stdout)
        self.assertEqual(answer["modules"][0]["kernels"][0]["path"], file)
        # A directory of that name is not meant.
        (self.directory / "zram").mkdir()
        self.expect(["check", *self.root, "zram"], f"{file}: loads\n", status=0)

    def test_a_file_that_is_there(self):
        self.module("zram.ko", calls=[("kmalloc", 0x9)])
        self.expect(["check", *self.root, "zram.ko"], "zram.ko: refused\n")
        self.expect(["explain", *self.root, "./zram.ko"], f"./zram.ko: {RELEASE} refuses it: ")
        self.expect(["match", "--root", "root", "zram.ko", "zram"], "zram.ko   kmalloc: CRC differs\n", "zram      loads\n")

    def test_names_without_a_tree(self):
        self.expect(["check", "--kernel", "k.symvers", "zram"],
                    "modver check: zram: no such file; the name of a module needs a kernel that comes with its modules, and k.symvers does not\n", status=2)
        self.expect(["check", *self.root, "missing"], "missing: no such file, and no module of this name in ", status=2)

    def test_directories(self):
        (self.directory / "dir").mkdir()
        self.expect(["check", *self.root, "./dir"], "modver check: ./dir: a directory: name the modules in it, or ask modver match, which takes directories\n", status=2)

    def test_kernels_are_no_modules(self):
        self.module("loop.ko")
        self.installed(release="6.1.0-8-amd64")
        build = "built/"
        self.write(build + "Module.symvers", KERNEL)
        for kernel in (f"root/lib/modules/{RELEASE}", "root", "root/", build, f"root/usr/src/linux-headers-{RELEASE}"):
            self.expect(["match", "--kernels", "root/lib/modules/6.1.0-8-amd64", kernel, "loop.ko"],
                        f"modver match: {kernel}: a kernel, rather than a directory of modules, where a MODULE is expected; --kernels takes one KERNEL, and may be repeated\n", status=2)
        self.expect(["match", "--kernels", "root", "k.symvers", "loop.ko"], "modver match: k.symvers: a Module.symvers, where a MODULE is expected", status=2)
        # A directory in which modules are built has a Module.symvers, too, and so may one of downloads have kernels.
        self.write("external/Module.symvers", "0x00000001\text_call\text\tEXPORT_SYMBOL\t\n")
        self.module("external/ext.ko")
        self.write("downloads/k.symvers", KERNEL)
        self.module("downloads/ext.ko")
        self.expect(["match", "--root", "root", "external"], "external/ext.ko   loads", status=0)
        self.expect(["match", "--root", "root", "downloads"], "downloads/ext.ko   loads", status=0)
        self.expect(["match", "--root", "root", f"root/lib/modules/{RELEASE}/kernel"], f"root/lib/modules/{RELEASE}/kernel/zram.ko", status=0)

    def test_unpacked_packages(self):
        """check, explain and diff take what match takes, if it is one kernel."""
        self.module("loop.ko", calls=[("kmalloc", 0x9)])
        for command in (["check", "--kernel", "root"], ["explain", "--kernel", "root"], ["explain", "--kernel", "k.symvers", "--built-for", "root"], ["match", "--kernels", "root"]):
            self.assertEqual(self.run_modver(*command, "loop.ko").returncode, 1, command)
        self.assertEqual(self.run_modver("diff", "root", "k.symvers").returncode, 0)
        self.installed(release="6.1.0-8-amd64")
        self.expect(["check", "--kernel", "root", "loop.ko"], "root: several kernels, of which one must be named:\n", f"  ./root/lib/modules/{RELEASE}\n", status=2)

    def test_kernels_without_exports(self):
        self.module("loop.ko", calls=[("kmalloc", 0x22222222)])
        self.write("empty/Module.symvers", "")
        for command in (["check", "--kernel", "empty/"], ["explain", "--kernel", "./empty"], ["match", "--kernels", "empty"]):
            self.expect([*command, "loop.ko"], "empty/Module.symvers: has no exports at all, so nothing can be said by it\n", status=2)

    def test_pipes_and_standard_input(self):
        self.module("loop.ko", calls=[("kmalloc", 0x22222222)])
        self.module("base.ko", exports=[("base_call", 0x1)])
        contents = {name: (self.directory / name).read_bytes() for name in ("loop.ko", "base.ko", "k.symvers")}
        for command, name in ((["check", "--kernel", "-", "loop.ko"], "k.symvers"), (["explain", "--kernel", "-", "loop.ko"], "k.symvers"), (["match", "--kernels", "-", "loop.ko"], "k.symvers"),
                              (["check", "--kernel", "k.symvers", "-"], "loop.ko"), (["explain", "--kernel", "k.symvers", "-"], "loop.ko"), (["match", "--kernels", "k.symvers", "-"], "loop.ko"),
                              (["check", "--kernel", "k.symvers", "--with", "-", "loop.ko"], "base.ko"), (["list", "-"], "k.symvers"), (["list", "-"], "loop.ko"),
                              (["diff", "-", "k.symvers"], "k.symvers"), (["diff", "k.symvers", "-"], "k.symvers"), (["explain", "--kernel", "k.symvers", "--known", "-", "loop.ko"], "k.symvers")):
            done = subprocess.run([PROGRAM, *command], cwd=self.directory, capture_output=True, check=False, input=contents[name], timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, b""), (command, done))
            # From a file, and as the shell's <(…).
            with open(self.directory / name, "rb") as file:
                self.assertEqual(subprocess.run([PROGRAM, *command], cwd=self.directory, capture_output=True, check=False, stdin=file, timeout=60).returncode, 0, command)
            words = " ".join(f"<(cat {name})" if word == "-" else word for word in command)
            done = subprocess.run(["bash", "-c", f"exec {PROGRAM} {words}"], cwd=self.directory, capture_output=True, check=False, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, b""), words)

    def test_missing_inputs(self):
        self.module("loop.ko")
        for arguments in (["explain", *self.root, "--known", "missing/k", "loop.ko"], ["explain", *self.root, "--known", "missing.symvers", "--built-for", RELEASE, "loop.ko"],
                          ["explain", "--kernel", "k.symvers", "--built-for", "missing/k", "loop.ko"], ["explain", *self.root, "--log", "missing/log"],
                          ["explain", *self.root, "--old-types", "missing/t", "--new-types", "missing/t", "loop.ko"], ["match", "--kernels", "missing/k", "loop.ko"],
                          ["check", "--kernel", "missing/k", "loop.ko"], ["check", "--root", "missing/k", "loop.ko"], ["match", "--root", "root", "missing/k"]):
            self.expect(arguments, f"modver {arguments[0]}: missing", status=2)
        self.expect(["explain", *self.root, "--old-types", "k.symvers", "loop.ko"], "--old-types and --new-types go together", status=2)


class Known(Partial):
    def setUp(self):
        super().setUp()
        self.module("drv.ko", calls=[("kmalloc", 0x9)], release=RELEASE)

    def test_what_cannot_be_used_is_said(self):
        self.write("text", "hello\n")
        for path, message in (("drv.ko", "drv.ko: a module, not a kernel"), ("text", "text: seems to be a list of names, expected a kernel image or a Module.symvers")):
            self.expect(["explain", "--kernel", "k.symvers", "--known", path, "drv.ko"], f"modver explain: {message}\n", status=2)
        self.write("dir/bad.symvers", "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\nnonsense\n")
        self.write("dir/good.symvers", "0x00000001\tb\tvmlinux\tEXPORT_SYMBOL\n")
        done = self.run_modver("explain", "--kernel", "k.symvers", "--known", "dir", "drv.ko")
        self.assertEqual(done.returncode, 1)
        self.assertIn("modver explain: warning: ./dir/bad.symvers:2", done.stderr)

    def test_another_build_of_the_same_release(self):
        root = self.installed()
        self.expect(["explain", *root, "drv.ko"], f"It was built for another {RELEASE} than this, which is not at hand (--built-for, --known).\n",
                    f"To see what changed, get its package (apt download linux-image-{RELEASE}) and name the file: --known.\n")
        self.write("other.symvers", KERNEL.replace("0x22222222", "0x00000009"))
        self.expect(["explain", *root, "--known", "other.symvers", "drv.ko"], "It was built for other.symvers, which has all 2 CRCs of it",
                    absent=["is installed"])

    def test_the_same_kernel_twice(self):
        self.expect(["explain", "--kernel", "k.symvers", "--built-for", "./k.symvers", "drv.ko"], "modver explain: --built-for and --kernel name the same kernel, k.symvers, and drv.ko was built for "
                    "another one: name that, or leave --built-for out\n", status=2)
        self.module("fits.ko", calls=[("kmalloc", 0x22222222)])
        self.expect(["explain", "--kernel", "k.symvers", "--built-for", "k.symvers", "fits.ko"], "fits.ko: k.symvers loads it\n", status=0)
        # Found rather than named, it is no answer.
        self.expect(["explain", "--kernel", "k.symvers", "--known", "k.symvers", "drv.ko"], f"It was built for {RELEASE}, which is not at hand")


class Advice(Partial):
    def setUp(self):
        super().setUp()
        self.root = self.installed()

    def test_a_kernels_own_module_of_another_build(self):
        other = {"calls": [("kmalloc", 0x9)], "release": "6.1.0-8-amd64", "more": ("intree=Y",)}
        self.module("zram.ko", **other)
        for command in ("check", "explain"):
            self.expect([command, *self.root, "zram.ko"], f"do not rebuild it: it is a kernel's own module (intree), of another build. "
                        f"Take the zram that was built with {RELEASE} (package linux-image-{RELEASE})")
        self.module(f"root/lib/modules/{RELEASE}/kernel/zram.ko", release=RELEASE, more=("intree=Y",))
        own = self.directory.resolve() / f"root/lib/modules/{RELEASE}/kernel/zram.ko"
        self.expect(["check", *self.root, "zram.ko"], f"{RELEASE} has its own, {own}: load that (modprobe zram). If this one is loaded in its place, look for stale copies in the tree and in "
                    f"the initramfs (update-initramfs -u -k {RELEASE})\n")
        self.module(f"root/lib/modules/{RELEASE}/kernel/zram.ko", **other)
        self.expect(["check", *self.root, "zram"], f"install {RELEASE} (package linux-image-{RELEASE}) again: this module is of its tree (intree), but of another build than the kernel\n")

    def test_dkms(self):
        module = self.module(f"root/lib/modules/{RELEASE}/updates/dkms/nv.ko", calls=[("kmalloc", 0x9)])
        again = f"have DKMS build the module again, with the headers of {RELEASE} (package linux-headers-{RELEASE}): "
        named = f"dkms remove NAME/VERSION -k {RELEASE}, dkms install NAME/VERSION -k {RELEASE} (dkms status has its NAME/VERSION)"
        # In the tree of this kernel, but built for another one.
        self.expect(["check", *self.root, module], f"{again}{named}. It was built for 6.1.0-test there: its dkms.conf has to name ${{kernelver}} to make, not the kernel that runs\n")
        self.module(module, calls=[("kmalloc", 0x9)], release=RELEASE)
        self.expect(["check", *self.root, module], f"{again}{named}\n")
        module = self.module("root/var/lib/dkms/nv/535.1/6.1.0-8-amd64/x86_64/module/nv.ko", calls=[("kmalloc", 0x9)])
        self.expect(["check", *self.root, module], f"{again}dkms remove nv/535.1 -k {RELEASE}, dkms install nv/535.1 -k {RELEASE}\n")

    def test_packages(self):
        self.module("drv.ko", calls=[("kmalloc", 0x9)])
        for release, package in (("6.5.6-300.fc39.x86_64", "kernel-devel-6.5.6-300.fc39.x86_64"), ("5.14.0-362.8.1.el9_3.aarch64", "kernel-devel-5.14.0-362.8.1.el9_3.aarch64"),
                                 ("5.15.0-91-generic", "linux-headers-5.15.0-91-generic"), ("6.6.20+rpt-rpi-v8", "linux-headers-6.6.20+rpt-rpi-v8"),
                                 ("6.8.4-2-pve", "proxmox-headers-6.8.4-2-pve"), ("5.15.30-2-pve", "pve-headers-5.15.30-2-pve"), ("6.12.9+bpo-amd64", "linux-headers-6.12.9+bpo-amd64"),
                                 ("5.14.21-150500.55.7-default", "kernel-default-devel of version 5.14.21-150500.55.7"), ("6.6.7-arch1-1", "linux-headers of the same version"),
                                 ("6.6.7-1-lts", "linux-lts-headers of the same version"), ("5.15.0-100.96.32.el8uek.x86_64", "kernel-uek-devel-5.15.0-100.96.32.el8uek.x86_64"),
                                 ("6.1.0-custom", None)):
            root = self.installed(release=release)
            self.expect(["check", *root, "drv.ko"], f"rebuild the module against the headers of {release}" + (f" (package {package})\n" if package else "\n"))

    def test_another_architecture(self):
        self.write(f"root/boot/config-{RELEASE}", "CONFIG_64BIT=y\nCONFIG_X86_64=y\n")
        self.module("drv.ko", calls=[("kmalloc", 0x9)], machine=183)
        self.assertEqual(self.expect(["explain", *self.root, "drv.ko"]), f"drv.ko: {RELEASE} refuses it: Exec format error\n    built for arm64, and this kernel is for x86-64\n\n"
                         "What to do: take the module that was built for x86-64.\n")
        self.expect(["check", *self.root, "drv.ko"], "built for arm64, and this kernel is for x86-64\n")
        self.expect(["match", "--root", "root", "drv.ko"], "drv.ko   built for arm64, not x86-64\n")
        # The kernel's own modules tell, too.
        os.remove(self.directory / f"root/boot/config-{RELEASE}")
        self.module(f"root/lib/modules/{RELEASE}/kernel/own.ko", release=RELEASE, more=("intree=Y",))
        self.expect(["check", *self.root, "drv.ko"], "built for arm64, and this kernel is for x86-64\n")

    def test_versions_that_the_build_lacked(self):
        self.module("drv.ko", layout=LAYOUT, calls=[])
        source = self.write("bare.s", assembly("bare", imports=["kmalloc"], versions=[LAYOUT], info=info()))
        subprocess.run([COMPILER, "-x", "assembler", "-c", self.directory / source, "-o", self.directory / "bare.ko"], check=True)
        self.expect(["check", *self.root, "bare.ko"], "kmalloc  -           -           vmlinux      the module has no version for it\n",
                    f"rebuild the module against the headers of {RELEASE} (package linux-headers-{RELEASE}), in a build directory that has the kernel's Module.symvers\n")


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
