#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang-genksyms --build-dir on random trees of headers and sources, with header reuse and without, beside `gcc -E | genksyms`.

Each tree is a few sources that one process computes one after the other: what it remembers of a header in one must be what the header does in the next.
Compared are CRCs, type dumps, messages, and which sources cannot be computed. A tree on which they differ is made small and kept.

    random_units.py --program clang-genksyms --genksyms /usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms --count 300 --seed 1 --keep DIR
"""

import argparse
import concurrent.futures
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "differential", "random"))
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "random"))
from shrinking import fewer  # noqa: E402
from trees import Tree, grow  # noqa: E402

ENVIRONMENT = {**os.environ, "LC_ALL": "C"}
COMPILER = ["gcc", "-nostdinc", "-std=gnu11", "-w", "-D__KERNEL__"]
TIMEOUT = 60
ASKS = Tree({"src/u0.c": ["#if __has_attribute(unknown_0) || __has_attribute(unknown_1)", "#endif", "__GENKSYMS_EXPORT_SYMBOL(u0_0);"]}, {"src/u0.c": []})


class Place:
    """A directory with one tree at a time."""

    def __init__(self, options, path):
        self.options = options
        self.path = path
        self.personalities = os.path.join(path, "personalities.json")

    def write(self, tree):
        root = os.path.join(self.path, "tree")
        shutil.rmtree(root, ignore_errors=True)
        for directory in ("inc", "alt", "src"):
            os.makedirs(os.path.join(root, directory))
        for name, lines in tree.files.items():
            with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                file.write("".join(line + "\n" for line in lines))
                if name in tree.flags:
                    file.write("/* or it would not be looked at: EXPORT_ */\n")
        commands = [{"directory": root, "file": name, "output": name[:-2] + ".o",
                     "arguments": [*COMPILER, *flags, "-c", "-o", name[:-2] + ".o", name]} for name, flags in tree.flags.items()]
        with open(os.path.join(root, "compile_commands.json"), "w", encoding="utf-8") as file:
            json.dump(commands, file)
        return root

    def computed(self, root, tree, arguments):
        """{source: answer} by the program. An answer is (CRCs, type dump, messages) or None: cannot be computed."""
        symtypes, symvers = os.path.join(self.path, "symtypes"), os.path.join(self.path, "symvers")
        shutil.rmtree(symtypes, ignore_errors=True)
        known = ["--personalities", self.personalities] if os.path.exists(self.personalities) else []
        done = subprocess.run([self.options.program, "--build-dir", root, "-q", "-w", "--symtypes", symtypes, "--symvers", symvers, *known, *arguments],
                              cwd=self.path, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"status {done.returncode}: {done.stderr.decode('utf-8', 'replace')}")
        messages, failed = sections(done.stderr.decode("utf-8", "replace"))
        answers = {}
        for source in tree.flags:
            base = source[:-2]
            if base + ".o" in failed:
                answers[source] = None
                continue
            dump = read(os.path.join(symtypes, base + ".symtypes"))
            answers[source] = (crcs_of(source, (row.split("\t")[1::-1] for row in read(symvers).splitlines())), dump, messages.get(base + ".o", ""))
        return answers

    def expected(self, root, tree):
        """The same by the compiler and the real genksyms; a source that the latter does not finish is left out."""
        answers = {}
        for name, flags in tree.flags.items():
            text = subprocess.run([*COMPILER, *flags, "-E", "-D__GENKSYMS__", name], cwd=root, env=ENVIRONMENT, capture_output=True, timeout=TIMEOUT,
                                  check=False)
            if text.returncode != 0:
                answers[name] = None
                continue
            types = os.path.join(self.path, "types")
            try:
                done = subprocess.run([self.options.genksyms, "-w", "-T", types], input=text.stdout, env=ENVIRONMENT, capture_output=True, timeout=5,
                                      check=False)
            except subprocess.TimeoutExpired:
                continue
            if done.returncode not in (0, 1):
                continue
            rows = re.findall(r"#SYMVER (\S+) (\S+)", done.stdout.decode("utf-8", "replace"))
            answers[name] = (crcs_of(name, rows), read(types), done.stderr.decode("utf-8", "replace"))
        return answers

    def differences(self, tree):
        """{(source, "reuse" or "oracle", what differs…) or ("", "crash"): text}."""
        root = self.write(tree)
        try:
            plain = self.computed(root, tree, ["--no-header-reuse"])
            reused = self.computed(root, tree, [])
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            return {("", "crash"): str(error)}
        found = {}
        for source, answer in plain.items():
            if answer != reused[source]:
                found[source, "reuse", *titles(answer, reused[source])] = describe(answer, reused[source])
        for source, answer in self.expected(root, tree).items():
            if answer != plain[source]:
                found[source, "oracle", *titles(answer, plain[source])] = describe(answer, plain[source])
        return found

    def shrink(self, tree, key):
        """A tree with the same difference from which no file and no line can be taken."""
        def still(candidate):
            return key in self.differences(candidate)
        for name in list(tree.files):
            if name != key[0] and still(tree.without(name)):
                tree = tree.without(name)
        changed = True
        while changed:
            changed = False
            for name, lines in list(tree.files.items()):
                less = fewer(lines, lambda rest, name=name: still(tree.with_lines(name, rest)))
                changed |= less != lines
                tree = tree.with_lines(name, less)
        return tree


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def crcs_of(source, rows):
    """{name: CRC} of what no other source exports; names without CRC are left out, as genksyms has no line for them."""
    prefix = os.path.basename(source)[:-2] + "_"
    return {name: crc for name, crc in rows if name.startswith(prefix) and crc != "0x00000000"}


def sections(text):
    """({object: messages}, objects that cannot be computed)."""
    messages, failed, current = {}, set(), None
    for line in text.splitlines(keepends=True):
        if problem := re.match(r"(\S+\.o): (cannot be computed|warning): ", line):
            current = None
            if problem[2] == "cannot be computed":
                failed.add(problem[1])
        elif header := re.fullmatch(r"(src/u\d+\.o):\n", line):
            current = header[1]
            messages[current] = ""
        elif current:
            messages[current] += line
    return messages, failed


PARTS = ("CRCs", "types", "messages")


def titles(expected, actual):
    """What differs."""
    if expected is None or actual is None:
        return ["whether it can be computed"]
    return [title for title, left, right in zip(PARTS, expected, actual) if left != right]


def describe(expected, actual):
    if expected is None or actual is None:
        return "cannot be computed: " + ("not expected" if actual is None else "expected")
    lines = []
    for title, left, right in zip(PARTS, map(str, expected), map(str, actual)):
        pairs = itertools.zip_longest(left.splitlines(), right.splitlines(), fillvalue="(ends)")
        first = next(((a, b) for a, b in pairs if a != b), None)
        if first:
            lines += [f"  {title}: expected {first[0]}", f"  {' ' * len(title)}  actual   {first[1]}"]
    return "\n".join(lines)


def check(options, seed):
    """(number of sources, computed ones, report or None) of one seed."""
    with tempfile.TemporaryDirectory(dir=options.work) as path:
        place = Place(options, path)
        shutil.copy(options.personalities, place.personalities)
        tree = grow(seed)
        found = place.differences(tree)
        answers = place.expected(place.write(tree), tree) if not found else {}
        computed = sum(answer is not None for answer in answers.values())
        if not found:
            return len(tree.flags), computed, None
        key = min(found)
        if options.keep:
            if options.shrink:
                tree = place.shrink(tree, key)
            found = place.differences(tree)
            shutil.copytree(place.write(tree), os.path.join(options.keep, f"seed-{seed}"), dirs_exist_ok=True)
        text = [f"seed {seed}: {key[0]}: differs: {', '.join(key[1:])}", found.get(key, "")]
        for name, lines in tree.files.items() if options.keep and options.shrink else ():
            text += [f"  --- {name} {' '.join(tree.flags.get(name, []))}", *("  " + line for line in lines)]
        return len(tree.flags), computed, "\n".join(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--genksyms", required=True)
    parser.add_argument("--count", type=int, default=100, help="trees")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others count up")
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--keep", help="where trees with differences are kept, made small")
    parser.add_argument("--no-shrink", dest="shrink", action="store_false")
    options = parser.parse_args()
    options.program, options.genksyms = os.path.abspath(options.program), os.path.abspath(options.genksyms)
    if options.keep:
        options.keep = os.path.abspath(options.keep)
        os.makedirs(options.keep, exist_ok=True)

    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as options.work:
        # GCC is asked once.
        options.personalities = os.path.join(options.work, "personalities.json")
        place = Place(options, options.work)
        place.computed(place.write(ASKS), ASKS, ["--save-personalities", options.personalities])
        sources = computed = differing = 0
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for number, compiled, report in pool.map(lambda seed: check(options, seed), range(options.seed, options.seed + options.count)):
                sources += number
                computed += compiled
                if report:
                    differing += 1
                    print(report, flush=True)
    print(f"{options.count} trees, {sources} sources, {computed} of them computed and equal; {differing} trees differ")
    # Sources that no compiler takes prove nothing.
    return 1 if differing or computed * 2 < sources else 0


if __name__ == "__main__":
    sys.exit(main())
