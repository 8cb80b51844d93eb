#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver prove, diff, consolidate and split on types that the real gendwarfksyms wrote of random C programs.

    types_random.py --real GENDWARFKSYMS --modver MODVER [--count N] [--seed S] [--index I] [-j N]

Of each program, and of one that is made of it by a few edits of its header:
- `modver prove` proves every CRC that the real program gave, and none that is another;
- `modver diff` reports the CRCs and causes that types_oracle.py finds;
- with the rules that `modver symref` writes, the real program gives the old CRCs for the new header;
- `modver consolidate` and `split` give back each file, byte by byte.
Set aside: an alias of an export whose own text a rule gives, and not the alias's, of which the types do not tell the CRC.
Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
import types_oracle
from answers import answer
from kabi_macros import MACROS
from random_c import Program

COMPILERS = [("gcc", "-gdwarf-5"), ("gcc", "-gdwarf-4", "-O2"), ("clang-19", "-gdwarf-5")]
MEMBER = re.compile(r"^( +)(?!int first)([a-z][\w ]*?[ *])(m\d+)((?:\[\d+\])*;)$", re.MULTILINE)


def edit(header, chooser):
    """The header with one thing changed, which may not compile."""
    members = list(MEMBER.finditer(header))
    choice = chooser.randrange(5)
    if choice == 0 and (values := list(re.finditer(r"= (-?\d+)", header))):
        value = chooser.choice(values)
        return header[:value.start(1)] + str(int(value.group(1)) + 1) + header[value.end(1):]
    if not members:
        return header
    member = chooser.choice(members)
    if choice == 1:
        line = ""
    elif choice == 2:
        line = f"{member.group(1)}{member.group(2)}{member.group(3)}new{member.group(4)}"
    elif choice == 3:
        line = member.group(0) + f"\n{member.group(1)}{chooser.choice(['int', 'char', 'void *', 'unsigned long'])} added{chooser.randrange(1000)};"
    else:
        line = f"{member.group(1)}{chooser.choice(['short ', 'long ', 'const char *', 'unsigned '])}{member.group(3)}{member.group(4)}"
    return header[:member.start()] + line + header[member.end():]


