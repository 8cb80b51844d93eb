#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures `clang-genksyms --build-dir` against what Kbuild does for the same objects, `gcc -E | genksyms`, side by side.

    build_dir_bench.py --tree TREE --genksyms GENKSYMS --ours build/…/clang-genksyms [--sample LIST | --files FILE…] [--jobs N] [--form symtypes]

TREE is what ../differential/prepare-kernel.sh makes. Without --sample or --files the whole kernel is measured: all C files that mention EXPORT_ on one
side, and on the other the program without a list of files, so that it finds them itself (and the exports from assembly).

CPU time (user + system) and peak memory are what the kernel reports of processes when they end, their children included; wall is the time of the whole.
The sides take turns within one go, so that both meet the same machine; given is the least of the repetitions, for memory the greatest.

--callgrind counts instructions instead (valgrind), which no other load on the machine can change; it takes fifty times as long.
"""

import argparse
import concurrent.futures
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "differential"))

import kernel_text  # pylint: disable=wrong-import-position

VALGRIND = ("valgrind", "--tool=callgrind", "--trace-children=yes", "--callgrind-out-file=/dev/null")
COLLECTED = re.compile(r"Collected\s*:\s*(\d+)")


@dataclass
class Cost:
    cpu: float = 0.0  # seconds
    wall: float = 0.0  # seconds
    peak: int = 0  # KiB, of the largest process

    def add(self, cpu, peak):
        self.cpu += cpu
        self.peak = max(self.peak, peak)

    def best(self, other):
        """Of two repetitions."""
        return Cost(min(self.cpu, other.cpu), min(self.wall, other.wall), max(self.peak, other.peak))


class Measured:
    """A process whose resources are known when it has ended, those of its children included. A process keeps the peak of memory that it had before
    exec, which would be that of this interpreter; so it is started by GNU time, which is small."""

    def __init__(self, command, **popen):
        self.name = shlex.join(command)
        self.report = tempfile.NamedTemporaryFile("r")
        self.process = subprocess.Popen(["/usr/bin/time", "-q", "-f", "%M", "-o", self.report.name, *command], **popen)

    def finish(self, expected=0):
        """(CPU seconds, peak KiB). Any other exit status than the expected one ends the measurement."""
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode != expected:
            sys.exit(f"{os.path.basename(sys.argv[0])}: exit status {self.process.returncode}: {self.name[-300:]}")
        with self.report:
            return usage.ru_utime + usage.ru_stime, int(self.report.read())


class Sides:
    """Both ways to compute the CRCs of some objects, as commands."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.tree = os.path.abspath(arguments.tree)
        workspace = kernel_text.Workspace(self.tree, os.curdir, arguments.sample)
        entries = list(workspace.commands.values())
        if arguments.files:
            entries = kernel_text.select_sample(entries, arguments.files)
        self.entries = entries
        self.files = sorted({kernel_text.plain_name(entry) for entry in entries}) if arguments.sample or arguments.files else []

    def genksyms(self, dump):
        return [os.path.abspath(self.arguments.genksyms), "-r", "/dev/null", *(["-T", dump] if self.arguments.form == "symtypes" else [])]

    def ours(self, jobs, out):
        command = [os.path.abspath(self.arguments.ours), *shlex.split(self.arguments.ours_args), "--build-dir", self.tree, "-q", "-j", str(jobs),
                   "--symvers", os.path.join(out, "Module.symvers")]
        if self.arguments.form == "symtypes":
            command += ["--symtypes", os.path.join(out, "symtypes")]
        return command + self.files


def pipe_one(sides, entry, out):
    """What gcc (with its cc1) and genksyms used."""
    dump = os.path.join(out, entry["output"].replace("/", "_"))
    first = Measured(kernel_text.preprocessor_arguments(entry, "-"), cwd=entry["directory"], stdout=subprocess.PIPE)
    second = Measured(sides.genksyms(dump), stdin=first.process.stdout, stdout=subprocess.DEVNULL)
    first.process.stdout.close()
    return [first.finish(), second.finish()]


