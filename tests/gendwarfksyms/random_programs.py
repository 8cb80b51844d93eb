#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares modver-gendwarfksyms with the real gendwarfksyms on random C programs.

    random_programs.py --real GENDWARFKSYMS --program MODVER-GENDWARFKSYMS [--count N] [--seed S] [-j N]

Each program is compiled by one of the compilers, in turn: gcc with DWARF 5, gcc -O2 with DWARF 4, clang with DWARF 5. Every third one has two units,
linked with ld -r. Each is asked for with and without --stable. Standard output, the types file, messages and exit status are compared byte for byte.
Set aside, and counted: what the real program is killed by, and where it takes one of several descriptions at random (--warn says so).
Exit status: 0 no difference, 1 differences, 2 wrong usage.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from answers import answer
from random_c import Program

COMPILERS = [("gcc", "-gdwarf-5"), ("gcc", "-gdwarf-4", "-O2"), ("clang-19", "-gdwarf-5")]


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--index", type=int, help="only this one program of the seed")
    parser.add_argument("--save", metavar="DIR", help="where programs with a difference are kept")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


def compile_program(directory, seed, index):
    """An object, and the names to ask for; None: the compiler does not take it."""
    chooser = random.Random(f"{seed} {index}")
    program = Program(chooser, kabi=index % 2 == 1)
    with open(os.path.join(directory, "types.h"), "w", encoding="ascii") as file:
        file.write(program.header())
    compiler = COMPILERS[index // 2 % len(COMPILERS)]
    objects = []
    for unit in "fg" if index % 3 == 2 else "f":
        with open(os.path.join(directory, f"{unit}.c"), "w", encoding="ascii") as file:
            file.write(program.source("types.h", unit))
        objects.append(f"{unit}.o")
        run = subprocess.run([*compiler, "-w", "-std=gnu11", "-c", f"{unit}.c", "-o", f"{unit}.o"], cwd=directory, stderr=subprocess.PIPE, text=True, check=False)
        if run.returncode:
            return None, run.stderr
    if len(objects) > 1:
        subprocess.run(["ld", "-r", "-o", "both.o", *objects], cwd=directory, check=True)
        objects = ["both.o"]
    names = [*program.exports, "absent"]
    chooser.shuffle(names)
    return os.path.join(directory, objects[0]), names


def compare(job):
    """What happened to a program: `same`, `random`, `killed`, `not compiled`, `stable: …`."""
    options, index = job
    with tempfile.TemporaryDirectory() as directory:
        path, names = compile_program(directory, options.seed, index)
        if not path:
            return index, ["not compiled: " + names]
        results = []
        for arguments in ((), ("--stable",)):
            real = answer(options.real, [path], names, directory, arguments)
            ours = answer(options.program, [path], names, directory, arguments)
            differences = real.differences(ours)
            if real.status < 0:
                results.append("killed")
            elif not differences:
                results.append("same")
            elif any("at random" in line for line in answer(options.program, [path], names, directory, (*arguments, "--warn")).messages):
                results.append("random")
            else:
                results.append(f"{' '.join(arguments)}: {', '.join(differences)}: {real.messages[:2]} {ours.messages[:2]}")
                if options.save:
                    shutil.copytree(directory, os.path.join(options.save, str(index)), dirs_exist_ok=True)
                    with open(os.path.join(options.save, str(index), "names"), "w", encoding="ascii") as file:
                        file.write("".join(name + "\n" for name in names))
        return index, results


def main():
    options = parse()
    indices = range(options.count) if options.index is None else [options.index]
    counts = {}
    with multiprocessing.Pool(options.jobs) as pool:
        for index, results in pool.imap_unordered(compare, [(options, index) for index in indices], chunksize=5):
            for result in results:
                kind = result if result in ("same", "random", "killed") else result.split(":")[0] if result.startswith("not") else "different"
                counts[kind] = counts.get(kind, 0) + 1
                if kind == "different" or (kind == "not compiled" and counts[kind] <= 3):
                    print(f"program {index} of seed {options.seed}: {result}", flush=True)
    print(f"seed {options.seed}, {len(indices)} programs, runs: " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return 1 if counts.get("different") or not counts.get("same") or counts.get("not compiled", 0) > len(indices) / 10 else 0


if __name__ == "__main__":
    sys.exit(main())
