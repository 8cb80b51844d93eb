#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares clang-genksyms with the kernel's genksyms on the preprocessed text of a whole kernel.

    prepare-kernel.sh -> TREE/genksyms-commands.json
      preprocess: gcc -E -D__GENKSYMS__     -> CACHE/text/*.i
      oracle:     the kernel's genksyms     -> CACHE/oracle/*.json.gz
      compare:    our program, the same way -> differences
      symvers:    the oracle's CRCs against a distribution's Module.symvers
      check:      preprocess, oracle and compare

Every step keeps what it has made and does only what is missing. Exit status: 0 all equal, 1 something differs or
could not be had, 2 wrong usage.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections import Counter

KERNEL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kernel")
sys.path.insert(0, KERNEL)

import genksyms_runs as runs  # pylint: disable=wrong-import-position

# Of 5.10: `__crc_NAME = 0x…;`.
CRC_LINE = re.compile(r"^(?:#SYMVER |__crc_)(\S+) (?:= )?0x([0-9a-f]{8});?$", re.M)
SYNTAX_ERROR = re.compile(r"syntax error")


def give_up(message):
    print(f"kernel_text.py: {message}", file=sys.stderr)
    sys.exit(2)


def read_if_there(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


class Workspace:
    """The kernel tree, the cache, and the commands selected from the tree's list."""

    def __init__(self, tree, cache, sample=None, oracle="oracle"):
        self.tree = tree
        self.cache = os.path.abspath(cache)
        self.sample = sample
        self.oracle = oracle
        commands = json.loads(read_if_there(os.path.join(tree, "genksyms-commands.json")) or "[]")
        if not commands:
            give_up(f"{tree} is no prepared tree: prepare-kernel.sh makes one")
        if sample:
            commands = select_sample(commands, read_sample(sample))
        self.commands = {entry["output"]: entry for entry in commands}

    def discard_stale(self):
        """Empties a cache that was made from another state of the tree."""
        stamp, kept = read_if_there(os.path.join(self.tree, ".genksyms-prepared")), os.path.join(self.cache, "tree")
        if read_if_there(kept) == stamp:
            return
        os.makedirs(self.cache, exist_ok=True)
        for part in os.listdir(self.cache):
            if part == "text" or part.startswith("oracle"):
                shutil.rmtree(os.path.join(self.cache, part))
        with open(kept, "w", encoding="utf-8") as file:
            file.write(stamp)

    def text(self, obj):
        return os.path.join(self.cache, "text", os.path.normpath(obj[:-2] + ".i"))

    def answers(self, obj):
        return os.path.join(self.cache, self.oracle, os.path.normpath(obj[:-2] + ".json.gz"))


def read_sample(path):
    with open(path, encoding="utf-8") as file:
        lines = (line.split("#")[0].strip() for line in file)
        return [line for line in lines if line]


def plain_name(entry):
    """Kbuild also names files the long way round: arch/x86/kvm/../../../virt/kvm/kvm_main.c."""
    return os.path.normpath(entry["file"])


def select_sample(commands, files):
    missing = set(files) - {plain_name(entry) for entry in commands}
    if missing:
        give_up("the tree has no commands for these files of the sample: " + " ".join(sorted(missing)))
    return [entry for entry in commands if plain_name(entry) in set(files)]


# --- running many, with a sign of life ---------------------------------------------------------------------------

def progress(label, done, total, start):
    """One line that is rewritten, on terminals only: logs need none."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{label}: {done}/{total}, {time.monotonic() - start:.0f} s ", end=end, file=sys.stderr, flush=True)


def in_parallel(label, function, objects, jobs):
    """Yields (object, function(object)) in the order of `objects`."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for done, result in enumerate(zip(objects, pool.map(function, objects)), 1):
            progress(label, done, len(objects), start)
            yield result
    print(f"{label}: {len(objects)} in {time.monotonic() - start:.0f} s", file=sys.stderr)


# --- preprocess --------------------------------------------------------------------------------------------------

def preprocessor_arguments(entry, output):
    """The compile command as Kbuild turns it into a preprocessor call for genksyms, less the dependency file."""
    arguments = [word for word in entry["arguments"] if not word.startswith("-Wp,-MMD,")]
    compile_to = arguments.index("-c")
    assert arguments[compile_to + 1] == "-o", entry["output"]
    arguments[compile_to:compile_to + 3] = ["-E", "-D__GENKSYMS__", "-o", output]
    return arguments


def preprocess_one(workspace, obj):
    """The first line of the compiler's complaint, or None when the text is there."""
    text = workspace.text(obj)
    if os.path.exists(text):
        return None
    os.makedirs(os.path.dirname(text), exist_ok=True)
    entry = workspace.commands[obj]
    done = subprocess.run(preprocessor_arguments(entry, text + ".new"), cwd=entry["directory"],
                          stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if done.returncode == 0:
        os.replace(text + ".new", text)
        return None
    errors = [line for line in done.stderr.splitlines() if "error:" in line]
    return (errors or done.stderr.splitlines() or [f"exit status {done.returncode}"])[0]


def preprocess(workspace, jobs):
    workspace.discard_stale()
    results = in_parallel("preprocess", lambda obj: preprocess_one(workspace, obj), list(workspace.commands), jobs)
    failures = {obj: complaint for obj, complaint in results if complaint}
    for obj, complaint in failures.items():
        print(f"{obj}: cannot be preprocessed: {complaint}")
    there = [obj for obj in workspace.commands if obj not in failures]
    size = sum(os.path.getsize(workspace.text(obj)) for obj in there)
    print(f"preprocessed: {len(there)} objects, {size:,} bytes; failed: {len(failures)}")
    return not failures


# --- oracle ------------------------------------------------------------------------------------------------------

def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def oracle_one(workspace, obj, program, program_digest, variants):
    text = workspace.text(obj)
    if not os.path.exists(text):
        return False
    header = {"program": program_digest, "text": os.path.getsize(text)}
    stored, answers = runs.load(workspace.answers(obj))
    if stored != header or not set(variants) <= set(answers):
        runs.save(workspace.answers(obj), header, runs.run_variants([program], variants, text))
    return True


def oracle(workspace, program, variants, jobs):
    program_digest = digest(program)
    results = in_parallel("oracle", lambda obj: oracle_one(workspace, obj, program, program_digest, variants),
                         list(workspace.commands), jobs)
    without_text = [obj for obj, answered in results if not answered]
    report_missing(without_text, "no preprocessed text")
    return not without_text


def report_missing(objects, what):
    for obj in objects:
        print(f"{obj}: {what}")


# --- compare -----------------------------------------------------------------------------------------------------

class Totals(Counter):
    """What was compared, so that silence can be told from agreement."""

    def add(self, name, answer):
        self["runs"] += 1
        if name == "plain":
            self["CRCs"] += len(CRC_LINE.findall(answer.stdout))
        if name == "warnings":
            self["symtypes bytes"] += len(answer.symtypes or "")
            self["messages on stderr"] += answer.stderr.count("\n")
            self["syntax errors"] += len(SYNTAX_ERROR.findall(answer.stderr))
            self["objects with syntax errors"] += bool(SYNTAX_ERROR.search(answer.stderr))

    def __str__(self):
        return ", ".join(f"{count:,} {what}" for what, count in self.items())


def compare_one(workspace, obj, command, variants):
    """(expected answers, {variant: differences}), or (None, {}) when the oracle has not answered."""
    _, expected = runs.load(workspace.answers(obj))
    if not set(variants) <= set(expected) or not os.path.exists(workspace.text(obj)):
        return None, {}
    actual = runs.run_variants(command, variants, workspace.text(obj), expected["warnings"].symtypes)
    found = {name: runs.differences(expected[name], actual[name]) for name in variants}
    return {name: expected[name] for name in variants}, {name: list_ for name, list_ in found.items() if list_}


def excerpt(line, column):
    """A line around a column, for lines of a type dump can have a hundred thousand characters."""
    if line is None:
        return "(ends here)"
    start = max(0, column - 80)
    return ("…" if start else "") + repr(line[start:column + 120]) + ("…" if len(line) > column + 120 else "")


def print_differences(workspace, obj, command, found):
    for name, list_ in found.items():
        variant = runs.VARIANTS[name]
        for difference in list_:
            print(f"{plain_name(workspace.commands[obj])} [{name}]: {difference.stream} differs, line {difference.line}, "
                  f"column {difference.column}")
            print(f"  expected {excerpt(difference.expected, difference.column)}")
            print(f"  actual   {excerpt(difference.actual, difference.column)}")
        print(f"  reproduce: {shlex.join([*command, *variant.options])} < {workspace.text(obj)}")
        if variant.reference:
            print(f"             ({runs.REFERENCE}: {variant.reference.__name__} of the oracle's -T output)")


def compare(workspace, command, variants, jobs, show):
    totals, different, unanswered = Totals(objects=0), Counter(), []
    results = in_parallel("compare", lambda obj: compare_one(workspace, obj, command, variants),
                         list(workspace.commands), jobs)
    for obj, (expected, found) in results:
        if expected is None:
            unanswered.append(obj)
            continue
        totals["objects"] += 1
        for name, answer in expected.items():
            totals.add(name, answer)
        if found:
            different["objects"] += 1
            different.update(difference.stream for list_ in found.values() for difference in list_)
            if different["objects"] <= show:
                print_differences(workspace, obj, command, found)
    report_missing(unanswered, "not compared: the oracle has no answer for it")
    print(f"compared: {totals}")
    print(f"different: {', '.join(f'{count} {what}' for what, count in different.items()) or 'nothing'}; "
          f"not compared: {len(unanswered)} objects")
    return totals["objects"] > 0 and not different and not unanswered


# --- symvers -----------------------------------------------------------------------------------------------------

def read_symvers(path):
    """{symbol: (CRC, module)} of a Module.symvers."""
    with open(path, encoding="ascii") as file:
        rows = (line.split("\t") for line in file)
        return {row[1]: (row[0][2:], row[2]) for row in rows}


def oracle_crcs(workspace):
    """{symbol: {CRC: object}}, over all objects."""
    found = {}
    for obj in workspace.commands:
        _, answers = runs.load(workspace.answers(obj))
        if answers:
            for symbol, crc in CRC_LINE.findall(answers["plain"].stdout):
                found.setdefault(symbol, {})[crc] = obj
    return found


def debian_symvers(version):
    """EXPECTS: the headers package of exactly the version of linux-source is installed."""
    script = os.path.join(KERNEL, "debian-headers.sh")
    done = subprocess.run([script, version], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(2)
    return os.path.join(done.stdout.strip(), "Module.symvers")


def symvers(workspace, path):
    """Whether no CRC contradicts the distribution's. Rows that the tree's C files do not give are listed, for
    exports from assembly are among them; they are no contradiction."""
    rows, ours = read_symvers(path), oracle_crcs(workspace)
    wrong = {symbol for symbol in rows.keys() & ours.keys() if rows[symbol][0] not in ours[symbol]}
    for symbol in sorted(wrong):
        print(f"{symbol}: {path} has {rows[symbol]}, genksyms gives {ours[symbol]}")
    if not workspace.sample:
        for symbol in sorted(rows.keys() - ours.keys()):
            print(f"{symbol}: not computed; {path} has {rows[symbol]}")
    for symbol in sorted(ours.keys() - rows.keys()):
        print(f"{symbol}: {ours[symbol]} computed, but not in {path}")
    both = len(rows.keys() & ours.keys())
    print(f"symvers: {len(rows)} rows; {both} computed, {both - len(wrong)} agree, {len(wrong)} differ; "
          f"{len(rows) - both} not computed; {len(ours.keys() - rows.keys())} computed that have no row")
    return both > 0 and not wrong


# --- command line ------------------------------------------------------------------------------------------------

def parse_arguments():
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--tree", required=True, help="directory that prepare-kernel.sh made")
    common.add_argument("--cache", required=True, help="directory for texts and answers")
    common.add_argument("--oracle", default="oracle", metavar="NAME", help="where in the cache the program's answers are: a directory for each program")
    common.add_argument("--sample", help="only the files that this list names, and all forms of call")
    common.add_argument("--jobs", type=int, default=2)
    genksyms = argparse.ArgumentParser(add_help=False)
    genksyms.add_argument("--genksyms", required=True, help="the kernel's program")
    ours = argparse.ArgumentParser(add_help=False)
    ours.add_argument("--program", required=True, help="the program to compare")
    ours.add_argument("--program-args", default="", help="its first arguments (shell quoting)")
    ours.add_argument("--show", type=int, default=20, help="print the differences of at most so many objects")
    ours.add_argument("--only", choices=list(runs.VARIANTS), action="append", help="only this form of call")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("preprocess", parents=[common])
    steps.add_parser("oracle", parents=[common, genksyms])
    steps.add_parser("compare", parents=[common, ours])
    steps.add_parser("check", parents=[common, genksyms, ours])
    where = steps.add_parser("symvers", parents=[common]).add_mutually_exclusive_group(required=True)
    where.add_argument("--symvers", metavar="FILE", help="a Module.symvers")
    where.add_argument("--debian-headers", metavar="VERSION", help="that of Debian's headers for linux-source-VERSION")
    return parser.parse_args()


def main():
    arguments = parse_arguments()
    workspace = Workspace(arguments.tree, arguments.cache, arguments.sample, arguments.oracle)
    forms = getattr(arguments, "only", None) or (tuple(runs.VARIANTS) if arguments.sample else runs.EVERYWHERE)
    ok = True
    if arguments.step in ("preprocess", "check"):
        ok &= preprocess(workspace, arguments.jobs)
    if arguments.step in ("oracle", "check"):
        # The first gives the dump that references are made of.
        ok &= oracle(workspace, arguments.genksyms, tuple(dict.fromkeys(("warnings", *forms))), arguments.jobs)
    if arguments.step in ("compare", "check"):
        command = [os.path.abspath(arguments.program), *shlex.split(arguments.program_args)]
        ok &= compare(workspace, command, forms, arguments.jobs, arguments.show)
    if arguments.step == "symvers":
        ok &= symvers(workspace, arguments.symvers or debian_symvers(arguments.debian_headers))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
