# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What each mode compares. A case is a function of mode, seed and index, of the generation and of nothing else
(reference cases also need the real program, for the dump that they edit)."""

import random

import noise
import references
import vocabulary as words
from answers import TYPES, Case, TookTooLong
from constructs import Statistics
from declarations import Program
from layout import lay_out
from mutation import Mutator, join

MODES = ("valid", "damaged", "tokens", "characters", "reference")

_OPTIONS = [
    (80, "option.types", ("-w", "-T", TYPES)), (6, "option.types-and-dump", ("-w", "-D", "-T", TYPES)),
    (4, "option.debug", ("-d", "-w", "-T", TYPES)), (4, "option.quiet", ("-q", "-T", TYPES)), (3, "option.none", ()),
    (3, "option.empty-reference", ("-w", "-T", TYPES, "-r", "/dev/null")),
    (1, "option.empty-reference", ("-p", "-r", "/dev/null")),
]
_OPTION_WEIGHTS = [weight for weight, _, _ in _OPTIONS]


class Cases:
    """Makes cases. `real` and `scratch` are used by reference cases only."""

    def __init__(self, seed, generation, real, scratch):
        self.seed = seed
        self.generation = generation
        self.real = real
        self.scratch = scratch
        self.statistics = Statistics()

    def case(self, mode, index):
        """None if there is none at this index (the real program did not end while dumping types)."""
        rng = random.Random(f"{mode}/{self.generation}/{self.seed}/{index}")
        return getattr(self, "_" + mode)(rng)

    def _program(self, rng):
        return Program(rng, self.statistics, self.generation).program()

    def _text(self, tokens, rng):
        return lay_out(tokens, rng, self.statistics.note)

    def _with_options(self, source, rng):
        _, construct, options = rng.choices(_OPTIONS, _OPTION_WEIGHTS)[0]
        self.statistics.note(construct)
        return Case(source, options)

    def _valid(self, rng):
        return self._with_options(self._text(self._program(rng), rng), rng)

    def _damaged(self, rng):
        tokens = self._program(rng)
        if rng.random() < 0.1:
            tokens = join(rng, tokens, self._program(rng))
        names = [after for before, after in zip(tokens, tokens[2:]) if before == words.EXPORT]
        Mutator(rng, self.generation).damage(tokens, rng.choice((1, 1, 1, 2, 2, 3, 5, 8, 12)))
        # Exported once more, behind a `;` that the damage did not reach: what came of each name is to be seen.
        tokens += [";", ";"] + noise.exports(dict.fromkeys(names))
        return self._with_options(self._text(tokens, rng), rng)

    def _tokens(self, rng):
        return self._with_options(self._text(noise.random_tokens(rng, self.generation), rng), rng)

    def _characters(self, rng):
        return self._with_options(noise.random_characters(rng), rng)

    def _types(self, tokens, rng):
        """What the real program dumps; None if it does not end."""
        case = Case(self._text(tokens, rng), ("-T", TYPES))
        self.scratch.write(case)
        try:
            types = self.real.answer(case, self.scratch).types or ""
        except TookTooLong:
            return None
        if types:
            self.statistics.note("reference.real-types")
        return types

    def _reference(self, rng):
        tokens = self._program(rng)
        types = self._types(tokens, rng)
        if rng.random() < 0.2:
            # Another program's definitions of the same names: most of them differ.
            self.statistics.note("reference.other-program")
            other = self._types(self._program(rng), rng)
            types = None if types is None or other is None else other + (types if rng.random() < 0.5 else "")
        if types is None:
            return None
        references.SourceEditor(rng, self.statistics.note).edit(tokens)
        reference = references.ReferenceEditor(rng, self.statistics.note).edit(types)
        return Case(self._text(tokens, rng), rng.choice(references.OPTIONS), reference)
