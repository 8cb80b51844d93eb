# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reference files: edits of a source after its types were dumped, and edits of the dump itself."""

import vocabulary as words
from answers import REFERENCE, TYPES


class SourceEditor:
    """Small changes such as a kernel patch makes. Each method edits a list of tokens in place."""

    def __init__(self, rng, note):
        self.rng = rng
        self.note = note
        self.edits = [self.rename_member, self.change_type, self.add_member, self.remove_member, self.add_declaration,
                      self.remove_declaration]

    def edit(self, tokens):
        if self.rng.random() < 0.2:
            self.note("reference.unchanged")
            return
        for _ in range(self.rng.randrange(1, 4)):
            self.rng.choice(self.edits)(tokens)

    def _where(self, tokens, wanted):
        return [at for at, token in enumerate(tokens) if wanted(token)]

    def _replace_one(self, tokens, wanted, pool):
        places = self._where(tokens, wanted)
        if places:
            tokens[self.rng.choice(places)] = self.rng.choice(pool)

    def rename_member(self, tokens):
        self.note("reference.member-renamed")
        self._replace_one(tokens, words.MEMBERS.__contains__, words.MEMBERS + ["renamed"])

    def change_type(self, tokens):
        self.note("reference.token-changed")
        self._replace_one(tokens, words.COMMON_TYPES.__contains__, words.COMMON_TYPES)

    def add_member(self, tokens):
        self.note("reference.declaration-added")
        places = self._where(tokens, "{".__eq__)
        if places:
            at = self.rng.choice(places) + 1
            tokens[at:at] = ["int", "added", ";"]

    def remove_member(self, tokens):
        self._remove_between(tokens, (";", "{", "}"))

    def remove_declaration(self, tokens):
        self._remove_between(tokens, (";",))

    def _remove_between(self, tokens, limits):
        self.note("reference.declaration-removed")
        places = self._where(tokens, limits.__contains__)
        if len(places) > 1:
            at = self.rng.randrange(len(places) - 1)
            if tokens[places[at + 1]] == ";":
                del tokens[places[at] + 1:places[at + 1] + 1]

    def add_declaration(self, tokens):
        self.note("reference.declaration-added")
        places = [0] + [at + 1 for at in self._where(tokens, ";".__eq__)]
        at = self.rng.choice(places)
        tag = self.rng.choice(words.TAGS)
        tokens[at:at] = self.rng.choice((
            ["struct", tag, "{", "int", "added", ";", "}", ";"], ["enum", "{", "ADDED", "}", ";"],
            ["int", self.rng.choice(words.NAMES), "(", "struct", tag, "*", ")", ";"], ["typedef", "long", "T", ";"]))


