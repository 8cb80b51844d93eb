#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver match as a program: which kernels and modules it takes, its reports, its exit status.

    match_test.py MODVER C_COMPILER

Modules are assembled here, kernels are small Module.symvers files, as in tests/check.
"""

import csv
import io
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "check"))
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
OLD, NEW = "6.1.0-9-amd64", "6.1.0-50-amd64"
NEW_KERNEL = KERNEL.replace("0x22222222", "0x22220000").replace("0x33333333", "0x33330000")
CALLS = [LAYOUT, ("kmalloc", 0x22222222), ("call_rcu", 0x33333333)]


class MatchTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)
        for release, symvers in ((OLD, KERNEL), (NEW, NEW_KERNEL)):
            self.write(f"root/usr/src/linux-headers-{release}/Module.symvers", symvers)
            self.write(f"root/lib/modules/{release}/modules.order", "")
        self.module("a.ko", imports=["kmalloc", "call_rcu"], versions=CALLS)
        self.module("b.ko")

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def module(self, path, name=None, **parts):
        source = self.write(path + ".s", assembly(name or Path(path).stem, **parts))
        subprocess.run([COMPILER, "-x", "assembler", "-c", source, "-o", self.directory / path], check=True)
        source.unlink()
        return path

    def match(self, *arguments):
        done = subprocess.run([PROGRAM, "match", *arguments], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertNotIn("ERROR: AddressSanitizer", done.stderr)
        return done

    def expect(self, arguments, stdout, status, stderr=""):
        done = self.match(*arguments)
        self.assertEqual((done.stdout, done.stderr, done.returncode), (stdout, stderr, status))

    def kernels(self, *arguments):
        """The names of the kernels that these arguments choose."""
        done = self.match("--format", "json", "b.ko", *arguments)
        self.assertEqual((done.stderr, done.returncode), ("", 0))
        return [kernel["name"] for kernel in json_reports.load(done.stdout)["kernels"]]

    def test_table(self):
        # 9 comes before 50.
        self.expect(["--root", "root", "a.ko", "b.ko"], f"""MODULE   {OLD}   {NEW}
a.ko     loads           kmalloc: CRC differs (+1 more)
b.ko     loads           loads
""", 1)
        self.expect(["--root", "root", "b.ko"], f"MODULE   {OLD}   {NEW}\nb.ko     loads           loads\n", 0)
        self.expect(["--root", "root", "--kernels", OLD, "a.ko"], f"MODULE   {OLD}\na.ko     loads\n", 0)

    def test_jobs(self):
        one = self.match("--root", "root", "a.ko", "b.ko")
        many = self.match("--root", "root", "a.ko", "b.ko", "-j4")
        self.assertEqual((one.stdout, one.returncode), (many.stdout, many.returncode))

    def test_list(self):
        """A table that would be too wide."""
        for number in range(10, 20):
            self.write(f"root/usr/src/linux-headers-6.1.0-{number}-amd64/Module.symvers", NEW_KERNEL)
            self.write(f"root/lib/modules/6.1.0-{number}-amd64/modules.order", "")
        first, second = (", ".join(f"6.1.0-{number}-amd64" for number in numbers) for numbers in ((range(10, 17)), (range(17, 20))))
        self.expect(["--root", "root", "a.ko", "b.ko"], f"""a.ko
    {OLD}: loads
    {first},
        {second}, {NEW}: kmalloc: CRC differs (+1 more)
b.ko
    {OLD}, {first.rsplit(", ", 1)[0]},
        6.1.0-16-amd64, {second}, {NEW}: loads
