#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do definitions stand where clang-genksyms says?

    places_check.py TREE LOCATIONS TYPES

The line that LOCATIONS names must hold the definition's name, or, where a macro made it, a call, or a macro of the same file that stands for the name. Each type, enumerator and export of TYPES, a consolidated
file, must have a place, but for those that are UNKNOWN. If more than one in ten are made by macros, something is wrong, too.

Exit status: 0 all as it should be, 1 something is not.
"""

import re
import sys
import zlib
from functools import lru_cache
from pathlib import Path

MOST_BY_MACROS = 0.1
CALL = re.compile(r"\b[A-Za-z_]\w*\s*\(")


def main(tree, locations, types):
    @lru_cache(maxsize=None)
    def lines_of(name):
        return (Path(tree) / name).read_text(encoding="utf-8", errors="replace").splitlines()

    problems, by_macros, placed = [], [], set()
    with open(locations, encoding="utf-8") as file:
        assert file.readline() == "# symtypes-locations 1\n"
        for line in file:
            if not line.startswith("\t"):
                source = line.rstrip("\n")
                continue
            number, name, crc = line.split()
            placed.add((name, crc))
            word = name.split("#")[-1]
            try:
                there = lines_of(source)[int(number) - 1]
            except (OSError, IndexError) as error:
                problems.append(f"{source}:{number}: {name}: {error}")
                continue
            if re.search(rf"\b{word}\b", there):
                continue
            stands_for = any(re.search(rf"^\s*#\s*define\s+{other}\s+{word}\s*$", text, re.M) for text in ["\n".join(lines_of(source))] for other in re.findall(r"\w+", there))
            if CALL.search(there) or stands_for:
                by_macros.append(f"{source}:{number}: {name}: {there}")
            else:
                problems.append(f"{source}:{number}: {name} is not there: {there}")

    missing = set()
    with open(types, encoding="utf-8") as file:
        for line in file:
            record = line.rstrip("\n")
            name = record.split(" ", 1)[0]
            if record and not record.startswith("/*") and "##" not in name and not record.endswith("{ UNKNOWN }"):
                if (name, f"{zlib.crc32(record.encode()):08x}") not in placed:
                    missing.add(record)
    problems += [f"has no place: {record[:200]}" for record in sorted(missing)]

    print(f"places_check.py: {len(placed)} definitions have places; {len(by_macros)} of them are made by macros, as in {by_macros[:1]}")
    if len(by_macros) > MOST_BY_MACROS * len(placed):
        problems.append(f"{len(by_macros)} of {len(placed)} are said to be made by macros")
    for problem in problems[:20]:
        print(f"places_check.py: {problem}")
    return 1 if problems or not placed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
