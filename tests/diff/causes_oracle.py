#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds out, apart from the programs under test and slowly, which exports of two kernels differ and which definitions are the causes.

    causes_oracle.py [--every N | --object OBJECT…] [--jobs N] [--json FILE] [--show N] [--old-symvers FILE] [--new-symvers FILE] OLD NEW

OLD and NEW are directories of type dumps, a file an object. For every export of both sides:
- the CRC of each side is computed by expanding its definition: the texts of the tokens, a space after each; of a token that refers to a definition, the
  first time that definition's tokens, from then on just the name (of a tag, `struct NAME` and the like, with the keyword of the reference);
- the causes are the definitions that both expansions reach and whose text is not the same; the export's own may be one of them. (`override ` before the
  name and `extern ` after it are not part of the text. A tag has one definition, of whatever kind: a struct that became a union is one.)
The claim is that a CRC differs exactly where there is a cause. Every exception is printed; whether it is a mistake is for the reader to judge: two texts
may differ and expand to the same tokens. With --old-symvers and --new-symvers the computed CRCs are compared with those of Module.symvers as well.

Exports are told apart by object and name: a name that two objects of a side export is looked at in the objects that the other side has too.
What is printed: the causes by the number of exports they reach, in how many of these a cause stands alone, and in how many its definition is UNKNOWN on
one side; with --show N, for the first N causes, the differences between the two texts where they were met first.
--every N takes every N-th pair of objects, --object only those whose dump on the side of NEW is so named.

Exit status: 0 no exception, 1 exceptions, 2 anything else.
"""

import argparse
import collections
import concurrent.futures
import difflib
import json
import os
import re
import sys
import zlib

KEYWORDS = {"s": "struct ", "u": "union ", "e": "enum ", "t": "", "E": ""}


def is_reference(token):
    return len(token) > 2 and token[1] == "#" and token[0] in KEYWORDS


def split_tokens(text):
    """A `"` makes spaces part of a token, up to the next `"` of the line."""
    if '"' not in text:
        return text.split()
    tokens, token, quoted = [], "", False
    for character in text:
        if character == " " and not quoted:
            if token:
                tokens.append(token)
            token = ""
            continue
        quoted ^= character == '"'
        token += character
    return tokens + [token] if token else tokens


def cut_line(line):
    return line.removeprefix("override ").partition(" ")


class Definition:
    """One text, whichever objects have it: in steps of a reference, None at the end; the plain text before it; and both as they stand where the reference
    is not expanded."""

    def __init__(self, text):
        self.text = text
        self.steps = []
        plain = ""
        for token in split_tokens(text):
            if is_reference(token):
                self.steps.append((token, plain, f"{plain}{KEYWORDS[token[0]]}{token[2:]} "))
                plain = ""
            else:
                plain += token + " "
        self.steps.append((None, plain, plain))


def state(old, new):
    """Of a cause's texts."""
    was_unknown, is_unknown = (text.endswith(" { UNKNOWN }") for text in (old, new))
    if was_unknown == is_unknown:
        return "changed"
    return "defined" if was_unknown else "undefined"


