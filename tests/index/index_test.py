#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver index, and what is asked of an index: the same answers as of the kernels themselves, whatever way the index was made; and what becomes of it
when a program is killed, the disk is full, or bytes are damaged.

    index_test.py MODVER C_COMPILER

Kernels are small: Module.symvers files, and trees of modules that are assembled here.
"""

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / folder) for folder in ("check", "reports")]
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position
from packages_test import deb  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = COMPILER = None
OLD, MIDDLE, NEW = "6.1.0-9-amd64", "6.1.0-10-amd64", "6.1.0-50-amd64"
# kmalloc changes twice, call_rcu is gone in the end, usb_get gets another kind, far_call is a module's.
SYMVERS = {
    OLD: KERNEL,
    MIDDLE: KERNEL.replace("0x22222222", "0x22220000"),
    NEW: KERNEL.replace("0x22222222", "0x22229999").replace("0x44444444\tusb_get\tvmlinux\tEXPORT_SYMBOL\t", "0x44444444\tusb_get\tvmlinux\tEXPORT_SYMBOL_GPL\t")
    .replace("0x33333333\tcall_rcu\tvmlinux\tEXPORT_SYMBOL_GPL\t\n", ""),
}
KMALLOC, RCU, FAR, MID = ("kmalloc", 0x22222222), ("call_rcu", 0x33333333), ("far_call", 0x55555555), ("mid_call", 0x66666666)


def own(release):
    """.modinfo of a kernel's own modules."""
    return ("license=GPL", "intree=Y", f"vermagic={release} SMP mod_unload modversions ")


class InDirectory(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = Path(directory.name)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def module(self, path, name=None, **parts):
        source = self.write(path + ".s", assembly(name or Path(path).stem, **parts))
        subprocess.run([COMPILER, "-x", "assembler", "-c", source, "-o", self.directory / path], check=True)
        source.unlink()

    def run_modver(self, *arguments, **others):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.directory, capture_output=True, text=True, check=False, **others)
        self.assertNotIn("Sanitizer", done.stderr)
        return done

    def good(self, *arguments, status=0):
        done = self.run_modver(*arguments)
        self.assertEqual((done.returncode, done.stderr), (status, ""), done.stdout)
        return done.stdout

    def bad(self, *arguments, said):
        done = self.run_modver(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertIn(said, done.stderr)

    def kernels(self):
        """Three installed kernels; those of the oldest and the newest have modules, which need each other."""
        for release, symvers in SYMVERS.items():
            self.write(f"root/usr/src/linux-headers-{release}/Module.symvers", symvers)
            self.write(f"root/lib/modules/{release}/modules.order", "kernel/drivers/far.ko\nkernel/mid.ko\n")
            self.write(f"root/boot/config-{release}", "CONFIG_X86_64=y\nCONFIG_SMP=y\nCONFIG_MODULE_UNLOAD=y\nCONFIG_MODVERSIONS=y\n# CONFIG_MODULE_FORCE_LOAD is not set\nCONFIG_NAME=\"a b\"\n")
        for release, kmalloc in ((OLD, 0x22222222), (NEW, 0x22220000)):  # the newest one's far is refused
            self.module(f"root/lib/modules/{release}/kernel/drivers/far.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", kmalloc)], exports=[FAR],
                        info=own(release))
            self.module(f"root/lib/modules/{release}/kernel/mid.ko", imports=["far_call"], versions=[LAYOUT, FAR], exports=[MID], info=own(release))
        self.module("plain.ko")
        self.module("kmalloc.ko", imports=["kmalloc", "call_rcu"], versions=[LAYOUT, KMALLOC, RCU])
        self.module("needs.ko", imports=["mid_call"], versions=[LAYOUT, MID])
        self.module("far_new.ko", imports=["kmalloc"], versions=[LAYOUT, KMALLOC], exports=[FAR])
        self.module("other_far.ko", imports=["far_call"], versions=[LAYOUT, ("far_call", 0x1)])
        self.module("gpl.ko", imports=["call_rcu"], versions=[LAYOUT, RCU], info=("license=Proprietary", "vermagic=6.1.0-test SMP mod_unload modversions "))
        self.module("usb.ko", imports=["usb_get", "gone"], versions=[LAYOUT, ("usb_get", 0x44444444), ("gone", 1)])
        self.module("magic.ko", info=("license=GPL", "vermagic=6.1.0-test mod_unload modversions "))
        return [f"root/lib/modules/{release}" for release in SYMVERS]

    MODULES = ["plain.ko", "kmalloc.ko", "needs.ko", "far_new.ko", "other_far.ko", "gpl.ko", "usb.ko", "magic.ko"]


