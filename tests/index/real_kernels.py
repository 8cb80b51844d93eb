#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""An index of real kernels, beside their builds' Module.symvers and what modver match says of the kernels themselves.

    real_kernels.py --modver PROGRAM --packages DIR [--matched N] [--modules N] [--index FILE]

DIR has packages of kernels with their modules (linux-image-*.deb), and of the headers of some. The packages are added one by one. Then:

- each export of a kernel that has headers is that of their Module.symvers: CRC, module, kind, namespace; and the index has no more of that kernel;
- modver match says of N modules, taken from all kernels, and each of N kernels, what it says of the packages themselves;
- two halves that are merged give the same answers.

Prints what adding costs beside unpacking and reading, the size, and how long answers take. Exit status 1: something differs.
"""

import argparse
import json
import os
import random
import re
import resource
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


def symvers_of(package, directory):
    """{symbol: (CRC, module, kind, namespace)}, and the release."""
    subprocess.run(["dpkg-deb", "-x", package, directory], check=True)
    file = next(Path(directory).glob("usr/src/linux-headers-*/Module.symvers"))
    rows = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        crc, symbol, module, kind, namespace = (line.split("\t") + [""])[:5]
        rows[symbol] = (int(crc, 16), re.sub("-", "_", Path(module).name), kind, namespace)
    return rows, file.parent.name.removeprefix("linux-headers-")


def check_exports(modver, index, package):
    """Differences between the index and the Module.symvers in a package."""
    with tempfile.TemporaryDirectory() as directory:
        rows, release = symvers_of(package, directory)
    differences, symbols = [], sorted(rows)
    for first in range(0, len(symbols), 2000):
        part = symbols[first:first + 2000]
        for symbol in json.loads(modver("history", "--index", index, "--format", "json", *part))["symbols"]:
            span = next((span for series in symbol["series"] for span in series["spans"] if release in span["kernels"]), None)
            found = span and span["exported"] and (int(span["crc"], 16), span["exporter"], span["kind"], span.get("namespace", ""))
            if found != rows[symbol["symbol"]]:
                differences.append(f"{release}: {symbol['symbol']}: {found}, but Module.symvers has {rows[symbol['symbol']]}")
    listed = next((k for k in json.loads(modver("index", "list", "--format", "json", index))["kernels"] if k["release"] == release), None)
    if not listed:
        return [f"{release}: is not in the index"]
    if listed["exports"] != len(rows):
        differences.append(f"{release}: the index has {listed['exports']} exports, Module.symvers {len(rows)}")
    print(f"{release}: {len(rows)} exports, {len(differences)} different")
    return differences


def modules_of(packages, count, directory):
    """Files of modules from all packages, at random."""
    numbers, files = random.Random(1), []
    for number, package in enumerate(packages):
        root = Path(directory) / str(number)
        subprocess.run(f"mkdir -p '{root}' && dpkg-deb --fsys-tarfile '{package}' | tar -x -C '{root}' --wildcards --no-anchored '*.ko*'", shell=True, check=True)
        found = sorted(root.rglob("*.ko*"))
        files += numbers.sample(found, min(len(found), count // len(packages) + 1))
    return files[:count]


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
    images = sorted(given.packages.glob("linux-image-*.deb"))
    if not images:
        sys.exit(f"real_kernels.py: {given.packages}: no packages of kernels")
    wrong = []
    with tempfile.TemporaryDirectory() as directory:
        index = given.index or Path(directory) / "kernels.index"
        adding = 0.0
        if not index.exists():
            for image in images:
                adding += modver.timed("index", "add", "-o", index, image)[1]
            # What unpacking and reading alone cost: a comparison of the kernel with itself reads the same files.
            sample = images[:: max(1, len(images) // 4)]
            reading = sum(modver.timed("diff", "--format", f"json:{os.devnull}", image, image)[1] for image in sample) / len(sample)
            print(f"adding: {adding / len(images):.2f} s CPU a kernel; unpacking and reading: {reading:.2f} s")
        print(f"{len(images)} kernels, {index.stat().st_size / len(images) / 1000:.0f} kB each")
        modver("index", "check", index)
        for headers in given.packages.glob("linux-headers-*.deb"):
            wrong += check_exports(modver, index, headers)

        modules = modules_of(random.Random(2).sample(images, min(len(images), 4)), given.modules, directory)
        answer, cpu, seconds = modver.timed("match", "--index", index, "--format", "json", *modules)
        print(f"match of {len(modules)} modules: {seconds:.2f} s ({cpu:.2f} s CPU)")
        print(f"history: {modver.timed('history', '--index', index, 'device_add')[2]:.3f} s")
        of_index = verdicts(answer)
        print(f"verdicts: {sum(verdict['loads'] for verdict in of_index.values())} of {len(of_index)} load")
        for image in random.Random(3).sample(images, min(len(images), given.matched)):
            of_kernel = verdicts(modver("match", "--kernels", image, "--format", "json", *modules))
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
        modver("index", "merge", "-o", merged, *halves)
        for call in (("index", "list", "--format", "json"), ("match", "--format", "json", *modules, "--index"), ("history", "device_add", "--index")):
            if modver(*call, merged) != modver(*call, index):
                wrong.append(f"{call[0]}: the merged index answers otherwise")
    for line in wrong[:50]:
        print(line)
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
