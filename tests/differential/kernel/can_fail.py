#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that kernel_text.py notices a wrong program: the real one, altered in one way at a time, must be reported.

    can_fail.py --tree TREE --cache CACHE --genksyms GENKSYMS

Needs the oracle's answer for one file with syntax errors, as `kernel_text.py check --sample …` leaves it.
"""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = "net/ipv4/af_inet.c"
# What random/altering_program.sh alters, and the stream that must be reported for it; `nothing` shows that the others
# are not reported for being run by a script.
ALTERATIONS = {"nothing": None, "crc": "stdout", "message": "stderr", "types": "symtypes", "status": "status",
               "signal": "status"}


def compare(arguments, sample, alteration):
    command = [sys.executable, os.path.join(HERE, "..", "kernel_text.py"), "compare", "--tree", arguments.tree,
               "--cache", arguments.cache, "--sample", sample, "--only", "warnings",
               "--program", os.path.join(HERE, "..", "random", "altering_program.sh"),
               "--program-args", f"{alteration} {arguments.genksyms}"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)


def main():
    parser = argparse.ArgumentParser()
    for option in ("--tree", "--cache", "--genksyms"):
        parser.add_argument(option, required=True)
    arguments = parser.parse_args()
    failures = 0
    with tempfile.NamedTemporaryFile("w") as sample:
        sample.write(FILE + "\n")
        sample.flush()
        for alteration, stream in ALTERATIONS.items():
            done = compare(arguments, sample.name, alteration)
            noticed = done.returncode == 1 and f"[warnings]: {stream} differs" in done.stdout
            right = noticed if stream else done.returncode == 0
            print(f"{alteration}: {'as expected' if right else 'NOT as expected'}")
            if not right:
                print(done.stdout)
                failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