class Answers(InDirectory):
    def setUp(self):
        super().setUp()
        self.trees = self.kernels()
        self.good("index", "add", "-o", "all.index", *self.trees)
        self.named = [word for tree in self.trees for word in ("--kernels", tree)]

    def test_match(self):
        """As of the kernels themselves, to the byte, together and one by one, by name and with what is loaded first."""
        for modules in [self.MODULES, *([module] for module in self.MODULES), ["mid", "plain.ko"], ["far", "mid", "absent"], ["needs.ko", "far_new.ko"]]:
            for options in ([], ["-j1"], ["--profile", "upstream-6.12"], ["--with", "far_new.ko"]):
                if "--with" in options and "far_new.ko" in modules:
                    continue
                for form in ("json", "csv", "text"):
                    with self.subTest(modules=modules, options=options, form=form):
                        of_kernels = self.run_modver("match", "--format", form, *options, *self.named, *modules)
                        of_index = self.run_modver("match", "--format", form, *options, "--index", "all.index", *modules)
                        self.assertEqual((of_index.stdout, of_index.stderr, of_index.returncode), (of_kernels.stdout, of_kernels.stderr, of_kernels.returncode))
                        self.assertIn(of_index.returncode, (0, 1))

    def test_match_says_something(self):
        """What is compared above are not tables without verdicts."""
        rows = self.run_modver("match", "--format", "csv", "--index", "all.index", *self.MODULES).stdout
        for word in ("CRC differs", "GPL-only", "not exported", "version magic", "far", "loads"):
            self.assertIn(word, rows)

    def test_identify(self):
        named = [word for tree in self.trees for word in ("--known", tree)]
        for modules in (["kmalloc.ko"], ["needs.ko", "far_new.ko"]):
            for form in ("json", "text"):
                self.assertEqual(self.good("identify", "--format", form, "--index", "all.index", *modules), self.good("identify", "--format", form, *named, *modules))

    def test_explain(self):
        arguments = ["explain", "--format", "json", "--kernel", self.trees[2], "kmalloc.ko"]
        of_index = json.loads(self.good(*arguments, "--index", "all.index", status=1))
        of_kernel = json.loads(self.good(*arguments, "--known", self.trees[0], "--known", self.trees[1], status=1))
        for key in ("built_for", "symbols"):
            self.assertIn(key, of_kernel["modules"][0])
            self.assertEqual(of_index["modules"][0][key], of_kernel["modules"][0][key])
        self.assertEqual(of_index["modules"][0]["built_for"]["release"], OLD)

    def test_diff(self):
        for old, new in ((0, 1), (1, 2), (0, 0)):
            releases = [list(SYMVERS)[old], list(SYMVERS)[new]]
            of_kernels = self.run_modver("diff", "--format", "json", *(f"root/usr/src/linux-headers-{release}/Module.symvers" for release in releases))
            of_index = self.run_modver("diff", "--format", "json", "--index", "all.index", *releases)
            self.assertEqual(of_index.returncode, of_kernels.returncode)
            self.assertEqual(json.loads(of_index.stdout)["changes"], json.loads(of_kernels.stdout)["changes"])
        self.bad("diff", "--index", "all.index", OLD, "6.1.0-8-amd64", said="6.1.0-8-amd64: no kernel of this name is in the index")

    def test_history(self):
        both = f"{OLD} to {MIDDLE} (2 kernels)"
        alone = NEW.ljust(len(both))
        self.assertEqual(self.good("history", "--index", "all.index", "kmalloc", "call_rcu", "usb_get", "far_call"), f"""kmalloc
    {OLD.ljust(len(NEW))}  0x22222222  vmlinux  EXPORT_SYMBOL
    {MIDDLE}  0x22220000  vmlinux  EXPORT_SYMBOL
    {NEW}  0x22229999  vmlinux  EXPORT_SYMBOL
call_rcu
    {both}  0x33333333  vmlinux  EXPORT_SYMBOL_GPL
    {alone}  not exported
usb_get
    {both}  0x44444444  vmlinux  EXPORT_SYMBOL  namespace USB
    {alone}  0x44444444  vmlinux  EXPORT_SYMBOL_GPL  namespace USB  (kind changed)
far_call
    {OLD} to {NEW} (3 kernels)  0x55555555  far  EXPORT_SYMBOL
""")
        self.assertEqual(self.good("history", "--index", "all.index", "nothing", status=1), "nothing\n  no kernel of the index exports it\n")
        spans = json_reports.load(self.good("history", "--index", "all.index", "--format", "json", "call_rcu"))["symbols"][0]["series"][0]["spans"]
        self.assertEqual([(span["kernels"], span["exported"], span.get("crc")) for span in spans], [([OLD, MIDDLE], True, "0x33333333"), ([NEW], False, None)])

    def test_cover(self):
        self.assertEqual(self.good("cover", "--index", "all.index", "kmalloc.ko", status=1), f"""kmalloc uses 2 symbols of kernels
2 kernels need 2 builds

1. build against {OLD}, x86-64: the files that were given are this build
   for {OLD}

2. build against {MIDDLE}, x86-64
   for {MIDDLE}
   other than before: kmalloc

no build as the modules are:
  {NEW}: does not export call_rcu
""")
        builds = json_reports.load(self.good("cover", "--index", "all.index", "--format", "json", "plain.ko"))["builds"]
        self.assertEqual(sorted(kernel for build in builds for kernel in build["kernels"]), sorted(SYMVERS))

    def test_list(self):
        kernels = json_reports.load(self.good("index", "list", "--format", "json", "all.index"))["kernels"]
        self.assertEqual([(kernel["release"], kernel["modules"], kernel["configuration"], kernel.get("profile")) for kernel in kernels],
                         [(OLD, 2, True, "Debian 6.1"), (MIDDLE, 0, True, "Debian 6.1"), (NEW, 2, True, "Debian 6.1")])
        self.assertIn(OLD, self.good("index", "list", "all.index"))

    def test_tables_are_readable(self):
        """docs/index.md says that any program can ask the tables."""
        with sqlite3.connect(self.directory / "all.index") as tables:
            self.assertEqual(tables.execute("SELECT release FROM kernel ORDER BY id").fetchall(), [(release,) for release in SYMVERS])
            self.assertIn(("usb_get", "vmlinux", "USB"), tables.execute("SELECT symbol, exporter, namespace FROM exports").fetchall())
            self.assertEqual(tables.execute("PRAGMA user_version").fetchone(), (2,))


