# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Small random trees of headers and sources that include each other, with little enough of everything that things meet.

A tree is {name: [line, ...]} and the flags of each source. Preprocessing it ends: a header includes later ones, or any behind a guard of its own.
"""

import random
from dataclasses import dataclass, field

NUMBERS = [f"N{i}" for i in range(4)]  # macros that are numbers, so that conditions are valid
WORDS = [f"W{i}" for i in range(4)]  # macros of any tokens
CALLS = [f"C{i}" for i in range(3)]  # function-like macros
NAMES = [f"x{i}" for i in range(8)]
TAGS = [f"s{i}" for i in range(5)]
TYPES = [f"t{i}" for i in range(4)]
ENUMERATORS = [f"E{i}" for i in range(5)]
ANY = NUMBERS + WORDS + NAMES + TYPES + ENUMERATORS
DIRECTORIES = ["inc", "inc", "inc", "alt", "alt", "alt", "alt", "src"]  # found by a source; one in src only from there
FLAGS = [["-Iinc", "-Ialt"], ["-Ialt", "-Iinc"], ["-iquotealt", "-Iinc"], ["-Iinc", "-idirafteralt"]]


@dataclass
class Tree:
    files: dict = field(default_factory=dict)
    flags: dict = field(default_factory=dict)  # of each source

    def without(self, name):
        return Tree({n: lines for n, lines in self.files.items() if n != name}, {n: f for n, f in self.flags.items() if n != name})

    def with_lines(self, name, lines):
        return Tree({**self.files, name: lines}, self.flags)


class Grower:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.guards = 0

    def tree(self):
        tree = Tree()
        pick = self.random
        # GCC takes two names of a file that says `#pragma once` or is imported, and all copies of it, for one file; the program takes each name for a file.
        self.once = pick.random() < 0.5
        self.headers = []
        for i in range(pick.randint(2, 6)):
            for directory in ["inc", "alt"] if pick.random() < 0.25 else [pick.choice(DIRECTORIES)]:
                self.headers.append((i, f"{directory}/h{i}.h"))
        self.lists = [f"{pick.choice(['inc', 'alt'])}/l{i}.h" for i in range(2)]
        for name in self.lists:
            tree.files[name] = (["#pragma once"] if self.once and pick.random() < 0.3 else []) + [self.enumerator_list() for _ in range(pick.randint(1, 2))]
        for i, name in self.headers:
            tree.files[name] = self.header(i)
        # Included if they are there. (GCC 12 accepts an #include of what is not, once __has_include has found it missing.)
        for i in range(3):
            if pick.random() < 0.6:
                tree.files[f"{pick.choice(DIRECTORIES)}/o{i}.h"] = self.items(99, 2)
        for i in range(pick.randint(3, 8)):
            name = f"src/u{i}.c"
            tree.files[name] = self.source(i)
            defines = [f"-D{pick.choice(NUMBERS)}={pick.randint(0, 2)}" for _ in range(pick.randint(0, 1))]
            tree.flags[name] = pick.choice(FLAGS if pick.random() < 0.3 else FLAGS[:1]) + defines
        return tree

    def header(self, index):
        lines = self.items(index, self.random.randint(2, 9))
        kind = self.random.random()
        if kind < 0.4:
            lines = [f"#ifndef H{index}", f"#define H{index}", *lines, "#endif"]
        elif self.once and kind < 0.7:
            lines = ["#pragma once", *lines]
        if self.random.random() < 0.04:
            lines.append(self.random.choice(["extern int", "static inline void open(void) {", "enum {", "}", "C0"]))
        return lines

    def source(self, index):
        lines = self.items(-1, self.random.randint(2, 8))
        for i in range(self.random.randint(1, 3)):
            # Under a name of its own, since a build exports a name once.
            name = f"u{index}_{i}"
            lines.append(f"int {name}({self.type()}, {self.type()} *a, {self.type()} (*b)(void), char c[{self.expression()}]);")
            lines.append(f"__GENKSYMS_EXPORT_SYMBOL({name});")
        if self.random.random() < 0.3:
            lines.append(f"__GENKSYMS_EXPORT_SYMBOL({self.random.choice(NAMES)});")
        return lines

    def items(self, index, count):
        return [line for _ in range(count) for line in self.item(index)]

    def item(self, index):
        pick = self.random
        choice = pick.random()
        if choice < 0.30:
            return self.include(index)
        if choice < 0.48:
            return [self.macro()]
        if choice < 0.60:
            return self.conditional(index)
        if choice < 0.93:
            return self.declaration()
        return self.rarity()

    def include(self, index):
        pick = self.random
        later = [name for i, name in self.headers if i > index]
        if not later or pick.random() < 0.08:
            # Each such place is passed once in a unit.
            self.guards += 1
            guard = f"R{self.guards}"
            return [f"#ifndef {guard}", f"#define {guard}", self.include_line(pick.choice(self.headers)[1]), "#endif"]
        return [self.include_line(pick.choice(later))]

    def include_line(self, name):
        short = name.split("/")[1]
        form = self.random.random()
        if form < 0.5:
            return f'#include "{short}"'
        if form < 0.8:
            return f"#include <{short}>"
        if form < 0.9 and not self.once:
            return f'#include "../{name}"'
        return f"#ifdef {self.random.choice(NUMBERS)}\n#include \"{short}\"\n#endif"

    def macro(self):
        pick = self.random
        choice = pick.random()
        if choice < 0.3:
            return f"#define {pick.choice(NUMBERS)} {pick.choice(['0', '1', '2', pick.choice(NUMBERS)])}"
        if choice < 0.55:
            return f"#define {pick.choice(WORDS)} {' '.join(pick.choice(ANY + CALLS + ['int', 'const', '1', '*']) for _ in range(pick.randint(0, 2)))}"
        if choice < 0.75:
            body = pick.choice(["x", "x x", "x##1", "#x", f"{pick.choice(ANY)}", f"{pick.choice(ANY)} x", "a##x", f"{pick.choice(CALLS)}(x)"])
            parameters = pick.choice(["x", "x", "x, y", "x...", "x, ..."])
            return f"#define {pick.choice(CALLS)}({parameters}) {body}"
        return f"#undef {pick.choice(NUMBERS + WORDS + CALLS)}"

    def condition(self):
        pick = self.random
        return pick.choice([f"defined({pick.choice(ANY)})", f"!defined {pick.choice(NUMBERS + WORDS + CALLS)}", f"{pick.choice(NUMBERS)} == 1",
                            f"{pick.choice(NUMBERS)} > {pick.choice(NUMBERS)}", f'__has_include("o{pick.randint(0, 2)}.h")',
                            f"defined({pick.choice(NUMBERS)}) && __has_include(<o{pick.randint(0, 2)}.h>)", "__has_attribute(noreturn)",
                            f"__has_attribute(unknown_{pick.randint(0, 1)})"])

    def conditional(self, index):
        if self.random.random() < 0.1:
            name = self.random.choice(["<o%d.h>", '"o%d.h"']) % self.random.randint(0, 2)
            return [f"#if __has_include({name})", f"#include {name}", "#endif"]
        lines = [f"#if {self.condition()}", *self.items(index, self.random.randint(0, 2))]
        if self.random.random() < 0.2:
            lines += [f"#elif {self.condition()}", *self.items(index, self.random.randint(0, 2))]
        if self.random.random() < 0.5:
            lines += ["#else", *self.items(index, self.random.randint(0, 2))]
        return lines + ["#endif"]

    def type(self):
        pick = self.random
        return pick.choice(["int", "unsigned long", "struct " + pick.choice(TAGS), "struct " + pick.choice(TAGS), "union " + pick.choice(TAGS),
                            "enum " + pick.choice(TAGS), pick.choice(TYPES), pick.choice(TYPES), pick.choice(WORDS), pick.choice(CALLS) + "(int)",
                            f"typeof({pick.choice(ANY)})"])

    def expression(self):
        pick = self.random
        return pick.choice(["1", "0x1ULL", pick.choice(NUMBERS), pick.choice(ENUMERATORS), f"{pick.choice(CALLS)}({pick.choice(ANY)})",
                            f"sizeof({self.type()})", f"{pick.choice(ENUMERATORS)} + 1", "__LINE__", f'"{pick.choice(NAMES)}"', "'a'"])

    def enumerator_list(self):
        pick = self.random
        return " ".join(f"{pick.choice(ENUMERATORS + NAMES)}{pick.choice(['', '', ' = ' + self.expression()])}," for _ in range(pick.randint(1, 3)))

    def members(self):
        pick = self.random
        return " ".join(f"{self.type()} {pick.choice(['', '*'])}m{i}{pick.choice(['', '', f'[{self.expression()}]'])};" for i in range(pick.randint(0, 3)))

    def declaration(self):
        pick = self.random
        name, tag, kind = pick.choice(NAMES), pick.choice(TAGS), pick.randint(0, 12)
        list_header = f'#include "{pick.choice(self.lists).split("/")[1]}"'
        if kind <= 2:
            return [f"struct {tag} {{ {self.members()} }};"]
        if kind <= 4:
            return [f"typedef {self.type()} {pick.choice(['', '*'])}{pick.choice(TYPES + TYPES + TYPES + NAMES)};"]
        if kind == 5:
            return [f"enum {pick.choice(['', tag])} {{ {self.enumerator_list()} }};"]
        if kind == 6:
            return [f"enum {pick.choice(['', tag])} {{", list_header, f"{self.enumerator_list()} }};"]
        if kind <= 8:
            return [f"{pick.choice(['', 'extern ', 'static '])}{self.type()} {name}({self.type()} {pick.choice(ANY)}, {self.type()});"]
        if kind == 9:
            return [f"{self.type()} {name}[{self.expression()}]{pick.choice(['', f', {pick.choice(NAMES)}', ' = { 1, 2 }'])};"]
        if kind == 10:
            return [f"static inline {self.type()} {name}(void) {{ return {self.expression()} + __COUNTER__; }}"]
        if kind == 11:
            return [f"struct {tag} {{", pick.choice([list_header, self.include_line(pick.choice(self.headers[-2:])[1])]), f"{self.members()} }};"]
        return [f"static int {name}(void) {{", pick.choice([list_header, "#ifdef N1", f"#define {pick.choice(NUMBERS)} 1"]), "}"] if pick.random() < 0.5 else [
            f"int {name} = {self.expression()};"]

    def rarity(self):
        """What traces cannot hold, or compilers rarely see."""
        pick = self.random
        number = pick.choice(NUMBERS)
        return pick.choice([
            [f"int {pick.choice(NAMES)}[__COUNTER__];"],
            [f"int {pick.choice(NAMES)}[__INCLUDE_LEVEL__];"],
            [f"int {pick.choice(NAMES)}[__FILE__];"],
            [f'#pragma push_macro("{number}")', f"#define {number} 2", self.declaration()[0] if pick.random() < 0.3 else "", f'#pragma pop_macro("{number}")'],
            [f'_Pragma("push_macro(\\"{number}\\")")'],
            [f'#pragma pop_macro("{number}")'],
            [f'#line {pick.randint(1, 9)} "{pick.choice(["src/u0.c", "src/u1.c", "inc/h0.h", "other"])}"'],
            [f"__GENKSYMS_EXPORT_SYMBOL({pick.choice(NAMES)});"],
            [f"int {pick.choice(NAMES)} garbage garbage;"],
            ["#pragma once"] if self.once else ["asm(\"nop\");"],
            ["#ifdef N3", "#error N3 is defined", "#endif"],
            ["#if __COUNTER__ % 2", f"#define {number} 1", "#endif"],
            ["#pragma unknown"],
            ["#ifndef IMPORT", "#define IMPORT", f"#import <h{pick.randint(0, 4)}.h>", "#endif"] if self.once else ["asm(\"nop\");"],
            [f"#define {pick.choice(NAMES + TAGS + TYPES)} {pick.choice(NAMES + TAGS + TYPES)}"],
            ["#ifdef INCLUDED", "#include INCLUDED", "#endif"] if pick.random() < 0.3 else ["#undef INCLUDED", f'#define INCLUDED "l{pick.randint(0, 1)}.h"'],
            ["typedef int t0; typedef t0 t1; enum { E0, E1 = 5, E2, };"],
            [f"extern {self.type()}", self.include_line(self.headers[-1][1]), f"{pick.choice(NAMES)};"],
            [f"int {pick.choice(NAMES)}(int a[const {self.expression()}], ...) __attribute__((section({self.expression()})));"],
        ])


def grow(seed):
    return Grower(seed).tree()
