# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs `clang-genksyms --build-dir` and keeps everything it answers, so that two runs can be compared.

    BuildDirRun(tree, files, command) -> run(options) -> Outputs -> compare with other Outputs, byte for byte
"""

import os
import shutil
import subprocess
from dataclasses import dataclass

ENVIRONMENT = {**os.environ, "LC_ALL": "C"}


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def files_below(directory):
    """{name relative to the directory: bytes}."""
    found = {}
    for path, _, names in os.walk(directory):
        for name in names:
            full = os.path.join(path, name)
            found[os.path.relpath(full, directory)] = read_bytes(full)
    return found


@dataclass
class Outputs:
    """All that a caller sees. `symvers` is None where the file was not written; `symtypes` has the files below --symtypes."""

    status: int
    stdout: bytes
    stderr: bytes
    symvers: object
    symtypes: dict

    def streams(self):
        """{name: bytes}, for comparing any two runs."""
        named = {"status": str(self.status).encode(), "stdout": self.stdout, "stderr": self.stderr, "Module.symvers": self.symvers or b"(not written)"}
        return named | {os.path.join("symtypes", name): text for name, text in self.symtypes.items()}


@dataclass(frozen=True)
class BuildDirRun:
    tree: str
    files: tuple  # sources, relative to the tree
    command: tuple  # the program and its first arguments
    timeout: float

    def run(self, out, options, symtypes=True):
        """Runs in the tree, with outputs in the directory `out`; what an earlier run left there is replaced."""
        shutil.rmtree(out, ignore_errors=True)
        os.makedirs(out)
        paths = {"symvers": os.path.join(out, "Module.symvers"), "symtypes": os.path.join(out, "symtypes")}
        arguments = [*self.command, "--build-dir", self.tree, "-q", "--symvers", paths["symvers"], *options]
        if symtypes:
            arguments += ["--symtypes", paths["symtypes"]]
        done = subprocess.run([*arguments, *self.files], cwd=self.tree, stdin=subprocess.DEVNULL, capture_output=True, env=ENVIRONMENT,
                              timeout=self.timeout, check=False)
        symvers = read_bytes(paths["symvers"]) if os.path.exists(paths["symvers"]) else None
        return Outputs(done.returncode, done.stdout, done.stderr, symvers, files_below(paths["symtypes"]))


def first_differing_line(expected, actual):
    """(number from 1, line, line) as text; None for the one that has ended. EXPECTS: they differ."""
    left, right = expected.split(b"\n"), actual.split(b"\n")
    number = next((i for i, (a, b) in enumerate(zip(left, right)) if a != b), min(len(left), len(right)))
    return number + 1, *(lines[number].decode("latin-1") if number < len(lines) else None for lines in (left, right))


def shorten(line, other):
    """A line of two that differ, around the place where they do: lines of a type dump can have a hundred thousand characters."""
    if line is None:
        return "(ends here)"
    start = max(0, len(os.path.commonprefix([line, other or ""])) - 80)
    return ("…" if start else "") + repr(line[start:start + 200]) + ("…" if len(line) > start + 200 else "")


def describe_difference(name, expected, actual):
    if expected is None or actual is None:
        return f"{name}: {'not expected, but there' if expected is None else 'missing'}"
    number, left, right = first_differing_line(expected, actual)
    return f"{name}: differs, line {number}\n  expected {shorten(left, right)}\n  actual   {shorten(right, left)}"


def differing(expected, actual):
    """Names of the streams in which two {name: bytes} differ."""
    return [name for name in sorted(expected.keys() | actual.keys()) if expected.get(name) != actual.get(name)]
