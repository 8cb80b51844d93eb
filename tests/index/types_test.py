#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types in an index: modver index add --types, and what is asked of them: the same answers as of the kernels themselves, whatever way the index was made.

    types_test.py MODVER C_COMPILER

Kernels are small: a Module.symvers, with BTF that the compiler writes or with symtypes beside it. The CRCs of symtypes are computed here, by their definition.
"""

import json
import os
import sqlite3
import subprocess
import sys
import unittest
import zlib
from pathlib import Path

import index_test
from index_test import InDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "reports")]
import json_reports  # noqa: E402  pylint: disable=wrong-import-position

RELEASES = [f"6.1.0-{number}-amd64" for number in (1, 2, 3, 4)]
# The second is as the first but for a declaration that nobody exports; the third has another member, and the fourth an array that is longer.
SOURCES = ["struct part { int n; };\nenum mode { SLOW, FAST = 70000 };\nunion both { int i; long l; };\nstruct widget { int size; struct part *parts; enum mode mode : 20; };\n"
           "struct holder { struct part part; int last; } holder;\n"]
SOURCES.append(SOURCES[0] + "struct unused { char c[3]; };\nstruct unused unused;\n")
SOURCES.append(SOURCES[1].replace("int size;", "int size; int retries;"))
SOURCES.append(SOURCES[2].replace("struct part { int n; };", "struct part { int n[2]; };"))
CODE = "int widget_open(struct widget *w, union both b) { return w->size + b.i; }\nint other(int a) { return a; }\nstatic int hidden(struct part *p) { return 0; }\nint (*use)(struct part *) = hidden;\n"

WIDGET = ["struct widget { int size ; }", "struct widget { int size ; }", "struct widget { int size ; int retries ; }", "struct widget { long size ; int retries ; }"]
OPEN = "int widget_open ( {} * )"


class Types(InDirectory):
    def btf_kernels(self):
        for number, (release, source) in enumerate(zip(RELEASES, SOURCES)):
            self.write("kernel.c", source + CODE)
            place = f"kernels/linux-headers-{release}"
            self.write(f"{place}/Module.symvers", f"0x{[1, 1, 2, 3][number]:08x}\twidget_open\tvmlinux\tEXPORT_SYMBOL\t\n0x00000077\tother\tvmlinux\tEXPORT_SYMBOL\t\n")
            subprocess.run([index_test.COMPILER, "-gbtf", "-c", "-o", self.directory / place / "vmlinux", self.directory / "kernel.c"], check=True)
        return [f"kernels/linux-headers-{release}" for release in RELEASES]

    def dump_kernels(self):
        for release, widget in zip(RELEASES, WIDGET):
            place = f"dumps/linux-headers-{release}"
            crc = zlib.crc32((OPEN.format(widget) + " ").encode())
            self.write(f"{place}/Module.symvers", f"0x{crc:08x}\twidget_open\tvmlinux\tEXPORT_SYMBOL\t\n")
            self.write(f"{place}/drivers/widget.symtypes", f"s#widget {widget} \nwidget_open {OPEN.format('s#widget')} \n")
        return [f"dumps/linux-headers-{release}" for release in RELEASES]

    def index(self, kernels, name="all.index"):
        self.good("index", "add", "--types", "-o", name, *kernels)
        self.good("index", "check", name)
        return name

    @staticmethod
    def without_names(answer):
        answer = json.loads(answer)
        for side in ("old", "new"):
            answer[side].pop("name")
        return answer

    def check_diffs(self, kernels, index):
        """Of each pair, all of JSON but the names of the sides."""
        causes = 0
        for old in range(4):
            for new in range(4):
                with self.subTest(old=old, new=new):
                    of_kernels = self.run_modver("diff", "--format", "json", kernels[old], kernels[new])
                    of_index = self.run_modver("diff", "--format", "json", "--index", index, RELEASES[old], RELEASES[new])
                    self.assertEqual((of_index.returncode, self.without_names(of_index.stdout)), (of_kernels.returncode, self.without_names(of_kernels.stdout)))
                    causes += len(json.loads(of_index.stdout)["causes"])
        self.assertGreater(causes, 6)

    def test_diff_by_btf(self):
        kernels = self.btf_kernels()
        self.check_diffs(kernels, self.index(kernels))

    def test_diff_by_symtypes(self):
        kernels = self.dump_kernels()
        self.check_diffs(kernels, self.index(kernels))

    def test_explain(self):
        """The kernel that a module was built for is found in the index; the causes are those that the kernel itself tells."""
        # Of types beside a Module.symvers, explain has those that it is told of (--old-types).
        for kernels, causes in ((self.btf_kernels(), ["s#widget"]), (self.dump_kernels(), [])):
            with self.subTest(kernels=kernels[0]):
                index = self.index(kernels)
                self.good("index", "add", "-o", "untyped.index", *kernels)
                crc = next(line.split()[0] for line in (self.directory / kernels[1] / "Module.symvers").read_text().splitlines() if "widget_open" in line)
                self.module("driver.ko", imports=["widget_open"], versions=[("widget_open", int(crc, 16))], info=("license=GPL", f"vermagic={RELEASES[1]} SMP mod_unload modversions "))
                arguments = ["explain", "--format", "json", "--kernel", kernels[2], "driver.ko"]
                of_kernel, of_index, untyped = (json.loads(self.good(*arguments, *known, status=1))["modules"][0] for known in (("--known", kernels[1]), ("--index", index), ("--index", "untyped.index")))
                self.assertEqual([cause["name"] for cause in of_index["causes"]], causes)
                for key in ("built_for", "symbols", "causes"):
                    self.assertEqual(of_index[key], of_kernel[key])
                # Without types the index tells which kernel it was, and no cause.
                self.assertEqual(untyped["built_for"], of_kernel["built_for"])
                self.assertEqual(untyped.get("causes", []), [])

    def test_history_of_a_symbol(self):
        """Has the causes that modver diff has of the kernels on both sides of each change."""
        for kernels, name in ((self.btf_kernels(), "btf.index"), (self.dump_kernels(), "dumps.index")):
            self.write("list", "widget_open\n")
            spans = json_reports.load(self.good("history", "--format", "json", "--index", self.index(kernels, name), "widget_open"))["symbols"][0]["series"][0]["spans"]
            self.assertEqual([span["kernels"] for span in spans], [RELEASES[:2], [RELEASES[2]], [RELEASES[3]]])
            self.assertNotIn("causes", spans[0])
            for span, old, new in ((spans[1], 1, 2), (spans[2], 2, 3)):
                expected = json.loads(self.run_modver("diff", "--symbols", "list", "--format", "json", kernels[old], kernels[new]).stdout)["causes"]
                self.assertTrue(expected)
                self.assertEqual(span["causes"], [{key: cause[key] for key in ("name", "change", "verdict", "reason", "steps", "old", "new")} for cause in expected])
            text = self.good("history", "--index", name, "widget_open")
            self.assertIn("      because of struct widget: 1 member added", text)

    def test_history_of_a_type(self):
        index = self.index(self.btf_kernels())
        answer = json_reports.load(self.good("history", "--format", "json", "--index", index, "--type", "struct widget", "--type", "struct part", "--type", "enum mode"))
        widget, part, mode = (entry["series"][0]["spans"] for entry in answer["types"])
        self.assertEqual([span["kernels"] for span in widget], [RELEASES[:2], RELEASES[2:]])
        self.assertEqual([span["size"] for span in widget], [24, 24])
        cause = next(cause for cause in json.loads(self.run_modver("diff", "--format", "json", "--index", index, RELEASES[1], RELEASES[2]).stdout)["causes"] if cause["name"] == "s#widget")
        self.assertEqual(widget[1]["change"], {key: cause[key] for key in widget[1]["change"]})
        self.assertEqual([(span["kernels"], span["size"]) for span in part], [(RELEASES[:3], 4), ([RELEASES[3]], 8)])
        self.assertEqual(part[1]["change"]["verdict"], "unsafe")
        holder = json.loads(self.good("history", "--format", "json", "--index", index, "--type", "struct holder"))["types"][0]["series"][0]["spans"]
        self.assertEqual([(span["kernels"], span["size"]) for span in holder], [(RELEASES[:3], 8), ([RELEASES[3]], 12)])
        self.assertTrue(holder[1]["of_contained"])
        self.assertNotIn("change", holder[1])
        self.assertEqual(len(mode), 1)
        self.assertIn("70000", mode[0]["definition"])
        text = self.good("history", "--index", index, "--type", "struct widget")
        self.assertIn(f"{RELEASES[2]} to {RELEASES[3]} (2 kernels)  defined, 24 bytes\n      struct widget: 1 member added", text)
        self.assertEqual(self.good("history", "--index", index, "--type", "struct absent", status=1), "struct absent\n  no kernel of the index defines it\n")
        self.bad("history", "--index", index, "--type", "struct a b", said="'struct a b' is no type's name")
        self.bad("history", "--index", index, said="nothing is asked")

    def test_history_of_a_type_by_symtypes(self):
        index = self.index(self.dump_kernels())
        spans = json_reports.load(self.good("history", "--format", "json", "--index", index, "--type", "struct widget"))["types"][0]["series"][0]["spans"]
        self.assertEqual([(span["kernels"], span["definition"]) for span in spans], [(RELEASES[:2], WIDGET[0]), ([RELEASES[2]], WIDGET[2]), ([RELEASES[3]], WIDGET[3])])
        self.assertEqual(spans[1]["change"]["steps"], [{"step": "added", "member": "retries", "new": "int retries"}])

    def test_each_definition_once(self):
        """A kernel whose types are those of another one adds none."""
        kernels = self.btf_kernels()
        pieces = []
        for kernel in kernels[:2]:
            self.good("index", "add", "--types", "-o", "a.index", kernel)
            with sqlite3.connect(self.directory / "a.index") as tables:
                pieces.append(tables.execute("SELECT count(*), sum(length(data)) FROM piece").fetchone())
        # The list of its types, and struct unused with what it consists of.
        self.assertLessEqual(pieces[1][0] - pieces[0][0], 3)
        self.assertLess(pieces[1][1] - pieces[0][1], pieces[0][1] / 2)

    def test_any_way_to_make_it(self):
        kernels = self.btf_kernels()
        whole = self.index(kernels)
        for part in range(2):
            self.good("index", "add", "--types", "-o", f"part-{part}.index", *kernels[part::2])
        self.good("index", "merge", "-o", "merged.index", "part-1.index", "part-0.index")
        # First without types.
        self.good("index", "add", "-o", "later.index", *kernels)
        self.bad("history", "--index", "later.index", "--type", "struct part", said="later.index: has no types")
        self.assertIn("4 kernels, 0 of them new", self.good("index", "add", "--types", "-o", "later.index", *reversed(kernels)))
        # And without them again, which takes none away.
        self.good("index", "add", "-o", "later.index", *kernels)
        # Of more kernels, of which some are dropped.
        self.index([*kernels, *self.dump_kernels()], "more.index")
        names = [kernel["name"] for kernel in json.loads(self.good("index", "list", "--format", "json", "more.index"))["kernels"]]
        self.good("index", "drop", "-o", "more.index", *(name for name in names if "dumps" in name))
        calls = [("index", "list", "--format", "json"), ("history", "widget_open", "other", "--format", "json", "--index"), ("history", "--type", "struct widget", "--type", "struct part", "--format", "json", "--index")]
        for other in ("merged.index", "later.index", "more.index"):
            self.good("index", "check", other)
            for call in calls:
                with self.subTest(other=other, call=call):
                    self.assertEqual(self.good(*call, other).replace(other, whole), self.good(*call, whole))

    def test_a_kernel_without_types(self):
        self.write("plain/linux-headers-6.1.0-9-amd64/Module.symvers", "0x00000001\tf\tvmlinux\tEXPORT_SYMBOL\t\n")
        done = self.run_modver("index", "add", "--types", "-o", "a.index", "plain/linux-headers-6.1.0-9-amd64")
        self.assertEqual(done.returncode, 0)
        self.assertIn("6.1.0-9-amd64: is added without types: ", done.stderr)
        self.assertFalse(json_reports.load(self.good("index", "list", "--format", "json", "a.index"))["kernels"][0]["types"])

    def test_an_index_of_the_version_before(self):
        """Is read as it is, and gets types when it is changed."""
        kernels = self.btf_kernels()
        self.good("index", "add", "-o", "a.index", *kernels)
        expected = self.good("history", "--index", "a.index", "widget_open")
        with sqlite3.connect(self.directory / "a.index") as tables:
            tables.execute("ALTER TABLE kernel DROP COLUMN types")
            tables.execute("PRAGMA user_version = 1")
        before = (self.directory / "a.index").read_bytes()
        self.assertEqual(self.good("history", "--index", "a.index", "widget_open"), expected)
        self.good("index", "check", "a.index")
        self.assertEqual((self.directory / "a.index").read_bytes(), before)
        self.good("index", "add", "--types", "-o", "a.index", *kernels)
        self.good("index", "check", "a.index")
        self.assertIn("because of struct widget", self.good("history", "--index", "a.index", "widget_open"))

    def test_damage(self):
        index = self.index(self.btf_kernels())
        with sqlite3.connect(self.directory / index) as tables:
            piece = tables.execute("SELECT types FROM kernel WHERE release = ?", (RELEASES[2],)).fetchone()[0]
            tables.execute("UPDATE piece SET data = zeroblob(length(data)) WHERE id = ?", (piece,))
        for call in (("history", "--index", index, "widget_open"), ("history", "--index", index, "--type", "struct part"), ("index", "check", index)):
            self.bad(*call, said=f"{index}: is damaged: piece {piece} is not that of its checksum")


if __name__ == "__main__":
    index_test.PROGRAM, index_test.COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    del sys.argv[1:3]
    unittest.main()