""", 1)

    def test_kernels(self):
        both = [OLD, NEW]
        self.assertEqual(self.kernels("--root", "root"), both)
        self.assertEqual(self.kernels("--root", "root", "--kernels", NEW, "--kernels", OLD, "--kernels", NEW), both)
        self.assertEqual(self.kernels("--root", "root", "--kernels", "/lib/modules"), both)
        self.assertEqual(self.kernels("--root", "root", "--kernels", "/"), both)
        self.assertEqual(self.kernels("--root", "root", "--kernels", "/usr/src"), both)
        self.assertEqual(self.kernels("--kernels", "root"), both)
        self.assertEqual(self.kernels("--kernels", "root/"), both)
        self.assertEqual(self.kernels("--kernels", "./root/lib/modules"), both)
        self.assertEqual(self.kernels("--kernels", f"root/lib/modules/{OLD}"), [OLD])
        self.assertEqual(self.kernels("--kernels", f"root/usr/src/linux-headers-{OLD}"), [OLD])
        # Packages side by side.
        self.write("packages/one/usr/src/linux-headers-1/Module.symvers", KERNEL)
        self.write("packages/one/usr/lib/modules/1/modules.order", "")
        self.write("packages/two/lib/modules/2/modules.order", "")
        self.write("packages/two/lib/modules/2/symvers.gz", KERNEL)
        self.assertEqual(self.kernels("--kernels", "packages"), ["1", "2"])
        # Files of any name, and what is no kernel.
        self.write("tables/beta.txt", KERNEL)
        self.write("tables/alpha", KERNEL)
        self.write("tables/notes", "Nothing here\n")
        self.module("tables/c.ko")
        self.write("tables/empty/nothing", "")
        self.assertEqual(self.kernels("--kernels", "tables"), ["alpha", "beta.txt"])
        self.assertEqual(self.kernels("--kernels", "tables/alpha"), ["alpha"])

    def test_kernels_of_one_name(self):
        self.write("x/Module.symvers", KERNEL)
        self.write("y/Module.symvers", KERNEL)
        self.assertEqual(self.kernels("--kernels", "x/Module.symvers", "--kernels", "y/Module.symvers"), ["x/Module.symvers", "y/Module.symvers"])
        both = [f"root/lib/modules/{OLD}", f"root/usr/src/linux-headers-{OLD}"]
        self.assertEqual(self.kernels("--kernels", both[0], "--kernels", both[1]), both)
        self.write(f"other/lib/modules/{OLD}/symvers.gz", KERNEL)
        self.assertEqual(self.kernels("--kernels", "root", "--kernels", f"other/lib/modules/{OLD}"),
                         [f"{OLD} (Module.symvers)", f"{OLD} (symvers.gz)", NEW])

    def test_kernels_by_version(self):
        """Whatever the order in which they are named: as their distributions count."""
        releases = ["5.10.0-32-amd64", "5.14.0-362.el9.x86_64", "5.14.0-362.8.1.el9_3.x86_64", "5.14.0-427.el9.x86_64", "6.1.0-9-amd64",
                    "6.1.0-9-rt-amd64", "6.1.0-10-amd64", "6.8.0-45-generic", "6.12.0-rc3", "6.12.0", "6.12.0-1-amd64"]
        for release in releases:
            self.write(f"many/lib/modules/{release}/symvers.gz", KERNEL)
        chosen = [argument for release in sorted(releases, reverse=True) for argument in ("--kernels", f"many/lib/modules/{release}")]
        self.assertEqual(self.kernels(*chosen), releases)

    def test_removed_kernel(self):
        (self.directory / "root/lib/modules/5.10.0-1-amd64/updates").mkdir(parents=True)
        done = self.match("--root", "root", "b.ko")
        self.assertEqual(done.returncode, 0)
        self.assertIn("lib/modules/5.10.0-1-amd64: modules of a kernel whose image and symvers are not there; left out", done.stderr)

    def test_no_kernel(self):
        (self.directory / "empty").mkdir()
        for arguments, message in ((["--kernels", "empty"], "empty: no kernel, and none in it"), (["--kernels", "6.9.9-none"], "6.9.9-none"),
                                   (["--kernels", "b.ko"], "b.ko: a module, not a kernel"), (["--root", "empty"], "empty: no kernel with image or symvers"),
                                   (["--root", "missing"], "missing")):
            done = self.match(*arguments, "b.ko")
            self.assertEqual(done.returncode, 2, done)
            self.assertTrue(done.stderr.startswith("modver match: "), done.stderr)
            self.assertIn(message, done.stderr)

    def test_bad_kernel_beside_a_good_one(self):
        self.write("bad.symvers", "0x11111111\tx\tvmlinux\tEXPORT_SYMBOL\t\n0x2 nonsense\n")
        done = self.match("--kernels", "bad.symvers", "--root", "root", "--kernels", OLD, "a.ko")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, f"MODULE   {OLD}\na.ko     loads\n")
        self.assertIn("modver match: bad.symvers:2", done.stderr)

    def test_modules(self):
        self.module("dir/deep/c.ko")
        self.module("dir/b.ko")
        done = self.match("--root", "root", "--kernels", OLD, "dir", "b.ko", "./dir/b.ko", "b.ko")
        rows = [line.split()[0] for line in done.stdout.splitlines()[1:]]
        self.assertEqual(rows, ["dir/b.ko", "dir/deep/c.ko", "b.ko", "./dir/b.ko"])
        done = self.match("--root", "root", "missing/x.ko", "b.ko")
        self.assertEqual(done.returncode, 2)
        self.assertIn("modver match: missing/x.ko: No such file", done.stderr)
        self.assertIn("\nb.ko ", done.stdout)
        self.write("damaged.ko", "\x7fELF and nothing else")
        done = self.match("--root", "root", "damaged.ko", "--format", "json")
        self.assertEqual(done.returncode, 2)
        self.assertEqual([entry["path"] for entry in json_reports.load(done.stdout)["unreadable"]], ["damaged.ko"])
        (self.directory / "none").mkdir()
        done = self.match("--root", "root", "none")
        self.assertEqual((done.returncode, done.stderr), (2, "modver match: none: no modules in this directory\n"))

    def test_modules_that_need_each_other(self):
        self.module("user.ko", imports=["base_call"], versions=[LAYOUT, ("base_call", 0x77)])
        self.module("base.ko", imports=["kmalloc"], versions=CALLS, exports=[("base_call", 0x77)])
        self.expect(["--root", "root", "user.ko"], f"""MODULE    {OLD}             {NEW}
