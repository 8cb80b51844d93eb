# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What people see of a comparison: summaries, shrunk differences, saved cases."""

import dataclasses
import os
import re
import shlex
import sys

from answers import REFERENCE, TYPES


@dataclasses.dataclass
class Tally:
    """Figures of one mode; they add up over chunks."""

    programs: int = 0
    exports: int = 0
    with_crc: int = 0
    crcs: int = 0
    syntax_errors: int = 0
    set_aside: list = dataclasses.field(default_factory=list)  # indexes
    differences: list = dataclasses.field(default_factory=list)  # indexes

    def count(self, case, comparison, index):
        self.programs += 1
        if comparison.differs:
            self.differences.append(index)
        if comparison.set_aside:
            self.set_aside.append(index)
            return
        self.exports += case.source.count("__GENKSYMS_EXPORT_SYMBOL")
        crcs = sum(line.startswith(("#SYMVER ", "__crc_")) for line in comparison.real.stdout.splitlines())
        self.crcs += crcs
        self.with_crc += crcs > 0
        self.syntax_errors += comparison.real.stderr.count(": syntax error")

    def add(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def line(self, mode, seconds):
        speed = self.programs / seconds if seconds else 0
        return (f"{mode}: {self.programs} programs, {self.exports} exports, {self.crcs} CRCs "
                f"({self.with_crc} programs have one), {self.syntax_errors} syntax errors, "
                f"{len(self.set_aside)} set aside, {len(self.differences)} differences ({speed:.0f}/s)")


class Progress:
    """A line that is overwritten, on a terminal only."""

    def __init__(self, mode, total):
        self.mode, self.total = mode, total
        self.shown = sys.stderr.isatty()

    def at(self, tally):
        if self.shown:
            print(f"\r{self.mode}: {tally.programs}/{self.total}, {len(tally.differences)} differences \x1b[K", end="",
                  file=sys.stderr, flush=True)

    def end(self):
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def visible(text):
    """Text with unprintable characters escaped; lines stay lines."""
    return "".join(character if character == "\n" or " " <= character < "\x7f" else repr(character)[1:-1]
                   for character in text)


def likeness(comparison):
    """What differs, without names and numbers: shrunk differences that are alike here have one cause, most likely."""
    changed = [line for line in comparison.report().splitlines() if line[:1] in "+-"]
    return re.sub(r"0x\w+|\b\d+\b|(?<=[#<>: ])[A-Za-z_$][\w$]{0,2}\b", "_", "\n".join(changed))


def shell_command(subject, case, directory):
    """How to ask one program about a saved case by hand."""
    places = {TYPES: "/dev/stdout", REFERENCE: os.path.join(directory, "reference")}
    words = [subject.path, *subject.arguments, *(places.get(option, option) for option in case.options)]
    return " ".join(map(shlex.quote, words)) + " < " + shlex.quote(os.path.join(directory, "input.i"))


def save(directory, case, original, texts):
    """Writes a case, the unshrunk one it came from, and `texts` (name -> text), for later."""
    os.makedirs(directory, exist_ok=True)
    files = {"input.i": case.source, "original.i": original.source, "options": " ".join(case.options) + "\n", **texts}
    if case.reference or original.reference:
        files |= {"reference": case.reference, "original.reference": original.reference}
    for name, text in files.items():
        with open(os.path.join(directory, name), "w", encoding="latin-1", newline="") as file:
            file.write(text)


def describe(title, case, comparison, commands):
    """A shrunk difference for the terminal."""
    parts = [f"--- {title}", f"options: {' '.join(case.options) or '(none)'}", visible(case.source).rstrip("\n")]
    if case.reference:
        parts += ["reference:", visible(case.reference).rstrip("\n")]
    parts += [visible(comparison.report()).rstrip("\n"), *commands, ""]
    return "\n".join(parts)