class Side:
    """A program, its types, and its Module.symvers."""

    def __init__(self, options, directory, header, source, compiler, names, arguments):
        self.directory, self.header = directory, header
        os.makedirs(os.path.join(directory, "dumps"), exist_ok=True)
        for file, text in (("types.h", header), ("f.c", source)):
            with open(os.path.join(directory, file), "w", encoding="ascii") as out:
                out.write(text)
        self.is_compiled = not subprocess.run([*compiler, "-w", "-std=gnu11", "-c", "f.c", "-o", "f.o"], cwd=directory, stderr=subprocess.DEVNULL,
                                              check=False).returncode
        if not self.is_compiled:
            return
        result = answer(options.real, [os.path.join(directory, "f.o")], names, directory, arguments)
        self.crcs = {name: int(crc, 16) for _, name, crc in map(str.split, result.output.splitlines())}
        self.types = result.types
        self.is_compiled = bool(result.types)
        if not self.is_compiled:
            return
        records = types_oracle.read(result.types)
        exports = [name for name in records if not types_oracle.is_type(name)]
        ruled = {self.crcs[name] for name in exports if records[name].startswith("variable s#gone")}
        for name in exports:
            if not self.tells(records, name, ruled):
                del records[name]
                del self.crcs[name]
        self.records = records
        self.types = "".join(line + "\n" for line in self.types.splitlines() if not self.is_dropped(line))
        self.write("dumps/f.symtypes", self.types)
        self.write("Module.symvers", "".join(f"0x{crc:08x}\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n" for name, crc in sorted(self.crcs.items()) if name in records))

    def is_dropped(self, line):
        name = line.split(" ", 1)[0]
        return not types_oracle.is_type(name) and name not in self.records

    def tells(self, records, name, ruled):
        """Whether the types tell the CRC of an export: not if a rule gives it another type, or does so to another name of the same function."""
        try:
            return types_oracle.crc(records, name) == self.crcs[name] or self.crcs[name] not in ruled
        except LookupError:
            return False

    def write(self, file, text):
        with open(os.path.join(self.directory, file), "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write(text)


def run(options, directory, *arguments):
    return subprocess.run([options.modver, *arguments], cwd=directory, capture_output=True, text=True, check=False)


def check_side(options, side):
    oracle = {name: types_oracle.crc(side.records, name) for name in side.records if not types_oracle.is_type(name)}
    for name, crc in oracle.items():
        if crc != side.crcs[name]:
            yield f"{name}: the oracle has 0x{crc:08x}, gendwarfksyms 0x{side.crcs[name]:08x}"
    proved = run(options, side.directory, "prove", "Module.symvers", "dumps")
    if proved.returncode or f" {len(oracle)} of {len(oracle)} CRCs" not in " " + proved.stdout.replace(":", ": "):
        yield "prove: " + proved.stdout + proved.stderr
    with open(os.path.join(side.directory, "Module.symvers"), encoding="utf-8") as file:
        rows = file.read()
    side.write("wrong", re.sub(r"^0x(.)", lambda match: "0x" + "1032547698badcfe"["0123456789abcdef".index(match.group(1))], rows, count=1))
    if run(options, side.directory, "prove", "wrong", "dumps").returncode != 1:
        yield "prove: takes a wrong CRC"
    for step in (("consolidate", "-o", "one", "dumps"), ("split", "-o", "split", "one")):
        done = run(options, side.directory, *step)
        if done.returncode:
            yield f"{step[0]}: {done.stderr}"
            return
    with open(os.path.join(side.directory, "split", "f.symtypes"), encoding="utf-8", errors="surrogateescape") as file:
        if file.read() != side.types:
            yield "split: gives another file"


def check_pair(options, directory, old, new):
    expected = types_oracle.causes(old.records, new.records)
    report = run(options, directory, "diff", "old/Module.symvers", "new/Module.symvers", "--old-types", "old/dumps", "--new-types", "new/dumps", "--format", "json")
    if report.returncode not in (0, 1):
        yield f"diff: {report.stderr}"
        return
    found = json.loads(report.stdout)
    changes = [change for change in found["changes"] if change["kind"] == "crc-changed"]
    changed = {change["symbol"]: (int(change["old"]["crc"], 16), int(change["new"]["crc"], 16)) for change in changes}
    if changed != {name: crcs[:2] for name, crcs in expected.items() if crcs[0] != crcs[1]}:
        yield f"diff: changed are {changed}, should be {expected}"
    causes = {name: set() for name in changed}
    for cause in found["causes"]:
        for index in cause["exports"]:
            causes[found["changes"][index]["symbol"]].add(cause["name"])
    for name, (old_crc, new_crc, wanted) in expected.items():
        if (old_crc != new_crc) != bool(wanted):
            yield f"{name}: 0x{old_crc:08x} → 0x{new_crc:08x}, causes by the oracle: {wanted}"
        if old_crc != new_crc and causes.get(name) != wanted:
            yield f"{name}: causes {causes.get(name)}, should be {wanted}"


def check_rules(options, directory, old, new, program):
    """Of a program without rules of its own."""
    held = run(options, directory, "symref", "--partial", "old/dumps", "new/dumps", "-o", "rules.h")
    if held.returncode not in (0, 1):
        yield f"symref: {held.stderr}"
        return
    refused = {line.split(": ")[2] for line in held.stderr.splitlines()}
    with open(os.path.join(directory, "rules.h"), encoding="utf-8") as file:
        header = MACROS + new.header + file.read()
    with_rules = Side(options, os.path.join(directory, "held"), header, *program, ("--stable",))
    if not with_rules.is_compiled:
        yield "symref: its rules do not compile"
        return
    for name in (old.crcs.keys() & new.crcs.keys()) - refused:
        if with_rules.crcs[name] != old.crcs[name]:
            yield f"symref: {name} has 0x{with_rules.crcs[name]:08x} with its rules, should have 0x{old.crcs[name]:08x}"


def compare(job):
    options, index = job
    chooser = random.Random(f"{options.seed} {index}")
    program = Program(chooser, kabi=index % 2 == 1)
    header, source = program.header(), program.source("types.h", "f")
    edited = header
    for _ in range(chooser.randint(1, 3)):
        edited = edit(edited, chooser)
    arguments = ("--stable",) if index % 4 == 1 else ()
    compiler = COMPILERS[index // 4 % len(COMPILERS)]
    with tempfile.TemporaryDirectory() as directory:
        old, new = (Side(options, os.path.join(directory, name), text, source, compiler, program.exports, arguments)
                    for name, text in (("old", header), ("new", edited)))
        if not old.is_compiled or not old.crcs:
            return index, None, ["not compiled"]
        found = list(check_side(options, old))
        is_pair = new.is_compiled and bool(new.crcs)
        if is_pair:
            found += [*check_side(options, new), *check_pair(options, directory, old, new)]
            if not program.kabi:
                found += check_rules(options, directory, old, new, (source, compiler, program.exports))
        return index, is_pair, found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--modver", required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--index", type=int, help="only this one program of the seed")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.real, options.modver = os.path.realpath(options.real), os.path.realpath(options.modver)
    indices = range(options.count) if options.index is None else [options.index]
    programs = pairs = wrong = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for index, is_pair, found in pool.imap_unordered(compare, [(options, index) for index in indices]):
            programs += is_pair is not None
            pairs += bool(is_pair)
            if is_pair is not None and found:
                wrong += 1
                print(f"program {index} of seed {options.seed}:", *found[:3], sep="\n  ", flush=True)
    print(f"seed {options.seed}: {programs} programs, {pairs} pairs, {wrong} wrong")
    return 1 if wrong or pairs < len(indices) / 4 else 0


if __name__ == "__main__":
    sys.exit(main())
