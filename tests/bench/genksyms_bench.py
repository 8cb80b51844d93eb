#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures clang-genksyms against the kernel's genksyms on the same preprocessed files, side by side.

    genksyms_bench.py --real /usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms --ours build/…/clang-genksyms \\
        --text CACHE/text [FILE.i …]

CPU time (user + system) and peak memory are what the kernel reports of a process when it ends. The programs take
turns, run by run, within one go, so that both meet the same machine; given is the least CPU time of the
repetitions, which is the one least disturbed. A ratio below 1 means that ours is faster or smaller. Only ratios of
one go mean anything.

--callgrind counts instructions instead, which no other load on the machine can change.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

# Small, medium, large, the usual example, and one with syntax errors; below the directory that --text names.
DEFAULT_FILES = ("lib/argv_split.i", "fs/mbcache.i", "drivers/pci/remove.i", "kernel/fork.i", "net/ipv4/af_inet.i",
                 "net/sunrpc/sched.i")
# As Kbuild calls it, and with the type dump, which makes both work harder.
FORMS = {"kbuild": ("-r", "/dev/null"), "symtypes": ("-r", "/dev/null", "-T", "/dev/null")}


@dataclass(frozen=True)
class Cost:
    time: float
    memory: int


def run(command, path):
    """The resources that one run used. Its output goes to a file: a pipe would need somebody to empty it."""
    with open(path, "rb") as text, tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdin=text, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} < {path}: exit status {process.returncode}")
    return usage


def cpu_seconds(command, path):
    usage = run(command, path)
    return usage.ru_utime + usage.ru_stime


def peak_kib(command, path):
    """Peak memory of one run. A process keeps the peak it had before exec, which would be that of this interpreter;
    so it is started by GNU time, which is small."""
    with tempfile.NamedTemporaryFile("r") as report:
        run(["/usr/bin/time", "-f", "%M", "-o", report.name, *command], path)
        return int(report.read())


def measure_both(arguments, path):
    """(real, ours). The programs alternate, so that a change of the machine's pace meets both."""
    commands = [[program, *FORMS[arguments.form]] for program in (arguments.real, arguments.ours)]
    rounds = [[cpu_seconds(command, path) for command in commands] for _ in range(arguments.repetitions)]
    return [Cost(min(times), peak_kib(command, path)) for command, times in zip(commands, zip(*rounds))]


def instructions(program, options, path):
    """Instructions of one run, as callgrind counts them; it prints "Collected : N" on stderr."""
    with open(path, "rb") as text:
        done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *options],
                              stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected\s*:\s*(\d+)", done.stderr)[1])


def ratio(ours, real):
    return f"{ours / real:.2f}" if real else "-"


def print_table(titles, rows):
    print("| " + " | ".join(titles) + " |")
    print("| --- |" + " ---: |" * (len(titles) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)


def label(arguments, path):
    return os.path.relpath(path, arguments.text) if arguments.text else os.path.basename(path)


def time_row(name, size, real, ours):
    return (name, f"{size / 1e6:.1f}", f"{real.time * 1000:.0f}", f"{ours.time * 1000:.0f}",
            ratio(ours.time, real.time), f"{real.memory / 1024:.1f}", f"{ours.memory / 1024:.1f}",
            ratio(ours.memory, real.memory))


def time_rows(arguments, paths):
    """A row a file, then the totals; memory does not add up, so its total is the greatest."""
    all_real, all_ours = [], []
    for path in paths:
        real, ours = measure_both(arguments, path)
        all_real.append(real)
        all_ours.append(ours)
        yield time_row(label(arguments, path), os.path.getsize(path), real, ours)
    total = [Cost(sum(c.time for c in costs), max(c.memory for c in costs)) for costs in (all_real, all_ours)]
    yield time_row("total", sum(map(os.path.getsize, paths)), *total)


def instruction_rows(arguments, paths):
    options, total_real, total_ours = FORMS[arguments.form], 0, 0
    for path in paths:
        real, ours = instructions(arguments.real, options, path), instructions(arguments.ours, options, path)
        total_real, total_ours = total_real + real, total_ours + ours
        yield label(arguments, path), f"{real / 1e6:,.1f}", f"{ours / 1e6:,.1f}", ratio(ours, real)
    yield "total", f"{total_real / 1e6:,.1f}", f"{total_ours / 1e6:,.1f}", ratio(total_ours, total_real)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True, help="the kernel's genksyms")
    parser.add_argument("--ours", required=True, help="clang-genksyms")
    parser.add_argument("--text", help="directory of preprocessed files; a few of them by default")
    parser.add_argument("--form", choices=list(FORMS), default="kbuild", help="how to call it")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--callgrind", action="store_true", help="count instructions (valgrind) instead")
    parser.add_argument("files", nargs="*", help="preprocessed files")
    arguments = parser.parse_args()
    if not arguments.files and not arguments.text:
        parser.error("give files, or --text")
    return arguments


def main():
    arguments = parse_arguments()
    paths = arguments.files or [os.path.join(arguments.text, name) for name in DEFAULT_FILES]
    if arguments.callgrind:
        print_table(("file", "real, M instructions", "ours, M instructions", "ratio"),
                    instruction_rows(arguments, paths))
    else:
        print_table(("file", "MB", "real, CPU ms", "ours, CPU ms", "ratio", "real, peak MiB", "ours, peak MiB",
                     "ratio"), time_rows(arguments, paths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
