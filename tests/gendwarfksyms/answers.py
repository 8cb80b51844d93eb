# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What gendwarfksyms and modver-gendwarfksyms answer, in a form in which they can be compared."""

import os
import re
import signal
import subprocess
from dataclasses import dataclass

# The real program names one of its functions, ours an object; behind its words ours may add a place in parentheses.
PLACE = re.compile(r"(error|warning): (?:gendwarfksyms: \w+|modver-gendwarfksyms(?:: \S+\.(?:o|ko|so|elf))?): ")
OUR_PLACE = re.compile(r" \(\.debug_\w+, offset 0x[0-9a-f]+\)$")


@dataclass
class Answer:
    status: int
    output: str
    messages: list
    types: str

    def differences(self, other):
        return [name for name in ("status", "output", "messages", "types") if getattr(self, name) != getattr(other, name)]


# What is wrong with a line table, the real program says in words of its library.
LINE_TABLE = re.compile(r"(dwarf_(?:getsrcfiles|filesrc) failed): '.*'$")


def without_place(line):
    line = LINE_TABLE.sub(r"\1", line)
    return OUR_PLACE.sub("", PLACE.sub(r"\1: ", line))


def answer(program, objects, names, directory, arguments=(), timeout=60):
    """Runs a program with -T. What it crashes on, or does not end on, has a negative status."""
    types = os.path.join(directory, "types")
    with open(types, "wb"):
        pass
    try:
        run = subprocess.run([program, *arguments, "-T", types, *objects], input="".join(name + "\n" for name in names).encode(), capture_output=True,
                             timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return Answer(-signal.SIGKILL, "", [], "")
    with open(types, encoding="utf-8", errors="surrogateescape") as file:
        text = file.read()
    messages = [without_place(line) for line in run.stderr.decode(errors="surrogateescape").splitlines()]
    return Answer(run.returncode, run.stdout.decode(errors="surrogateescape"), messages, text if run.returncode == 0 else "")


def global_names(path):
    """The names that an object defines for others, in its symbol table."""
    listing = subprocess.run(["nm", "--defined-only", "-g", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    return list(dict.fromkeys(line.split()[-1] for line in listing.splitlines()))


def exported_names(path):
    """The names that Kbuild passes: of the markers that EXPORT_SYMBOL leaves (6.14 on), else of its tables (before)."""
    listing = subprocess.run(["nm", path], stdout=subprocess.PIPE, text=True, check=True).stdout
    for marker in ("__export_symbol_", "__ksymtab_"):
        names = re.findall(rf" {marker}(\S+)$", listing, re.MULTILINE)
        if names:
            return names
    return []
