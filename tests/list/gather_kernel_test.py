#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what modver list --imports --format symvers gathers of a distribution's modules with the Module.symvers of its build.

    gather_kernel_test.py PROGRAM ROOT

With the kernel's image, all rows are alike. Without it, what some module expects is there with its CRC.
"""

import subprocess
import sys
from pathlib import Path


def gather(program, *arguments):
    done = subprocess.run([program, "list", "--imports", "--format", "symvers", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"exit status {done.returncode}: {done.stderr}")
    return done.stdout.splitlines()


def main(program, root):
    root = Path(root)
    [image], [modules], [symvers] = root.glob("boot/vmlinuz-*"), root.glob("lib/modules/*"), root.glob("usr/src/linux-headers-*/Module.symvers")
    built = sorted(symvers.read_text(encoding="utf-8").splitlines())
    gathered = sorted(gather(program, "--kernel", image, modules))
    crcs = {row.split("\t")[1]: row.split("\t")[0] for row in built}
    without = gather(program, modules)
    wrong = [*(set(built) ^ set(gathered)), *(row for row in without if crcs.get(row.split("\t")[1]) != row.split("\t")[0])]
    print("\n".join([*wrong[:20], f"{len(built)} rows; {len(gathered)} gathered with the image, {len(without)} without; {len(wrong)} wrong"]))
    return 1 if wrong or len(without) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