class Files(InDirectory):
    def symvers(self, count):
        """Kernels that differ in a few CRCs and exports each."""
        numbers = random.Random(count)
        rows = {f"symbol_{i}": numbers.getrandbits(32) for i in range(700)}
        for i in range(count):
            for _ in range(20):
                rows[f"symbol_{numbers.randrange(800)}"] = numbers.getrandbits(32)
            lines = [f"{crc:#010x}\t{name}\t{'vmlinux' if hash_of(name) % 4 else 'drivers/m' + str(hash_of(name) % 7)}\tEXPORT_SYMBOL\t\n" for name, crc in sorted(rows.items())]
            self.write(f"kernels/linux-headers-6.1.0-{i + 1}-amd64/Module.symvers", "".join(lines) + "0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n")
        return [f"kernels/linux-headers-6.1.0-{i + 1}-amd64" for i in range(count)]

    def answers(self, index):
        self.good("index", "check", index)
        return [self.run_modver(*call).stdout for call in (("index", "list", "--format", "json", index),
                                                           ("history", "--index", index, "--format", "json", "symbol_1", "symbol_7", "symbol_790"),
                                                           ("match", "--index", index, "--format", "json", "asks.ko"),
                                                           ("cover", "--index", index, "--format", "json", "asks.ko"))]

    def asking(self):
        self.module("asks.ko", imports=["symbol_1", "symbol_2"], versions=[LAYOUT, ("symbol_1", 1)])

    def test_merging_does_not_depend_on_the_division(self):
        kernels = self.symvers(12)
        self.asking()
        self.good("index", "add", "-o", "whole.index", *kernels)
        whole = self.answers("whole.index")
        self.assertEqual(len(json.loads(whole[0])["kernels"]), 12)
        numbers = random.Random(1)
        for parts in (2, 5, 12):
            shuffled = numbers.sample(kernels, len(kernels))
            shards = []
            for part in range(parts):
                shards.append(f"shard-{parts}-{part}.index")
                # Some kernels are in two shards.
                self.good("index", "add", "-o", shards[-1], *shuffled[part::parts], *numbers.sample(kernels, 1))
            self.good("index", "merge", "-o", f"merged-{parts}.index", *shards)
            self.assertEqual(self.answers(f"merged-{parts}.index"), whole)
        # One by one, twice.
        for kernel in [*reversed(kernels), *kernels]:
            self.good("index", "add", "-o", "steps.index", kernel)
        self.assertEqual(self.answers("steps.index"), whole)

    def test_adding_twice_changes_nothing(self):
        kernels = self.symvers(2)
        self.assertIn("2 kernels, 2 of them new", self.good("index", "add", "-o", "a.index", *kernels))
        before = (self.directory / "a.index").read_bytes()
        self.assertIn("2 kernels, 0 of them new; 2 were there already", self.good("index", "add", "-o", "a.index", *kernels))
        self.assertEqual((self.directory / "a.index").read_bytes()[100:], before[100:])

    def test_the_same_kernel_from_two_places(self):
        """Counts once, and as that of the same place whichever was first."""
        kernel = self.symvers(1)[0]
        shutil.copytree(self.directory / kernel, self.directory / "elsewhere" / Path(kernel).name)
        other = f"elsewhere/{Path(kernel).name}"
        listings = []
        for index, order in (("a.index", (kernel, other)), ("b.index", (other, kernel))):
            for place in order:
                self.good("index", "add", "-o", index, place)
            listings.append(self.good("index", "list", "--format", "json", index))
            self.good("index", "check", index)
        self.assertEqual(listings[0], listings[1])
        self.assertEqual(len(json.loads(listings[0])["kernels"]), 1)

    def test_drop(self):
        kernels = self.symvers(4)
        self.asking()
        self.good("index", "add", "-o", "two.index", kernels[0], kernels[3])
        self.good("index", "add", "-o", "four.index", *kernels)
        self.bad("index", "drop", "-o", "four.index", "6.1.0-2-amd64", "6.1.0-5-amd64", said="6.1.0-5-amd64: no kernel of this name")
        self.assertEqual(self.good("index", "drop", "-o", "four.index", "6.1.0-2-amd64", "6.1.0-3-amd64"), "four.index: 2 kernels, 2 dropped\n")
        self.assertEqual(self.answers("four.index"), self.answers("two.index"))
        self.bad("index", "drop", "-o", "absent.index", "6.1.0-2-amd64", said="absent.index: No such file or directory")

    def test_packages(self):
        """As they are, with their names."""
        for i, kernel in enumerate(self.symvers(2)):
            contents = (self.directory / kernel / "Module.symvers").read_bytes()
            (self.directory / f"linux-headers-{i}.deb").write_bytes(deb({f"usr/src/{Path(kernel).name}/Module.symvers": contents}))
        self.good("index", "add", "-o", "a.index", "linux-headers-0.deb", "linux-headers-1.deb")
        listed = json_reports.load(self.good("index", "list", "--format", "json", "a.index"))["kernels"]
        self.assertEqual([(kernel["release"], kernel["package"]) for kernel in listed], [(f"6.1.0-{i + 1}-amd64", f"linux-headers-{i}.deb") for i in range(2)])

    def test_what_is_no_index(self):
        self.write("text", "no index\n" * 1000)
        with sqlite3.connect(self.directory / "other.db") as tables:
            tables.execute("CREATE TABLE t(x)")
        kernel = self.symvers(1)[0]
        self.write("empty", "")
        for name, said in (("text", "expected an index of kernels"), ("other.db", "other.db: is no index of kernels"), ("empty", "expected an index of kernels"),
                           ("absent", "absent: No such file or directory"), (".", "Is a directory"), ("/dev/zero", "is a device, not a file")):
            self.bad("index", "list", name, said=said)
            self.bad("history", "--index", name, "symbol_1", said=said)
        for name in ("text", "other.db"):
            before = (self.directory / name).read_bytes()
            self.bad("index", "add", "-o", name, kernel, said=f"{name}: ")
            self.assertEqual((self.directory / name).read_bytes(), before)
        self.good("index", "add", "-o", "a.index", kernel)
        with sqlite3.connect(self.directory / "a.index") as tables:
            tables.execute("PRAGMA user_version = 99")
        self.bad("index", "list", "a.index", said="a.index: is an index of version 99, expected version 2")

    def test_a_kernel_that_cannot_be_read(self):
        kernel = self.symvers(1)[0]
        self.write("broken/linux-headers-6.1.0-8-amd64/Module.symvers", "0x1\tcut")
        done = self.run_modver("index", "add", "-o", "a.index", kernel, "broken/linux-headers-6.1.0-8-amd64")
        self.assertEqual(done.returncode, 2)
        self.assertIn("broken/linux-headers-6.1.0-8-amd64", done.stderr)
        self.bad("index", "add", "-o", "b.index", "nothing-here", said="nothing-here")
        self.assertFalse((self.directory / "b.index").exists())

    def test_damage_is_an_error_and_never_another_answer(self):
        self.asking()
        self.good("index", "add", "-o", "a.index", *self.symvers(3))
        calls = [("history", "--index", "{}", "symbol_1", "symbol_500", "symbol_790"), ("match", "--index", "{}", "asks.ko"), ("cover", "--index", "{}", "asks.ko"), ("index", "list", "{}")]
        right = [self.run_modver(*(word.format("a.index") for word in call)) for call in calls]
        whole = (self.directory / "a.index").read_bytes()
        numbers = random.Random(7)
        errors = 0
        for number in range(40):
            damaged = bytearray(whole)
            if number % 8 == 7:
                damaged = damaged[:numbers.randrange(len(damaged))]
            else:
                for _ in range(1 + number % 3):
                    damaged[numbers.randrange(len(damaged))] ^= 1 << numbers.randrange(8)
            (self.directory / "b.index").write_bytes(damaged)
            for call, expected in zip(calls, right):
                done = self.run_modver(*(word.format("b.index") for word in call))
                with self.subTest(number=number, call=call):
                    if done.returncode == 2:
                        errors += 1
                        self.assertIn("b.index", done.stderr)
                        if call[0] != "match":  # which judges by the other kernels all the same
                            self.assertEqual(done.stdout, "")
                    else:
                        self.assertEqual((done.returncode, done.stdout), (expected.returncode, expected.stdout))
        self.assertGreater(errors, 20)

    def test_damage_in_a_piece(self):
        """In what no query needs, index check finds it."""
        self.good("index", "add", "-o", "a.index", *self.symvers(2))
        with sqlite3.connect(self.directory / "a.index") as tables:
            tables.execute("UPDATE piece SET data = zeroblob(length(data)) WHERE id = 2")
        self.bad("index", "check", "a.index", said="a.index: is damaged: piece 2 is not that of its checksum")
        with sqlite3.connect(self.directory / "a.index") as tables:
            tables.execute("DELETE FROM piece WHERE id = 1")
        self.bad("index", "check", "a.index", said="is damaged")

    def test_killed(self):
        """At any time: the old state is there, and adding goes on from it."""
        kernels = self.symvers(10)
        self.good("index", "add", "-o", "a.index", kernels[0])
        old = self.good("index", "list", "a.index")
        start = time.monotonic()
        self.good("index", "add", "-o", "timed.index", *kernels)
        took = time.monotonic() - start
        self.good("index", "add", "-o", "all.index", *kernels)
        new = self.good("index", "list", "all.index")
        numbers = random.Random(3)
        states = set()
        for _ in range(12):
            process = subprocess.Popen([PROGRAM, "index", "add", "-o", "a.index", *kernels], cwd=self.directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(took * numbers.uniform(0.2, 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            now = self.good("index", "list", "a.index")
            self.assertIn(now, (old, new))
            self.good("index", "check", "a.index")
            states.add(now)
            if now == new:
                self.good("index", "drop", "-o", "a.index", *(f"6.1.0-{i}-amd64" for i in range(2, 11)))
        self.assertIn(old, states)
        self.good("index", "add", "-o", "a.index", *kernels)
        self.assertEqual(self.good("index", "list", "a.index"), new)

    def test_a_journal_that_was_left(self):
        """A reader takes back what a writer left half done."""
        kernels = self.symvers(2)
        self.good("index", "add", "-o", "a.index", kernels[0])
        expected = self.good("index", "list", "a.index")
        script = ("import os, sqlite3, sys\ntables = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
                  "tables.execute('PRAGMA cache_size = 1')\ntables.execute('BEGIN IMMEDIATE')\n"
                  "tables.execute('UPDATE kernel SET facts = zeroblob(100)')\n"
                  "for i in range(2000): tables.execute('INSERT INTO piece(hash, data) VALUES (?, randomblob(2000))', (i,))\nos.kill(os.getpid(), 9)\n")
        subprocess.run([sys.executable, "-c", script, self.directory / "a.index"], check=False)
        self.assertTrue((self.directory / "a.index-journal").exists())
        self.assertEqual(self.good("index", "list", "a.index"), expected)
        self.good("index", "check", "a.index")

    def test_two_writers_and_readers(self):
        kernels = self.symvers(8)
        self.good("index", "add", "-o", "a.index", kernels[0])
        writers = [subprocess.Popen([PROGRAM, "index", "add", "-o", "a.index", *kernels[part::2]], cwd=self.directory, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for part in range(2)]
        while any(writer.poll() is None for writer in writers):
            self.good("index", "list", "a.index")
        for writer in writers:
            self.assertEqual((writer.stderr.read(), writer.wait()), (b"", 0))
            writer.stderr.close()
        self.good("index", "check", "a.index")
        self.assertEqual(len(json.loads(self.good("index", "list", "--format", "json", "a.index"))["kernels"]), 8)

    def test_no_space(self):
        kernels = self.symvers(6)
        self.good("index", "add", "-o", "a.index", kernels[0])
        old = self.good("index", "list", "a.index")
        limit = (self.directory / "a.index").stat().st_size

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        for index in ("a.index", "new.index"):
            done = self.run_modver("index", "add", "-o", index, *kernels, preexec_fn=small_files)
            self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
            self.assertIn(index, done.stderr)
        self.assertEqual(self.good("index", "list", "a.index"), old)
        self.good("index", "check", "a.index")
        self.assertFalse((self.directory / "new.index").exists())

    def test_read_only(self):
        kernels = self.symvers(2)
        self.good("index", "add", "-o", "a.index", kernels[0])
        (self.directory / "a.index").chmod(0o444)
        for path in (self.directory, self.directory / "kernels"):
            path.chmod(0o555)
        self.addCleanup(self.directory.chmod, 0o755)
        nobody = {"user": 65534} if os.getuid() == 0 else {}
        done = self.run_modver("history", "--index", "a.index", "symbol_1", **nobody)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = self.run_modver("index", "add", "-o", "a.index", kernels[1], **nobody)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("a.index: ", done.stderr)

    def test_wrong_calls(self):
        for call, said in ((("add", "kernel"), "-o FILE"), (("list", "-o", "x", "y"), "takes no -o"), (("check", "x", "y"), "takes one index"), (("burn", "x"), "burn")):
            done = self.run_modver("index", *call)
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr)
        done = self.run_modver("match", "--index", "x", "--kernels", "y", "z.ko")
        self.assertIn("--index has the kernels", done.stderr)


def hash_of(name):
    return sum(name.encode()) * 31 % 97


if __name__ == "__main__":
    PROGRAM, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    del sys.argv[1:3]
    unittest.main()
