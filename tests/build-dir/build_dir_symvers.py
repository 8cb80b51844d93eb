#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares a Module.symvers with the one that a real build wrote: all five columns of every row.

    build_dir_symvers.py [--subset] [--unbuilt] [--expected-differences FILE] OURS REFERENCE

Kinds of difference: `missing` and `extra` rows, and of a symbol that both have, `CRC`, `module`, `type` and `namespace`. OURS must have its rows
sorted by symbol, each once, in the form modpost writes; modpost's own order is that of a hash table, so the order of REFERENCE means nothing.
--subset: OURS is of a part of the kernel, so its rows must be found in REFERENCE, and those it lacks count as nothing.
--unbuilt: OURS was computed from the compilation database of a tree without modules.order, which only a build makes. Compile commands name the module of
several objects without its directory, and with `_` for `-`; so no more of modules is compared.

FILE has a line for each difference that is explained: `SYMBOL KIND REASON`; SYMBOL may have wildcards. A line that explains nothing is an error, or the
list would outlive its reasons.

Exit status: 0 equal but for what is explained, 1 different, 2 wrong usage or unreadable input.
"""

import argparse
import fnmatch
import re
import sys
from collections import Counter
from dataclasses import dataclass, field

COLUMNS = ("CRC", "module", "type", "namespace")
KINDS = ("missing", "extra", *COLUMNS)
ROW = re.compile(r"(0x[0-9a-f]{8})\t([^\t]+)\t([^\t]+)\t(EXPORT_SYMBOL(?:_GPL)?)\t([^\t]*)")


def give_up(message):
    print(f"build_dir_symvers.py: {message}", file=sys.stderr)
    sys.exit(2)


def read_lines(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        give_up(f"{path}: {error}")
    if text and not text.endswith("\n"):
        give_up(f"{path}: the last line has no end")
    return text.split("\n")[:-1]


@dataclass
class Symvers:
    """{symbol: {column: text}}, and what is wrong with the file itself."""

    rows: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)


def read_symvers(path, is_sorted):
    table, before = Symvers(), ""
    for number, line in enumerate(read_lines(path), 1):
        match = ROW.fullmatch(line)
        if not match:
            give_up(f"{path}:{number}: not a row of CRC, symbol, module, type, namespace: {line[:200]!r}")
        crc, symbol, *others = match.groups()
        if symbol in table.rows:
            table.faults.append(f"{path}:{number}: {symbol} stands here twice")
        if is_sorted and symbol < before:
            table.faults.append(f"{path}:{number}: {symbol} comes after {before}, not sorted")
        before = symbol
        table.rows[symbol] = dict(zip(COLUMNS, (crc, *others)))
    if not table.rows:
        give_up(f"{path}: has no rows")
    return table


def name_in_command(module):
    return module.rpartition("/")[2].replace("-", "_")


def differences(ours, reference, subset):
    """Yields (symbol, kind, what is to be said)."""
    for symbol in sorted(ours.keys() | reference.keys()):
        if symbol not in ours:
            if not subset:
                yield symbol, "missing", " ".join(reference[symbol].values())
        elif symbol not in reference:
            yield symbol, "extra", " ".join(ours[symbol].values())
        else:
            for column in COLUMNS:
                if ours[symbol][column] != reference[symbol][column]:
                    yield symbol, column, f"{ours[symbol][column]!r}, should be {reference[symbol][column]!r}"


@dataclass
class Explanation:
    where: str
    symbol: str
    kind: str
    uses: int = 0


def read_explanations(path):
    explanations = []
    for number, line in enumerate(read_lines(path), 1):
        words = line.split("#")[0].split(maxsplit=2)
        if not words:
            continue
        if len(words) < 3 or words[1] not in KINDS:
            give_up(f"{path}:{number}: expected SYMBOL, one of {', '.join(KINDS)}, and a reason")
        explanations.append(Explanation(f"{path}:{number}", words[0], words[1]))
    return explanations


def explain(explanations, symbol, kind):
    matching = [e for e in explanations if e.kind == kind and fnmatch.fnmatchcase(symbol, e.symbol)]
    for explanation in matching:
        explanation.uses += 1
    return bool(matching)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ours", metavar="OURS")
    parser.add_argument("reference", metavar="REFERENCE")
    parser.add_argument("--subset", action="store_true", help="OURS is of a part of the kernel")
    parser.add_argument("--unbuilt", action="store_true", help="compare no directories of modules, and take - for _")
    parser.add_argument("--expected-differences", metavar="FILE", help="differences that are explained")
    parser.add_argument("--show", type=int, default=50, help="print at most so many differences")
    arguments = parser.parse_args()
    ours, reference = read_symvers(arguments.ours, True), read_symvers(arguments.reference, False)
    if arguments.unbuilt:
        for table in (ours, reference):
            table.rows = {symbol: row | {"module": name_in_command(row["module"])} for symbol, row in table.rows.items()}
    explanations = read_explanations(arguments.expected_differences) if arguments.expected_differences else []

    complaints, counts, explained = [*ours.faults, *reference.faults], Counter(), 0
    for symbol, kind, text in differences(ours.rows, reference.rows, arguments.subset):
        if explain(explanations, symbol, kind):
            explained += 1
        else:
            counts[kind] += 1
            complaints.append(f"{symbol}: {kind}: {text}")
    complaints += [f"{e.where}: {e.symbol} {e.kind}: there is no such difference" for e in explanations if not e.uses]

    for complaint in complaints[:arguments.show]:
        print(complaint)
    if len(complaints) > arguments.show:
        print(f"… and {len(complaints) - arguments.show} more (--show)")
    both = ours.rows.keys() & reference.rows.keys()
    equal = sum(ours.rows[symbol] == reference.rows[symbol] for symbol in both)
    print(f"symvers: {len(ours.rows):,} rows, {equal:,} of them equal to one of the {len(reference.rows):,} of {arguments.reference}; "
          f"{', '.join(f'{counts[kind]} {kind}' for kind in KINDS)}; {explained} explained")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
