#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Walks the tables of docs/exit-status.md: makes each broken input, names it in each place, and compares exit status and message.

    exit_status_test.py CLANG_GENKSYMS MODVER_GENDWARFKSYMS MODVER

A cell is an exit status; with `–` the input is what is wanted there. What stands in backticks in the cell, or else in the last column, is in the message: one
of these, where there are several. With status 2 (of what replaces genksyms and gendwarfksyms 1) the message also names the input, and no file is
made or changed. A place or an input that no table has, or that is there twice, is a failure; so is an option for a file that tests/interface/places.py does not have.
"""

import gzip
import itertools
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / folder) for folder in ("interface", "list", "check")]
import places  # noqa: E402  pylint: disable=wrong-import-position
from assembler import assemble  # noqa: E402  pylint: disable=wrong-import-position
from packages_test import deb  # noqa: E402  pylint: disable=wrong-import-position

PAGE = ROOT / "docs" / "exit-status.md"
PROGRAMS = {}
TIMEOUT = 120
MODULE = b""

# Values of options, and operands, that name no files.
NOT_NAMES_OF_FILES = {"index ACTION", "history SYMBOL", "bisect OLD", "bisect NEW"}
NO_FILES = {"N", "ARCH", "MIB", "D", "FORM", "PROFILE", "STRING", "NAME", "ARG", "RELEASE", "OLD[=NEW]", "SECONDS", "TYPE", "PATTERN", "WORK"}  # WORK: a directory that is made, or used again
INPUTS = {**places.INPUTS, **places.GENKSYMS_INPUTS, **places.GENDWARFKSYMS_INPUTS}
OUTPUTS = {**places.OUTPUTS, **places.GENKSYMS_OUTPUTS, **places.GENDWARFKSYMS_OUTPUTS}


def inputs(directory):
    """The rows: what is named, as the tables call it, and its name."""
    def write(name, contents):
        (directory / name).write_bytes(contents)
        return name
    (directory / "empty").mkdir()
    whole = deb({"usr/src/linux-headers-6.1.0-9-amd64/Module.symvers": places.SYMVERS.encode()})
    return {
        "nothing of this name": "absent",
        "an empty directory": "empty",
        "an empty file": write("nothing", b""),
        "a device": "/dev/zero",
        "what cannot be read": "/proc/self/mem",
        "a pointer of Git LFS": write("pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 123456\n"),
        "an HTML page": write("page", b"<!DOCTYPE html>\n<html><body>404</body></html>\n"),
        "a text": write("prose", b"This is no file of a kernel, and says so.\n"),
        "binary data": write("noise", bytes(range(256)) * 20),
        "a compressed file that is cut": write("cut.gz", gzip.compress(random.Random(1).randbytes(3000), mtime=0)[:1000]),
        "a package that is cut": write("cut.deb", whole[:len(whole) - 100]),
        "a package without a kernel": write("doc.deb", deb({"usr/share/doc/copyright": b"text"})),
        "a module": write("given.ko", MODULE),
        "a module that is cut": write("cut.ko", MODULE[:len(MODULE) // 2]),
        "a kernel image": write("vmlinux", (ROOT / "corpus/kernel-fuzz/images/vmlinux").read_bytes()),
        "a `Module.symvers`": write("given.symvers", places.SYMVERS.encode()),
        "… without rows": write("comments", b"# nothing yet\n"),
        "… without CRCs": write("zeros", places.SYMVERS.replace("0x00000001", "0x00000000").replace("0x00000002", "0x00000000").encode()),
        "… that is cut in a row": write("cut.symvers", places.SYMVERS[:-30].encode()),
        "types": write("given.symtypes", places.TYPES.encode()),
        "types that are cut": write("cut.symtypes", b"s#a struct a { int x ; } \nfirst int first ( s#b"),
        "a list of other kernels' symbols": write("list", b"other_a\nother_b\n"),
        "a kernel's log": write("dmesg", b"[    1.000000] small: disagrees about version of symbol first\n"),
    }


def targets(directory):
    """The rows of the table of outputs."""
    (directory / "taken").mkdir()
    (directory / "taken" / "file").write_text("as it was")
    return {"in a directory that is not there": "absent/out", "a directory with something in it": "taken", "a full disk": "/dev/full"}


class Table:
    """Heads are lists of places, rows map what is named to cells, and the last column is what is said."""

    def __init__(self, lines):
        rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
        self.title = rows[0][0]
        self.heads = [re.findall(r"`([^`]+)`", head) for head in rows[0][1:-1]]
        self.rows = {row[0]: list(zip(self.heads, row[1:-1], itertools.repeat(row[-1]))) for row in rows[2:]}
        self.repeated = len(self.rows) != len(rows) - 2


def tables():
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.M):
        yield Table(block.splitlines())


def program_of(place):
    """The program, and whether it stands in the place of the original."""
    name = place.split()[0]
    if name not in PROGRAMS:
        return PROGRAMS["modver"], False
    return PROGRAMS[name], not {"--build-dir", "--vmlinux"}.intersection({**INPUTS, **OUTPUTS}[place])


def run(place, name, directory, arguments=None, **others):
    program, _ = program_of(place)
    command = [program, *(word.replace("{}", name) for word in arguments or {**INPUTS, **OUTPUTS}[place])]
    others = {"input": b"first\n" if "gendwarfksyms" in program else b"int first; __GENKSYMS_EXPORT_SYMBOL(first);\n", **others}
    return subprocess.run(command, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False, **others)


class ExitStatus(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        places.prepare(self.directory, MODULE)

    def assert_cell(self, place, name, cell, said, done):
        status = re.match(r"\d", cell)
        self.assertTrue(status, f"{cell}: no exit status")
        self.assertEqual(done.returncode, int(status.group()), done)
        self.assertNotIn(b"Sanitizer", done.stderr)
        sentences = re.findall(r"`([^`]+)`", cell) or re.findall(r"`([^`]+)`", said)
        told = (done.stderr + done.stdout).decode(errors="replace")
        is_error = done.returncode == (1 if program_of(place)[1] else 2)
        if is_error or re.search("`", cell):
            self.assertTrue(any(sentence in told for sentence in sentences), (sentences, told))
        # What replaces genksyms says what that says.
        if is_error and not program_of(place)[1]:
            self.assertIn(name, done.stderr.decode(errors="replace"))

    def walk(self, rows, of_places, title):
        """Every cell of the tables with this title."""
        found = [table for table in tables() if table.title == title]
        self.assertTrue(found)
        self.assertFalse(any(table.repeated for table in found))
        walked = [(place, row, cell, said) for table in found for row, cells in table.rows.items() for heads, cell, said in cells for place in heads]
        pairs = [(place, row) for place, row, _, _ in walked]
        self.assertEqual(sorted(pairs), sorted(itertools.product(of_places, rows)), "each place and row once")
        return [(place, rows[row], cell, said) for place, row, cell, said in walked if cell != "–"]

    def test_inputs(self):
        rows = inputs(self.directory)
        cells = self.walk(rows, INPUTS, "what is named")
        before = places.contents_of(self.directory)
        quiet = [cell for cell in cells if not cell[2].startswith("0") or "output" not in INPUTS[cell[0]]]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            # Side by side: an output that is tried and taken back must not be in another's way.
            results = list(pool.map(lambda number, cell: run(cell[0], self.name_in(*cell[:2]), self.directory,
                                                             [word if word != "output" else f"output-{number}" for word in INPUTS[cell[0]]]), itertools.count(), quiet))
        for (place, name, cell, said), done in zip(quiet, results):
            with self.subTest(place=place, input=name):
                self.assert_cell(place, self.name_in(place, name), cell, said, done)
        self.assertEqual(places.contents_of(self.directory), before, "a command that failed left something")
        for place, name, cell, said in cells:
            if (place, name, cell, said) not in quiet:
                with self.subTest(place=place, input=name):
                    self.assert_cell(place, name, cell, said, run(place, name, self.directory, [word if word != "output" else name + ".out" for word in INPUTS[place]]))

    @staticmethod
    def name_in(place, name):
        """A name alone may be that of a module in a kernel's tree."""
        return "absent.ko" if name == "absent" and place.endswith("MODULE") else name

    def test_outputs(self):
        rows = targets(self.directory)
        for place, name, cell, said in self.walk(rows, OUTPUTS, "what is written"):
            with self.subTest(place=place, output=name):
                before = places.contents_of(self.directory)
                self.assert_cell(place, name, cell, said, run(place, name, self.directory))
                self.assertEqual(places.contents_of(self.directory), before)

    def test_standard_output_on_a_full_disk(self):
        # What bisect writes takes a repository: tests/revisions has one.
        for place in [place for place in places.OUTPUTS if place.endswith("--format") and not place.startswith("bisect")] + ["clang-genksyms FILE", "clang-genksyms -r"]:
            with self.subTest(place=place), open("/dev/full", "wb") as full:
                arguments = {**INPUTS, **OUTPUTS}[place][:-2] if place != "clang-genksyms FILE" else ["--build-dir", "."]
                program, is_original = program_of(place)
                done = subprocess.run([program, *arguments], cwd=self.directory, input=b"int first; __GENKSYMS_EXPORT_SYMBOL(first);\n", stdout=full, stderr=subprocess.PIPE,
                                      timeout=TIMEOUT, check=False)
                self.assertEqual(done.returncode, 1 if is_original else 2, done)
                self.assertIn(b"No space left on device", done.stderr)

    def test_interrupted(self):
        """While a pipe is waited for, in each place that has an output beside it."""
        for place in ("consolidate TYPES", "split TYPES", "symref NEW"):
            for number in (signal.SIGINT, signal.SIGTERM):
                with self.subTest(place=place, signal=number):
                    fifo = self.directory / "never"
                    os.mkfifo(fifo)
                    before = set(os.listdir(self.directory))
                    process = subprocess.Popen([PROGRAMS["modver"], *(word.replace("{}", "never") for word in INPUTS[place])], cwd=self.directory, stderr=subprocess.DEVNULL)
                    writer = os.open(fifo, os.O_WRONLY)  # once it is read
                    time.sleep(0.05)
                    process.send_signal(number)
                    time.sleep(0.05)
                    os.close(writer)
                    self.assertEqual(process.wait(TIMEOUT), -number)
                    self.assertEqual(set(os.listdir(self.directory)), before)
                    fifo.unlink()

    def test_wrong_command_lines(self):
        text = PAGE.read_text(encoding="utf-8")
        found = re.findall(r"^\| `([^`]+)` \| (\d) \| `([^`]+)` \|$", text, re.M)
        self.assertGreater(len(found), 5)
        for command, status, sentence in found:
            with self.subTest(command=command):
                words = command.split()
                done = subprocess.run([PROGRAMS[words[0]], *words[1:]], cwd=self.directory, capture_output=True, text=True, timeout=TIMEOUT, check=False, stdin=subprocess.DEVNULL)
                self.assertEqual((done.returncode, done.stdout), (int(status), ""), done)
                self.assertIn(sentence, done.stderr)


