# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random kernels, as what their type dumps hold, and random changes of them: same random numbers, same kernels.

A kernel has definitions that all its objects share, as from headers, and others that are an object's own: variants of shared ones, or its own exports.
An object's records are its exports, and what these refer to, directly or through others, as genksyms dumps them. Types may refer to each other in circles;
a reference may name another kind of tag than its definition (`struct x` for a union), as genksyms takes it.
"""

import copy
from dataclasses import dataclass, field

PLAIN_TYPES = ("int", "unsigned int", "unsigned long", "char", "const char *", "void *", "long long", "unsigned", "_Bool", "short", "volatile int")
ATTRIBUTES = (["packed"], ["aligned", "(", "8", ")"], ["unused"], ["__may_alias__"], ["section", "(", '".data  read s#t0 only"', ")"],
              ["deprecated", "(", '"use t#t1 , or \t none"', ")"])
OTHER_TOKENS = ("int", "const", "*", "4", "0x10", "' '", '"a  b"', "x", "(", ")", ";", "__restrict", "u#", "#", "a#b")
TAGS = "sue"
KEYWORDS = {"s": "struct", "u": "union", "e": "enum"}


def is_reference(token):
    return len(token) > 2 and token[1] == "#" and token[0] in "tsueE"


def key_of(name):
    """All tags are one name space."""
    return "tag#" + name[2:] if is_reference(name) and name[0] in TAGS else name


@dataclass
class Record:
    name: str
    tokens: list

    def line(self):
        return f"{self.name} {''.join(token + ' ' for token in self.tokens)}"


@dataclass
class Object:
    exports: dict = field(default_factory=dict)  # name → tokens, `extern` perhaps first
    own: dict = field(default_factory=dict)  # key → Record


@dataclass
class Kernel:
    shared: dict = field(default_factory=dict)  # key → Record
    objects: dict = field(default_factory=dict)  # path of its dump → Object

    def records(self, path):
        """What an object's dump holds, in the order of genksyms: what a record refers to before it, but for circles."""
        dump, entered, result = self.objects[path], set(), []

        def enter(record):
            for name in filter(is_reference, record.tokens):
                if (key := key_of(name)) not in entered:
                    entered.add(key)
                    enter(dump.own.get(key) or self.shared.get(key) or missing(name))
            result.append(record)

        for name, tokens in dump.exports.items():
            enter(Record(name, tokens))
        return result

    def dumps(self):
        return {path: "".join(record.line() + "\n" for record in self.records(path)) for path in sorted(self.objects)}


def unknown(name):
    return Record(name, [KEYWORDS[name[0]], name[2:], "{", "UNKNOWN", "}"])


def missing(name):
    """Of a reference without definition: tags are allowed to have none."""
    if name[0] in TAGS:
        return unknown(name)
    return Record(name, ["typedef", "int", name[2:]] if name[0] == "t" else ["1"])


def separated(parts):
    """Tokens, with commas between the parts."""
    return [token for i, part in enumerate(parts) for token in ([","] if i else []) + part]


