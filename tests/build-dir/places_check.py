#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Do definitions stand where clang-genksyms says?

    places_check.py TREE LOCATIONS TYPES

The line that LOCATIONS names must hold the definition's name, or, where a macro made it, a call, or a macro of the same file that stands for the name or a call. Each type, enumerator and export of TYPES, a consolidated
file, must have a place, but for those that are UNKNOWN; and the line of each member must hold the member's name, likewise. If more than one in ten are made by macros, something is wrong, too.

Exit status: 0 all as it should be, 1 something is not.
"""

import re
import sys
import zlib
from functools import lru_cache
from pathlib import Path

MOST_BY_MACROS = 0.1
# Of members, which have macros around them more often: struct_group(), and those of headers that are included inside a body.
MOST_MEMBERS_ELSEWHERE = 0.1
CALL = re.compile(r"\b[A-Za-z_]\w*\s*\(")


def numbers(members):
    """`5-7,9` as a list."""
    for part in members.split(",") if members != "-" else []:
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def member_names(record):
    """Of a structure's members without bodies of their own, as they are declared; None of others, which have a place, too."""
    items, item, depth = [], [], 0
    for token in record.split(" ")[1:]:
        depth += (token == "{") - (token == "}")
        item.append(token)
        if token == ";" and depth:
            items.append(item)
            item = []
    for item in items:
        text = " ".join(item)
        if re.search(r"[{}]|__attribute__|_Static_assert", text):
            yield None
            continue
        pointer = re.search(r"\( \* (?:const )?(\w+) ", text)
        plain = re.search(r"(\w+)(?: \[[^;]*\])*(?: : [^;]*)? ;$", text)
        yield pointer[1] if pointer else plain[1] if plain else None


def main(tree, locations, types):
    @lru_cache(maxsize=None)
    def lines_of(name):
        return (Path(tree) / name).read_text(encoding="utf-8", errors="replace").splitlines()

    def macros_of(name, line):
        """What the macros of this file stand for that the line mentions."""
        text = "\n".join(lines_of(name))
        for mentioned in re.findall(r"[A-Za-z_]\w*", line):
            yield from re.findall(rf"^\s*#\s*define\s+{mentioned}\b((?:\\\n|.)*)", text, re.M)

    problems, by_macros, placed = [], [], {}
    with open(locations, encoding="utf-8") as file:
        assert file.readline() == "# symtypes-locations 2\n"
        for line in file:
            if not line.startswith("\t"):
                source = line.rstrip("\n")
                continue
            number, name, crc, members = line.split()
            placed[name, crc] = source, members
            word = name.split("#")[-1]
            try:
                there = lines_of(source)[int(number) - 1]
            except (OSError, IndexError) as error:
                problems.append(f"{source}:{number}: {name}: {error}")
                continue
            if re.search(rf"\b{word}\b", there):
                continue
            if CALL.search(there) or any(re.search(rf"\b{word}\b", body) or CALL.search(body) for body in macros_of(source, there)):
                by_macros.append(f"{source}:{number}: {name}: {there}")
            else:
                problems.append(f"{source}:{number}: {name} is not there: {there}")

    missing, num_members, elsewhere = set(), 0, []
    with open(types, encoding="utf-8") as file:
        for line in file:
            record = line.rstrip("\n")
            name = record.split(" ", 1)[0]
            key = (name, f"{zlib.crc32(record.encode()):08x}")
            if name.startswith(("s#", "u#")) and key in placed and " enum {" not in record:
                source, members = placed[key]
                names, lines = list(member_names(record)), list(numbers(members))
                # Bodies behind an attribute, or inside of brackets, are text to genksyms, and this does not read it so.
                if re.search(r"\) \{|\[[^;]*\{", record):
                    continue
                if len(names) != len(lines):
                    problems.append(f"{source}: {name} has {len(names)} members, of which {len(lines)} have a line")
                for member, number in zip(names, lines):
                    num_members += 1
                    if member and (number == 0 or not re.search(rf"\b{member}\b", lines_of(source)[number - 1])):
                        elsewhere.append(f"{source}:{number}: {name}: {member}")
            if record and not record.startswith("/*") and "##" not in name and not record.endswith("{ UNKNOWN }"):
                if key not in placed:
                    missing.add(record)
    problems += [f"has no place: {record[:200]}" for record in sorted(missing)]

    print(f"places_check.py: {len(placed)} definitions have places; {len(by_macros)} of them are made by macros, as in {by_macros[:1]}")
    if len(by_macros) > MOST_BY_MACROS * len(placed):
        problems.append(f"{len(by_macros)} of {len(placed)} are said to be made by macros")
    print(f"places_check.py: {num_members} members, {len(elsewhere)} of them elsewhere, as {elsewhere[:3]}")
    if not num_members or len(elsewhere) > MOST_MEMBERS_ELSEWHERE * num_members:
        problems.append(f"{len(elsewhere)} of {num_members} members are elsewhere")
    for problem in problems[:20]:
        print(f"places_check.py: {problem}")
    return 1 if problems or not placed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
