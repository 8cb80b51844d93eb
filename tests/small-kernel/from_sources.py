#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang-genksyms --build-dir beside a real build, whose type dumps and Module.symvers the kernel's own genksyms and modpost made.

    from_sources.py --program CLANG-GENKSYMS --directory DIR --built BUILD

DIR is computed by make's dry run: a build directory after `make prepare`, or BUILD itself. BUILD was made with KBUILD_SYMTYPES=1. Compared are all columns
of Module.symvers, and every .symtypes file byte by byte. Where DIR is not BUILD, objects may be left out whose sources the build makes.
Exit status: 0 equal, 1 different, 2 not to be computed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from type_dumps import differences, dumps

SYMVERS = Path(__file__).resolve().parents[1] / "build-dir" / "build_dir_symvers.py"
LEFT_OUT = re.compile(r"^(\S+)\.o: cannot be computed: .*; if the build generates it, make this object first$", re.M)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--program", "--directory", "--built"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        symvers, types = Path(scratch, "Module.symvers"), Path(scratch, "types")
        types.mkdir()
        done = subprocess.run([options.program, "--build-dir", options.directory, "--dry-run-kbuild", "-q", "--symvers", symvers, "--symtypes", types],
                              stderr=subprocess.PIPE, text=True, check=False)
        print(done.stderr, end="", file=sys.stderr)
        left_out = LEFT_OUT.findall(done.stderr)
        is_built = Path(options.directory).samefile(options.built)
        if done.returncode not in ((0,) if is_built else (0, 1)) or len(left_out) != done.stderr.count("cannot be computed"):
            return 2
        rows = subprocess.run([sys.executable, SYMVERS, *([] if is_built else ["--subset"]), symvers, Path(options.built, "Module.symvers")], check=False)
        ours, theirs = dumps(types), dumps(Path(options.built))
        for name in left_out:
            theirs.pop(f"{name}.symtypes", None)
    different = differences(ours, theirs)
    print(f"{len(theirs)} type dumps, {different} different; {len(left_out)} objects left out")
    return 1 if different or rows.returncode != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
