#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks modver-gendwarfksyms --vmlinux on a small kernel and a module that are linked for it.

    vmlinux_test.py PROGRAM

Expected are the CRCs and types that the program gives object by object, before they are linked.
"""

import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""

HEADER = r"""
/* As modpost writes it of Linux 7: the kind is a flag. GPL_ONLY and POINTER are of older kernels, and of those with CONFIG_GENDWARFKSYMS. */
#define ENTRY(symbol, section, flag, space) \
  __asm__(".pushsection " section ",\"a\"; __ksymtab_" #symbol ": .quad " #symbol "; .popsection;" \
          ".pushsection __kflagstab,\"a\"; __flags_" #symbol ": .byte " #flag "; .popsection;" \
          ".pushsection __ksymtab_strings,\"aMS\",%progbits,1; __kstrtab_" #symbol ": .asciz \"" #symbol "\"; __kstrtabns_" #symbol ": .asciz \"" space "\"; .popsection");
#define EXPORT(symbol, flag, space) ENTRY(symbol, "__ksymtab", flag, space)
#define GPL_ONLY(symbol) ENTRY(symbol, "__ksymtab_gpl", 0, "")
#define POINTER(symbol) static __typeof__(symbol) *__gendwarfksyms_ptr_##symbol __attribute__((used, section(".discard.gendwarfksyms"))) = &symbol;
struct widget { int size; struct widget *next; };
struct opaque;
extern int in_header;
extern int from_assembly(struct widget *, int);
/* It is in assembly, too, for those who want its address. */
extern inline __attribute__((gnu_inline, always_inline)) int inlined(struct widget *w) { return w->size; }
"""
SOURCES = {
    "init/main.c": "int first(struct widget *w) { return in_header + inlined(w); } EXPORT(first, 0, \"\") int alias(struct widget *) __attribute__((alias(\"first\"))); EXPORT(alias, 1, \"\")",
    # Others declare it; a local of another has its name.
    "lib/data.c": "int in_header; EXPORT(in_header, 0, \"SPACE\") struct opaque { int seen; }; static int first(void) { return in_header; } int (*use)(void) = first;",
    # Defined in one file, exported by another, which sees more of it.
    "lib/defined.c": "int elsewhere(struct opaque *o) { return 0; }",
    "lib/exported.c": "struct opaque { long much; }; int elsewhere(struct opaque *o); POINTER(elsewhere) EXPORT(elsewhere, 0, \"\")",
    "lib/asm.c": "GPL_ONLY(from_assembly) GPL_ONLY(inlined)",
    # Which the assembler describes, without parameters.
    "lib/code.S": "".join(f".globl {name}; .type {name},%function; {name}: ret; .size {name}, . - {name}\n" for name in ("from_assembly", "inlined"))
                  + ".section .note.GNU-stack,\"\",%progbits\n",
    # The linker gives both names to one variable. The object, which knows but one, has two types.
    "lib/script.c": "int value; extern const int read_only; EXPORT(value, 0, \"\") POINTER(value) EXPORT(read_only, 0, \"\") POINTER(read_only)",
    "lib/caller.c": "int caller(struct widget *w) { return from_assembly(w, 1); }",
}
MODULE = {
    "drivers/one/a.c": "long in_module(struct widget *w) { return w->size; } EXPORT(in_module, 1, \"\")",
    "drivers/one/b.c": "int other_unit; GPL_ONLY(other_unit)",
}
KERNEL_ROWS = (("alias", "vmlinux", "EXPORT_SYMBOL_GPL", ""), ("elsewhere", "vmlinux", "EXPORT_SYMBOL", ""), ("first", "vmlinux", "EXPORT_SYMBOL", ""),
               ("from_assembly", "vmlinux", "EXPORT_SYMBOL_GPL", ""), ("in_header", "vmlinux", "EXPORT_SYMBOL", "SPACE"),
               ("inlined", "vmlinux", "EXPORT_SYMBOL_GPL", ""), ("read_only", "vmlinux", "EXPORT_SYMBOL", ""), ("value", "vmlinux", "EXPORT_SYMBOL", ""))
MODULE_ROWS = (("in_module", "drivers/one", "EXPORT_SYMBOL_GPL", ""), ("other_unit", "drivers/one", "EXPORT_SYMBOL_GPL", ""))
KO = "lib/modules/7.9/kernel/drivers/one.ko"


class VmlinuxTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = os.path.realpath(place.name)
        self.write("include/all.h", HEADER)
        for name, text in {**SOURCES, **MODULE}.items():
            self.write(name, ('' if name.endswith(".S") else '#include "all.h"\n') + text)
            self.sh("gcc", "-O1", "-g", "-ffunction-sections", "-I", self.at("include"), "-c", self.at(name), "-o", self.at(name[:-1] + "o"))
        os.makedirs(self.at(os.path.dirname(KO)))
        self.sh("ld", "--build-id", "-e", "0", "--defsym", "read_only=value", "-o", self.at("vmlinux"), *(self.at(name[:-1] + "o") for name in SOURCES))
        self.sh("ld", "-r", "--build-id", "-o", self.at(KO), *(self.at(name[:-1] + "o") for name in MODULE))

    def at(self, name):
        return os.path.join(self.place, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.at(name)), exist_ok=True)
        with open(self.at(name), "w", encoding="ascii") as file:
            file.write(text)

    def read(self, name):
        with open(self.at(name), encoding="ascii") as file:
            return file.read()

    def sh(self, *command):
        return subprocess.run(command, cwd=self.place, check=True, capture_output=True, text=True).stdout

    def run_program(self, *arguments, vmlinux="vmlinux"):
        return subprocess.run([PROGRAM, "--vmlinux", vmlinux, "--debug-dir", "debug", "-q", *arguments], cwd=self.place, capture_output=True, text=True, check=False)

    def crcs(self, names, described):
        run = subprocess.run([PROGRAM, "-T", self.at("single"), self.at(described)], input="".join(name + "\n" for name in names.split()), capture_output=True,
                             text=True, check=True)
        return dict(line.split()[1:] for line in run.stdout.splitlines())

    def table(self, rows):
        crcs = {**self.crcs("alias first", "init/main.o"), **self.crcs("in_header", "lib/data.o"), **self.crcs("inlined", "init/main.o"), **self.crcs("elsewhere", "lib/exported.o"), **self.crcs("read_only value", "lib/script.o"),
                **self.crcs("from_assembly", "lib/caller.o"), **self.crcs("in_module", "drivers/one/a.o"), **self.crcs("other_unit", "drivers/one/b.o")}
        self.assertNotIn("0x00000000", crcs.values())
        self.assertNotEqual(crcs["read_only"], crcs["value"])
        self.assertNotEqual(crcs["elsewhere"], self.crcs("elsewhere", "lib/defined.o")["elsewhere"])
        return "".join(f"{crcs[name]}\t{name}\t{exporter}\t{kind}\t{space}\n" for name, exporter, kind, space in sorted(rows))

    def split(self, name, debug):
        """Leaves the file without debug information, which `debug` has then."""
        os.makedirs(os.path.dirname(self.at(debug)), exist_ok=True)
        self.sh("objcopy", "--only-keep-debug", self.at(name), self.at(debug))
        self.sh("strip", "-g", self.at(name))

    def by_build_id(self, name):
        notes = self.sh("readelf", "-n", self.at(name))
        build_id = notes.split("Build ID: ")[1].split()[0]
        return f"debug/.build-id/{build_id[:2]}/{build_id[2:]}.debug"

    def test_whole(self):
        run = self.run_program(KO)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(run.stdout, self.table(KERNEL_ROWS + MODULE_ROWS))
        self.assertEqual(run.stderr, "".join(
            f"vmlinux: warning: {name} is only declared, as what is written in assembly; by {self.at(source)}, where it may look different from where the build "
            "had its CRC from\n" for name, source in (("inlined", "init/main.c"), ("from_assembly", "lib/caller.c"))))

    def test_directory_and_threads(self):
        one, four = (self.run_program("lib", jobs) for jobs in ("-j1", "-j4"))
        self.assertEqual(one.stdout, self.table(KERNEL_ROWS + MODULE_ROWS))
        self.assertEqual((one.stdout, one.stderr), (four.stdout, four.stderr))

    def test_types(self):
        run = self.run_program(KO, "--symtypes", "types", "--symtypes-archive", "archive")
        self.assertEqual((run.returncode, run.stdout), (0, ""), run.stderr)
        for names, unit in (("alias first", "init/main"), ("in_header", "lib/data"), ("elsewhere", "lib/exported"), ("from_assembly", "lib/caller"),
                            ("in_module", "drivers/one/a")):
            self.crcs(names, unit + ".o")
            self.assertEqual(self.read(f"types/{unit}.symtypes"), self.read("single"))
            self.assertIn(f"/* {unit}.symtypes */", self.read("archive"))

    def test_by_build_id(self):
        for name in ("vmlinux", KO):
            self.split(name, self.by_build_id(name))
        run = self.run_program(KO)
        self.assertEqual((run.returncode, run.stdout), (0, self.table(KERNEL_ROWS + MODULE_ROWS)), run.stderr)

    def test_by_debuglink(self):
        for below in (False, True):
            with self.subTest(below=below):
                self.setUp()
                debug = f"{'debug' + self.place if below else '.debug'}/vmlinux.debug"
                self.split("vmlinux", debug)
                self.sh("objcopy", "--remove-section=.note.gnu.build-id", f"--add-gnu-debuglink={self.at(debug)}", self.at("vmlinux"))
                run = self.run_program()
                self.assertEqual((run.returncode, run.stdout), (0, self.table(KERNEL_ROWS)), run.stderr)
                # That of another build.
                with open(self.at(debug), "ab") as file:
                    file.write(b"x")
                run = self.run_program()
                self.assertEqual((run.returncode, run.stdout), (2, ""))
                self.assertIn(f"{debug} (which is of another build)", run.stderr)

    def test_debug_file_alone(self):
        self.split(KO, "debug/lib/modules/7.9/kernel/drivers/one.ko.debug")
        run = self.run_program("debug/lib/modules/7.9/kernel/drivers/one.ko.debug")
        self.assertEqual(run.stdout, self.table(tuple((*row[:2], "EXPORT_SYMBOL" if row[0] == "in_module" else row[2], row[3]) for row in KERNEL_ROWS + MODULE_ROWS)))
        self.assertIn("warning: files with debug information alone do not tell which exports are for GPL modules, nor their namespaces", run.stderr)

    def test_what_is_wrong(self):
        self.write("text", "no kernel\n")
        os.makedirs(self.at("empty"))
        self.sh("gcc", "-g", "-I", self.at("include"), "-c", self.at("lib/caller.c"), "-o", self.at("plain.o"))
        self.split(KO, "elsewhere/one.ko.debug")
        for arguments, vmlinux, message in (((), "text", "text: is not an ELF file"), ((), "absent", "absent: No such file"),
                                            ((), "plain.o", "plain.o: its symbol table has no exports (__ksymtab_NAME)"),
                                            (("empty",), "vmlinux", "empty: no modules (.ko, .ko.debug) in this directory"),
                                            ((KO,), "vmlinux", f"{KO}: no debug information, and no file with it is found; looked for debug/.build-id/")):
            with self.subTest(message):
                run = self.run_program(*arguments, "--symvers", "out", vmlinux=vmlinux)
                self.assertEqual((run.returncode, run.stdout), (2, ""))
                self.assertIn(message, run.stderr)
                self.assertFalse(os.path.exists(self.at("out")))


if __name__ == "__main__":
    PROGRAM = os.path.realpath(sys.argv.pop(1))
    unittest.main()