def measure_pipes(sides, jobs):
    cost, start = Cost(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as out, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for usages in pool.map(lambda entry: pipe_one(sides, entry, out), sides.entries):
            for cpu, peak in usages:
                cost.add(cpu, peak)
    cost.wall = time.monotonic() - start
    return cost


def measure_ours(sides, jobs):
    cost, start = Cost(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        cost.add(*Measured(sides.ours(jobs, out), cwd=sides.tree, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL).finish())
        cost.wall = time.monotonic() - start
        check_output(out, sides)
    return cost


def check_output(out, sides):
    """A program that computes nothing is fast."""
    path = os.path.join(out, "Module.symvers")
    if not os.path.exists(path) or not os.path.getsize(path):
        sys.exit(f"build_dir_bench.py: {sides.arguments.ours} wrote no row of Module.symvers")


def warm_up(sides):
    """Reads the sources and all headers once, so that neither side waits for the disk."""
    paths = [os.path.join(entry["directory"], entry["file"]) for entry in sides.entries]
    for top in ("include", "arch"):
        for directory, _, names in os.walk(os.path.join(sides.tree, top)):
            paths += [os.path.join(directory, name) for name in names if name.endswith(".h")]
    for path in paths:
        with open(path, "rb") as file:
            file.read()
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        pipe_one(sides, sides.entries[0], out)


def print_times(sides):
    jobs = sides.arguments.jobs
    measures = {"gcc -E and genksyms, one by one": lambda: measure_pipes(sides, 1), "ours, -j 1": lambda: measure_ours(sides, 1)}
    if jobs > 1:
        measures |= {f"gcc -E and genksyms, {jobs} at a time": lambda: measure_pipes(sides, jobs), f"ours, -j {jobs}": lambda: measure_ours(sides, jobs)}
    warm_up(sides)
    costs = {}
    for _ in range(sides.arguments.repetitions):
        for name, measure in measures.items():
            cost = measure()
            costs[name] = cost.best(costs.get(name, cost))
    print("| | CPU s | wall s | peak MiB | CPU, ratio | wall, ratio | peak, ratio |\n| --- |" + " ---: |" * 6)
    names = list(costs)
    for number, name in enumerate(names):
        cost, base = costs[name], costs[names[number - number % 2]]
        ratios = [f"{a / b:.3f}" if number % 2 else "1" for a, b in ((cost.cpu, base.cpu), (cost.wall, base.wall), (cost.peak, base.peak))]
        print(f"| {name} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.peak / 1024:.1f} | " + " | ".join(ratios) + " |")
    print(f"\nObjects: {len(sides.entries)}. Repetitions: {sides.arguments.repetitions}.")


def instructions(command, cwd, stdin=None):
    """Of the command and its children; valgrind prints "Collected : N" for each."""
    done = subprocess.run([*VALGRIND, *command], cwd=cwd, stdin=stdin, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"build_dir_bench.py: {shlex.join(command)[:200]}: exit status {done.returncode}: {done.stderr[-500:]!r}")
    counts = COLLECTED.findall(done.stderr.decode("utf-8", "replace"))
    if not counts:
        sys.exit(f"build_dir_bench.py: valgrind printed no count for {shlex.join(command)[:200]}")
    return sum(map(int, counts))


def print_instructions(sides):
    counts = {"gcc -E": 0, "genksyms": 0}
    with tempfile.TemporaryDirectory(prefix="bench-") as out:
        text, dump = os.path.join(out, "text.i"), os.path.join(out, "dump")
        for entry in sides.entries:
            counts["gcc -E"] += instructions(kernel_text.preprocessor_arguments(entry, text), entry["directory"])
            with open(text, "rb") as file:
                counts["genksyms"] += instructions(sides.genksyms(dump), out, file)
        counts["ours, -j 1"] = instructions(sides.ours(1, out), sides.tree)
        check_output(out, sides)
    real = counts["gcc -E"] + counts["genksyms"]
    print("| | M instructions | ratio |\n| --- | ---: | ---: |")
    for name, count in counts.items():
        print(f"| {name} | {count / 1e6:,.1f} | {count / real:.3f} |")
    print(f"\nObjects: {len(sides.entries)}.")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", required=True, help="directory that prepare-kernel.sh made")
    parser.add_argument("--genksyms", required=True, help="the kernel's program")
    parser.add_argument("--ours", required=True, help="clang-genksyms")
    parser.add_argument("--ours-args", default="", help="its first arguments (shell quoting)")
    parser.add_argument("--form", choices=("kbuild", "symtypes"), default="kbuild", help="with type dumps, or without")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--callgrind", action="store_true", help="count instructions (valgrind) instead")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--sample", help="only the files that this list names")
    which.add_argument("--files", nargs="+", help="only these, relative to TREE")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    sides = Sides(arguments)
    (print_instructions if arguments.callgrind else print_times)(sides)
    print(f"To repeat: {shlex.join(sys.argv)}")


if __name__ == "__main__":
    main()
