#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang-genksyms --build-dir on corpus/small-kernel, beside what the real preprocessors and the real genksyms answered (tests/golden/small_kernel.py)."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zlib
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "golden"))
import small_kernel  # noqa: E402

TIMEOUT_SECONDS = 60
OPTIONS = None
# Of corpus/small-kernel: names that macros make, and the lines where these are used.
MADE_BY_MACROS = {
    "E#COLOUR_BLUE": "COLOUR(BLUE, 4)",
    "__traceiter_start": "DECLARE_TRACE(start);",
    "__traceiter_stop": "DECLARE_TRACE(stop);",
    "__tracepoint_start": "DECLARE_TRACE(start);",
    "__tracepoint_stop": "DECLARE_TRACE(stop);",
    "s#ticket_0": "struct DEMO_UNIQUE(ticket_) {",
    "s#ticket_2": "struct DEMO_UNIQUE(ticket_) {",
    "shared_a_get": "PREFIX_TYPE GLUE(PREFIX, _get)(void) { return 0; }",
    "shared_b_get": "PREFIX_TYPE GLUE(PREFIX, _get)(void) { return 0; }",
}


@dataclass
class Result:
    """What a run left behind. Rows are sorted by symbol, then as they are."""

    status: int
    errors: str
    rows: list
    symtypes: dict
    archive: str


def sorted_rows(text):
    return sorted(text.splitlines(), key=lambda row: (row.split("\t")[1], row))


class BuildDirTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="build-dir-")
        self.addCleanup(directory.cleanup)
        self.scratch = Path(directory.name)
        self.tree = self.scratch / "tree"
        shutil.copytree(OPTIONS.dir, self.tree, ignore=shutil.ignore_patterns("expected", "*.in", "exports.txt", "README.md"))

    def write_commands(self, compiler, style="601", without=(small_kernel.BROKEN, small_kernel.DUPLICATE), more=()):
        entries = small_kernel.commands(OPTIONS.dir, compiler, style, getattr(OPTIONS, compiler), self.tree)
        entries = [entry for entry in entries if small_kernel.source(entry) not in without]
        (self.tree / "compile_commands.json").write_text(json.dumps([*entries, *more]))

    def run_program(self, *more, environment=None, quiet=True):
        out = self.scratch / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        done = subprocess.run([OPTIONS.program, "--build-dir", str(self.tree), "--symvers", str(out / "Module.symvers"), "--symtypes", str(out / "types"),
                               "--symtypes-archive", str(out / "archive"), *(["-q"] if quiet else []), *more], capture_output=True, text=True,
                              env=environment, timeout=TIMEOUT_SECONDS, check=False)
        rows = sorted_rows((out / "Module.symvers").read_text()) if (out / "Module.symvers").exists() else None
        archive = (out / "archive").read_text() if (out / "archive").exists() else None
        return Result(done.returncode, done.stderr, rows, small_kernel.stored_files(out / "types"), archive)

    def expected(self, compiler, without=(small_kernel.BROKEN, small_kernel.DUPLICATE)):
        files = small_kernel.stored_files(OPTIONS.dir / "expected" / compiler)
        rows = sorted_rows(files.pop("Module.symvers"))
        left_out = {name.removesuffix(".c") + ".symtypes" for name in without}
        return rows, {name: text for name, text in files.items() if name not in left_out}

    def archive_of(self, symtypes):
        """What the archive's own test program, which compares every object, makes of the stored dumps."""
        directory = self.scratch / "stored"
        shutil.rmtree(directory, ignore_errors=True)
        for name, text in symtypes.items():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            (directory / name).write_text(text)
        subprocess.run([OPTIONS.archiver, str(directory), str(self.scratch / "stored.archive")], check=True, stdout=subprocess.DEVNULL)
        return (self.scratch / "stored.archive").read_text()

    def check_all(self, result, compiler):
        rows, symtypes = self.expected(compiler)
        self.assertEqual(result.status, 0, result.errors)
        self.assertEqual(result.rows, rows)
        self.assertEqual(result.symtypes, symtypes)
        self.assertEqual(result.archive, self.archive_of(symtypes))

    def test_each_compiler_and_spelling(self):
        for compiler in small_kernel.COMPILERS:
            for style in small_kernel.STYLES:
                with self.subTest(compiler=compiler, style=style):
                    self.write_commands(compiler, style)
                    self.check_all(self.run_program(), compiler)

    def test_a_build_directory_behind_a_link(self):
        """Make records directories without links."""
        self.write_commands("gcc")
        self.tree, real = self.scratch / "link", self.tree
        self.tree.symlink_to(real)
        self.check_all(self.run_program(), "gcc")

    def test_the_number_of_threads_does_not_show(self):
        self.write_commands("gcc")
        one = self.run_program("-j", "1")
        self.check_all(one, "gcc")
        for _ in range(5):
            self.assertEqual(self.run_program("-j", "4"), one)

    def test_a_unit_that_cannot_be_computed(self):
        """All else is written, and the status tells."""
        self.write_commands("gcc", without=(small_kernel.DUPLICATE,))
        result = self.run_program()
        rows, symtypes = self.expected("gcc")
        self.assertEqual(result.status, 1)
        self.assertIn(small_kernel.BROKEN, result.errors)
        self.assertIn("generated/demo-config.h", result.errors)
        self.assertIn("if the build generates it, make this object first", result.errors)
        self.assertEqual(result.rows, rows)
        self.assertEqual(result.symtypes, symtypes)

    def test_a_source_that_is_not_there(self):
        """Like vdso-image-64.c: the build generates it, and nobody knows what it exports."""
        entry = {"directory": str(self.tree), "file": "init/made.c", "arguments": [OPTIONS.gcc, "-D__KERNEL__", "-c", "-o", "init/made.o", "init/made.c"]}
        self.write_commands("gcc", more=[entry])
        result = self.run_program()
        rows, symtypes = self.expected("gcc")
        self.assertEqual(result.status, 1)
        self.assertIn("init/made.o: cannot be computed: init/made.c: No such file or directory; if the build generates it, make this object first\n",
                      result.errors)
        self.assertEqual(result.rows, rows)
        self.assertEqual(result.symtypes, symtypes)

    def test_compilers_that_are_not_there(self):
        """What was asked of them once is enough; and it is what the answers depend on, or the last run would have the same."""
        nowhere = {**os.environ, "PATH": str(self.scratch)}
        for compiler in small_kernel.COMPILERS:
            with self.subTest(compiler=compiler):
                personalities = self.scratch / f"{compiler}.personalities"
                self.write_commands(compiler)
                self.check_all(self.run_program("--save-personalities", str(personalities)), compiler)
                self.check_all(self.run_program("--personalities", str(personalities), environment=nowhere), compiler)
                without = self.run_program(environment=nowhere)
                self.assertEqual((without.status, without.rows), (1, []))
                text = personalities.read_text()
                changed = text.replace("#define __SIZE_TYPE__ long unsigned int", "#define __SIZE_TYPE__ unsigned int")
                self.assertNotEqual(changed, text)
                personalities.write_text(changed)
                rows, _ = self.expected(compiler)
                self.assertNotEqual(self.run_program("--personalities", str(personalities), environment=nowhere).rows, rows)

    def test_what_is_said(self):
        self.write_commands("gcc")
        self.assertRegex(self.run_program(quiet=False).errors.splitlines()[-1], r"^\d+ of \d+ objects may export something: \d+ exports, \d+\.\d s$")

    def test_a_symbol_that_two_export(self):
        """The first stays, and a warning names both; the second's other symbols are written."""
        self.write_commands("gcc", without=(small_kernel.BROKEN,))
        result = self.run_program()
        rows, symtypes = self.expected("gcc", without=(small_kernel.BROKEN,))
        self.assertEqual(result.status, 0)
        for word in ("warning", "demo_delay", "vmlinux", "drivers/demo/again"):
            self.assertIn(word, result.errors)
        self.assertEqual([row for row in result.rows if row.split("\t")[1] != "again_own"], rows)
        self.assertEqual([row.split("\t")[2:] for row in result.rows if row.split("\t")[1] == "again_own"], [["drivers/demo/again", "EXPORT_SYMBOL", ""]])
        self.assertEqual(result.symtypes, symtypes)

    def test_files_that_are_named(self):
        self.write_commands("gcc")
        result = self.run_program("drivers/demo/gizmo.c", "arch/demo/lib/copy.S")
        rows, symtypes = self.expected("gcc")
        exports = {symbol for obj, symbol, *_ in small_kernel.stated_exports(OPTIONS.dir) if obj in ("drivers/demo/gizmo.o", "arch/demo/lib/copy.o")}
        self.assertEqual(result.status, 0, result.errors)
        self.assertEqual(result.rows, [row for row in rows if row.split("\t")[1] in exports])
        self.assertEqual(result.symtypes.keys(), {"drivers/demo/gizmo.symtypes", "arch/demo/lib/copy.symtypes"})

    def test_where_definitions_stand(self):
        """Each named line holds the definition's name, or what a macro makes it of; the types are the same bytes without; threads and links do not show."""
        self.write_commands("gcc")
        self.check_all(self.run_program("--locations", str(self.scratch / "locations")), "gcc")
        text = (self.scratch / "locations").read_text()
        lines, places, made_by_macros = text.splitlines(), {}, {}
        self.assertEqual(lines[0], "# symtypes-locations 2")
        for line in lines[1:]:
            if not line.startswith("\t"):
                source = line
                continue
            number, name, *_ = line.split()
            places.setdefault(name, set()).add(f"{source}:{number}")
            if source == "somewhere/else.c":  # by #line
                continue
            there = (self.tree / source).read_text().splitlines()[int(number) - 1]
            if not re.search(rf"\b{name.split('#')[-1]}\b", there):
                made_by_macros[name] = there
        self.assertEqual(made_by_macros, MADE_BY_MACROS)
        _, symtypes = self.expected("gcc")
        records = {line.split(" ", 1)[0] for dump in symtypes.values() for line in dump.splitlines() if not line.endswith("{ UNKNOWN } ")}
        self.assertEqual(places.keys(), records)
        # And each CRC is that of a record.
        crcs = {f"{zlib.crc32(line.rstrip(' ').encode()):08x}" for dump in symtypes.values() for line in dump.splitlines()}
        self.assertEqual({line.split()[2] for line in lines if line.startswith("\t")} - crcs, set())
        for more in (["-j", "4"], ["--no-header-reuse"]):
            self.run_program("--locations", str(self.scratch / "again"), *more)
            self.assertEqual((self.scratch / "again").read_text(), text, more)
        self.tree, real = self.scratch / "link", self.tree
        self.tree.symlink_to(real)
        self.run_program("--locations", str(self.scratch / "again"))
        self.assertEqual((self.scratch / "again").read_text(), text)

    def test_a_changed_header_shows(self):
        """The answers come from the sources: without this, stored ones would do."""
        header = self.tree / "include/linux/types.h"
        header.write_text(header.read_text().replace("typedef unsigned int u32", "typedef unsigned long u32"))
        self.write_commands("gcc")
        rows, _ = self.expected("gcc")
        changed = {row.split("\t")[1] for row in set(self.run_program().rows) - set(rows)}
        self.assertEqual(changed, {"first_gizmo", "gizmo_register", "gizmo_unregister", "gizmo_unregister_early", "part_one", "parts_all", "__traceiter_start",
                                   "__traceiter_stop"})

    def test_a_tree_that_was_copied(self):
        """Its database names the tree that it was copied from, whose types are others: refused, or read as if it named the copy."""
        self.write_commands("gcc")
        original = self.tree
        self.tree = self.scratch / "copy"
        shutil.copytree(original, self.tree)
        header = original / "include/linux/types.h"
        header.write_text(header.read_text().replace("typedef unsigned int u32", "typedef unsigned long u32"))
        result = self.run_program()
        self.assertEqual((result.status, result.rows), (2, None))
        self.assertIn(f"objects are compiled outside this directory, the first in {original}", result.errors)
        self.assertIn(f"--rebase {original}", result.errors)
        rows, symtypes = self.expected("gcc")
        for more in (["--rebase", str(original)], ["--rebase", f"{original}/={self.tree}"]):
            result = self.run_program(*more)
            self.assertEqual((result.status, result.rows, result.symtypes), (0, rows, symtypes), result.errors)
        result = self.run_program("--rebase", str(self.scratch / "tre"))
        self.assertEqual(result.status, 2)

    def test_an_output_directory_that_was_copied(self):
        """The makefile of an O= directory names the directory itself: in a copy, make -n shows the compilations of the original."""
        original, copy = self.scratch / "original", self.scratch / "copy"
        for directory in (original, copy):
            for name in ("include/config/auto.conf", "include/generated/utsrelease.h", "init/main.c"):
                (directory / name).parent.mkdir(parents=True, exist_ok=True)
                (directory / name).write_text("EXPORT_SYMBOL(x);\n" if name.endswith(".c") else "")
        (original / "Makefile").write_text("CC = gcc\nc_flags = -D__KERNEL__\nvmlinux modules: init/main.o\n"
                                           "init/main.o: init/main.c FORCE\n\t$(rule_cc_o_c)\nFORCE:\n")
        (copy / "Makefile").write_text(f"vmlinux modules:\n\t+$(MAKE) -C {original} $@\n")
        for directory, status in ((original, 0), (copy, 2)):
            done = subprocess.run([OPTIONS.program, "--build-dir", directory, "--dry-run-kbuild", "-q"], capture_output=True, text=True,
                                  timeout=TIMEOUT_SECONDS, check=False)
            self.assertEqual(done.returncode, status, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn(f"{copy}/Makefile: 1 of 1 objects are compiled outside this directory, the first in {original} (init/main.o)", done.stderr)
        self.assertIn(f"make -C SOURCE O={copy} prepare", done.stderr)

    def test_outputs_are_looked_at_first(self):
        self.write_commands("gcc")
        done = subprocess.run([OPTIONS.program, "--build-dir", str(self.scratch / "absent"), "--symvers", str(self.scratch / "no/file")], capture_output=True,
                              text=True, timeout=TIMEOUT_SECONDS, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no/file: No such file or directory", done.stderr)
        self.assertNotIn("absent", done.stderr)

    def test_a_cache_that_cannot_be_written(self):
        """The output is right without it."""
        self.write_commands("gcc")
        cache = self.scratch / "cache"
        self.check_all(self.run_program("--cache", str(cache)), "gcc")
        files = sorted(cache.rglob("*.cache"))
        self.assertTrue(files)
        for file in files:
            file.unlink()
            (file / "in the way").mkdir(parents=True)
        result = self.run_program("--cache", str(cache))
        self.check_all(result, "gcc")
        self.assertRegex(result.errors, r"^clang-genksyms: warning: \S+\.cache: .*: the cache was not written, and the next run computes all of this again\n")

    def test_the_configuration_decides_what_the_kernel_records(self):
        self.write_commands("gcc")
        configuration = self.tree / "include" / "config" / "auto.conf"
        configuration.parent.mkdir(parents=True, exist_ok=True)
        configuration.write_text("CONFIG_MODULES=y\nCONFIG_MODVERSIONS=y\nCONFIG_GENKSYMS=y\n")
        expected = self.run_program(quiet=False)
        self.assertNotIn("CONFIG_", expected.errors)
        configuration.write_text("CONFIG_MODULES=y\n")
        result = self.run_program(quiet=False)
        self.assertIn("auto.conf: CONFIG_MODVERSIONS is not set: this kernel records no CRCs", result.errors)
        self.assertEqual((result.status, result.rows), (expected.status, expected.rows))
        configuration.write_text("CONFIG_MODULES=y\nCONFIG_MODVERSIONS=y\nCONFIG_GENDWARFKSYMS=y\n")
        result = self.run_program()
        self.assertIn("auto.conf: CONFIG_GENDWARFKSYMS=y: this kernel's CRCs are those of gendwarfksyms", result.errors)
        self.assertEqual((result.status, result.rows), (2, None))
        self.assertEqual(self.run_program("--dialect=6.13").rows, expected.rows)

    def test_no_compilation_database(self):
        result = self.run_program()
        self.assertEqual(result.status, 2)
        self.assertIn("compile_commands.json: No such file or directory", result.errors)
        self.assertIn("--dry-run-kbuild", result.errors)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--archiver", required=True, help="archive-round-trip")
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--gcc", required=True)
    parser.add_argument("--clang", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest])
