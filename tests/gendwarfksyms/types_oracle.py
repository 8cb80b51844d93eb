# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What types files of gendwarfksyms mean, found out apart from the programs under test: CRCs, by expanding each export by itself, and causes.

A cause of a changed export is a definition that its expansion meets on both sides, and whose text differs; but for a text that differs in the numbers of
offsets and sizes alone, and has in it, not behind a pointer, a definition that differs: that follows.
"""

import re
import zlib

# A name of a type, in its place: behind a space or at the start; where the comma is lost, the next parameter follows without a space.
NAME = re.compile(r"(?:(?<= )|^)([setu]#(?:'.*?'(?= |$|formal_parameter )|[^' ]\S*?(?=formal_parameter | |$)))")
PLACES = re.compile(r"(data_member_location|data_bit_offset|\} byte_size)\(\d+\)")


def read(text):
    """A types file: name → text."""
    records = {}
    for line in text.split("\n"):
        if line:
            name = NAME.match(line)
            name = name.group(1) if name else line.split(" ", 1)[0]
            records[name] = line[len(name) + 1:]
    return records


def is_type(name):
    return name[1:2] == "#"


def expand(records, export):
    """The full text, and all names met in it. LookupError: a name is nowhere explained."""
    met = [export]

    def text_of(name):
        def replace(match):
            if match.group(1) in met:
                return match.group(1)
            met.append(match.group(1))
            return text_of(match.group(1))

        return NAME.sub(replace, records[name])

    return text_of(export), met


def crc(records, export):
    return zlib.crc32(expand(records, export)[0].encode(errors="surrogateescape"))


def by_value(text):
    """The text without what is behind a pointer or in parentheses. Brackets are counted; in these texts there are no others."""
    result, depth, skipped = "", 0, None
    for word in re.split(r"( )", text):
        if skipped is None and word in ("pointer_type", "(", "reference_type", "rvalue_reference_type"):
            skipped = depth
        if word in ("{", "("):
            depth += 1
        if skipped is None:
            result += word
        if word in ("}", ")"):
            depth -= 1
            if skipped is not None and depth <= skipped:
                skipped = None
    return result


def contains_difference(old, different, name, seen):
    for inner in NAME.findall(by_value(old[name])):
        if inner in seen or inner not in old:
            continue
        seen.add(inner)
        if inner in different or contains_difference(old, different, inner, seen):
            return True
    return False


def causes(old, new):
    """Export of both → (old CRC, new CRC, set of causes)."""
    different = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    follow = {name for name in different
              if PLACES.sub(r"\1", old[name]) == PLACES.sub(r"\1", new[name]) and contains_difference(old, different, name, {name})}
    result = {}
    for export in sorted(name for name in old.keys() & new.keys() if not is_type(name)):
        old_text, old_met = expand(old, export)
        new_text, new_met = expand(new, export)
        crcs = [zlib.crc32(text.encode(errors="surrogateescape")) for text in (old_text, new_text)]
        result[export] = (*crcs, different & set(old_met) & set(new_met) - follow)
    return result
