# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random programs: a sequence of file-level declarations, exports and line markers."""

import vocabulary as words
from declarators import Declarators


class Program(Declarators):
    has_marker = False

    def program(self):
        """The tokens of one program; see phrases.py for `#` lines among them."""
        tokens = self.first_marker()
        earlier = []
        for _ in range(self.rng.randrange(2, 16)):
            tokens += self.marker_between()
            piece = self.repeated_declaration(earlier) if earlier and self.chance(0.1) else self.declaration()
            if piece:
                earlier.append(piece)
            tokens += piece
            if self.chance(0.15):
                self.note("export.early")
                tokens += self.export()
        return tokens + self.final_exports()

    def repeated_declaration(self, earlier):
        """An earlier declaration again, with one word changed in half of the cases."""
        piece = list(self.pick(earlier))
        if "typedef" in piece and not self.new and self.chance(0.8):
            return []  # in most forms an error, as the name is a TYPE by now
        if piece[0] == words.EXPORT or self.chance(0.5):
            self.note("declaration.repeat-identical")
            return piece
        self.note("declaration.repeat-different")
        at = self.rng.randrange(len(piece))
        if piece[at] in words.TYPE_KEYWORDS:
            piece[at] = self.pick(words.TYPE_KEYWORDS)
        return piece

    # Line markers

    def first_marker(self):
        if self.chance(0.15):
            self.note("layout.no-marker")
            return []
        self.has_marker = True
        self.in_source = True
        tokens = [f'\n# {self.rng.randrange(3)} "{words.SOURCE_FILE}"']
        if self.chance(0.5):
            tokens.append(self.header_marker())
        return tokens

    def header_marker(self):
        self.note("layout.marker-header")
        self.in_source = False
        flags = self.pick(("", " 1", " 3 4", " 1 3", "   "))
        return f'\n# {self.rng.randrange(1, 400)} "{self.pick(words.HEADERS)}"{flags}'

    def source_marker(self):
        self.note("layout.marker-source")
        self.in_source = True
        return f'\n# {self.rng.randrange(1, 400)} "{words.SOURCE_FILE}" 2'

    def marker_between(self):
        tokens = []
        if self.has_marker and self.chance(0.25):
            tokens.append(self.header_marker() if self.in_source or self.chance(0.2) else self.source_marker())
        if self.has_marker and self.chance(0.02):
            self.note("layout.odd-marker")
            tokens.append("\n" + self.pick(words.ODD_MARKERS))
        if self.chance(0.05):
            self.note("layout.skipped-line")
            tokens.append(self.pick(('\n#pragma GCC x {', '\n#line 3 "r"', '\n# 1 ""', "\n#", "\n#define int char",
                                     '\n# 9', '\n#ident "x')))
        return tokens

    # Exports

    def export_of(self, name):
        if name in self.exported:
            self.note("export.repeated")
        kind = self.kinds.get(name)
        if kind != "typedef":
            self.note("export." + (kind or "unknown"))
        else:
            self.note("export.typedef")
        if self.undefined:
            self.note("export.undefined-tag")
            self.note("struct.undefined")
        self.exported.add(name)
        return [words.EXPORT, "(", name, ")", ";"]

    def export(self):
        names = [name for name, kind in self.kinds.items() if kind != "typedef"]
        if names and self.chance(0.95):
            return self.export_of(self.pick(names))
        return self.export_of("nowhere" if self.chance(0.9) else self.pick(words.TYPEDEFS))

    def final_exports(self):
        """All names, so that whatever was declared is visible in an answer."""
        tokens = []
        for name, kind in self.kinds.items():
            if kind != "typedef" and self.chance(0.9):
                tokens += self.export_of(name)
        return tokens

    # Declarations

    def declaration(self):
        return self.weighted([
            (5, self.variable), (5, self.function), (5, self.typedef), (4, self.type_alone), (1, self.without_specifiers),
            (0.4, self.phrase_declaration), (0.5, self.specifiers_only),
            (0.02, self.deep),
        ])

    def type_alone(self):
        self.note("declaration.simple")
        self_made = self.struct() if self.chance(0.7) else self.enum()
        return self_made + [";"]

    def specifiers_only(self):
        self.note("declaration.specifiers-only")
        if self.chance(0.3):
            self.note("declaration.empty")
            return [";"]
        return (self.specifiers(storage=True) if self.chance(0.6) else ["const"]) + [";"]

    def phrase_declaration(self):
        if self.chance(0.5):
            self.note("declaration.asm")
            return self.asm_phrase() + [";"]
        self.note("declaration.static-assert")
        return ["_Static_assert", "("] + self.expression() + [",", '"text ("', ")", ";"]

    def deep(self):
        """Nested far beyond what anybody writes, but below the real program's limit (about 3,300 parameter lists)."""
        shape = self.pick(("parentheses", "pointers", "bodies", "parameters", "expression"))
        self.note("deep." + shape)
        name = "m" if shape == "bodies" else self.pick(words.NAMES[:4])
        self.enter(name, "name")
        start, opening, middle, closing, end = {
            "parentheses": (["int"], ["("], [name], [")"], []),
            "pointers": (["int"], ["*"], [name], [], []),
            "bodies": ([], ["struct", "{"], ["int", "m", ";"], ["}", "m", ";"], []),
            "parameters": (["int", name], ["(", "int", "(", "*", "p", ")"], ["(", ")"], [")"], []),
            "expression": (["int", name, "["], ["("], ["1"], [")"], ["]"]),
        }[shape]
        levels = self.pick((30, 300, 2000))
        return start + opening * levels + middle + closing * levels + end + [";"]

    def without_specifiers(self):
        self.note("declaration.missing-specifiers")
        name = self.free_name()
        if self.chance(0.4):
            tokens = [name] + self.parameters() + (self.block() if self.chance(0.5) else [";"])
        else:
            tokens = self.declarator(name) + self.tail() + [";"]
        self.enter(name, "name")
        return tokens

    def free_name(self):
        """A name for a variable or function; now and then one that clashes."""
        name = self.pick(words.NAMES)
        if self.chance(0.05):
            name = self.pick(words.ENUMERATORS + words.TYPEDEFS + words.TAGS)
        if self.is_typedef(name):
            self.note("declaration.clash-with-typedef")
        return name

    def variable(self):
        return self.specifiers(storage=True) + self.declarator_list("name", self.free_name) + [";"]

    def function(self):
        tokens = self.specifiers(storage=True)
        name = self.pick([other for other in words.NAMES if not self.is_typedef(other)] or ["fallback"])
        if self.chance(0.1):
            self.note("declaration.body-of-variable")
            self.enter(name, "name")
            return tokens + [name] + self.block()
        stars = self.repeated(self.pointer, 0.25)
        tokens += stars + [name] + self.parameters()
        self.enter(name, "name")
        if self.chance(0.4):
            self.note("declaration.function-body")
            return tokens + self.block()
        return tokens + self.tail(initializers=False) + [";"]

    def declarator_list(self, kind, choose):
        """Declarators with what may follow them, entered in the order in which genksyms enters them."""
        tokens = []
        try:
            while True:
                name = choose()
                if self.later_in_list and self.new and self.chance(0.2):
                    self.note("new.attribute-after-comma")
                    tokens += self.attribute()
                tokens += self.declarator(name) + self.tail()
                self.enter(name, kind)
                if not self.chance(0.15):
                    return tokens
                self.note("declaration.comma-list" if kind == "name" else "typedef.comma-list")
                if "(" in tokens:
                    self.note("declaration.comma-list-after-parameters")
                tokens.append(",")
                self.later_in_list = True
        finally:
            self.later_in_list = False

    def tail(self, initializers=True):
        """asm, attributes and initializer, in this order only."""
        tokens = []
        if self.chance(0.04):
            self.note("declaration.asm-after-declarator")
            tokens += self.asm_phrase()
        if self.chance(0.08):
            self.note("declaration.attribute-after-declarator")
            tokens += self.attribute() + self.repeated(self.attribute, 0.2)
        if initializers and self.chance(0.15):
            tokens += self.initializer()
        return tokens

    # typedef

    def typedef(self):
        tokens = ["typedef"]
        if self.chance(0.08):
            self.note("typedef.extension")
            tokens.insert(0, "__extension__")
        if self.chance(0.03):
            self.note("typedef.storage-class")
            tokens.append(self.pick(words.STORAGE_CLASSES))
        tokens += self.specifiers()
        if self.chance(0.02):
            return tokens + [";"]
        if self.chance(0.1) and self.known("typedef"):
            self.note("typedef.names-nothing")
            return tokens + [self.pick(self.known("typedef")), ";"]
        self.note("typedef.simple")
        declarators = self.declarator_list("typedef", self.typedef_to_declare)
        if "=" in declarators:
            self.note("typedef.initializer")
        if set(declarators) & set(words.ASM):
            self.note("typedef.asm")
        return tokens + declarators + [";"]

    def typedef_to_declare(self):
        name = self.pick(words.TYPEDEFS) if self.chance(0.9) else self.pick(words.NAMES + words.ENUMERATORS)
        if name in self.kinds:
            self.note("typedef.repeat")
        return name
