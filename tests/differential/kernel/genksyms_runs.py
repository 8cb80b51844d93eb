# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a genksyms program in the forms that matter, keeps what it answered, and tells two answers apart.

    text (.i) -> run(program, variant) -> Answer -> save / load
                                            two Answers -> first_difference per stream

An answer is everything a caller of genksyms can see: exit status, stdout, stderr and the type dump.
"""

import gzip
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass

TIMEOUT_SECONDS = 120
ENVIRONMENT = {**os.environ, "LC_ALL": "C"}
STREAMS = ("status", "stdout", "stderr", "symtypes")

# Files of a run, named relative to the directory it runs in, so that no message can depend on where that is.
DUMP = "dump.symtypes"
REFERENCE = "reference.symref"


def same_types(dump):
    return dump


def changed_types(dump):
    """A reference file that disagrees with the dump it was made of, in every way a reference can: definitions that
    differ, definitions that are missing, and overrides of both equal and different ones."""
    lines = []
    for number, line in enumerate(dump.splitlines()):
        if number % 11 == 3:
            continue
        if number % 5 == 2:
            line += "altered "
        if number % 7 == 1:
            line = "override " + line
        lines.append(line)
    return "".join(line + "\n" for line in lines)


@dataclass(frozen=True)
class Variant:
    """One way to call genksyms. `reference` makes the -r file out of the oracle's own dump."""

    options: tuple
    reference: object = None


# The first two are run on every file, the others on samples.
VARIANTS = {
    "warnings": Variant(("-w", "-T", DUMP)),
    "plain": Variant(()),
    "kbuild": Variant(("-r", "/dev/null")),
    "kbuild-preserve": Variant(("-T", DUMP, "-p", "-r", REFERENCE), same_types),
    "changed": Variant(("-w", "-T", DUMP, "-r", REFERENCE), changed_types),
    "changed-preserve": Variant(("-w", "-T", DUMP, "-p", "-r", REFERENCE), changed_types),
}
EVERYWHERE = ("warnings", "plain")


@dataclass
class Answer:
    """Texts hold one character a byte (Latin-1): sources hold arbitrary bytes, and all of them count."""

    status: str  # a number, negative for the signal that ended the program, or "timeout"
    stdout: str
    stderr: str
    symtypes: object  # None: asked for, but not written


def written_dump(variant, directory):
    path = os.path.join(directory, DUMP)
    if DUMP not in variant.options:
        return ""
    if not os.path.exists(path):
        return None
    with open(path, encoding="latin-1", newline="") as file:
        return file.read()


def run(command, variant, text_path, oracle_dump=""):
    """Runs a program (`command`: its path and first arguments) on a preprocessed file. References are made of
    `oracle_dump`."""
    with tempfile.TemporaryDirectory(prefix="genksyms-") as directory, open(text_path, "rb") as text:
        if variant.reference:
            with open(os.path.join(directory, REFERENCE), "wb") as file:
                file.write(variant.reference(oracle_dump).encode("latin-1"))
        try:
            done = subprocess.run([*command, *variant.options], stdin=text, capture_output=True, cwd=directory,
                                  timeout=TIMEOUT_SECONDS, env=ENVIRONMENT, check=False)
            status, stdout, stderr = str(done.returncode), done.stdout, done.stderr
        except subprocess.TimeoutExpired as expired:
            status, stdout, stderr = "timeout", expired.stdout or b"", expired.stderr or b""
        return Answer(status, stdout.decode("latin-1"), stderr.decode("latin-1"), written_dump(variant, directory))


def run_variants(command, names, text_path, oracle_dump=None):
    """Answers by variant name. Without `oracle_dump` the program is the oracle itself, and its own dump is used."""
    answers = {}
    for name in names:
        dump = answers["warnings"].symtypes if oracle_dump is None and name != "warnings" else oracle_dump
        answers[name] = run(command, VARIANTS[name], text_path, dump)
    return answers


def save(path, header, answers):
    """Writes answers so that a reader never sees half of them."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    body = {"header": header, "answers": {name: vars(answer) for name, answer in answers.items()}}
    with gzip.open(path + ".new", "wt", compresslevel=1, encoding="ascii") as file:
        json.dump(body, file)
    os.replace(path + ".new", path)


def load(path):
    """(header, answers), or (None, {}) when nothing was saved."""
    if not os.path.exists(path):
        return None, {}
    with gzip.open(path, "rt", encoding="ascii") as file:
        body = json.load(file)
    return body["header"], {name: Answer(**fields) for name, fields in body["answers"].items()}


@dataclass
class Difference:
    """Where one stream of two answers parts: line and column from 1, and the line of each (None: it has ended)."""

    stream: str
    line: int
    column: int
    expected: object
    actual: object


def first_difference(stream, expected, actual):
    if expected == actual:
        return None
    left, right = (["(not written)"] if text is None else text.split("\n") for text in (expected, actual))
    line = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    a = left[line] if line < len(left) else None
    b = right[line] if line < len(right) else None
    column = len(os.path.commonprefix([a or "", b or ""]))
    return Difference(stream, line + 1, column + 1, a, b)


def differences(expected, actual):
    found = (first_difference(name, getattr(expected, name), getattr(actual, name)) for name in STREAMS)
    return [difference for difference in found if difference]
