#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""CPU time and memory of modver-gendwarfksyms beside the real gendwarfksyms, in turns, on the same objects.

    gendwarfksyms_bench.py --real GENDWARFKSYMS --ours MODVER-GENDWARFKSYMS [--repetitions N] [--callgrind] OBJECT…

Prints rows of a Markdown table: the least CPU time of the repetitions, the largest memory; with --callgrind instructions instead, which no load disturbs.
"""

import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "gendwarfksyms"))

# pylint: disable=wrong-import-position
from answers import exported_names, global_names


def measure(command, given):
    """CPU seconds and MiB."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(given)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: status {status}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def instructions(command, given):
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], input=given, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, check=True)
    return int(re.search(rb"refs: +([\d,]+)", run.stderr).group(1).replace(b",", b"")) / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--ours", required=True)
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--callgrind", action="store_true")
    parser.add_argument("objects", nargs="+")
    options = parser.parse_args()
    for path in options.objects:
        names = exported_names(path) or global_names(path)
        given = "".join(name + "\n" for name in names).encode()
        row = [os.path.basename(path), f"{os.path.getsize(path) / 1e6:.1f}", str(len(names))]
        if options.callgrind:
            real, ours = (instructions([program, path], given) for program in (options.real, options.ours))
            row += [f"{real:,.0f}", f"{ours:,.0f}", f"{ours / real:.3f}"]
        else:
            results = {program: [] for program in (options.real, options.ours)}
            for _ in range(options.repetitions):
                for program, found in results.items():
                    found.append(measure([program, path], given))
            (real, real_peak), (ours, our_peak) = ((min(cpu for cpu, _ in found), max(peak for _, peak in found)) for found in results.values())
            row += [f"{real * 1000:,.0f}", f"{ours * 1000:,.0f}", f"{ours / real:.3f}", f"{real_peak:.0f}", f"{our_peak:.0f}"]
        print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