class Complete(unittest.TestCase):
    """The places are all that there are: those that --help has."""

    def test_places(self):
        helps = subprocess.run([PROGRAMS["modver"], "--help"], capture_output=True, text=True, check=True).stdout
        commands = re.findall(r"^  ([a-z]+) ", helps.split("Commands:")[1].split("\nOptions:")[0], re.M)
        expected = set()
        for prefix, command in [(name, [PROGRAMS["modver"], name, "--help"]) for name in commands] + [
                ("clang-genksyms", [PROGRAMS["clang-genksyms"], "--build-dir", "--help"]), ("clang-genksyms", [PROGRAMS["clang-genksyms"], "--help"]),
                ("modver-gendwarfksyms", [PROGRAMS["modver-gendwarfksyms"], "--build-dir", "--help"]),
                ("modver-gendwarfksyms", [PROGRAMS["modver-gendwarfksyms"], "--vmlinux", "--help"])]:
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            text = done.stdout + done.stderr
            for short, long, value in re.findall(r"^ +(?:(-\w), )?(--[a-z-]+) ([A-Z][\w\[\]:=]*)(?=\s)", text, re.M):
                if value not in NO_FILES:
                    self.assertRegex(value, r"^(KERNEL|PATH|FILE|DIR|REPO|LIST|SYMVERS|OUT|TYPE\[:FILE\])$")
                    expected.add(f"{prefix} {short if short and prefix == 'clang-genksyms' else long}")
            if "Operands:" in text:
                operands = text.split("Operands:")[1].split("\nOptions:")[0]
                expected.update({f"{prefix} {name}" for name in re.findall(r"^  ([A-Z]+)", operands, re.M)} - NOT_NAMES_OF_FILES)
        # A flag that decides how a directory is read.
        expected.add("clang-genksyms --dry-run-kbuild")
        # The program in the place of gendwarfksyms has a usage text.
        expected |= {"modver-gendwarfksyms OBJECT", "modver-gendwarfksyms -T"}
        self.assertEqual(expected, {*INPUTS, *OUTPUTS})
        # What each status means is said of every command.
        meanings = next(table for table in PAGE.read_text(encoding="utf-8").split("\n\n") if table.startswith("| command | 0 | 1 | 2 |"))
        self.assertEqual(sorted(re.findall(r"`modver ([a-z]+)`", meanings)), sorted(commands))


if __name__ == "__main__":
    PROGRAMS = dict(zip(("clang-genksyms", "modver-gendwarfksyms", "modver"), map(os.path.abspath, sys.argv[1:4])))
    del sys.argv[1:4]
    with tempfile.TemporaryDirectory() as made:
        MODULE = assemble(Path(made) / "small.ko").read_bytes()
    unittest.main()
