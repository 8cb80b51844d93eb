# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Delta debugging: from an input on which two programs differ to a minimal one."""

import dataclasses
import time

from layout import pieces_of


def fewer(pieces, interesting):
    """A sublist of `pieces` that is still interesting and from which no single piece can be taken.

    The halving of ddmin, done in stretches: large ones first.
    """
    stretch = max(1, len(pieces) // 2)
    while True:
        at = 0
        removed = False
        while at < len(pieces):
            rest = pieces[:at] + pieces[at + stretch:]
            if interesting(rest):
                pieces = rest
                removed = True
            else:
                at += stretch
        if stretch > 1:
            stretch = max(1, stretch // 2)
        elif not removed:
            return pieces


class Shrinker:
    """Shrinks cases; `differs(case)` runs both programs."""

    def __init__(self, differs, seconds=60.0):
        self.differs = differs
        self.seconds = seconds

    def shrink(self, case):
        self._end = time.monotonic() + self.seconds
        self._tried = set()
        while True:
            before = case
            case = self._options(case)
            case = self._field(case, "source")
            if case.reference:
                case = self._field(case, "reference")
            if case == before or time.monotonic() > self._end:
                return case

    def _try(self, case):
        if case in self._tried or time.monotonic() > self._end:
            return False
        self._tried.add(case)
        return self.differs(case)

    def _options(self, case):
        for option in ("-D", "-p", "-q", "-w"):
            less = dataclasses.replace(case, options=tuple(other for other in case.options if other != option))
            if option in case.options and self._try(less):
                case = less
        return case

    def _field(self, case, field):
        def with_text(text):
            return dataclasses.replace(case, **{field: text})

        def interesting(pieces):
            return self._try(with_text("".join(pieces)))

        text = getattr(case, field)
        for cut in (lambda whole: whole.splitlines(keepends=True), pieces_of):
            text = "".join(fewer(cut(text), interesting))
        if interesting([_plain(text)]):
            text = _plain(text)
        if len(text) < 400:
            text = "".join(fewer(list(text), interesting))
        return with_text(text)


def _plain(text):
    """One space before each token; `#` lines stay lines, and white space inside tokens stays."""
    parts = []
    for piece in pieces_of(text):
        token = piece.lstrip()
        parts.append(("\n" if token.startswith("#") else " " if parts else "") + token)
    return "".join(parts) + "\n"
