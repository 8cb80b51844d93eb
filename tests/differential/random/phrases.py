# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The parts of a random program that genksyms swallows whole: expressions, initializers, bodies, attributes, asm.

Every method returns a list of tokens. A token that begins with a newline is a `#` line and is laid out on a line of
its own. What is swallowed has to balance, and nothing else.
"""

import vocabulary as words


class Phrases:
    """Also the base of the grammar: the source of randomness, the statistics, and what has been declared so far."""

    def __init__(self, rng, statistics, generation="old"):
        self.rng = rng
        self.note = statistics.note
        self.new = generation == "new"
        self.kinds = {}  # ordinary name -> "typedef", "enumerator" or "name"; the first declaration of a name wins
        self.bodies = {}  # tag -> (keyword, tokens) of its first body
        self.undefined = set()  # tags referred to that have no body yet
        self.exported = set()
        self.in_source = False

    # Randomness

    def chance(self, probability):
        return self.rng.random() < probability

    def pick(self, choices):
        return choices[int(self.rng.random() * len(choices))]

    def weighted(self, table):
        """`table`: (weight, function) pairs; calls the function drawn."""
        at = self.rng.random() * sum(weight for weight, _ in table)
        for weight, function in table:
            at -= weight
            if at < 0:
                return function()
        return table[-1][1]()

    def repeated(self, function, probability, limit=6):
        """Tokens of zero or more calls, each further one with `probability`."""
        tokens = []
        for _ in range(limit):
            if not self.chance(probability):
                break
            tokens += function()
        return tokens

    # Names

    def known(self, kind):
        return [name for name, its in self.kinds.items() if its == kind]

    def is_typedef(self, name):
        return self.kinds.get(name) == "typedef"

    def enter(self, name, kind):
        self.kinds.setdefault(name, kind)

    def any_identifier(self):
        pools = (words.NAMES, words.TYPEDEFS, words.TAGS, words.ENUMERATORS, words.MEMBERS, words.PLAIN_WORDS)
        return self.pick(self.pick(pools))

    # Expressions

    def long_token(self):
        self.note("token.long")
        length = self.pick((255, 256, 1023, 1024, 8192, 20000))
        return [self.pick(("v" * length, '"' + "s" * length + '"', "9" * length))]

    def literal(self):
        if self.chance(0.002):
            return self.long_token()
        pools = ((6, None, words.INTEGERS), (1, "token.real", words.REALS), (1, None, words.STRINGS),
                 (1, None, words.CHARACTERS))
        _, construct, pool = self.rng.choices(pools, [weight for weight, _, _ in pools])[0]
        token = self.pick(pool)
        if construct:
            self.note(construct)
        if "\n" in token:
            self.note("token.newline-in-string")
        if token[0] == "L":
            self.note("token.wide-string")
        if token[-1] in "uUlL":
            self.note("token.suffix")
        return [token]

    def enumerator_or_name(self):
        known = self.known("enumerator")
        return [self.pick(known)] if known and self.chance(0.7) else [self.any_identifier()]

    def expression(self, depth=0):
        """No `,` or `;` outside of brackets, so that it fits after `=` and `:` and in an enumerator."""
        if depth > 3 or self.chance(0.4):
            return self.literal() if self.chance(0.6) else self.enumerator_or_name()
        inner = depth + 1
        return self.weighted([
            (4, lambda: self.expression(inner) + self.operator() + self.expression(inner)),
            (2, lambda: [self.pick(words.UNARY)] + self.expression(inner)),
            (2, lambda: ["("] + self.expression(inner) + [")"]),
            (1, lambda: ["sizeof", "("] + self.specifiers() + [")"]),
            (1, lambda: [self.any_identifier(), "("] + self.expression(inner) + [","] + self.expression(inner) + [")"]),
            (1, lambda: [self.any_identifier(), "["] + self.expression(inner) + ["]"]),
            (1, lambda: ["("] + self.specifiers() + ["*", ")"] + self.expression(inner)),
            (0.3, lambda: ["("] + self.block() + [")"]),
        ])

    def operator(self):
        operator = self.pick(words.OPERATORS)
        if operator in ("<<=", "!=", "++", "--", "...", ">>=", "?", "."):
            self.note("token.odd-operator")
        return [operator]

    def odd_character(self):
        self.note("token.odd-character")
        return [self.pick(words.ODD_CHARACTERS[:-1])]

    def balanced(self, depth=0):
        """Anything at all that balances, a `;` or `,` included."""
        tokens = []
        for _ in range(self.rng.randrange(6)):
            tokens += self.weighted([
                (4, self.literal), (3, lambda: [self.any_identifier()]), (3, self.operator),
                (2, lambda: [self.pick(words.KEYWORDS)]), (2, lambda: [self.pick(",;=:*")]), (0.3, self.odd_character),
                (2 if depth < 3 else 0, lambda: self.bracketed(depth)),
            ])
        return tokens

    def bracketed(self, depth):
        opening, closing = self.pick(("()", "[]", "{}"))
        return [opening] + self.balanced(depth + 1) + [closing]

    def initializer(self):
        self.note("declaration.initializer")
        if self.chance(0.4):
            self.note("declaration.initializer-braces")
            return ["="] + self.bracketed(1) if self.chance(0.3) else ["=", "{", "."] + self.expression() + [
                ",", "{"] + self.expression() + ["}", ",", "}"]
        return ["="] + self.expression()

    # Bodies

    def statement(self):
        return self.weighted([
            (4, lambda: self.expression() + [";"]),
            (2, lambda: ["return"] + self.expression() + [";"]),
            (2, lambda: ["if", "("] + self.expression() + [")"] + self.block()),
            (1, lambda: self.specifiers() + [self.any_identifier(), "="] + self.expression() + [";"]),
            (1, self.asm_statement), (1, self.balanced), (1, self.hash_line), (1, self.braces_in_string),
        ])

    def asm_statement(self):
        return [self.pick(words.ASM), "volatile", "(", '"nop {"', ":", ":", '"r"', "(", "x", ")", ")", ";"]

    def braces_in_string(self):
        self.note("body.braces-in-string")
        return ["f", "(", self.pick(('"{"', '"}}"', "'{'", "'}'", '"\\"}"')), ")", ";"]

    def hash_line(self):
        self.note("body.hash-line")
        return [self.pick(("\n#pragma pack(1) {", '\n# 77 "" {', "\n#if }", '\n# 12 "include/h.h" 2',
                           f'\n# 40 "{words.SOURCE_FILE}"'))] if self.has_marker else ["\n#pragma } {"]

    def block(self):
        if self.chance(0.2):
            self.note("body.empty")
            return ["{", "}"]
        if self.chance(0.2):
            self.note("body.nested-braces")
            return ["{"] + self.block() + ["}"]
        return ["{"] + self.repeated(self.statement, 0.5) + ["}"]

    # Attributes and asm

    def attribute(self):
        content = self.weighted([
            (3, lambda: [self.pick(("packed", "unused", "noreturn", "__z__", "T"))]),
            (1, lambda: ["aligned", "("] + self.expression() + [")"]),
            (1, lambda: ["section", "(", '".init"', ")", ",", "used"]),
            (1, lambda: []), (1, lambda: self.balanced(2)),
        ])
        return [self.pick(words.ATTRIBUTE), "(", "("] + content + [")", ")"]

    def asm_phrase(self):
        text = [self.pick(('"sym"', '"" "x"', '"a{"'))]
        volatile = ["volatile"] if self.chance(0.1) else []
        return [self.pick(words.ASM)] + volatile + ["("] + text + [")"]