class Maker:
    """Makes kernels, and changes them."""

    def __init__(self, numbers):
        self.numbers = numbers
        self.names = [f"{kind}#{'t' if kind != 'E' else 'E'}{i}" for i, kind in enumerate(numbers.choices("sssuetE", k=numbers.randint(3, 14)))]
        self.serial = 0

    def chance(self, probability):
        return self.numbers.random() < probability

    def fresh(self, stem):
        self.serial += 1
        return f"{stem}{self.serial}"

    def reference(self):
        name = self.numbers.choice(self.names)
        if name[0] in TAGS and self.chance(0.04):
            return self.numbers.choice(TAGS) + name[1:]
        return name

    def type(self, depth=0):
        choice = self.numbers.random()
        if choice < 0.4:
            return self.numbers.choice(PLAIN_TYPES).split()
        if choice < 0.85 or depth > 1:
            name = self.reference()
            if name[0] == "E":
                return ["int"]
            return [name] + (["*"] if self.chance(0.5) else [])
        if choice < 0.92:
            return ["int", "(", "*", ")", "("] + self.parameters(depth + 1) + [")"]
        return [self.numbers.choice(("struct", "union")), "{"] + self.members(depth + 1) + ["}"]

    def attribute(self, probability=0.1):
        if not self.chance(probability):
            return []
        return ["__attribute__", "(", "("] + self.numbers.choice(ATTRIBUTES) + [")", ")"]

    def member(self, depth=0):
        tokens = self.type(depth) + [self.fresh("m")]
        if self.chance(0.15):
            tokens += ["[", self.count(), "]"]
        elif self.chance(0.08):
            tokens += [":", self.count()]
        return tokens + self.attribute() + [";"]

    def count(self):
        enumerators = [name for name in self.names if name[0] == "E"]
        return self.numbers.choice(enumerators) if enumerators and self.chance(0.6) else str(self.numbers.randint(1, 16))

    def members(self, depth=0):
        return [token for _ in range(self.numbers.randint(0 if depth else 1, 4)) for token in self.member(depth)]

    def parameters(self, depth=0):
        return separated(self.type(depth) for _ in range(self.numbers.randint(0, 3))) or ["void"]

    def body(self, name):
        kind, plain = name[0], name[2:]
        if kind == "t":
            return Record(name, ["typedef"] + self.type() + [plain])
        if kind == "E":
            return Record(name, [str(self.numbers.randint(1, 16))] if self.chance(0.7) else ["(", str(self.numbers.randint(1, 4)), "<<", "2", ")"])
        if self.chance(0.12):
            return unknown(name)
        if kind == "e":
            inside = separated([self.fresh("V")] + (["=", self.count()] if self.chance(0.4) else []) for _ in range(self.numbers.randint(1, 4)))
        else:
            inside = self.members()
        return Record(name, [KEYWORDS[kind], plain, "{"] + inside + ["}"] + self.attribute())

    def declaration(self, name):
        tokens = ["extern"] if self.chance(0.3) else []
        if self.chance(0.75):
            return tokens + self.type(2) + [name, "("] + self.parameters() + [")"]
        return tokens + self.type(2) + [name] + (["[", self.count(), "]"] if self.chance(0.3) else []) + self.attribute()

    def kernel(self):
        result = Kernel()
        for name in self.names:
            result.shared[key_of(name)] = self.body(name)
        for _ in range(self.numbers.randint(1, 5)):
            dump = Object()
            for _ in range(self.numbers.randint(1, 4)):
                name = self.fresh("f")
                dump.exports[name] = self.declaration(name)
            for name in self.names:
                if self.chance(0.1):
                    dump.own[key_of(name)] = unknown(name) if name[0] in TAGS and self.chance(0.5) else self.body(name)
            directory = self.numbers.choice(("", "net/", "net-core/", "net/ipv4/", "drivers/a/"))
            result.objects[f"{directory}{self.fresh('o')}.symtypes"] = dump
        return result

    # Changes. Each returns nothing, and may come to nothing.

    def place(self, kernel):
        """Where a definition is: what all share, or an object's own, where it may be another variant then."""
        return kernel.shared if self.chance(0.6) else self.numbers.choice(list(kernel.objects.values())).own

    def tokens_of(self, kernel):
        """The tokens of a definition or a declaration, to be altered."""
        if self.chance(0.3):
            exports = self.numbers.choice(list(kernel.objects.values())).exports
            return exports[self.numbers.choice(list(exports))] if exports else []
        where, key = self.place(kernel), key_of(self.numbers.choice(self.names))
        if key not in where:
            if key not in kernel.shared:
                return []
            where[key] = copy.deepcopy(kernel.shared[key])
        return where[key].tokens

    def spans_of_members(self, tokens):
        """Of those outside all but the first braces."""
        if "{" not in tokens:
            return []
        start, depth, spans = tokens.index("{") + 1, 0, []
        for i in range(start, len(tokens)):
            if tokens[i] in "{(":
                depth += 1
            elif tokens[i] in "})":
                depth -= 1
            elif tokens[i] == ";" and depth == 0:
                spans.append((start, i + 1))
                start = i + 1
        return spans

    def change_token(self, kernel):
        tokens = self.tokens_of(kernel)
        if len(tokens) > 2:
            where = self.numbers.randrange(1, len(tokens))
            # A declaration without the name that it declares is none.
            if tokens[where][0] == "f" and tokens[where][1:].isdigit():
                return
            new = self.reference() if self.chance(0.3) else self.numbers.choice(OTHER_TOKENS)
            tokens[where : where + self.numbers.randint(0, 1)] = [new] if self.chance(0.8) else []

    def add_member(self, kernel):
        tokens = self.tokens_of(kernel)
        if spans := self.spans_of_members(tokens):
            where = self.numbers.choice(spans)[self.numbers.randint(0, 1)]
            tokens[where:where] = self.member()

    def remove_member(self, kernel):
        tokens = self.tokens_of(kernel)
        if spans := self.spans_of_members(tokens):
            start, end = self.numbers.choice(spans)
            del tokens[start:end]

    def move_member(self, kernel):
        tokens = self.tokens_of(kernel)
        if len(spans := self.spans_of_members(tokens)) > 1:
            start, end = self.numbers.choice(spans[:-1])
            member, last = tokens[start:end], spans[-1][1]
            tokens[last:last] = member
            del tokens[start:end]

    def rename_member(self, kernel):
        tokens = self.tokens_of(kernel)
        names = [i for i, token in enumerate(tokens) if token[0] in "mV" and token[1:].isdigit()]
        if names:
            tokens[self.numbers.choice(names)] = self.fresh("m")

    def add_attribute(self, kernel):
        tokens = self.tokens_of(kernel)
        if tokens:
            tokens += self.attribute(1)

    def write_body(self, kernel):
        """Another one; what was only declared is defined, or the reverse, now and then."""
        name = self.numbers.choice(self.names)
        where, key = self.place(kernel), key_of(name)
        old = where.get(key) or kernel.shared.get(key)
        if old is None:
            return
        name = old.name
        if name[0] in TAGS and self.chance(0.2):  # another kind of tag: those who refer to it may, or may not
            name = self.numbers.choice(TAGS) + name[1:]
        is_known = "UNKNOWN" not in old.tokens
        where[key] = unknown(name) if name[0] in TAGS and is_known and self.chance(0.4) else self.body(name)

    def write_value(self, kernel):
        """An enumerator's value for its name, which expands to the same, or another enumerator."""
        tokens = self.tokens_of(kernel)
        places = [i for i, token in enumerate(tokens) if token.startswith("E#")]
        if places:
            where = self.numbers.choice(places)
            record = kernel.shared.get(tokens[where])
            tokens[where : where + 1] = record.tokens if record else ["3"]

    def drop_definition(self, kernel):
        where = self.place(kernel)
        if where:
            del where[self.numbers.choice(list(where))]

    def move_definition(self, kernel):
        """What all share becomes one object's own, or the reverse."""
        own = self.numbers.choice(list(kernel.objects.values())).own
        source, target = (own, kernel.shared) if self.chance(0.5) else (kernel.shared, own)
        if source:
            key = self.numbers.choice(list(source))
            target[key] = source.pop(key)

    def add_export(self, kernel):
        name = self.fresh("f")
        self.numbers.choice(list(kernel.objects.values())).exports[name] = self.declaration(name)

    def remove_export(self, kernel):
        exports = self.numbers.choice(list(kernel.objects.values())).exports
        # A side without exports is an error.
        if exports and sum(len(dump.exports) for dump in kernel.objects.values()) > 1:
            del exports[self.numbers.choice(list(exports))]

    def move_export(self, kernel):
        source, target = self.numbers.choices(list(kernel.objects.values()), k=2)
        if source.exports:
            name = self.numbers.choice(list(source.exports))
            target.exports[name] = source.exports.pop(name)

    def declare_otherwise(self, kernel):
        exports = self.numbers.choice(list(kernel.objects.values())).exports
        if exports:
            name = self.numbers.choice(list(exports))
            exports[name] = self.declaration(name)

    def mark_extern(self, kernel):
        exports = self.numbers.choice(list(kernel.objects.values())).exports
        if exports:
            name = self.numbers.choice(list(exports))
            exports[name] = exports[name][1:] if exports[name][0] == "extern" else ["extern"] + exports[name]

    def move_object(self, kernel):
        path = self.numbers.choice(list(kernel.objects))
        kernel.objects["moved/" + path] = kernel.objects.pop(path)

    CHANGES = (
        (change_token, 6), (add_member, 3), (remove_member, 2), (move_member, 2), (rename_member, 2), (add_attribute, 2), (write_body, 5), (write_value, 2),
        (drop_definition, 1), (move_definition, 1), (add_export, 1), (remove_export, 1), (move_export, 1), (declare_otherwise, 1), (mark_extern, 1),
        (move_object, 0.5),
    )

    def changed(self, kernel):
        result = copy.deepcopy(kernel)
        changes, weights = zip(*self.CHANGES)
        for change in self.numbers.choices(changes, weights, k=self.numbers.choice((0, 1, 1, 1, 2, 2, 3, 5, 8))):
            change(self, result)
        return result
