#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what modver reads from a distribution's kernel and modules with the Module.symvers that its build wrote.

    compare.py --program MODVER --root ROOT [--name NAME]

ROOT holds the unpacked packages of one kernel, image and headers (fetch.sh). Compared are

- the image's exports, with the rows of vmlinux: CRC, name, module, kind, namespace of each;
- all modules' exports, with all other rows, in the same way;
- all modules' versions: each CRC with the row of its symbol, and each undefined symbol that is not weak has a row;
- the verdicts of `modver check --all`: every module loads.

One line of counts on standard output. Differences are on standard error, the first ten of each comparison. Exit status: 0 no difference, 1
differences, 2 the comparison cannot be made.
"""

import argparse
import itertools
import json
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SHOWN = 10
MODULES_A_RUN = 200
# Undefined in modules, but no symbols: the loader provides them, or relocation does without.
PROVIDED = {".TOC.", "_GLOBAL_OFFSET_TABLE_"}


def fail(message):
    print(f"compare.py: {message}", file=sys.stderr)
    sys.exit(2)


def only(paths, what):
    found = [path for path in paths if path.exists()]
    if len(found) != 1:
        fail(f"expected one {what}, found {len(found)}: {', '.join(map(str, found)) or 'none'}")
    return found[0]


class Distribution:
    """Where the parts of an unpacked kernel are."""

    def __init__(self, root):
        self.root = Path(root)
        self.directory = only({p.resolve() for p in self.root.glob("lib/modules/*")} | {p.resolve() for p in self.root.glob("usr/lib/modules/*")},
                              "directory of modules")
        self.release = self.directory.name
        self.image = only([self.root / f"boot/vmlinuz-{self.release}", self.root / f"boot/vmlinux-{self.release}", self.directory / "vmlinuz"],
                          "kernel image")
        self.symvers = only([self.root / f"usr/src/linux-headers-{self.release}/Module.symvers"], "Module.symvers")
        self.modules = sorted(p for p in self.directory.rglob("*.ko*") if p.is_file())
        if not self.modules:
            fail(f"{self.directory}: no modules")


class Comparison:
    def __init__(self, program, distribution):
        self.program = program
        self.distribution = distribution
        self.differences = 0
        self.counts = Counter()

    def report(self, what, lines):
        lines = list(lines)
        self.differences += len(lines)
        if lines:
            print(f"{self.distribution.release}: {what}: {len(lines)} differences", file=sys.stderr)
            for line in lines[:SHOWN]:
                print(f"  {line}", file=sys.stderr)

    def list(self, *arguments):
        done = subprocess.run([self.program, "list", *map(str, arguments)], capture_output=True, check=False)
        if done.returncode != 0:
            self.report("modver list", done.stderr.decode(errors="replace").splitlines() or [f"exit status {done.returncode}"])
        return done.stdout

    def list_modules(self, *arguments):
        """The output of each of several runs, which together list all modules."""
        modules = iter(self.distribution.modules)
        batches = iter(lambda: list(itertools.islice(modules, MODULES_A_RUN)), [])
        with ThreadPoolExecutor() as pool:
            yield from pool.map(lambda batch: self.list(*arguments, *batch), batches)

    def rows(self, what, listed, expected):
        """Rows as multisets: the order of Module.symvers is not that of the tables."""
        self.counts[what] = sum(expected.values())
        self.report(f"exports of {what}", [f"- {row}" for row in (expected - listed).elements()] + [f"+ {row}" for row in (listed - expected).elements()])

    def exports(self):
        expected = {"image": Counter(), "modules": Counter()}
        for row in self.distribution.symvers.read_text().splitlines():
            expected["image" if row.split("\t")[2] == "vmlinux" else "modules"][row] += 1
        self.rows("image", Counter(self.list("--exports", "--format=symvers", self.distribution.image).decode().splitlines()), expected["image"])
        listed = Counter()
        for output in self.list_modules("--exports", "--format=symvers"):
            listed.update(output.decode().splitlines())
        self.rows("modules", listed, expected["modules"])

    def versions(self):
        """INVARIANT: a distribution builds image and modules together, so there is one CRC a symbol."""
        crcs = {fields[1]: fields[0] for fields in (row.split("\t") for row in self.distribution.symvers.read_text().splitlines())}
        wrong = []
        for output in self.list_modules("--imports", "--format=json"):
            for module in json.loads(output)["files"]:
                if "error" in module:
                    continue  # list() has reported it
                for symbol in module["imports"]:
                    name, found = symbol["symbol"], [crc for crc in (symbol["crc"], symbol.get("extended_crc")) if crc is not None]
                    self.counts["versions"] += len(found)
                    for crc in found:
                        if crc != crcs.get(name):
                            wrong.append(f"{module['file']}: {name} {crc}, Module.symvers: {crcs.get(name, 'no such symbol')}")
                    if not found and symbol["binding"] == "global" and module["modversions"] and name not in PROVIDED:
                        wrong.append(f"{module['file']}: {name} has no version")
        self.report("versions of modules", wrong)

    def verdicts(self):
        """A distribution's modules fit its kernel: each is checked, loads, and gives the kernel nothing to say."""
        done = subprocess.run([self.program, "check", "--all", "--root", self.distribution.root, "--kernel", self.distribution.release, "--format=json"],
                              capture_output=True, check=False)
        if not done.stdout:
            self.report("modver check", done.stderr.decode(errors="replace").splitlines() or [f"exit status {done.returncode}"])
            return
        document = json.loads(done.stdout)
        checked = {Path(module["path"]).resolve() for module in document["modules"]}
        self.counts["loads"] = sum(module["loads"] for module in document["modules"])
        self.report("verdicts", [
            *(f"{path}: not checked" for path in self.distribution.modules if path.resolve() not in checked),
            *(f"{module['path']}: refused" for module in document["modules"] if not module["loads"]),
            *(f"{module['path']}: {finding['kind']} {finding.get('symbol', '')}" for module in document["modules"] for finding in module["findings"]),
            *(module["message"] for module in document["unreadable"]),
            *(f"{conflict['symbol']}: exported by {', '.join(conflict['exporters'])}" for conflict in document["conflicts"]),
            *(f"cycle: {' '.join(cycle)}" for cycle in document["cycles"])])
        if done.returncode != (1 if document["summary"]["refused"] else 0) and not document["unreadable"]:
            self.report("modver check", [f"exit status {done.returncode}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="modver")
    parser.add_argument("--root", required=True, help="directory with the unpacked packages of one kernel")
    parser.add_argument("--name", help="what to call it; default: its release")
    arguments = parser.parse_args()

    comparison = Comparison(arguments.program, Distribution(arguments.root))
    comparison.exports()
    comparison.versions()
    comparison.verdicts()
    counts = comparison.counts
    print(f"{arguments.name or comparison.distribution.release}: {comparison.distribution.release}: image {counts['image']} exports, "
          f"{len(comparison.distribution.modules)} modules {counts['modules']} exports {counts['versions']} versions, "
          f"{counts['loads']} load, "
          f"{comparison.differences or 'no'} differences")
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
