#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares two programs that should behave alike as genksyms does, on random input.

    random_programs.py --real GENKSYMS --program CLANG-GENKSYMS [--mode MODE] [--count N] [--seed S] [-j N]

Modes: valid programs, damaged programs, random tokens, random characters, and reference files (-r, -p). Standard output,
the types dump, messages and exit status are compared byte for byte. What the real program itself does not end on, or is
killed by, is counted and set aside. A difference is shrunk to a minimal input and printed with both answers.
Exit status: 0 no difference, 1 differences, 2 wrong usage.
"""

import argparse
import multiprocessing
import os
import shlex
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "random"))

# pylint: disable=wrong-import-position
from answers import Scratch, Subject, compare, scratch_parent
from constructs import Statistics
from modes import MODES, Cases
from reports import Progress, Tally, describe, likeness, save, shell_command
from shrinking import Shrinker

CHUNK = 25


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True, help="the real genksyms")
    parser.add_argument("--program", required=True, help="the program to compare with it")
    parser.add_argument("--program-args", default="", help="arguments of the program, before all others (shell quoting)")
    parser.add_argument("--real-args", default="", help="likewise, of the real program")
    parser.add_argument("--mode", choices=(*MODES, "all"), default="all")
    parser.add_argument("--count", type=int, default=1000, help="programs in each mode")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--index", type=int, help="only this one program of the seed")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--save", metavar="DIR", help="where differences and programs set aside are kept")
    parser.add_argument("--generation", choices=("old", "new"), default="old")
    parser.add_argument("--statistics", action="store_true", help="how often each construct occurred")
    parser.add_argument("--timeout", type=float, default=0.5,
                        help="seconds until the real program is killed and the input set aside")
    parser.add_argument("--has-to-end", action="store_true",
                        help="report the program if it hangs or crashes, where the real one does so too")
    parser.add_argument("--shrink", type=int, default=5, metavar="N", help="unlike differences to show in each mode")
    parser.add_argument("--stop-after", type=int, default=200, metavar="N", help="differences that end a mode")
    parser.add_argument("--print", action="store_true", help="print the program of --index, compare nothing")
    options = parser.parse_args(arguments)
    for path in (options.real, options.program):
        if not os.access(path, os.X_OK):
            parser.error(f"not an executable file: {path} (the real genksyms is in Debian's linux-kbuild packages)")
    return options


class Bench:
    """The two programs, a directory to run them in, and the maker of cases. One in each process."""

    def __init__(self, options):
        self.scratch = Scratch(options.scratch)
        self.real = Subject(options.real, shlex.split(options.real_args), options.timeout)
        # Much more time than the real program gets: being slower is not a difference in behaviour.
        self.ours = Subject(options.program, shlex.split(options.program_args), 20 * options.timeout)
        self.has_to_end = options.has_to_end
        self.cases = Cases(options.seed, options.generation, self.real, self.scratch)

    def compare(self, case):
        return compare(case, self.real, self.ours, self.scratch, self.has_to_end)


_bench = None  # of a worker process


def start_worker(options):
    global _bench  # pylint: disable=global-statement
    _bench = Bench(options)


def run_chunk(task):
    mode, indexes = task
    tally = Tally()
    _bench.cases.statistics = Statistics()
    for index in indexes:
        case = _bench.cases.case(mode, index)
        if case is None:
            tally.programs += 1
            tally.set_aside.append(index)
            continue
        tally.count(case, _bench.compare(case), index)
    return tally, _bench.cases.statistics


def run_mode(mode, options, statistics):
    """Compares all programs of one mode, many at a time."""
    indexes = range(options.count) if options.index is None else [options.index]
    tasks = [(mode, indexes[at:at + CHUNK]) for at in range(0, len(indexes), CHUNK)]
    tally, progress = Tally(), Progress(mode, len(indexes))
    started = time.monotonic()
    with multiprocessing.Pool(max(1, options.jobs), start_worker, (options,)) as pool:
        for part, counted in pool.imap_unordered(run_chunk, tasks):
            tally.add(part)
            statistics.update(counted)
            progress.at(tally)
            if len(tally.differences) >= options.stop_after:
                break
    progress.end()
    seconds = time.monotonic() - started
    tally.differences.sort()
    tally.set_aside.sort()
    show_differences(mode, tally, options)
    print(tally.line(mode, seconds), flush=True)
    return tally


def reproduction(mode, index, options):
    words = [sys.executable, os.path.abspath(__file__), "--real", options.real, "--program", options.program,
             "--program-args", options.program_args, "--mode", mode, "--generation", options.generation, "--seed", options.seed,
             "--index", str(index)]
    return " ".join(shlex.quote(word) for word in words)


def show_differences(mode, tally, options):
    """Shrinks and prints the first differences; saves them, and what was set aside if a directory was named."""
    if not tally.differences and not (tally.set_aside and options.save):
        return
    directory = options.save = options.save or tempfile.mkdtemp(prefix="random-programs-")
    bench = Bench(options)
    for index in tally.set_aside[:100]:
        case = bench.cases.case(mode, index)
        if case:
            save(os.path.join(directory, f"set-aside-{mode}-{options.seed}-{index}"), case, case, {})
    seen = set()
    tried = 0
    for tried, index in enumerate(tally.differences[:4 * options.shrink], 1):
        show_difference(bench, mode, index, directory, seen, options)
        if len(seen) >= options.shrink:
            break
    left = tally.differences[tried:]
    if left:
        print(f"{mode}: further differences at indexes {' '.join(map(str, left[:50]))}")


def show_difference(bench, mode, index, directory, seen, options):
    """`seen`: what the differences printed so far are like; others of that kind get a line only."""
    original = bench.cases.case(mode, index)
    case = Shrinker(lambda smaller: bench.compare(smaller).differs).shrink(original)
    comparison = bench.compare(case)
    place = os.path.join(directory, f"{mode}-{options.seed}-{index}")
    again = reproduction(mode, index, options)
    save(place, case, original, {"difference": comparison.report(), "again": again + "\n"})
    title = f"difference: {mode}, seed {options.seed}, index {index}"
    if likeness(comparison) in seen:
        print(f"--- {title}: like one before; saved: {place}\n", flush=True)
        return
    seen.add(likeness(comparison))
    commands = [f"again: {again}", f"saved: {place}", f"real:  {shell_command(bench.real, case, place)}",
                f"ours:  {shell_command(bench.ours, case, place)}"]
    print(describe(title, case, comparison, commands), flush=True)


def print_case(modes, options):
    bench = Bench(options)
    for mode in modes:
        case = bench.cases.case(mode, options.index or 0)
        reference = f"\n[reference]\n{case.reference}" if case.reference else ""
        sys.stdout.buffer.write((case.source + reference).encode("latin-1"))


def main(arguments=None):
    options = parse(arguments)
    modes = MODES if options.mode == "all" else (options.mode,)
    statistics = Statistics()
    different = False
    with scratch_parent() as options.scratch:
        if options.print:
            print_case(modes, options)
            return 0
        for mode in modes:
            different |= bool(run_mode(mode, options, statistics).differences)
    if options.statistics:
        print("\n".join(statistics.report(options.generation)))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