user.ko   base_call: not exported   base_call: not exported
""", 1)
        self.expect(["--root", "root", "user.ko", "base.ko"], f"""MODULE    {OLD}   {NEW}
user.ko   loads           needs base (kmalloc: CRC differs)
base.ko   loads           kmalloc: CRC differs
""", 1)
        self.expect(["--root", "root", "--kernels", OLD, "--with", "base.ko", "user.ko"], f"MODULE    {OLD}\nuser.ko   loads\n", 0)

    def test_names(self):
        """A name stands for the file that each kernel has."""
        self.module(f"root/lib/modules/{OLD}/updates/snd-own.ko", name="snd_own", imports=["kmalloc"], versions=CALLS)
        self.module(f"root/lib/modules/{NEW}/kernel/snd-own.ko", name="snd_own", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x22220000)])
        self.module(f"root/lib/modules/{NEW}/kernel/only.ko")
        self.expect(["--root", "root", "snd-own"], f"MODULE    {OLD}   {NEW}\nsnd_own   loads           loads\n", 0)
        self.expect(["--root", "root", "only", "snd_own", "snd-own"], f"""MODULE    {OLD}   {NEW}
only      not there       loads
snd_own   loads           loads
""", 1)
        answer = json_reports.load(self.match("--root", "root", "--format", "json", "only").stdout)
        self.assertEqual(answer["modules"], [{"name": "only", "kernels": [
            {"kernel": OLD, "loads": False, "missing": True},
            {"kernel": NEW, "loads": True, "path": str(self.directory.resolve() / f"root/lib/modules/{NEW}/kernel/only.ko"), "errno": 0, "loaded_first": []}]}])

    def test_reasons(self):
        plain = "vermagic=6.1.0-test SMP mod_unload modversions "
        self.module("namespace.ko", imports=["usb_get"], versions=[LAYOUT, ("usb_get", 0x44444444)])
        self.module("proprietary.ko", imports=["call_rcu"], versions=CALLS, info=("license=Ours", plain))
        self.module("unversioned.ko", imports=["kmalloc"], versions=[LAYOUT])
        self.module("layout.ko", imports=["kmalloc"], versions=[("module_layout", 0x1), ("kmalloc", 0x1)])
        self.module("twice.ko", exports=[("kmalloc", 0x22222222)])
        modules = ["namespace", "proprietary", "unversioned", "layout", "twice"]
        done = self.match("--root", "root", "--kernels", OLD, "--profile", "debian-6.1", *(f"{name}.ko" for name in modules))
        self.assertEqual(done.stdout, f"""MODULE           {OLD}
namespace.ko     usb_get: namespace USB not imported
proprietary.ko   call_rcu: GPL-only
unversioned.ko   kmalloc: the module has no CRC for it
layout.ko        module_layout: CRC differs
twice.ko         kmalloc: exported by kernel already
""")
        self.assertEqual(done.returncode, 1)

    def test_what_the_kernel_has_but_does_not_export(self):
        self.module("c.ko", imports=["hidden", "kept"])
        self.module("d.ko", imports=["kept"])
        self.module("e.ko", imports=["gone"])
        self.write("System.map", "ffffffff81000000 T _text\nffffffff81000010 t hidden\nffffffff81000020 T kept\nffffffff82000000 D jiffies\n")
        arguments = ["--root", "root", "--kernels", OLD, "--kallsyms", "System.map", "c.ko", "d.ko", "e.ko"]
        self.expect(arguments, f"""MODULE   {OLD}