class Side:
    """A directory. Objects share definitions: most records of a kernel are copies of each other."""

    def __init__(self, directory):
        self.directory = directory
        self.lines = {}  # line → (name, Definition)
        self.objects = sorted(
            os.path.relpath(os.path.join(parent, name), directory)
            for parent, _, names in os.walk(directory)
            for name in names
            if name.endswith(".symtypes")
        )

    def text(self, path):
        with open(os.path.join(self.directory, path), encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            return file.read()

    def load(self, path):
        """{name: Definition}."""
        records = {}
        for line in self.text(path).split("\n"):
            if not line.strip(" "):
                continue
            found = self.lines.get(line)
            if found is None:
                name, _, text = cut_line(line)
                found = self.lines[line] = (name, Definition(text.removeprefix("extern ").strip(" ")))
            records[found[0]] = found[1]
        return records


def defined_name(records, reference):
    """All tags are one name space: `s#x` may be used for a union."""
    if reference in records:
        return reference
    if reference[0] in "sue":
        for kind in "sue":
            if kind + reference[1:] in records:
                return kind + reference[1:]
    raise LookupError(f"{reference} is not defined")


def expand(records, export):
    """(CRC, names of all definitions that were expanded, the export's included)."""
    seen = {export, None}
    pieces = []
    stack = [iter(records[export].steps)]
    while stack:
        for reference, plain, unexpanded in stack[-1]:
            if reference in seen or (name := defined_name(records, reference)) in seen:
                pieces.append(unexpanded)
                continue
            seen.add(name)
            pieces.append(plain)
            stack.append(iter(records[name].steps))
            break
        else:
            stack.pop()
    seen.remove(None)
    return zlib.crc32("".join(pieces).encode("utf-8", "surrogateescape")), seen


def same_definition(old, new, name):
    """The name that a definition of `old` has in `new`, or None: a struct that became a union is one definition with another text."""
    if name in new:
        return name
    others = [kind + name[1:] for kind in "sue" if kind + name[1:] in new] if is_reference(name) and name[0] in "sue" else []
    return others[0] if others and others[0] not in old else None


def compare_objects(sides, paths):
    """[(export, old CRC, new CRC, {cause: state})] of what both objects export."""
    old, new = (side.load(path) for side, path in zip(sides, paths))
    different = {}
    for name in sorted(old):
        other = same_definition(old, new, name)
        if other and old[name].text != new[other].text:
            different[name] = (other, state(old[name].text, new[other].text))
    results = []
    for export in sorted(name for name in old.keys() & new.keys() if not is_reference(name)):
        old_crc, old_names = expand(old, export)
        new_crc, new_names = expand(new, export)
        causes = {name: how for name, (other, how) in different.items() if name in old_names and other in new_names}
        results.append((export, old_crc, new_crc, causes))
    return results


SIDES = None  # of a worker


def start_worker(directories):
    global SIDES
    SIDES = [Side(directory) for directory in directories]


def compare_in_worker(paths):
    return paths, compare_objects(SIDES, paths)


def exports_of(side):
    """{object: set of its exports}, without the definitions."""
    return {
        path: {name for name, _, rest in (cut_line(line) for line in side.text(path).split("\n")) if rest and not is_reference(name)}
        for path in side.objects
    }


def object_pairs(old, new):
    """Which objects to compare for which exports: {(old object, new object): set of exports}, and the exports of one side only."""
    pairs = collections.defaultdict(set)
    unpaired = []
    for sides in ((old, new), (new, old)):
        unpaired.append(collections.defaultdict(list))
        for path, names in sides[0].items():
            for name in names - sides[1].get(path, set()):
                unpaired[-1][name].append(path)
    for path in old.keys() & new.keys():
        if old[path] & new[path]:
            pairs[path, path] = old[path] & new[path]
    for name in unpaired[0].keys() & unpaired[1].keys():
        for pair in zip(sorted(unpaired[0][name]), sorted(unpaired[1][name])):
            pairs[pair].add(name)
    return pairs, sorted(unpaired[0].keys() - unpaired[1].keys()), sorted(unpaired[1].keys() - unpaired[0].keys())


def read_symvers(path):
    """{name: CRC}."""
    with open(path, encoding="utf-8") as file:
        rows = (line.split("\t") for line in file)
        return {row[1]: int(row[0], 16) for row in rows}


def report_exceptions(results, symvers):
    count = 0
    for old_path, new_path, export, old_crc, new_crc, causes in results:
        problems = []
        if (old_crc != new_crc) != bool(causes):
            problems.append(f"0x{old_crc:08x} → 0x{new_crc:08x}, causes: {' '.join(causes) or 'none'}")
        for known, path, crc in ((symvers[0], old_path, old_crc), (symvers[1], new_path, new_crc)):
            if known is not None and known.get(export) != crc:
                problems.append(f"0x{crc:08x} computed from {path}, not that of Module.symvers")
        for problem in problems:
            print(f"exception: {export}: {problem}")
        count += len(problems)
    return count


def ranked_causes(results):
    """[(cause, exports, exports without another cause, {state: exports}, the first pair of objects)]"""
    reached, alone, states, first = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter), {}
    for old_path, new_path, *_, causes in results:
        reached.update(causes.keys())
        if len(causes) == 1:
            alone.update(causes.keys())
        for cause, how in causes.items():
            states[cause][how] += 1
            first.setdefault(cause, (old_path, new_path))
    order = sorted(reached, key=lambda cause: (-reached[cause], cause))
    return [(cause, reached[cause], alone[cause], states[cause], first[cause]) for cause in order]


def print_causes(causes):
    print("exports    alone  cause")
    for cause, reached, alone, states, _ in causes:
        unknown = ", ".join(f"{how} in {count}" for how, count in sorted(states.items()) if how != "changed")
        print(f"{reached:7}  {alone:7}  {cause}" + (f"  ({unknown})" if unknown else ""))


def print_differences(causes, sides):
    """A token sequence that ends in `;`, `,`, `{` or `}` is a line."""
    for cause, *_, paths in causes:
        old, new = (side.load(path) for side, path in zip(sides, paths))
        texts = (old[cause].text, new[same_definition(old, new, cause)].text)
        lines = [re.sub(r" ([;,{}])(?= |$)", r" \1\n", text).split("\n") for text in texts]
        print(f"\n{cause} in {paths[0]}:")
        for line in list(difflib.unified_diff(*lines, lineterm="", n=1))[2:]:
            print(f"    {line}")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--every", type=int, default=1)
    which.add_argument("--object", action="append")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", help="write {export: {object, old, new, causes}} to this file")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--old-symvers")
    parser.add_argument("--new-symvers")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    directories = (arguments.old, arguments.new)
    pairs, removed, added = object_pairs(*(exports_of(Side(directory)) for directory in directories))
    tasks = sorted(paths for paths in pairs if not arguments.object or paths[1] in arguments.object)[:: arguments.every]
    if not tasks:
        raise LookupError("no object to compare")
    results = []
    with concurrent.futures.ProcessPoolExecutor(arguments.jobs, initializer=start_worker, initargs=(directories,)) as pool:
        for paths, compared in pool.map(compare_in_worker, tasks, chunksize=16):
            results += [(*paths, *result) for result in compared if result[0] in pairs[paths]]
    symvers = [path and read_symvers(path) for path in (arguments.old_symvers, arguments.new_symvers)]
    exceptions = report_exceptions(results, symvers)
    changed = sum(old != new for _, _, _, old, new, _ in results)
    print(f"exports on both sides: {len(results)}; CRC changed: {changed}; exceptions: {exceptions}")
    print(f"exports on one side only (whole kernel): {len(removed)} removed, {len(added)} added")
    causes = ranked_causes(results)
    print_causes(causes)
    print_differences(causes[: arguments.show], [Side(directory) for directory in directories])
    if arguments.json:
        rows = [dict(zip(("old_object", "new_object", "export", "old", "new", "causes"), result)) for result in results]
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump({"exports": rows, "removed": removed, "added": added}, file, indent=0, ensure_ascii=False)
    return 1 if exceptions else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, LookupError, ValueError) as error:
        print(f"causes_oracle.py: {error}", file=sys.stderr)
        sys.exit(2)
