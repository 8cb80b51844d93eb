#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Size and speed of an index of many kernels, which are a real one with random edits.

    index_bench.py MODVER SYMVERS MODULES [--kernels N] [--changed SHARE] [--directory DIR] [--keep]

SYMVERS is a Module.symvers; each of N kernels (default: 1000) has a share of its CRCs other than the one before it (default: 0.68, as from one of Debian's
6.1 to another half a year later), and some symbols fewer and more. MODULES is a directory of modules, which all kernels are asked about. Prints what
adding, merging, match, history and cover take. docs/scale.md has the figures of a run.
"""

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BATCH = 50


class Kernels:
    """One after the other."""

    def __init__(self, symvers, share):
        self.rows = [line.split("\t") for line in symvers.read_text(encoding="utf-8").splitlines()]
        self.share, self.numbers = share, random.Random(1)

    def next(self, path):
        numbers, made = self.numbers, []
        for row in self.rows:
            if numbers.random() < self.share:
                row = [f"{numbers.getrandbits(32):#010x}", *row[1:]]
            if row[1] == "module_layout" or numbers.random() > 0.0003:
                made.append(row)
        for _ in range(numbers.randrange(8)):
            made.append([f"{numbers.getrandbits(32):#010x}", f"synthetic_{numbers.getrandbits(24)}", "vmlinux", "EXPORT_SYMBOL", ""])
        self.rows = made
        path.parent.mkdir(parents=True)
        path.write_text("".join("\t".join(row) + "\n" for row in made), encoding="utf-8")


def timed(what, *command, count=1):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command[:3]))}: {done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if what:
        print(f"{what:<24}{seconds / count:8.3f} s  {cpu / count:8.3f} s CPU", flush=True)
    return cpu


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("modver", type=Path)
    parser.add_argument("symvers", type=Path)
    parser.add_argument("modules", type=Path)
    parser.add_argument("--kernels", type=int, default=1000)
    parser.add_argument("--changed", type=float, default=0.68)
    parser.add_argument("--directory", type=Path)
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    modver = given.modver.resolve()
    kernels = Kernels(given.symvers, given.changed)
    with tempfile.TemporaryDirectory(dir=given.directory) as name:
        directory = Path(name)
        index, adding, shards = directory / "all.index", 0.0, []
        for first in range(0, given.kernels, BATCH):
            batch = []
            for number in range(first, min(first + BATCH, given.kernels)):
                batch.append(directory / "batch" / f"linux-headers-6.1.0-{number + 1}-synthetic")
                kernels.next(batch[-1] / "Module.symvers")
            adding += timed(None, modver, "index", "add", "-o", index, *batch)
            if first < 4 * BATCH:
                shards.append(directory / f"shard-{first}.index")
                timed(None, modver, "index", "add", "-o", shards[-1], *batch)
            shutil.rmtree(directory / "batch")
        print(f"{given.kernels} kernels of {len(kernels.rows)} exports: {index.stat().st_size / 1e6:.1f} MB, {index.stat().st_size / given.kernels / 1e3:.0f} kB each")
        print(f"{'add, a kernel':<24}{'':11}{adding / given.kernels:8.3f} s CPU")
        timed("merge, a kernel", modver, "index", "merge", "-o", directory / "merged.index", *shards, count=BATCH * len(shards))
        timed("list", modver, "index", "list", index)
        timed("check", modver, "index", "check", index)
        modules = sorted(given.modules.rglob("*.ko*"))[:100]
        timed(f"match, {len(modules)} modules", modver, "match", "--summary", "--index", index, *modules)
        timed("cover, one module", modver, "cover", "--index", index, modules[0])
        timed("identify, one module", modver, "identify", "--index", index, modules[0])
        timed("history, one symbol", modver, "history", "--index", index, "device_add")
        if given.keep:
            shutil.copy(index, "all.index")
    return 0


if __name__ == "__main__":
    sys.exit(main())
