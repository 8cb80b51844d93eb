#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver-gendwarfksyms --vmlinux on the vmlinux and the modules of a real build with CONFIG_GENDWARFKSYMS, beside its Module.symvers and type dumps.

    from_linked.py --program MODVER-GENDWARFKSYMS --built BUILD

All exports must be there, with their kinds and namespaces. CRCs must be those of the build, but for what is written in assembly, which the program says; of that, most.
Types must be those of the object, byte by byte, where an object is one unit that describes what it exports. Exit status: 0 all well, 1 different, 2 not to be computed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from type_dumps import differences, dumps


def rows(path):
    """{symbol: (CRC, kind, namespace)}. Modules lie in the build directory, and are named by their file alone."""
    table = {}
    for line in Path(path).read_text(encoding="ascii").splitlines():
        crc, name, _, kind, space = line.split("\t")
        table[name] = (crc, kind, space)
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--program", "--built"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    built = Path(options.built)
    modules = [built / Path(line).with_suffix(".ko") for line in (built / "modules.order").read_text(encoding="utf-8").split()]
    with tempfile.TemporaryDirectory() as scratch:
        symvers, types = Path(scratch, "Module.symvers"), Path(scratch, "types")
        done = subprocess.run([options.program, "--vmlinux", built / "vmlinux", "--symvers", symvers, "--symtypes", types, *modules], stderr=subprocess.PIPE, text=True,
                              check=False)
        print(done.stderr, end="", file=sys.stderr)
        if done.returncode != 0:
            return 2
        ours, theirs = rows(symvers), rows(built / "Module.symvers")
        our_types, their_types = dumps(types), dumps(built)
    declared = set(re.findall(r"warning: (\S+) (?:is only declared|has no CRC)", done.stderr))
    wrong = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name) and name not in declared)
    for name in wrong[:20]:
        print(f"{name}: {ours.get(name)}, expected {theirs.get(name)}")
    lacking = sorted(name for name in declared if ours[name][1:] != theirs[name][1:])
    as_built = sum(ours[name] == theirs[name] for name in declared)
    # Of units that have another name than their object, or are asked for what is in assembly, there is nothing to compare with.
    both = our_types.keys() & their_types.keys()
    described = {name for name in both if not declared.intersection(line.split(b" ", 1)[0].decode() for line in our_types[name].splitlines())}
    different = differences({name: our_types[name] for name in described}, {name: their_types[name] for name in described})
    print(f"{len(theirs)} exports, {len(wrong)} wrong; {len(declared)} in assembly, {as_built} of them as built; {len(described)} type dumps of {len(their_types)} compared, {different} different")
    return 1 if wrong or lacking or different or not theirs or 10 * len(described) < 8 * len(their_types) else 0


if __name__ == "__main__":
    sys.exit(main())
