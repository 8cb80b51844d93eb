#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares what `modver diff --format json` reports with what causes_oracle.py found.

    causes_check.py [--text REPORT [--lines N] [--first N]] REPORT.json ORACLE.json

Of the exports that the oracle looked at: a CRC is reported as changed where it is, from what to what; the causes reported for it are those of the
oracle, no more and no fewer, and say rightly whether one side has no definition. The exports that were added and removed are the oracle's. No change
is left without a cause, and no CRC is said to contradict its types.
With --text, the text report has at most N lines (60), and names the first N causes (5), in their order; how it writes their kinds (`struct x`) is left to it.

Exit status: 0 all agrees, 1 something does not, 2 anything else.
"""

import argparse
import collections
import json
import re
import sys


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


STATES = {"became-defined": "defined", "became-undefined": "undefined"}  # as the oracle names them; all others are `changed`


class Report:
    """Of `modver diff`."""

    def __init__(self, report):
        changes = report["changes"]
        self.changed = {}  # export → (old CRC, new CRC)
        self.of_one_side = {"added": set(), "removed": set()}
        for change in changes:
            if change["kind"] == "crc-changed":
                self.changed[change["symbol"]] = (int(change["old"]["crc"], 16), int(change["new"]["crc"], 16))
            elif change["kind"] in self.of_one_side:
                self.of_one_side[change["kind"]].add(change["symbol"])
        self.causes = collections.defaultdict(set)  # export → {(name, state)}
        for cause in report["causes"]:
            for index in cause["exports"]:
                self.causes[changes[index]["symbol"]].add((cause["name"], STATES.get(cause["change"], "changed")))
        self.doubtful = {"without a cause": [changes[index]["symbol"] for index in report["unexplained"]], "contradicted": report["contradicted"]}


def differences(report, oracle):
    for row in oracle["exports"]:
        export, crcs = row["export"], (row["old"], row["new"])
        if (crcs[0] != crcs[1]) != (export in report.changed):
            yield f"{export}: reported as {'changed' if export in report.changed else 'unchanged'}, which it is not"
        elif report.changed.get(export, crcs) != crcs:
            yield f"{export}: CRCs {report.changed[export]}, should be {crcs}"
        found, expected = report.causes.get(export, set()), set(row["causes"].items())
        for problem, causes in (("reported and no cause", found - expected), ("not reported", expected - found)):
            if causes:
                yield f"{export}: {problem}: {', '.join(f'{name} ({state})' for name, state in sorted(causes))}"
    for export in sorted(report.causes.keys() - report.changed.keys()):
        yield f"{export}: has causes, and is not reported as changed"
    for change, names in report.of_one_side.items():
        for name in sorted(names ^ set(oracle[change])):
            yield f"{name}: reported as {change}, which it is not" if name in names else f"{name}: {change}, which is not reported"
    for problem, names in report.doubtful.items():
        for name in names:
            yield f"{name}: {problem}"


def text_differences(path, oracle, most_lines, first):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    count = text.count("\n")
    if count > most_lines:
        yield f"text: {count} lines, more than {most_lines}"
    reached = collections.Counter(cause for row in oracle["exports"] for cause in row["causes"])
    at = 0
    for cause in sorted(reached, key=lambda cause: (-reached[cause], cause))[:first]:
        found = re.compile(rf"\b{cause.split('#')[-1]}\b").search(text, at)
        if not found:
            yield f"text: {cause}, which reaches {reached[cause]} exports, is not there, or not in its place"
        at = found.end() if found else at


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report")
    parser.add_argument("oracle")
    parser.add_argument("--text")
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--first", type=int, default=5)
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    oracle = load(arguments.oracle)
    found = list(differences(Report(load(arguments.report)), oracle))
    if arguments.text:
        found += text_differences(arguments.text, oracle, arguments.lines, arguments.first)
    for difference in found[:20]:
        print(difference)
    print(f"{len(oracle['exports'])} exports, {sum(len(row['causes']) for row in oracle['exports'])} causes of theirs: {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, LookupError, ValueError) as error:
        print(f"causes_check.py: {error!r}", file=sys.stderr)
        sys.exit(2)
