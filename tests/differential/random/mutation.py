# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Damage to valid programs, token by token: what the error recovery has to agree on."""

import vocabulary as words

BRACKETS = list("()[]{}")


def _random_token(rng, keywords):
    pools = (keywords, words.PUNCTUATION, words.PUNCTUATION, words.NAMES, words.TYPEDEFS, words.ENUMERATORS,
             words.TAGS, words.INTEGERS, words.STRINGS, words.CHARACTERS, words.OPERATORS, words.ODD_CHARACTERS)
    return rng.choice(rng.choice(pools))


class Mutator:
    """Edits a list of tokens in place."""

    def __init__(self, rng, generation="old"):
        self.rng = rng
        self.keywords = words.KEYWORDS + (words.NEW_KEYWORDS if generation == "new" else [])
        self.edits = [
            (4, self.delete), (2, self.duplicate), (2, self.swap), (3, self.replace), (3, self.insert),
            (2, self.insert_bracket), (1, self.delete_bracket), (1, self.insert_keyword), (1, self.insert_name),
            (1, self.cut), (1, self.copy_range),
        ]

    def damage(self, tokens, edits):
        for _ in range(edits):
            if len(tokens) < 3:
                return
            weights = [weight for weight, _ in self.edits]
            self.rng.choices(self.edits, weights)[0][1](tokens)

    def place(self, tokens):
        return self.rng.randrange(len(tokens))

    def delete(self, tokens):
        del tokens[self.place(tokens)]

    def duplicate(self, tokens):
        at = self.place(tokens)
        tokens.insert(at, tokens[at])

    def swap(self, tokens):
        one = self.place(tokens)
        other = min(len(tokens) - 1, one + 1) if self.rng.random() < 0.7 else self.place(tokens)
        tokens[one], tokens[other] = tokens[other], tokens[one]

    def replace(self, tokens):
        tokens[self.place(tokens)] = _random_token(self.rng, self.keywords)

    def insert(self, tokens):
        tokens.insert(self.place(tokens), _random_token(self.rng, self.keywords))

    def insert_bracket(self, tokens):
        tokens.insert(self.place(tokens), self.rng.choice(BRACKETS))

    def delete_bracket(self, tokens):
        places = [at for at, token in enumerate(tokens) if token in BRACKETS]
        if places:
            del tokens[self.rng.choice(places)]

    def insert_keyword(self, tokens):
        tokens.insert(self.place(tokens), self.rng.choice(self.keywords))

    def insert_name(self, tokens):
        """A name the program knows already: what a name means is half of the grammar."""
        names = [token for token in tokens if token[0].isalpha()]
        if names:
            tokens.insert(self.place(tokens), self.rng.choice(names))

    def cut(self, tokens):
        at = self.place(tokens)
        del tokens[at:at + self.rng.randrange(1, 12)]

    def copy_range(self, tokens):
        at = self.place(tokens)
        piece = tokens[at:at + self.rng.randrange(1, 8)]
        to = self.place(tokens)
        tokens[to:to] = piece


def join(rng, one, other):
    """The beginning of one program and the end of another."""
    return one[:rng.randrange(len(one) + 1)] + other[rng.randrange(len(other)):]
