# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Words that random programs are made of.

The pools of names are small on purpose: programs in which names meet again (redefinitions, clashes between name
spaces, forward references) are the interesting ones.
"""

NAMES = list("abcdfghk") + ["g0", "x1", "_y", "$z", "register_thing"]
TYPEDEFS = ["T", "U", "V", "u32", "size_t", "fn_t"]
TAGS = ["s", "t", "node", "list_head", "q"]
ENUMERATORS = ["A", "B", "C", "RED", "MAX"]
MEMBERS = ["m", "n", "next", "len", "data", "flags"]
PARAMETERS = ["p", "i", "buf", "arg"]

SOURCE_FILE = "drivers/x.c"
HEADERS = ["include/h.h", "./arch/a.h", "<built-in>"]

TYPE_KEYWORDS = [
    "int", "char", "long", "short", "unsigned", "signed", "__signed__", "__signed", "void", "float", "double", "_Bool",
    "__builtin_va_list", "__int128", "__int128_t", "__uint128_t",
]
COMMON_TYPES = ["int", "char", "unsigned", "long", "void"]
CONST = ["const", "__const", "__const__"]
VOLATILE = ["volatile", "__volatile", "__volatile__"]
RESTRICT = ["restrict", "__restrict", "__restrict__"]
INLINE = ["inline", "__inline", "__inline__"]
ATTRIBUTE = ["__attribute__", "__attribute"]
ASM = ["asm", "__asm", "__asm__"]
TYPEOF = ["typeof", "__typeof", "__typeof__"]
STORAGE_CLASSES = ["extern", "static", "auto", "register"] + INLINE
EXPORT = "__GENKSYMS_EXPORT_SYMBOL"

NEW_TYPEOF = ["typeof_unqual", "__typeof_unqual", "__typeof_unqual__"]
NEW_QUALIFIERS = ["__seg_gs", "__seg_fs"]
NEW_TYPES = ["int8x16_t", "uint8x8_t", "uint32x4_t", "int64x1_t", "int16x2_t"]

KEYWORDS = (TYPE_KEYWORDS + CONST + VOLATILE + RESTRICT + STORAGE_CLASSES + ATTRIBUTE + ASM + TYPEOF
            + ["struct", "union", "enum", "typedef", "__extension__", "_Static_assert", EXPORT])
NEW_KEYWORDS = NEW_TYPEOF + NEW_QUALIFIERS + NEW_TYPES

INTEGERS = ["0", "1", "7", "42", "0x1f", "0XFFul", "1UL", "1ULL", "017", "089", "0b1", "3lu", "5LL", "9u", "0x"]
REALS = ["1.5", ".5", "1.", "1e3", "1.5e-3f", "2.0L", "1e+", "0x1.8p3"]
STRINGS = ['"s"', '""', 'L"wide"', '"a\\"b"', '"{"', '"}"', '");"', '"two  words"', '"a\\\nb"', '"l1\nl2"', '"\\\\"']
CHARACTERS = ["'c'", "'\\''", "L'x'", "'{'", "'}'", "';'", "'\\\\'", "'ab'", "'\"'", "'\n'"]
OPERATORS = [
    "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "<", ">", "==", "!=", "<=", ">=", "&&", "||", "->", ".", "<<=",
    ">>=", "+=", "-=", "++", "--", "?", "...", "&=", "|=", "~=",
]
UNARY = ["-", "+", "~", "!", "*", "&", "sizeof", "++"]
PLAIN_WORDS = ["_Alignas", "__auto_type", "_Noreturn", "attribute", "noreturn", "return", "if", "while", "L", "sizeof", "EXPORT_SYMBOL", "EXPORT_SYMBOL_GPL", "_restrict"]
ODD_CHARACTERS = ["@", "`", "\\", "\x80", "\xff", "\xe4", "?", ":", "#"]
PUNCTUATION = ["(", ")", "[", "]", "{", "}", ",", ";", "*", ":", "=", "..."]
ODD_MARKERS = ['#  7  "f"', '# 7"f"', '#7 "f"', "# 7 f", '# 99999999999 "f"', '# 3 "a\\"b"', '# -3 "f"', '#\t3\t"f"',
               '# 010 "f"', '# 3 "f" "g"', '# 3 L"f"', '# 3 "f', '# 3 "f"3', '# 3u "f"', '# 3 "\xff"', '# 3 "f" }',
               '# 2147483648 "f"', '# 3 "f" \\']
