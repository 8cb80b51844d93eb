#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver diff, prove, consolidate and split on random pairs of kernels: root causes explain exactly the CRCs that change.

    random_types.py [--seed S] [--count N] [--keep DIR] MODVER

Pair S, S+1, … S+N-1 is made and changed by random_kernel.py, the same for a number each time. Of each:
- `modver diff` reports what causes_oracle.py finds, which computes CRCs and causes by itself (causes_check.py compares): from directories and from
  consolidated files, with one thread and with two, with Module.symvers and without;
- both forms of types, and two threads, give the same report, byte by byte, but for names of the sides;
- `modver consolidate` and `split` give back every record of every object;
- `modver prove` accepts the CRCs that the oracle computed, and refuses others.

What is wrong is printed with the command that repeats it. With --keep, what the last pair consists of stays in DIR.
Exit status: 0 nothing is wrong, 1 something is, 2 anything else.
"""

import argparse
import collections
import contextlib
import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

import causes_check
import causes_oracle
from random_kernel import Maker

MAX_SHOWN = 10
TIMEOUT_SECONDS = 60


class Wrong(Exception):
    """What a pair shows."""


class Pair:
    """Two kernels, and what the oracle says about them."""

    def __init__(self, seed, directory):
        self.directory = directory
        self.alike = 0
        maker = Maker(random.Random(seed))
        old = maker.kernel()
        self.dumps = {"old": old.dumps(), "new": maker.changed(old).dumps()}
        for side, dumps in self.dumps.items():
            self.write(side, dumps)
        self.oracle = self.ask_oracle()
        self.write_symvers()

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, side, dumps):
        for name, text in dumps.items():
            path = self.path(side, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def ask_oracle(self):
        sides = [causes_oracle.Side(self.path(side)) for side in ("old", "new")]
        pairs, removed, added = causes_oracle.object_pairs(*(causes_oracle.exports_of(side) for side in sides))
        rows = []
        for paths, names in pairs.items():
            for export, old, new, causes in causes_oracle.compare_objects(sides, paths):
                if export not in names:
                    continue
                if old != new and not causes:
                    raise Wrong(f"oracle: {export} has another CRC and no cause")
                # Texts may differ and expand alike.
                self.alike += old == new and bool(causes)
                rows.append({"export": export, "old": old, "new": new, "causes": causes if old != new else {}})
        return {"exports": rows, "removed": removed, "added": added}

    def crcs(self, side):
        """{export: CRC}, those of one side only too."""
        loaded = causes_oracle.Side(self.path(side))
        result = {}
        for path, names in causes_oracle.exports_of(loaded).items():
            records = loaded.load(path)
            result |= {name: causes_oracle.expand(records, name)[0] for name in names}
        return result

    def write_symvers(self):
        for side in self.dumps:
            rows = (f"0x{crc:08x}\t{name}\tvmlinux\tEXPORT_SYMBOL\t\n" for name, crc in sorted(self.crcs(side).items()))
            with open(self.path(side + ".symvers"), "w", encoding="utf-8") as file:
                file.writelines(rows)


class Checks:
    """What is asked of the program about a pair."""

    def __init__(self, program, pair):
        self.program = program
        self.pair = pair
        self.counts = collections.Counter()

    def run(self, *arguments, statuses=(0,)):
        done = subprocess.run(
            [self.program, *arguments], cwd=self.pair.directory, capture_output=True, text=True, errors="surrogateescape", timeout=TIMEOUT_SECONDS, check=False
        )
        if done.returncode not in statuses:
            raise Wrong(f"modver {shlex.join(arguments)}: exit status {done.returncode}, not {' or '.join(map(str, statuses))}\n{done.stdout}{done.stderr}")
        return done

    def check(self):
        rows = self.pair.oracle["exports"]
        self.counts.update(exports=len(rows), changed=sum(row["old"] != row["new"] for row in rows), causes=sum(len(row["causes"]) for row in rows))
        self.counts["unchanged with other records"] += self.pair.alike
        self.consolidate()
        for side in ("old", "new"):
            self.split(side)
            if self.pair.crcs(side):
                self.prove(side)
        self.diff()

    def consolidate(self):
        for side in ("old", "new"):
            for jobs in ("1", "2"):
                self.run("consolidate", "-j", jobs, "-o", f"{side}-{jobs}.consolidated", side)
            if self.text(f"{side}-1.consolidated") != self.text(f"{side}-2.consolidated"):
                raise Wrong(f"consolidate: {side} is another with two threads")

    def text(self, name):
        with open(self.pair.path(name), encoding="utf-8") as file:
            return file.read()

    def split(self, side):
        directory = side + ".split"
        self.run("split", "-j", "2", "-o", directory, f"{side}-1.consolidated")
        top = self.pair.path(directory)
        names = [os.path.relpath(os.path.join(parent, name), top) for parent, _, names in os.walk(top) for name in names]
        # Order, and spaces at the ends of lines, are not kept.
        expected = {name: sorted(line.rstrip() for line in text.splitlines()) for name, text in self.pair.dumps[side].items()}
        found = {name: sorted(line.rstrip() for line in self.text(os.path.join(directory, name)).splitlines()) for name in names}
        if found != expected:
            different = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
            raise Wrong(f"consolidated and split, {side} has other records: {', '.join(different)}")

    def prove(self, side):
        for types in (side, f"{side}-1.consolidated"):
            self.run("prove", f"{side}.symvers", types)
        rows = self.text(f"{side}.symvers").splitlines(keepends=True)
        crc = int(rows[0].split("\t")[0], 16)
        rows[0] = f"0x{crc ^ 1:08x}" + rows[0][10:]
        with open(self.pair.path("wrong.symvers"), "w", encoding="utf-8") as file:
            file.writelines(rows)
        self.run("prove", "wrong.symvers", side, statuses=(1,))

    def diff(self):
        matters = bool(self.pair.oracle["removed"]) or any(row["old"] != row["new"] for row in self.pair.oracle["exports"])
        symvers = ("old.symvers", "new.symvers")
        forms = {
            "directories": ("old", "new"),
            "directories, two threads": ("-j", "2", "old", "new"),
            "consolidated": ("old-1.consolidated", "new-1.consolidated"),
            "consolidated, two threads": ("-j", "2", "old-1.consolidated", "new-1.consolidated"),
            "directory and consolidated, with symvers": ("--old-types", "old", "--new-types", "new-1.consolidated", *symvers),
        }
        reports = {}
        for what, arguments in forms.items():
            done = self.run("diff", "--format", "json", *arguments, statuses=(int(matters),))
            report = json.loads(done.stdout)
            found = list(causes_check.differences(causes_check.Report(report), self.pair.oracle))
            if found:
                raise Wrong(f"diff, {what}:\n  " + "\n  ".join(found[:MAX_SHOWN]))
            for side in ("old", "new"):
                del report[side]["name"], report[side]["symvers"]
            reports[what] = report
        for what in list(forms)[1:-1]:
            if reports[what] != reports["directories"]:
                raise Wrong(f"diff: {what}: another report than from directories")
        self.counts.update(cause["change"] for cause in reports["directories"]["causes"])


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modver")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--keep")
    return parser.parse_args()


@contextlib.contextmanager
def directory_of_pair(keep):
    if not keep:
        with tempfile.TemporaryDirectory() as directory:
            yield directory
        return
    shutil.rmtree(keep, ignore_errors=True)
    os.makedirs(keep)
    yield keep


def main():
    arguments = parse_arguments()
    program, start = os.path.abspath(arguments.modver), time.monotonic()
    counts, wrong = collections.Counter(), 0
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        with directory_of_pair(arguments.keep) as directory:
            try:
                checks = Checks(program, Pair(seed, directory))
                checks.check()
                counts += checks.counts
            except (Wrong, subprocess.TimeoutExpired) as problem:
                wrong += 1
                print(f"{problem}\n  again: {shlex.join([sys.argv[0], '--seed', str(seed), '--count', '1', '--keep', 'DIR', arguments.modver])}")
                if wrong == MAX_SHOWN:
                    break
    totals = ", ".join(f"{count} {what}" for what, count in counts.most_common())
    print(f"{seed - arguments.seed + 1} pairs, {wrong} wrong, {time.monotonic() - start:.0f} s: {totals}")
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, LookupError, ValueError) as error:
        print(f"random_types.py: {error!r}", file=sys.stderr)
        sys.exit(2)