c.ko     hidden: not exported (static) (+1 more)
d.ko     kept: not exported (the kernel has it)
e.ko     gone: not exported (no such symbol)
""", 1)
        answer = json_reports.load(self.match("--format", "json", *arguments).stdout)
        self.assertEqual([module["kernels"][0]["reason"]["in_kernel"] for module in answer["modules"]], ["static", "global", "nothing"])
        self.expect(["--root", "root", "--kallsyms", "System.map", "c.ko"], "", 2,
                    "modver match: --kallsyms System.map: the names are one kernel's, and 2 kernels are compared: choose one (--kernels)\n")

    def test_a_copy_of_a_module(self):
        self.module("foo.ko", exports=[("foo_open", 1)])
        self.module("foo_new.ko", exports=[("foo_open", 1)])
        self.expect(["--root", "root", "--kernels", OLD, "--with", "foo.ko", "foo_new.ko"], f"""MODULE       {OLD}
foo_new.ko   foo_open: exported by foo already, the same module under another name
""", 1)

    def test_json(self):
        done = self.match("--root", "root", "--format", "json", "a.ko")
        self.assertEqual(done.returncode, 1)
        answer = json_reports.load(done.stdout)
        self.assertEqual([kernel["release"] for kernel in answer["kernels"]], [OLD, NEW])
        self.assertTrue(answer["kernels"][0]["path"].endswith(f"linux-headers-{OLD}/Module.symvers"))
        self.assertEqual(answer["modules"], [{"name": "a", "path": "a.ko", "kernels": [
            {"kernel": OLD, "loads": True, "errno": 0, "loaded_first": []},
            {"kernel": NEW, "loads": False, "errno": 22, "error": "EINVAL", "loaded_first": [],
             "reason": {"kind": "version-differs", "symbol": "kmalloc", "text": "kmalloc: CRC differs", "more": 1, "remedy": "rebuild"}}]}])
        self.assertEqual((answer["unreadable"], answer["unreadable_kernels"]), ([], []))
        self.assertEqual((answer["groups"], answer["rebuild"]), ([{"modules": [0]}], [{"kernels": [1], "modules": [0]}]))

    def vendor(self):
        """Twelve modules of which six need a rebuild for the new kernel, one is the kernel's own, one never loads, and four always do."""
        for number in range(6):
            self.module(f"v/old{number}.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x22222222)])
        self.module("v/own.ko", imports=["kmalloc"], versions=CALLS, info=("license=GPL", "intree=Y", "vermagic=6.1.0-test SMP mod_unload modversions "))
        self.module("v/never.ko", imports=["not_there"], versions=[LAYOUT, ("not_there", 0x1)])
        for number in range(4):
            self.module(f"v/z{number}.ko")

    def test_matrix(self):
        self.vendor()
        rows = f"""   KERNEL             LOADS
1  {OLD}   11 of 12
2  {NEW}   4 of 12

   MODULES     1  2
A  6 modules   ✓  a
   v/never.ko  b  b
   v/own.ko    ✓  c
B  4 modules   ✓  ✓

✓  loads
a  CRC differs: kmalloc (6 modules)
b  not exported: not_there (1 module)
c  CRC differs (kernels' own modules, of other builds): kmalloc (1 module)

A  v/old0.ko, v/old1.ko, v/old2.ko, v/old3.ko, v/old4.ko, v/old5.ko
B  v/z0.ko, v/z1.ko, v/z2.ko, v/z3.ko

To rebuild for {NEW}: A (6 modules)
"""
        self.expect(["--root", "root", "v"], rows, 1)
        # Of large groups the first modules are named.
        for number in range(10, 20):
            self.module(f"v/z{number}.ko")
        self.assertIn("\nB  v/z0.ko, v/z1.ko, v/z10.ko, v/z11.ko, v/z12.ko, v/z13.ko and 8 more (--all)\n", self.match("--root", "root", "v").stdout)
        self.assertIn("v/z19.ko", self.match("--root", "root", "--all", "v").stdout)

    def test_matrix_in_narrow_terminals(self):
        """Kernels that have no room stand in a further block."""
        self.vendor()
        for number in range(10, 40):
            self.write(f"root/usr/src/linux-headers-6.1.0-{number}-amd64/Module.symvers", NEW_KERNEL)
            self.write(f"root/lib/modules/6.1.0-{number}-amd64/modules.order", "")
        command = "import pty, sys; pty.spawn(sys.argv[1:])"
        done = subprocess.run([sys.executable, "-c", command, "env", "NO_COLOR=1", "COLUMNS=70", PROGRAM, "match", "--root", "root", "v"], cwd=self.directory,
                              capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
        lines = done.stdout.splitlines()
        self.assertLessEqual(max(map(len, lines)), 70, done.stdout)
        self.assertEqual([line.split()[1:] for line in lines if "MODULES" in line],
                         [[str(number) for number in range(1, 15)], [str(number) for number in range(15, 29)], [str(number) for number in range(29, 33)]])

    def test_csv(self):
        self.vendor()
        done = self.match("--root", "root", "--format", "csv", "v/old0.ko", "v/own.ko", "v/z0.ko")
        self.assertEqual(list(csv.DictReader(io.StringIO(done.stdout)))[1],
                         {"module": "old0", "path": "v/old0.ko", "kernel": NEW, "architecture": "", "outcome": "refused", "error": "EINVAL",
                          "kind": "version-differs", "symbol": "kmalloc", "reason": "kmalloc: CRC differs", "more": "0", "remedy": "rebuild"})
        rows = list(csv.reader(io.StringIO(done.stdout)))
        self.assertEqual([len(row) for row in rows], [11] * 7)
        self.assertEqual([(row[0], row[4], row[10]) for row in rows[1:]],
                         [("old0", "loads", ""), ("old0", "refused", "rebuild"), ("own", "loads", ""), ("own", "refused", "kernels-own"), ("z0", "loads", ""),
                          ("z0", "loads", "")])
        # Quotes and commas.
        (self.directory / 'v/z0.ko').rename(self.directory / 'v/a, "b".ko')
        done = self.match("--root", "root", "--kernels", OLD, "--format", "csv", 'v/a, "b".ko')
        self.assertEqual(list(csv.reader(io.StringIO(done.stdout)))[1][1], 'v/a, "b".ko')

    def test_markdown(self):
        self.vendor()
        self.expect(["--root", "root", "--format", "markdown", "v"], f"""### 12 modules in 2 kernels

**8 of 12 modules do not load in every kernel.**

| modules | `{OLD}` | `{NEW}` |
| --- | :-: | :-: |
| A: 6 modules | ✓ | **a** |
| `v/never.ko` | **b** | **b** |
| `v/own.ko` | ✓ | **c** |
| B: 4 modules | ✓ | ✓ |
| modules that load | 11 | 4 |

- **a** `CRC differs: kmalloc (6 modules)`
- **b** `not exported: not_there (1 module)`
- **c** `CRC differs (kernels' own modules, of other builds): kmalloc (1 module)`

To rebuild for `{NEW}`: `A (6 modules)`

<details><summary>A: 6 modules</summary>

`v/old0.ko`, `v/old1.ko`, `v/old2.ko`, `v/old3.ko`, `v/old4.ko`, `v/old5.ko`

</details>

<details><summary>B: 4 modules</summary>

`v/z0.ko`, `v/z1.ko`, `v/z2.ko`, `v/z3.ko`

</details>

""", 1)

    def test_many(self):
        for number in range(40):
            self.module(f"many/m{number:02}.ko")
        kernels = f"""   KERNEL             LOADS
1  {OLD}   41 of 41
2  {NEW}  41 of 41
"""
        self.expect(["--root", "root", "many", "b.ko"], f"""{kernels}
   MODULES     1  2
A  41 modules  ✓  ✓

✓  loads

A  many/m00.ko, many/m01.ko, many/m02.ko, many/m03.ko, many/m04.ko, many/m05.ko and 35 more (--all)
""", 0)
        self.assertIn("many/m39.ko", self.match("--root", "root", "--all", "many", "a.ko").stdout)
        self.expect(["--root", "root", "--summary", "many", "a.ko"], f"""{OLD}: 41 of 41 modules would load

{NEW}: 40 of 41 modules would load
    1  kmalloc: CRC differs
""", 1)

    def test_wrong_command_lines(self):
        for arguments in ([], ["--format", "xml", "a.ko"], ["-j0", "a.ko"], ["--no-such", "a.ko"], ["--root", "root", "--profile", "nonsense", "a.ko"]):
            done = self.match(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertNotEqual(done.stderr, "")


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
