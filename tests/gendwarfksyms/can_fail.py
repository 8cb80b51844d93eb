#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the comparisons here notice a wrong answer: the real program is compared with itself behind a script that alters what it says.

    can_fail.py --real GENDWARFKSYMS

Exit status: 0 they do, 1 they do not.
"""

import argparse
import os
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# What is altered → a script around the real program, which has $real.
ALTERATIONS = {
    "nothing": '"$real" "$@"',
    "a CRC": '"$real" "$@" | sed "1s/.$/x/"',
    "a message": '"$real" "$@" 2> >(sed "s/no information/none/" >&2)',
    "the types": '"$real" "$@"; for file in "$@"; do case $file in */types) sed -i "1s/ $/x/; 1s/$/x/" "$file";; esac; done',
}
COMPARISONS = {
    "small_programs.py": ["--only", "types.c gcc-5"],
    "random_programs.py": ["--count", "4", "-j", "1"],
    "random_dwarf.py": ["--count", "10", "-j", "1"],
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as directory:
        for what, script in ALTERATIONS.items():
            path = os.path.join(directory, "altered")
            with open(path, "w", encoding="ascii") as file:
                file.write(f"#!/bin/bash\nset -o pipefail\nreal='{options.real}'\n{script}\n")
            os.chmod(path, stat.S_IRWXU)
            for comparison, arguments in COMPARISONS.items():
                run = subprocess.run([sys.executable, "-B", os.path.join(HERE, comparison), "--real", options.real, "--program", path, *arguments],
                                     capture_output=True, text=True, check=False)
                expected = 0 if what == "nothing" else 1
                if run.returncode != expected:
                    wrong += 1
                    print(f"{comparison}, {what} altered: exit status {run.returncode}, expected {expected}\n{run.stdout}{run.stderr}")
    print(f"{len(ALTERATIONS) * len(COMPARISONS)} comparisons, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
