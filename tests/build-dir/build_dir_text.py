#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares `clang-genksyms --build-dir` with `gcc -E | genksyms`, unit by unit: CRCs, type dumps, messages.

    build_dir_text.py --tree TREE --cache CACHE [--sample LIST] --program PROGRAM [--genksyms GENKSYMS]

TREE is what ../differential/prepare-kernel.sh makes, CACHE what ../differential/kernel_text.py keeps its texts and the real program's answers in. With
--genksyms, what is missing there is made first. The program is given the files of the sample, or, without --sample, all C files of the kernel that mention
EXPORT_: assembly, for which CACHE has no answers, is left to build_dir_symvers.py.

  1. with -q, -w and --symtypes: exit status 0; each CRC and dump must be the real program's for that object; stderr must hold its messages, object by
     object in the order of their names, each object's behind a line `OBJECT:`, and nothing else;
  2. with -q alone: exit status 0, silence on stderr, and the same Module.symvers;
  3. for each --again ARGUMENTS: as 1, with these arguments too; every byte of every output must be as in 1 (`--again='-j 1'`).

--keep DIR leaves the outputs there, those of 1 in DIR/first.
Exit status: 0 all equal, 1 something differs, 2 wrong usage.
"""

import argparse
import os
import shlex
import sys
import tempfile
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path += [HERE, os.path.join(HERE, "..", "differential")]

import build_dir_run  # pylint: disable=wrong-import-position
import kernel_text  # pylint: disable=wrong-import-position


# With this, an object exports nothing (the EFI stub's ctype.o), and Kbuild does not run genksyms on it.
NO_EXPORTS = "-D__DISABLE_EXPORTS"


def give_up(message):
    print(f"build_dir_text.py: {message}", file=sys.stderr)
    sys.exit(2)


def dump_name(obj):
    return os.path.normpath(obj[:-len(".o")] + ".symtypes")


def heading(obj):
    """The line before an object's messages."""
    return f"{obj}:".encode()


def with_headings(lines, headings):
    """[(heading that it stands behind, line)], the headings themselves included."""
    found, last = [], b"(none)"
    for line in lines:
        last = line if line in headings else last
        found.append((last, line))
    return found


class Expected:
    """The real program's answers, put together as one run over all objects should give them."""

    def __init__(self, workspace):
        self.crcs, self.dumps, self.messages, self.unanswered = {}, {}, [], []
        for obj in sorted(workspace.commands, key=os.path.normpath):
            _, answers = kernel_text.runs.load(workspace.answers(obj))
            if "warnings" not in answers:
                self.unanswered.append(obj)
            elif NO_EXPORTS not in workspace.commands[obj]["arguments"]:
                self._add(obj, answers["warnings"])

    def _add(self, obj, answer):
        for symbol, crc in kernel_text.CRC_LINE.findall(answer.stdout):
            self.crcs.setdefault(symbol, set()).add(crc)
        self.dumps[dump_name(obj)] = (answer.symtypes or "").encode("latin-1")
        messages = answer.stderr.encode("latin-1").splitlines()
        self.messages += with_headings([heading(obj)] * bool(messages) + messages, {heading(obj)})


class Report:
    """Counts what was found, and prints the first of each kind."""

    def __init__(self, show):
        self.show, self.counts = show, Counter()

    def add(self, kind, text):
        self.counts[kind] += 1
        if self.counts[kind] <= self.show:
            print(text)

    def __str__(self):
        return ", ".join(f"{count} {kind}" for kind, count in self.counts.items()) or "nothing"


def read_crcs(symvers):
    rows = (line.split("\t") for line in (symvers or b"").decode("utf-8", "replace").splitlines())
    return {row[1]: row[0].removeprefix("0x") for row in rows if len(row) > 1}


def check_crcs(expected, actual, report):
    for symbol in sorted(expected.keys() | actual.keys()):
        if symbol not in actual:
            report.add("CRCs", f"{symbol}: not in Module.symvers, should have CRC {'/'.join(expected[symbol])}")
        elif symbol in expected and actual[symbol] not in expected[symbol]:
            report.add("CRCs", f"{symbol}: CRC {actual[symbol]}, should be {'/'.join(expected[symbol])}")
        elif symbol not in expected:
            report.add("CRCs", f"{symbol}: in Module.symvers, but no object that was asked for exports it")


def check_dumps(expected, actual, report):
    """Kbuild dumps types only where something is exported; so an empty dump may be absent."""
    for name in build_dir_run.differing(expected, actual):
        if expected.get(name) != b"" or name in actual:
            report.add("type dumps", build_dir_run.describe_difference(name, expected.get(name), actual.get(name)))


