#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver-gendwarfksyms --build-dir beside a real build with CONFIG_GENDWARFKSYMS, whose type dumps and Module.symvers the kernel's own programs made.

    from_dwarf.py --program MODVER-GENDWARFKSYMS --modver MODVER --built BUILD

BUILD was made with KBUILD_SYMTYPES=1. Compared are all columns of Module.symvers, and every .symtypes file byte by byte. That the comparison can fail is
shown by a wrong bit in a CRC, and by a type that is left out. modver proves the build's CRCs from its types, and from ours in one file.
Exit status: 0 equal, 1 different, 2 not to be computed.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from type_dumps import differences, dumps

SYMVERS = Path(__file__).resolve().parents[1] / "build-dir" / "build_dir_symvers.py"


def same_symvers(ours, theirs, quiet=False):
    return subprocess.run([sys.executable, SYMVERS, ours, theirs], stdout=subprocess.DEVNULL if quiet else None, check=False).returncode == 0


def can_fail(symvers, ours, theirs, built, scratch):
    """Whether one wrong bit, and one missing line, are noticed."""
    lines = Path(symvers).read_text(encoding="ascii").splitlines(keepends=True)
    lines[0] = f"0x{int(lines[0][:10], 16) ^ 1:08x}" + lines[0][10:]
    wrong = Path(scratch, "wrong.symvers")
    wrong.write_text("".join(lines), encoding="ascii")
    name = next(iter(ours))
    print("on purpose: ", end="")
    return not same_symvers(wrong, built, quiet=True) and differences({**ours, name: ours[name].split(b"\n", 1)[1]}, theirs) != 0


def proves(modver, symvers, types):
    done = subprocess.run([modver, "prove", symvers, types], stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="")
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--program", "--modver", "--built"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    built = Path(options.built, "Module.symvers")
    with tempfile.TemporaryDirectory() as scratch:
        symvers, types, archive = Path(scratch, "Module.symvers"), Path(scratch, "types"), Path(scratch, "types.symtypes")
        done = subprocess.run([options.program, "--build-dir", options.built, "--symvers", symvers, "--symtypes", types, "--symtypes-archive", archive],
                              stderr=subprocess.PIPE, text=True, check=False)
        print(done.stderr, end="", file=sys.stderr)
        if done.returncode != 0:
            return 2
        is_same = same_symvers(symvers, built)
        ours, theirs = dumps(types), dumps(options.built)
        different = differences(ours, theirs)
        print(f"{len(theirs)} type dumps, {different} different")
        if not theirs or not can_fail(symvers, ours, theirs, built, scratch):
            print("the comparison cannot fail")
            return 1
        is_proved = proves(options.modver, built, options.built) and proves(options.modver, built, archive)
    return 0 if is_same and not different and is_proved else 1


if __name__ == "__main__":
    sys.exit(main())
