#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver identify --source --types: a kernel that is one source with some definitions of another one. Which, is found, and what nobody has is not.

    definitions_test.py MODVER CLANG_GENKSYMS

What is found is recomputed here, by clang-genksyms in a tree that is patched as the report says.
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
from fake_kernel import FakeKernel  # noqa: E402  pylint: disable=wrong-import-position
from search_test import make, set_options, symvers  # noqa: E402  pylint: disable=wrong-import-position

MODVER = GENKSYMS = None
# By kernel: the structures that it has otherwise than the source, and how. `newer` has a type that the source has not.
NEWER = {0: "\tu64 wide;", 2: "\tstruct fresh *fresh;", 3: "\tchar since_3;", 4: "\tshort since_4;", 7: "\tint since_7;", 8: "\tlong since_8;"}
OLDER = {1: "\tint before_1;", 3: "\tchar before_3;", 7: "\tint before_7;", 9: "\tlong before_9;"}
FRESH = "typedef unsigned long long u64;\nstruct fresh { int one; struct fresh *next; };\n"
NEVER = {5: "\tint of_nobody;"}


class DefinitionsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.directory = Path(cls.temporary.name)
        cls.source = FakeKernel(cls.directory / "source", 5).tree
        for name, changes in (("newer", NEWER), ("older", OLDER)):
            out = cls.build(name, changes)
            cls.genksyms("--symtypes", cls.directory / f"{name}-types", build=out)
        cls.types = ("--types", "newer-types", "--types", "older-types")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def genksyms(cls, *arguments, build):
        subprocess.run([GENKSYMS, "--build-dir", build, "--dry-run-kbuild", "-q", "-j1", *arguments], check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def build(cls, name, changes, flips=()):
        """A build directory of the source with a member more at the begin of these structures."""
        kernel = FakeKernel(cls.directory / name, 5)
        text = (kernel.tree / "include/linux/types.h").read_text()
        for number, member in changes.items():
            text = re.sub(rf"^struct s{number} {{\n", lambda m, member=member: m.group() + member + "\n", text, flags=re.M)
        if "fresh" in text or "u64" in text:
            text = text.replace("#define T\n", "#define T\n" + FRESH)
        kernel.write("include/linux/types.h", text)
        out = cls.directory / f"{name}.out"
        make(kernel.tree, out, "defconfig", "prepare")
        if flips:
            set_options(out / ".config", dict.fromkeys(flips))
            make(kernel.tree, out, "olddefconfig", "prepare")
        return out

    def wanted(self, name, changes, flips=()):
        crcs, rows = symvers(GENKSYMS, self.build(name, changes, flips))
        (self.directory / f"{name}.symvers").write_text(rows)
        return crcs

    def identify(self, *arguments, status=1):
        run = subprocess.run([MODVER, "identify", "--source", "source", "-j2", *map(str, arguments)], cwd=self.directory, capture_output=True, text=True)
        self.assertEqual(run.returncode, status, run.stderr)
        return run

    def search(self, *arguments):
        return json_reports.load(self.identify("--format", "json", *arguments).stdout)["search"]

    @staticmethod
    def replaced(search):
        return {part["name"]: part["files"] for mixture in search["definitions"] for part in mixture["replaced"]}

    def test_mixture(self):
        mixed = {0: NEWER[0], 2: NEWER[2], 7: OLDER[7]}
        self.wanted("mixed", mixed)
        search = self.search(*self.types, "mixed.symvers")
        self.assertEqual(self.replaced(search), {"s#s0": ["newer-types"], "s#s2": ["newer-types"], "s#s7": ["older-types"]})
        self.assertTrue(all(symbol["by_definitions"] for symbol in search["open"]), search["open"])
        # The exports that are named are those that differ, each once.
        source, _ = symvers(GENKSYMS, self.build("source-again", {}))
        crcs, _ = symvers(GENKSYMS, self.directory / "mixed.out")
        self.assertEqual({symbol["symbol"] for symbol in search["open"]}, {name for name, crc in crcs.items() if source[name] != crc})
        for mixture in search["definitions"]:
            self.assertTrue(mixture["confirmed_by"], mixture)
            self.assertNotIn(mixture["symbol"], mixture["confirmed_by"])
        # As it says: what is replaced gives the CRCs.
        again, _ = symvers(GENKSYMS, self.build("again", {int(name[-1]): (NEWER if files == ["newer-types"] else OLDER)[int(name[-1])]
                                                          for name, files in self.replaced(search).items()}))
        self.assertEqual(again, crcs)

    def test_with_options(self):
        """What options explain is found first, and then what definitions do."""
        self.wanted("both", {9: OLDER[9]}, flips=("OPTION3",))
        search = self.search(*self.types, "both.symvers")
        self.assertEqual([option["option"] for option in search["found"]], ["CONFIG_OPTION3"])
        self.assertEqual(self.replaced(search), {"s#s9": ["older-types"]})
        self.assertEqual(search["equal"] + len(search["open"]), search["symbols"])

    def test_what_nobody_has(self):
        self.wanted("foreign", NEVER)
        search = self.search(*self.types, "foreign.symvers")
        self.assertEqual(search["definitions"], [])
        self.assertTrue(search["open"])
        self.assertFalse(any(symbol["by_definitions"] for symbol in search["open"]))

    def test_one_export_is_no_proof(self):
        """The CRC of one export as newer would have it, where others that have the definition do not agree."""
        self.wanted("newer-7", {7: NEWER[7]})
        self.wanted("nobody-7", {7: "\tint of_nobody;"})
        # The first one that differs, as it is the first one that is looked at.
        rows = {name: {row.split("\t")[1]: row for row in (self.directory / f"{name}.symvers").read_text().splitlines()} for name in ("newer-7", "nobody-7")}
        one = min(symbol for symbol, row in rows["newer-7"].items() if row != rows["nobody-7"][symbol])
        (self.directory / "one.symvers").write_text("\n".join((rows["newer-7" if symbol == one else "nobody-7"])[symbol] for symbol in rows["newer-7"]) + "\n")
        self.assertEqual(self.search(*self.types, "one.symvers")["definitions"], [])
        # Alone, it is all that there is, and said to be.
        (self.directory / "alone.symvers").write_text(rows["newer-7"][one] + "\n")
        self.assertEqual(self.replaced(self.search(*self.types, "alone.symvers")), {"s#s7": ["newer-types"]})
        text = self.identify(*self.types, "alone.symvers").stdout
        self.assertIn(f"shown by {one}; no other export of these modules has it", text)

    def test_text(self):
        self.wanted("text", {8: NEWER[8]})
        text = self.identify(*self.types, "text.symvers").stdout
        self.assertRegex(text, r"""
definitions that the modules' kernel has as another kernel has them: \d+ more CRCs? with them
  struct s8, as newer-types has it
    shown by \w+; confirmed by \w.*
    mixtures tried: [\d,]+; by chance, a search like this has a hit once in [\d,]+ times
$""")
        self.assertNotIn("not explained", text)

    def test_consolidated(self):
        """Types in one file; equal ones of two kernels are named together."""
        subprocess.run([MODVER, "consolidate", "-o", "newer.consolidated", "newer-types"], cwd=self.directory, check=True)
        self.wanted("two", {3: NEWER[3]})
        search = self.search("--types", "newer.consolidated", *self.types, "two.symvers")
        self.assertEqual(self.replaced(search), {"s#s3": ["newer.consolidated", "newer-types"]})

    def test_errors(self):
        """Types of another program, and none: before anything is made."""
        self.wanted("plain", {})
        (self.directory / "dwarf.symtypes").write_text("s#a structure_type a { } byte_size(0)\nf subprogram f ( ) -> base_type int byte_size(4) encoding(5)\n")
        run = self.identify("--types", "dwarf.symtypes", "--types", "absent", "--work-dir", "never", "plain.symvers", status=2)
        self.assertRegex(run.stderr, r"""^modver identify: dwarf.symtypes: .*gendwarfksyms.*
modver identify: absent: No such file or directory
$""")
        self.assertFalse((self.directory / "never").exists())


if __name__ == "__main__":
    GENKSYMS = Path(sys.argv.pop(2)).resolve()
    MODVER = Path(sys.argv.pop(1)).resolve()
    unittest.main()