def check_messages(expected, stderr, report):
    actual = with_headings(stderr.splitlines(), {first for first, _ in expected})
    too_many, missing = Counter(actual) - Counter(expected), Counter(expected) - Counter(actual)
    for (owner, line), count in too_many.items():
        report.add("messages too many", f"stderr, too much ({count}): {owner.decode()} {line.decode('latin-1')}")
    for (owner, line), count in missing.items():
        report.add("messages too few", f"stderr, missing ({count}): {owner.decode()} {line.decode('latin-1')}")
    if not missing and not too_many and actual != expected:
        number = next(i for i, (a, b) in enumerate(zip(actual, expected)) if a != b)
        report.add("messages out of order", f"stderr, out of order from line {number + 1}: {actual[number][1].decode('latin-1')} "
                                            f"(there should be {expected[number][1].decode('latin-1')})")


def check_same(label, first, other, report, names=None):
    expected, actual = first.streams(), other.streams()
    for name in build_dir_run.differing(expected, actual):
        if names is None or name in names:
            report.add(f"outputs of {label}", f"{label}: " + build_dir_run.describe_difference(name, expected.get(name), actual.get(name)))


def check_plain(first, plain, report):
    check_same("the run without -w", first, plain, report, ("stdout", "Module.symvers"))
    if plain.status != 0:
        report.add("statuses", f"without -w: exit status {plain.status}, should be 0")
    if plain.stderr:
        report.add("messages too many", f"without -w: stderr should be empty, has {plain.stderr[:300]!r}")


def check_status(first, report):
    """Messages do not count: genksyms -w fails on each file that has some, and of a kernel nearly every one does."""
    if first.status != 0:
        report.add("statuses", f"exit status {first.status}, should be 0")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", required=True, help="directory that prepare-kernel.sh made")
    parser.add_argument("--cache", required=True, help="directory for texts and answers (kernel_text.py)")
    parser.add_argument("--sample", help="only the files that this list names")
    parser.add_argument("--program", required=True, help="clang-genksyms")
    parser.add_argument("--program-args", default="", help="its first arguments (shell quoting), in every run")
    parser.add_argument("--genksyms", help="the real program, to make answers that CACHE lacks")
    parser.add_argument("--again", metavar="ARGUMENTS", action="append", default=[], help="run once more with these too")
    parser.add_argument("--keep", metavar="DIR", help="leave the outputs here")
    parser.add_argument("--jobs", type=int, default=2, help="for making answers")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds for one run")
    parser.add_argument("--show", type=int, default=20, help="print at most so many differences of a kind")
    return parser.parse_args()


def make_answers(workspace, arguments):
    missing = [obj for obj in workspace.commands if not os.path.exists(workspace.answers(obj))]
    if not missing or not arguments.genksyms:
        return
    kernel_text.preprocess(workspace, arguments.jobs)
    kernel_text.oracle(workspace, arguments.genksyms, kernel_text.runs.EVERYWHERE, arguments.jobs)


def compare(run, workspace, arguments, out):
    """The report, after printing it."""
    report, expected = Report(arguments.show), Expected(workspace)
    for obj in expected.unanswered:
        report.add("objects without an answer to compare with", f"{obj}: the real program's answer is not in {arguments.cache}")
    first = run.run(os.path.join(out, "first"), ["-w"])
    check_status(first, report)
    check_crcs(expected.crcs, read_crcs(first.symvers), report)
    check_dumps(expected.dumps, first.symtypes, report)
    check_messages(expected.messages, first.stderr, report)
    check_plain(first, run.run(os.path.join(out, "plain"), [], symtypes=False), report)
    for number, extra in enumerate(arguments.again, 1):
        check_same(f"--again '{extra}'", first, run.run(os.path.join(out, f"again-{number}"), ["-w", *shlex.split(extra)]), report)
    print(f"compared: {len(expected.dumps):,} objects, {len(expected.crcs):,} CRCs, {sum(map(len, expected.dumps.values())):,} symtypes bytes, "
          f"{len(expected.messages):,} messages, {2 + len(arguments.again)} runs")
    print(f"different: {report}")
    return report


def main():
    arguments = parse_arguments()
    tree = os.path.abspath(arguments.tree)
    workspace = kernel_text.Workspace(tree, arguments.cache, arguments.sample)
    make_answers(workspace, arguments)
    files = tuple(sorted({kernel_text.plain_name(entry) for entry in workspace.commands.values()}))
    command = (os.path.abspath(arguments.program), *shlex.split(arguments.program_args))
    run = build_dir_run.BuildDirRun(tree, files, command, arguments.timeout)
    with tempfile.TemporaryDirectory(prefix="build-dir-") as temporary:
        out = os.path.abspath(arguments.keep or temporary)
        report = compare(run, workspace, arguments, out)
    return 1 if report.counts else 0


if __name__ == "__main__":
    sys.exit(main())
