#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""CPU time and memory of modver-gendwarfksyms --build-dir beside the sum of what the kernel's build does: the real gendwarfksyms for each object.

    gendwarfksyms_tree_bench.py --real GENDWARFKSYMS --ours MODVER-GENDWARFKSYMS --built BUILD [--repetitions N] [--callgrind] [--symtypes]

BUILD was built with CONFIG_GENDWARFKSYMS. The sum has no nm and no shell in it. In turns; the least CPU time of the repetitions, the largest memory. --symtypes: types
are written, too. --callgrind: instructions instead, which no load disturbs.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gendwarfksyms"))

# pylint: disable=wrong-import-position
from answers import exported_names


def objects_of(built):
    """Those of vmlinux and of the modules."""
    def lines(name):
        with open(os.path.join(built, name), encoding="utf-8") as file:
            return file.read().split()
    return lines(".vmlinux.objs") + [path for module in lines("modules.order") for path in lines(os.path.splitext(module)[0] + ".mod")]


def measure(command, given, callgrind):
    """CPU seconds, or millions of instructions, and MiB."""
    if callgrind:
        run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], input=given, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, check=True)
        return int(re.search(rb"refs: +([\d,]+)", run.stderr).group(1).replace(b",", b"")) / 1e6, 0
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(given)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--real", "--ours", "--built"):
        parser.add_argument(option, required=True)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--callgrind", action="store_true")
    parser.add_argument("--symtypes", action="store_true")
    options = parser.parse_args()
    jobs = []
    for path in objects_of(options.built):
        names = exported_names(os.path.join(options.built, path))
        described = os.path.join(options.built, os.path.splitext(path)[0] + ".gendwarfksyms.o")
        if names:
            jobs.append((described if os.path.exists(described) else os.path.join(options.built, path), "".join(name + "\n" for name in names).encode()))
    with tempfile.TemporaryDirectory() as scratch:
        def single(job):
            return measure([options.real, *(["-T", os.path.join(scratch, "types")] if options.symtypes else []), job[0]], job[1], options.callgrind)

        def tree():
            types = ["--symtypes", os.path.join(scratch, "tree")] if options.symtypes else []
            return measure([options.ours, "--build-dir", options.built, "-q", "-j1", "--symvers", os.path.join(scratch, "symvers"), *types], b"", options.callgrind)

        best = [float("inf")] * len(jobs)
        ours, peak, real_peak = float("inf"), 0, 0
        for _ in range(1 if options.callgrind else options.repetitions):
            found = tree()
            ours, peak = min(ours, found[0]), max(peak, found[1])
            for number, job in enumerate(jobs):
                found = single(job)
                best[number], real_peak = min(best[number], found[0]), max(real_peak, found[1])
    unit = "M instructions" if options.callgrind else "CPU s"
    names = sum(given.count(b"\n") for _, given in jobs)
    print(f"{len(jobs)} objects, {names} exports: real {sum(best):,.2f} {unit}, {real_peak:.0f} MiB; ours {ours:,.2f} {unit}, {peak:.0f} MiB; ratio {ours / sum(best):.3f}")


if __name__ == "__main__":
    main()
