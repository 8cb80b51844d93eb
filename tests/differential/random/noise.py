# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random token sequences and random character sequences, with exports that make their effect visible."""

import vocabulary as words

PREAMBLE = "typedef int T ; typedef struct s { int m ; } U ; enum { A , B = 3 } ; int x1 ;".split()
EXPORTABLE = words.NAMES[:6] + ["x1", "A", "C"]


def exports(names):
    return [token for name in names for token in (words.EXPORT, "(", name, ")", ";")]


def _token(rng, keywords):
    draw = rng.random()
    if draw < 0.34:
        return rng.choice(words.PUNCTUATION)
    if draw < 0.50:
        return rng.choice(words.NAMES[:6])
    if draw < 0.60:
        return rng.choice(words.COMMON_TYPES)
    if draw < 0.66:
        return rng.choice(("T", "U", "A", "B", "C"))
    if draw < 0.72:
        return rng.choice(("struct", "union", "enum", "typedef", "extern", "typeof"))
    if draw < 0.86:
        return rng.choice(keywords)
    if draw < 0.90:
        return rng.choice(words.TAGS)
    return rng.choice(rng.choice((words.INTEGERS, words.STRINGS, words.CHARACTERS, words.OPERATORS,
                                  words.ODD_CHARACTERS[:-1], words.REALS)))


# What a stretch of random tokens (None) stands in: each context recovers from errors in its own way.
CONTEXTS = [(8, [None]), (3, ["int", "NAME", None]), (3, ["int", "NAME", "(", None, ")"]), (2, ["int", None, "NAME"]),
            (3, ["struct", "TAG", "{", None, "}", "NAME"]), (2, ["struct", "{", "int", "m", ";", None, "}", "NAME"]),
            (2, ["typedef", None]), (1, ["enum", "{", "A", None, "}", "NAME"]), (2, ["typeof", "(", None, ")", "NAME"]),
            (2, ["int", "NAME", "(", "int", "(", None, ")", ")"]),
            (1, ["struct", "{", "int", "(", None, ")", ";", "}", "NAME"]),
            (1, ["int", "NAME", ",", None]), (1, ["T", "(", None, ")"]), (1, ["int", "NAME", "=", None])]


SWALLOWING = frozenset(words.ATTRIBUTE + words.ASM + words.TYPEOF + words.NEW_TYPEOF + ["_Static_assert"])
CLOSING = {"(": ")", "[": "]", "{": "}"}


def _balanced(tokens):
    """What never closes swallows the rest of the file, and nothing is seen any more: most stretches are to balance."""
    result, open_brackets = [], []
    for token in tokens:
        if token in CLOSING:
            open_brackets.append(CLOSING[token])
        elif open_brackets and token == open_brackets[-1]:
            open_brackets.pop()
        elif token in ("]", "}"):
            continue
        result.append(token)
        if token in SWALLOWING:
            result += ["(", "x", ")"]
    return result + open_brackets[::-1]


def _stretch(rng, keywords):
    context = rng.choices(CONTEXTS, [weight for weight, _ in CONTEXTS])[0][1]
    tokens = []
    for token in context:
        if token is None:
            random_ones = [_token(rng, keywords) for _ in range(rng.randrange(1, 8))]
            tokens += _balanced(random_ones) if rng.random() < 0.93 else random_ones
        else:
            tokens.append({"NAME": rng.choice(EXPORTABLE), "TAG": rng.choice(words.TAGS)}.get(token, token))
    return tokens


def random_tokens(rng, generation):
    """Random stretches, most of them ended, so that recovery has somewhere to go on."""
    keywords = words.KEYWORDS + (words.NEW_KEYWORDS if generation == "new" else [])
    tokens = list(PREAMBLE) if rng.random() < 0.7 else []
    for _ in range(rng.randrange(1, 12)):
        tokens += _stretch(rng, keywords)
        if rng.random() < 0.8:
            tokens.append(rng.choice((";", ";", ";", ";", "}", ")")))
        if rng.random() < 0.2:
            tokens += exports([rng.choice(EXPORTABLE)])
    return tokens + [";"] + exports(EXPORTABLE)


ALPHABET = ([('"', 6), ("'", 6), ("\\", 5), ("#", 4), ("\n", 8), (" ", 10), ("\t", 1), (".", 6), ("L", 5), ("\r", 1),
             ("\f", 1), ("\v", 1), ("\x01", 1), ("\x7f", 1), ("\x80", 1), ("\xff", 1), ("\xa0", 1), ("$", 1), ("_", 1),
             ("@", 1), ("`", 1)]
            + [(digit, 2) for digit in "0123456789"] + [(letter, 2) for letter in "abefilpuxzEUX"]
            + [(sign, 3) for sign in "+-*/%&|^<>=!~?:,;"] + [(bracket, 1) for bracket in "()[]{}"])
_CHARACTERS = [character for character, _ in ALPHABET]
_WEIGHTS = [weight for _, weight in ALPHABET]
_UNBRACKETED = [0 if character in "()[]{}" else weight for character, weight in ALPHABET]
FRAGMENTS = ["0x", "1e", "e+", "ULL", "ull", "...", "..", "->", "<<=", "\n# 3 \"f.h\"\n", "\n#", '\\\n', "L\"", "L'", ".5e",
             "int", "1.", "0", "/*", "*/", "//", "\n# 7 \"drivers/x.c\" 1 3\n", "\n# \"a\"", "\n#line 4 \"u\"\n", "x "]


def _characters(rng, length, weights):
    text = rng.choices(_CHARACTERS, weights, k=length)
    for _ in range(rng.randrange(4)):
        text.insert(rng.randrange(len(text) + 1), rng.choice(FRAGMENTS))
    return "".join(text)


def random_characters(rng):
    """Characters at large, or inside brackets: there every token they make is seen in the dump."""
    parts = ['# 1 "drivers/x.c"\n'] if rng.random() < 0.7 else []
    for number in range(rng.randrange(1, 6)):
        if rng.random() < 0.75:
            text = _characters(rng, rng.randrange(1, 40), _UNBRACKETED)
            parts.append(f"int v{number} [ {text} ] ;\n__GENKSYMS_EXPORT_SYMBOL(v{number});\n")
        else:
            parts.append(_characters(rng, rng.randrange(1, 60), _WEIGHTS))
        if rng.random() < 0.5:
            parts.append(f"\n;int w{number};__GENKSYMS_EXPORT_SYMBOL(w{number});\n")
    return "".join(parts)
