#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""corpus/gendwarfksyms: small objects as assembly, and what the real gendwarfksyms answers.

    gendwarfksyms.py check  --dir DIR --program MODVER-GENDWARFKSYMS
    gendwarfksyms.py verify --dir DIR --real GENDWARFKSYMS      that the answers are still the real program's
    gendwarfksyms.py record --dir DIR --real GENDWARFKSYMS      writes them

Exit status: 0 all as stored, 1 differences, 2 wrong usage.
"""

import argparse
import difflib
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gendwarfksyms"))

# pylint: disable=wrong-import-position
from answers import answer


def as_text(given):
    return "".join(f"== {title}\n{text}" for title, text in (
        ("status", f"{given.status}\n"), ("output", given.output), ("messages", "".join(line + "\n" for line in given.messages)), ("types", given.types)))


def answer_to(program, directory, name, scratch):
    path = os.path.join(scratch, name + ".o")
    subprocess.run(["as", "--64", "-o", path, os.path.join(directory, name + ".s")], check=True)
    with open(os.path.join(directory, name + ".names"), encoding="ascii") as file:
        names = file.read().split()
    arguments = []
    if os.path.exists(os.path.join(directory, name + ".args")):
        with open(os.path.join(directory, name + ".args"), encoding="ascii") as file:
            arguments = file.read().split()
    return as_text(answer(program, [path], names, scratch, arguments))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("check", "verify", "record"))
    parser.add_argument("--dir", required=True)
    parser.add_argument("--program")
    parser.add_argument("--real")
    options = parser.parse_args()
    program = options.program if options.action == "check" else options.real
    if not program:
        parser.error("--program is for check, --real for verify and record")
    names = sorted(name[:-2] for name in os.listdir(options.dir) if name.endswith(".s"))
    different = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            found = answer_to(program, options.dir, name, scratch)
            path = os.path.join(options.dir, name + ".answer")
            if options.action == "record":
                with open(path, "w", encoding="utf-8") as file:
                    file.write(found)
                continue
            with open(path, encoding="utf-8") as file:
                stored = file.read()
            if found != stored:
                different += 1
                sys.stdout.writelines(difflib.unified_diff(stored.splitlines(True), found.splitlines(True), path, program))
    print(f"{len(names)} inputs, {different} different")
    return 1 if different or not names else 0


if __name__ == "__main__":
    sys.exit(main())
