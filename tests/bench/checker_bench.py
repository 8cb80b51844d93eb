#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Measures `modver check --all` against depmod, which also reads every module of a tree and reports symbols that do not fit, side by side.

    checker_bench.py --program build/…/modver --root DIR/NAME/root [--root …]

Each root holds the unpacked image and headers packages of one kernel, as tests/distribution/fetch.sh leaves them. Measured are

    depmod          depmod -n -e -E Module.symvers -b ROOT RELEASE, which compares the CRCs of all modules with that file
    symvers, -jN    modver check --all --root COPY --kernel RELEASE, where COPY lacks the image: the same input as depmod's
    image, -jN      modver check --all --root ROOT --kernel RELEASE: with the CRCs and the version magic of the image
    image alone     modver list --exports IMAGE: what of that is unpacking and reading the image

CPU time (user + system) is what the kernel reports of a process when it ends. The commands take turns, run by run, within one go, so that all meet
the same machine; given are the medians of the repetitions, and the ratios to depmod: below 1 means faster or smaller. Only ratios of one go mean
anything. Everything is read once beforehand, so that no run waits for the disk.

--callgrind counts instructions instead, which no other load on the machine can change.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

# kmod is for the administrator.
os.environ["PATH"] += os.pathsep + "/usr/sbin" + os.pathsep + "/sbin"


@dataclass(frozen=True)
class Cost:
    cpu: float
    wall: float


def without_image(root, directory):
    """What the root holds, as hard links in the directory, but the kernel image."""
    subprocess.run(["cp", "-al", *(path for path in (Path(root) / "lib", Path(root) / "usr") if path.exists()), directory], check=True)
    for path in Path(directory).glob("**/lib/modules/*/vmlinu[xz]"):
        path.unlink()


def commands(arguments, root, copy):
    """What is measured, by name; the first is what the others are compared with."""
    [directory] = {path.resolve() for path in [*Path(root).glob("lib/modules/*"), *Path(root).glob("usr/lib/modules/*")]}
    release = directory.name
    symvers = Path(root) / f"usr/src/linux-headers-{release}/Module.symvers"
    [image] = [path for path in (Path(root) / f"boot/{name}-{release}" for name in ("vmlinuz", "vmlinux")) if path.exists()]
    yield "depmod", ["depmod", "-n", "-e", "-E", str(symvers), "-b", root, release]
    for name, directory in (("symvers", copy), ("image", root)):
        for jobs in arguments.jobs:
            yield f"{name}, -j{jobs}", [arguments.program, "check", "--all", "--root", directory, "--kernel", release, f"-j{jobs}"]
    yield "image alone", [arguments.program, "list", "--exports", str(image)]


def run(command):
    """The costs of one run. Its output goes to /dev/null: a pipe would need somebody to empty it."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall)


def peak_kib(command):
    """Peak memory of one run, mapped files included. A process keeps the peak it had before exec, which would be that of this interpreter; so it is
    started by GNU time, which is small."""
    with tempfile.NamedTemporaryFile("r") as report:
        run(["/usr/bin/time", "-f", "%M", "-o", report.name, *command])
        return int(report.read())


def instructions(command):
    """Instructions of one run, as callgrind counts them; it prints "Collected : N" on stderr."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=True)
    return int(re.search(r"Collected\s*:\s*(\d+)", done.stderr)[1])


def print_table(titles, rows):
    print("| " + " | ".join(titles) + " |")
    print("| --- |" + " ---: |" * (len(titles) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def time_rows(arguments, measured):
    rounds = [[run(command) for command in measured.values()] for _ in range(arguments.repetitions)]
    costs = [Cost(statistics.median(c.cpu for c in runs), statistics.median(c.wall for c in runs)) for runs in zip(*rounds)]
    peaks = [peak_kib(command) for command in measured.values()]
    for name, cost, peak in zip(measured, costs, peaks):
        yield (name, f"{cost.cpu * 1000:,.0f}", f"{cost.cpu / costs[0].cpu:.2f}", f"{cost.wall * 1000:,.0f}", f"{cost.wall / costs[0].wall:.2f}",
               f"{peak / 1024:,.0f}", f"{peak / peaks[0]:.2f}")


def instruction_rows(measured):
    first = None
    for name, command in measured.items():
        count = instructions(command)
        first = first or count
        yield name, f"{count / 1e6:,.0f}", f"{count / first:.2f}"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="modver")
    parser.add_argument("--root", required=True, action="append", help="directory with the unpacked packages of one kernel; may be repeated")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of threads (default: 1 2)")
    parser.add_argument("--repetitions", type=int, default=7)
    parser.add_argument("--callgrind", action="store_true", help="count instructions (valgrind) instead")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    for root in arguments.root:
        with tempfile.TemporaryDirectory(dir=Path(root).parent) as copy:
            without_image(root, copy)
            measured = dict(commands(arguments, root, copy))
            for command in measured.values():
                run(command)
            print(f"{root}:\n")
            if arguments.callgrind:
                print_table(("", "M instructions", "ratio"), instruction_rows(measured))
            else:
                print_table(("", "CPU ms", "ratio", "wall ms", "ratio", "peak MiB", "ratio"), time_rows(arguments, measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
