#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures what `modver` does with the type dumps of whole kernels, against reading and hashing the same bytes, and against ksymtypes where PATH has it.

    diff_bench.py --modver build/…/modver --old DIR --new DIR [--symvers FILE] [--ksymtypes PROGRAM] [--jobs N] [--repetitions N]

OLD and NEW are directories of type dumps, a file an object, of two kernels that differ; `clang-genksyms --build-dir … --symtypes DIR` writes them. FILE is the
Module.symvers of OLD. Measured are

    consolidate        OLD into one file
    split              that file into a directory again
    diff, files        OLD and NEW, both consolidated
    diff, same file    OLD, consolidated, with itself
    diff, directories  OLD and NEW
    prove, file        every CRC of FILE, from OLD consolidated
    prove, directory   the same, from OLD
    symref             overrides for the objects of NEW, from both consolidated; --partial, for two releases have exports that cannot be held

The measure is xxh128sum (package xxhash) on the files that a command reads, each as often as it is given: of the hashes that Debian packages the cheapest, a
tenth of the cost of zlib's CRC-32, so that the ratio is to little more than reading the files. No comparison can cost less; ratios to it are the same on any
load, which times are not.
ksymtypes (suse-kabi-tools) gets the same files, and writes what modver is to write: the consolidated file, of a comparison the format `pretty`. Where both are
measured, their outputs must be equal. It can neither prove, nor write overrides, nor, before its 0.4, split.

CPU time (user + system) and peak memory are what the kernel reports of processes when they end, their children included; wall is the time of the whole.
The programs take turns within one go, so that all meet the same machine; given is the least of the repetitions, for memory the greatest. Everything is read
once beforehand, so that no run waits for the disk.
"""

import argparse
import filecmp
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from build_dir_bench import Cost, Measured

HASHED_BYTES = 1 << 30  # at least


@dataclass(frozen=True)
class Task:
    name: str
    inputs: tuple  # files and directories, each as often as it is given
    commands: dict  # program → arguments; "@" stands for the output, which differs from program to program
    expected: int = 0  # exit status


def files_below(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for directory, _, names in os.walk(path):
            yield from (os.path.join(directory, name) for name in names)


def tasks(arguments, old_file, new_file):
    old, new, jobs = arguments.old, arguments.new, ["-j", str(arguments.jobs)]
    ours, peer = [os.path.abspath(arguments.modver)], [arguments.ksymtypes]

    def comparison(name, left, right):
        commands = {"modver": [*ours, "diff", *jobs, "--format", "pretty:@", left, right], "ksymtypes": [*peer, "compare", *jobs, "-f", "pretty:@", left, right]}
        return Task(name, (left, right), commands, expected=int(left != right))

    yield Task("consolidate", (old,), {"modver": [*ours, "consolidate", *jobs, "-o", "@", old], "ksymtypes": [*peer, "consolidate", *jobs, "-o", "@", old]})
    yield Task("split", (old_file,), {"modver": [*ours, "split", *jobs, "-o", "@", old_file], "ksymtypes": [*peer, "split", *jobs, "-o", "@", old_file]})
    yield comparison("diff, files", old_file, new_file)
    yield comparison("diff, same file", old_file, old_file)
    yield comparison("diff, directories", old, new)
    if arguments.symvers:
        for name, types in (("prove, file", old_file), ("prove, directory", old)):
            yield Task(name, (arguments.symvers, types), {"modver": [*ours, "prove", *jobs, arguments.symvers, types]})
    yield Task("symref", (old_file, new_file), {"modver": [*ours, "symref", *jobs, "--partial", "-o", "@", old_file, new_file]}, expected=1)


def measure(command, output, expected):
    command = [word.replace("@", output) for word in command]
    start = time.monotonic()
    cpu, peak = Measured(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).finish(expected)
    return Cost(cpu, time.monotonic() - start, peak)


def measure_hashing(paths, work):
    """xargs: a command line does not hold the names of all files of a kernel. Few bytes are hashed often, as a short time is not measured well."""
    files = list(files_below(paths))
    times = 1 + HASHED_BYTES // sum(map(os.path.getsize, files))
    with open(os.path.join(work, "names"), "w", encoding="utf-8") as names:
        names.write("".join(f"{path}\0" for path in files) * times)
    cost = measure(["xargs", "-0", "-a", names.name, "xxh128sum"], "", 0)
    return Cost(cost.cpu / times, cost.wall / times, cost.peak)


def check_outputs(task, outputs):
    """A program that does nothing is fast."""
    for output in outputs:
        if task.expected and not os.path.getsize(output):
            sys.exit(f"diff_bench.py: {task.name}: {output} is empty, though the kernels differ")
        if os.path.isdir(output):
            if not os.listdir(output):
                sys.exit(f"diff_bench.py: {task.name}: {output} has no files")
        elif not filecmp.cmp(outputs[0], output, shallow=False):
            sys.exit(f"diff_bench.py: {task.name}: {outputs[0]} and {output} are not equal")


def remove(output):
    if os.path.isdir(output):
        shutil.rmtree(output)
    elif os.path.exists(output):
        os.unlink(output)


def measure_task(task, programs, work):
    """{program: Cost} of one turn."""
    costs = {"hashing": measure_hashing(task.inputs, work)}
    outputs = []
    for program, command in task.commands.items():
        if program not in programs:
            continue
        output = os.path.join(work, program)
        costs[program] = measure(command, output, task.expected)
        if any("@" in word for word in command):
            outputs.append(output)
    check_outputs(task, outputs)
    for output in outputs:
        remove(output)
    return costs


def print_row(name, program, cost, base):
    ratio = "1" if cost is base else f"{cost.cpu / base.cpu:.1f}"
    print(f"| {name} | {program} | {cost.cpu:.3f} | {ratio} | {cost.wall:.3f} | {cost.peak / 1024:.1f} |", flush=True)


def warm_up(paths):
    for path in files_below(paths):
        with open(path, "rb") as file:
            file.read()


def run(arguments, work):
    programs = {"modver"} | ({"ksymtypes"} if shutil.which(arguments.ksymtypes) else set())
    archives = [os.path.join(work, name) for name in ("old", "new")]
    for archive, directory in zip(archives, (arguments.old, arguments.new)):
        subprocess.run([arguments.modver, "consolidate", "-o", archive, directory], check=True)
    warm_up([arguments.old, arguments.new, *archives])
    print("| | | CPU s | CPU, ratio | wall s | peak MiB |\n| --- | --- |" + " ---: |" * 4)
    for task in tasks(arguments, *archives):
        if arguments.only and task.name not in arguments.only:
            continue
        best = {}
        for _ in range(arguments.repetitions):
            for program, cost in measure_task(task, programs, work).items():
                best[program] = cost.best(best.get(program, cost))
        for program, cost in best.items():
            print_row(task.name, program, cost, best["hashing"])


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modver", required=True, help="the program")
    parser.add_argument("--old", required=True, help="directory of type dumps")
    parser.add_argument("--new", required=True, help="directory of type dumps of another kernel")
    parser.add_argument("--symvers", help="Module.symvers of --old; without it nothing is proved")
    parser.add_argument("--ksymtypes", default="ksymtypes", help="left out where there is no such program")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="threads")
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--only", action="append", help="measure this alone; may be repeated")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    if not shutil.which("xxh128sum"):
        sys.exit("diff_bench.py: no xxh128sum: apt-get install xxhash")
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        run(arguments, work)
    print(f"\nThreads: {arguments.jobs}. Repetitions: {arguments.repetitions}. To repeat: {shlex.join(sys.argv)}")


if __name__ == "__main__":
    main()
