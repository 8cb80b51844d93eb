#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An index of real kernels, beside their builds' Module.symvers and what modver match says of the kernels themselves.

    real_kernels.py --modver PROGRAM --packages DIR [--matched N] [--modules N] [--index FILE]

DIR has packages of kernels with their modules (linux-image-*.deb, or linux-binary-*.deb with linux-modules-*.deb), and of the headers of some. The kernels
are added one by one; or FILE is an index that has them, or is made so. Then:

- each export of a kernel that has headers is that of their Module.symvers: CRC, module, kind, namespace; and the index has no more of that kernel;
- modver match says of N modules, taken from all kernels, and each of N kernels, what it says of the packages themselves;
- two halves that are merged give the same answers.

Prints what adding costs beside unpacking and reading, the size, and how long answers take. Exit status 1: something differs.
"""

import argparse
import contextlib
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path


class Runner:
    def __init__(self, modver):
        self.modver = modver

    def __call__(self, *arguments):
        done = subprocess.run([self.modver, *map(str, arguments)], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"modver {' '.join(map(str, arguments[:2]))}: {done.stderr}")
        return done.stdout

    def timed(self, *arguments):
        """The output, CPU seconds, and seconds."""
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        out = self(*arguments)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return out, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - start


def symvers_of(package):
    """{symbol: (CRC, module, kind, namespace)}, and the release."""
    file = f"dpkg-deb --fsys-tarfile '{package}' | tar -x -O --wildcards './usr/src/linux-headers-*/Module.symvers'"
    rows = {}
    for line in subprocess.run(file, shell=True, capture_output=True, text=True, check=True).stdout.splitlines():
        crc, symbol, module, kind, namespace = (line.split("\t") + [""])[:5]
        rows[symbol] = (int(crc, 16), re.sub("-", "_", Path(module).name), kind, namespace)
    return rows, re.match("linux-headers-([^_]+)", package.name)[1]


def check_exports(modver, index, packages):
    """Differences between the index and the Module.symvers in packages."""
    expected = {}
    for package in packages:
        rows, release = symvers_of(package)
        expected[release] = rows
    has = {release: {} for release in expected}
    # All that any kernel exports: so what a kernel has beside its Module.symvers is seen, too.
    with contextlib.closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as tables:
        symbols = {symbol for symbol, in tables.execute("SELECT DISTINCT symbol FROM exports")}
    symbols = sorted(symbols.union(*expected.values()))
    for first in range(0, len(symbols), 2000):
        for symbol in json.loads(modver("history", "--index", index, "--format", "json", *symbols[first:first + 2000]))["symbols"]:
            for span in (span for series in symbol["series"] for span in series["spans"] if span["exported"]):
                for release in has.keys() & set(span["kernels"]):  # An export without CRC has 0 in Module.symvers.
                    has[release][symbol["symbol"]] = (int(span.get("crc", "0"), 16), span["exporter"], span["kind"], span.get("namespace", ""))
    differences = []
    for release, rows in sorted(expected.items()):
        wrong = [f"{release}: {symbol}: {has[release].get(symbol)}, but Module.symvers has {rows.get(symbol)}" for symbol in sorted(rows.keys() | has[release].keys()) if has[release].get(symbol) != rows.get(symbol)]
        print(f"{release}: {len(rows)} exports, {len(wrong)} different", flush=True)
        differences += wrong
    print(f"{sum(map(len, expected.values()))} exports of {len(expected)} kernels are compared with their Module.symvers: {len(differences)} different")
    return differences


def kernels_in(directory):
    """The packages of each kernel."""
    kernels = [[image] for image in sorted(directory.glob("linux-image-*.deb"))]
    for binary in sorted(directory.glob("linux-binary-*.deb")):
        kernels.append([binary, binary.with_name(binary.name.replace("linux-binary-", "linux-modules-"))])
    return kernels


def unpack(packages, directory):
    for package in packages:
        subprocess.run(f"mkdir -p '{directory}' && dpkg-deb --fsys-tarfile '{package}' | tar -x -C '{directory}'", shell=True, check=True)


def reading(packages):
    """CPU seconds of unpacking a kernel's packages and reading its modules and image."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as directory:
        unpack(packages, directory)
        for pattern, program in (("*.ko", "cat"), ("*.ko.xz", "xz -dc"), ("vmlinuz*", "cat")):
            subprocess.run(f"find '{directory}' -name '{pattern}' -exec {program} {{}} + > /dev/null", shell=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def modules_of(kernels, count, directory):
    """Files of modules from all kernels, at random."""
    numbers, files = random.Random(1), []
    for number, packages in enumerate(kernels):
        root = Path(directory) / str(number)
        unpack(packages, root)
        found = sorted(root.rglob("*.ko*"))
        files += numbers.sample(found, min(len(found), count // len(kernels) + 1))
    return files[:count]


class Sizes:
    """How much the index grew with each kernel, by its series: what stands before the second dot of its release, and its flavour."""

    def __init__(self):
        self.bytes = {}

    def add(self, packages, size):
        release = re.match(r"linux-(?:image|binary)-([^_]+)", packages[0].name)[1]
        flavour = re.search(r"(?:-[a-z]+)?-(?:amd64|arm64)(?:-16k)?$", release)[0]
        self.bytes.setdefault(".".join(release.split(".")[:2]) + flavour, []).append(size)

    def print(self):
        for series, grown in self.bytes.items():
            further = grown[1:]
            print(f"{series}: the first {grown[0] / 1000:.0f} kB" + (f", {len(further)} further {min(further) / 1000:.0f} to {max(further) / 1000:.0f} kB" if further else ""))
        further = [size for grown in self.bytes.values() for size in grown[1:]]
        if further:
            print(f"further kernels of a series: {sum(further) / len(further) / 1000:.0f} kB on average, {max(further) / 1000:.0f} kB at most")


def verdicts(answer):
    """Without the files' paths, which are different."""
    data = json.loads(answer)
    for kernel in data["kernels"]:
        kernel.pop("path")
    # An index has no names of symbols that are not exported.
    for module in data["modules"]:
        for kernel in module["kernels"]:
            reason = kernel.get("reason", {})
            reason.pop("in_kernel", None)
            reason["text"] = re.sub(r" \((static|the kernel has it|no such function|no such symbol)\)", "", reason.get("text", ""))
    return {(kernel["kernel"], module["path"]): kernel for module in data["modules"] for kernel in module["kernels"]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--modver", required=True)
    parser.add_argument("--packages", type=Path, required=True)
    parser.add_argument("--matched", type=int, default=6)
    parser.add_argument("--modules", type=int, default=100)
    parser.add_argument("--index", type=Path)
    given = parser.parse_args()
    modver = Runner(os.path.abspath(given.modver))
    kernels = kernels_in(given.packages)
    if not kernels:
        sys.exit(f"real_kernels.py: {given.packages}: no packages of kernels")
    wrong = []
    with tempfile.TemporaryDirectory() as directory:
        index = given.index or Path(directory) / "kernels.index"
        if not index.exists():
            adding, sizes = [], Sizes()
            for packages in kernels:
                before = index.stat().st_size if index.exists() else 0
                adding.append(modver.timed("index", "add", "-o", index, *packages)[1])
                sizes.add(packages, index.stat().st_size - before)
            sizes.print()
            print(f"adding: {sum(adding) / len(adding):.2f} s CPU a kernel")
            # Side by side, each into an index of its own.
            for packages in kernels[:: max(1, len(kernels) // 6)]:
                alone = modver.timed("index", "add", "-o", Path(directory) / "alone.index", *packages)[1]
                (Path(directory) / "alone.index").unlink()
                read = reading(packages)
                print(f"{packages[0].name}: adding {alone:.2f} s CPU, unpacking and reading {read:.2f} s: {alone / read:.2f}", flush=True)
        print(f"{len(kernels)} kernels, {index.stat().st_size / 1e6:.1f} MB, {index.stat().st_size / len(kernels) / 1000:.0f} kB each")
        modver("index", "check", index)
        wrong += check_exports(modver, index, sorted(given.packages.glob("linux-headers-*.deb")))

        modules = modules_of(random.Random(2).sample(kernels, min(len(kernels), 4)), given.modules, directory)
        answer, cpu, seconds = modver.timed("match", "--index", index, "--format", "json", *modules)
        print(f"match of {len(modules)} modules: {seconds:.2f} s ({cpu:.2f} s CPU)")
        _, cpu, seconds = modver.timed("history", "--index", index, "device_add")
        print(f"history: {seconds:.3f} s ({cpu:.3f} s CPU)")
        of_index = verdicts(answer)
        print(f"verdicts: {sum(verdict['loads'] for verdict in of_index.values())} of {len(of_index)} load")
        for packages in random.Random(3).sample(kernels, min(len(kernels), given.matched)):
            of_kernel = verdicts(modver("match", *(word for package in packages for word in ("--kernels", package)), "--format", "json", *modules))
            for key, verdict in of_kernel.items():
                if of_index.get(key) != verdict:
                    wrong.append(f"{key}: of the index {of_index.get(key)}, of the kernel {verdict}")

        halves = []
        for half in range(2):
            halves.append(Path(directory) / f"half-{half}.index")
            modver("index", "merge", "-o", halves[-1], index)
            names = [kernel["name"] for kernel in json.loads(modver("index", "list", "--format", "json", index))["kernels"]]
            if names[half::2] and len(names) > 1:
                modver("index", "drop", "-o", halves[-1], *names[half::2])
        merged = Path(directory) / "merged.index"
        _, cpu, seconds = modver.timed("index", "merge", "-o", merged, *halves)
        print(f"merge of two halves: {seconds:.2f} s ({cpu:.2f} s CPU)", flush=True)
        for call in (("index", "list", "--format", "json"), ("match", "--format", "json", *modules, "--index"), ("history", "device_add", "--index")):
            if modver(*call, merged) != modver(*call, index):
                wrong.append(f"{call[0]}: the merged index answers otherwise")
    for line in wrong[:50]:
        print(line)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