class ReferenceEditor:
    """Edits of the lines of a dump, as maintainers of .symref files make them, and worse."""

    def __init__(self, rng, note):
        self.rng = rng
        self.note = note
        self.edits = [
            (6, self.override), (2, self.extern), (2, self.delete_line), (2, self.unknown), (1, self.duplicate_line),
            (1, self.damage_line), (2, self.edit_token), (0.3, self.long_token), (2, self.enumerator), (1, self.swap_lines),
            (1, self.change_kind), (1, self.empty),
        ]

    def edit(self, text):
        lines = text.splitlines(keepends=True)
        weights = [weight for weight, _ in self.edits]
        for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3, 6))):
            if lines:
                self.rng.choices(self.edits, weights)[0][1](lines)
        return "".join(lines)

    def _place(self, lines):
        return self.rng.randrange(len(lines))

    def override(self, lines):
        self.note("reference.override")
        at = self._place(lines)
        if not lines[at].startswith("override "):
            lines[at] = "override " + lines[at]

    def extern(self, lines):
        self.note("reference.extern")
        at = self._place(lines)
        if " extern " in lines[at]:
            lines[at] = lines[at].replace(" extern ", " ", 1)
        else:
            lines[at] = lines[at].replace(" ", " extern ", 1)

    def delete_line(self, lines):
        self.note("reference.line-deleted")
        del lines[self._place(lines)]

    def unknown(self, lines):
        """A tag's definition becomes the one that an undefined tag has."""
        self.note("reference.unknown")
        places = [at for at, line in enumerate(lines) if line[:2] in ("s#", "u#", "e#")]
        if places:
            at = self.rng.choice(places)
            name = lines[at].split(" ", 1)[0]
            keyword = {"s": "struct", "u": "union", "e": "enum"}[name[0]]
            lines[at] = f"{name} {keyword} {name[2:]} {{ UNKNOWN }} \n"

    def duplicate_line(self, lines):
        self.note("reference.line-duplicated")
        lines.insert(self._place(lines), self.rng.choice(lines))

    def swap_lines(self, lines):
        self.note("reference.lines-swapped")
        one, other = self._place(lines), self._place(lines)
        lines[one], lines[other] = lines[other], lines[one]

    def change_kind(self, lines):
        """The same name in another name space, or with another keyword."""
        self.note("reference.kind-changed")
        at = self._place(lines)
        name = lines[at].split(" ", 1)[0].split("#")[-1]
        rest = lines[at].partition(" ")[2]
        lines[at] = self.rng.choice(("s#", "u#", "e#", "t#", "E#", "", "override s#", "override ")) + name + " " + rest

    def empty(self, lines):
        """A name with no definition, or next to none."""
        self.note("reference.empty-definition")
        at = self._place(lines)
        name = lines[at].rstrip("\n").removeprefix("override ").split(" ", 1)[0]
        definition = self.rng.choice(("", " ", " extern", " extern ", " {", " { UNKNOWN } "))
        lines[at] = self.rng.choice(("", "override ")) + name + definition + "\n"

    def damage_line(self, lines):
        self.note("reference.line-damaged")
        at = self._place(lines)
        line = lines[at]
        cut = self.rng.randrange(len(line) + 1)
        lines[at] = self.rng.choice((
            line[:cut] + line[cut + 1:], line[:cut] + self.rng.choice('" \n\t#\\x') + line[cut:], line[:cut],
            line.rstrip(" \n") + "\n", line.split(" ", 1)[0] + "\n", "override\n", "override ", "\n", " " + line,
            line.replace(" ", "  ", 1), line.replace(" ", "\t", 1), "extern\n", "x#y int \n", "t#\n", "#\n"))

    def edit_token(self, lines):
        self.note("reference.token-edited")
        at = self._place(lines)
        tokens = lines[at].rstrip("\n").split(" ")
        if len(tokens) > 2:
            place = self.rng.randrange(1, len(tokens) - 1)
            tokens[place] = self.rng.choice((
                "int", "char", "edited", '"two words"', "s#s", "u#s", "t#T", "E#A", "x#y", "override", "extern", "s#",
                "UNKNOWN", "E#UNKNOWN", "{", "}", "E#}", '"a\\" b"', "{ UNKNOWN }"))
            lines[at] = " ".join(tokens) + "\n"

    def long_token(self, lines):
        self.note("reference.long-token")
        at = self._place(lines)
        word = "x" * self.rng.choice((254, 255, 256, 300))
        lines[at] = lines[at].rstrip("\n") + self.rng.choice((word, f'"{word[2:]}"')) + " \n"

    def enumerator(self, lines):
        self.note("reference.enumerator")
        value = self.rng.choice(("5", "( 5 ) + 1", "0", "A", "E#A", "- 1", ""))
        lines.insert(self.rng.randrange(len(lines) + 1), f"E#{self.rng.choice(words.ENUMERATORS)} {value} \n")


OPTIONS = (("-r", REFERENCE, "-w", "-T", TYPES), ("-r", REFERENCE), ("-r", REFERENCE, "-p", "-w", "-T", TYPES),
           ("-p", "-r", REFERENCE, "-T", TYPES), ("-r", REFERENCE, "-D", "-w"),
           ("-D", "-p", "-r", REFERENCE, "-w", "-T", TYPES), ("-d", "-w", "-r", REFERENCE),
           ("-p", "-r", REFERENCE))
