#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks what modver-gendwarfksyms does with its command line, its input and its files; with --real, that the real gendwarfksyms does the same.

    command_line.py --program MODVER-GENDWARFKSYMS [--real GENDWARFKSYMS]

Exit status: 0 all well, 1 something is wrong; each finding is a line.
"""

import argparse
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from answers import without_place
from dwarf_assembly import Assembly, Entry

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus", "gendwarfksyms")
OUTPUT = "#SYMVER v 0x7ec472ba\n"  # of `int v;`
COMMAS = "#SYMVER lc_other 0xbf499166\n#SYMVER lc_run 0x6ae42984\n"

# Arguments, standard input → status, output, messages (without usage text), and the types file: None, it is not there.
# In arguments and messages {o} is an object, {d} a directory.
CASES = [
    (["{o}"], "v\n", 0, OUTPUT, [], None),
    (["{o}", "-s", "-T", "{d}/t"], "v anything else\n", 0, OUTPUT, [], "v variable base_type int byte_size(4) encoding(5)\n"),
    (["--sym", "{d}/t", "{o}"], "v\nv\n", 0, OUTPUT, [], "v variable base_type int byte_size(4) encoding(5)\n"),
    (["--stable", "--dump-v", "{o}"], "v", 0, OUTPUT, ["v variable base_type int byte_size(4) encoding(5)"], None),
    (["--dump-dies", "{o}"], "v\n", 0, OUTPUT, ["variable base_type int byte_size(4) encoding(5)"], None),
    (["{o}"], "absent\n", 0, "#SYMVER absent 0x00000000\n", ["warning: no information for symbol absent"], None),
    (["{o}", "{o}"], "v\n", 0, OUTPUT, [], None),
    # Without names, nothing is looked at.
    (["{d}/absent.o", "-T", "{d}/none/t"], "", 0, "", [], None),
    (["{o}"], "v\n\n", 1, "", ["error: malformed input line: ", ""], None),
    (["{d}/absent.o"], "v\n", 1, "", ["error: open failed for '{d}/absent.o': No such file or directory"], None),
    (["-T", "{d}/none/t", "{o}"], "v\n", 1, "", ["error: fopen failed for '{d}/none/t': No such file or directory"], None),
    (["{d}/plain.o"], "v\n", 1, "", ["error: dwarf_get_units failed: no debugging information?"], None),
    ([], "v\n", 1, "", ["error: no input files?"], None),
    (["--help"], "v\n", 0, "", [], None),
    (["--unknown", "{o}"], "v\n", 1, "", ["unrecognized option '--unknown'"], None),
    (["--dump", "{o}"], "v\n", 1, "", ["option '--dump' is ambiguous; possibilities: '--dump-dies' '--dump-die-map' '--dump-types' '--dump-versions'"], None),
    (["{o}", "-T"], "v\n", 1, "", ["option requires an argument -- 'T'"], None),
]
# What the real program crashes on.
OURS = [
    (["{d}/text.o"], "v\n", 1, "", ["error: is not an ELF file: expected an object with debug information"], None),
    (["{d}/empty.o"], "v\n", 1, "", ["error: is not an ELF file: expected an object with debug information"], None),
    (["{d}"], "v\n", 1, "", ["error: open failed for '{d}': Is a directory"], None),
    (["--warn", "{o}"], "v\n", 0, OUTPUT, [], None),
    # One export more, and the other's CRC is another.
    (["--warn", "{d}/commas.o"], "lc_run\nlc_other\n", 0, COMMAS,
     ["warning: the CRC of lc_run depends on the other exports of its object: without them it is 0x08f65ca4"], None),
    (["--warn", "{d}/commas.o"], "lc_run\n", 0, "#SYMVER lc_run 0x08f65ca4\n", [], None),
]


def make_files(directory):
    integer = Entry("base_type", [("name", "string", "int"), ("byte_size", "data1", 4), ("encoding", "data1", 5)])
    assembly = Assembly(5)
    assembly.add_unit([integer, Entry("variable", [("name", "string", "v"), ("type", "ref4", integer)])])
    for name, text in (("o", assembly.text()), ("plain", ".text\n")):
        with open(os.path.join(directory, name + ".s"), "w", encoding="ascii") as file:
            file.write(text)
        subprocess.run(["as", "-o", os.path.join(directory, name + ".o"), os.path.join(directory, name + ".s")], check=True)
    subprocess.run(["as", "-o", os.path.join(directory, "commas.o"), os.path.join(CORPUS, "lost-commas-other.s")], check=True)
    for name, text in (("text.o", "no object\n"), ("empty.o", "")):
        with open(os.path.join(directory, name), "w", encoding="ascii") as file:
            file.write(text)


def run(program, arguments, given, directory):
    def in_place(text):
        return text.format(o=os.path.join(directory, "o.o"), d=directory)

    types = os.path.join(directory, "t")
    if os.path.exists(types):
        os.remove(types)
    done = subprocess.run([program, *map(in_place, arguments)], input=given, capture_output=True, text=True, timeout=60, check=False)
    # Usage texts differ: ours has more options.
    before, usage, after = done.stderr.partition("Usage: ")
    messages = before.splitlines()
    if usage:
        messages += [line for line in after.splitlines() if line.startswith("error: ")]
    messages = [without_place(line).removeprefix(program + ": ") for line in messages]
    text = None
    if os.path.exists(types):
        with open(types, encoding="utf-8") as file:
            text = file.read()
    return done.returncode, done.stdout, messages, text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--real")
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as directory:
        make_files(directory)
        for program, cases in ((options.program, CASES + OURS), (options.real, CASES)):
            for arguments, given, status, output, messages, types in cases if program else ():
                expected = (status, output, [message.format(d=directory) for message in messages], types)
                found = run(program, arguments, given, directory)
                if found != expected:
                    wrong += 1
                    print(f"{program} {' '.join(arguments)} < {given!r}:\n  {found}\n  expected {expected}")
    print(f"{len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
