#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks modver-gendwarfksyms --build-dir on a small build directory that is made for it.

    build_dir_test.py PROGRAM

Expected are the CRCs that the program gives object by object, as Kbuild asks for them.
"""

import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""

EXPORT = r"""
#define EXPORT(symbol, license, space) \
  __asm__(".section \".export_symbol\",\"a\"; __export_symbol_" #symbol ": .asciz \"" license "\"; .asciz \"" space "\"; .balign 8; .quad " #symbol "; .previous")
struct widget { int size; struct widget *next; };
"""
SOURCES = {
    "init/main.c": "int first(struct widget *w) { return 0; } EXPORT(first, \"\", \"\"); int alias(struct widget *) __attribute__((alias(\"first\"))); EXPORT(alias, \"GPL\", \"\");",
    "lib/plain.c": "int nothing_exported;",
    "lib/twice.c": "int second; EXPORT(second, \"GPL\", \"SPACE\"); int both; EXPORT(both, \"\", \"\");",
    "drivers/one.c": "struct widget *third(char c) { return 0; } EXPORT(third, \"GPL\", \"\"); int both; EXPORT(both, \"\", \"\");",
    "drivers/a/two-part.c": "long fourth; EXPORT(fourth, \"\", \"\");",
    # As with Rust: one object has it, another exports it.
    "rust/core.c": "int sixth(struct widget *w) { return 1; }",
    "rust/exports.c": "extern int sixth; EXPORT(sixth, \"GPL\", \"\"); int unused;",
    # As from assembly: described elsewhere.
    "lib/asm.c": "__asm__(\".globl fifth; fifth:\"); EXPORT(fifth, \"\", \"\");",
    "lib/asm.gendwarfksyms.c": "extern int fifth(struct widget *); __typeof__(fifth) *__gendwarfksyms_ptr_fifth = fifth;",
}
FILES = {
    ".vmlinux.objs": "init/main.o\nlib/plain.o\nlib/twice.o\nlib/asm.o\nrust/core.o\nrust/exports.o\n",
    "modules.order": "drivers/one.o\ndrivers/a/two.o\n",
    "drivers/one.mod": "drivers/one.o\n",
    "drivers/a/two.mod": "drivers/a/two-part.o\n",
}


class BuildDirTest(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.tree = os.path.join(self.place.name, "build")
        for name, text in FILES.items():
            self.write(name, text)
        for name, text in SOURCES.items():
            self.write(name, EXPORT + text)
            subprocess.run(["gcc", "-g", "-c", name, "-o", name[:-1] + "o"], cwd=self.tree, check=True)

    def write(self, name, text):
        path = os.path.join(self.tree, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="ascii") as file:
            file.write(text)

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, "--build-dir", self.tree, "-q", *arguments], capture_output=True, text=True, check=False)

    def crc(self, name, described):
        """As a single run gives it, with the types file of all names."""
        names = "".join(name + "\n" for name in name.split())
        run = subprocess.run([PROGRAM, "-T", os.path.join(self.place.name, "types"), described], cwd=self.tree, input=names, capture_output=True, text=True, check=True)
        return dict(line.split()[1:] for line in run.stdout.splitlines())

    def test_module_symvers(self):
        run = self.run_program()
        self.assertEqual(run.returncode, 0, run.stderr)
        crcs = {**self.crc("alias first", "init/main.o"), **self.crc("both second", "lib/twice.o"), **self.crc("third", "drivers/one.o"),
                **self.crc("fourth", "drivers/a/two-part.o"), **self.crc("fifth", "lib/asm.gendwarfksyms.o"), **self.crc("sixth", "rust/core.o")}
        self.assertEqual(crcs["alias"], crcs["first"])
        self.assertNotIn("0x00000000", crcs.values())
        rows = (("alias", "vmlinux", "EXPORT_SYMBOL_GPL", ""), ("both", "vmlinux", "EXPORT_SYMBOL", ""), ("fifth", "vmlinux", "EXPORT_SYMBOL", ""),
                ("first", "vmlinux", "EXPORT_SYMBOL", ""), ("fourth", "drivers/a/two", "EXPORT_SYMBOL", ""), ("second", "vmlinux", "EXPORT_SYMBOL_GPL", "SPACE"),
                ("sixth", "vmlinux", "EXPORT_SYMBOL_GPL", ""), ("third", "drivers/one", "EXPORT_SYMBOL_GPL", ""))
        self.assertEqual(run.stdout, "".join(f"{crcs[name]}\t{name}\t{exporter}\t{kind}\t{space}\n" for name, exporter, kind, space in rows))
        self.assertIn("drivers/one.o: warning: both is exported twice: by drivers/one, which is left out, and by vmlinux (lib/twice.o)\n", run.stderr)

    def test_output_does_not_depend_on_the_number_of_threads(self):
        self.assertEqual(self.run_program("-j1").stdout, self.run_program("-j4").stdout)

    def test_files(self):
        symvers, types = os.path.join(self.place.name, "symvers"), os.path.join(self.place.name, "types.d")
        run = self.run_program("--symvers", symvers, "--symtypes", types)
        self.assertEqual((run.returncode, run.stdout), (0, ""))
        with open(symvers, encoding="ascii") as file:
            self.assertEqual(file.read(), self.run_program().stdout)
        self.crc("alias first", "init/main.o")
        with open(os.path.join(types, "init", "main.symtypes"), encoding="ascii") as file, open(os.path.join(self.place.name, "types"), encoding="ascii") as single:
            self.assertEqual(file.read(), single.read())
        self.assertFalse(os.path.exists(os.path.join(types, "lib", "plain.symtypes")))

    def test_archive(self):
        archive, types = os.path.join(self.place.name, "archive"), os.path.join(self.place.name, "types.d")
        run = self.run_program("--symtypes-archive", archive, "--symtypes", types, "-j4")
        self.assertEqual((run.returncode, run.stdout), (0, ""))
        with open(archive, encoding="ascii") as file:
            sections = dict(section.split(" */\n") for section in file.read().split("/* ")[1:])
        self.assertEqual(list(sections), sorted(sections))
        self.assertEqual(list(sections), ["drivers/a/two-part.symtypes", "drivers/one.symtypes", "init/main.symtypes", "lib/asm.symtypes", "lib/twice.symtypes"])
        # In later sections, what is equal to the last definition is left out.
        known = set()
        for name, text in sections.items():
            with open(os.path.join(types, name), encoding="ascii") as file:
                dump = set(file.read().splitlines())
            lines = set(text.splitlines()) - {""}
            self.assertEqual(dump - known, lines - known)
            known |= lines
        run = self.run_program("--symtypes-archive", os.path.join(self.place.name, "absent", "archive"))
        self.assertEqual((run.returncode, run.stdout), (2, ""))

    def test_an_object_without_debug_information(self):
        subprocess.run(["strip", "-g", "drivers/one.o"], cwd=self.tree, check=True)
        run = self.run_program()
        self.assertEqual(run.returncode, 1)
        self.assertIn("drivers/one.o: cannot be computed: ", run.stderr)
        self.assertIn("\tfourth\t", run.stdout)
        self.assertNotIn("\tthird\t", run.stdout)

    def test_an_export_that_is_not_described(self):
        os.remove(os.path.join(self.tree, "lib/asm.gendwarfksyms.o"))
        run = self.run_program()
        self.assertEqual(run.returncode, 0)
        self.assertIn("0x00000000\tfifth\t", run.stdout)
        self.assertIn("lib/asm.o: warning: fifth has no CRC: the object's debug information does not describe it\n", run.stderr)

    def test_a_directory_that_is_not_built(self):
        os.remove(os.path.join(self.tree, ".vmlinux.objs"))
        run = self.run_program()
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertIn(".vmlinux.objs: No such file or directory; expected a kernel's build directory in which vmlinux has been built", run.stderr)


if __name__ == "__main__":
    PROGRAM = os.path.realpath(sys.argv.pop(1))
    unittest.main()
