# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From tokens to text: random white space, and the pieces in which a text is shrunk."""

import re

# Only next to these is white space never needed.
SEPARATING = frozenset("()[]{},;")


def lay_out(tokens, rng, note=lambda construct: None):
    """Text of `tokens` with usual and unusual white space between them."""
    dense = rng.random() < 0.2
    parts = []
    before = ";"
    for token in tokens:
        if token[0] == "\n":  # a `#` line has its line to itself
            parts.append(token + "\n")
            before = ";"
            continue
        parts.append(_space(before, token, dense, rng, note))
        parts.append(token)
        before = token
    parts.append("\n" if rng.random() < 0.9 else "")
    return "".join(parts)


def _space(before, token, dense, rng, note):
    draw = rng.random()
    if (before in SEPARATING or token in SEPARATING) and (dense or draw < 0.3):
        note("layout.no-space")
        return ""
    if before == ";" and draw < 0.8:
        return "\n"
    if draw > 0.98:
        note("layout.blank-lines")
        return ("\n\n", "\t", "  ", "\n \n", " \f ", " \v", "\r\n")[rng.randrange(7)]
    if draw > 0.976:
        note("layout.marker-inside")
        return '\n# 33 "include/i.h" 1\n'
    return " "


_PIECE = re.compile(r'\s*(?:#[^\n]*\n|[A-Za-z_$][\w$]*|[0-9.][\w.]*|L?"(?:\\[\s\S]|[^"\\])*"|L?\'(?:\\[\s\S]|[^\'\\])*\'|\S|$)')


def pieces_of(text):
    """`text` cut into tokens, each with the white space before it; joined again they are the text."""
    return [piece for piece in _PIECE.findall(text) if piece]
