# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random declaration specifiers: type words, typedef names, typeof, and struct, union and enum with their bodies."""

import vocabulary as words
from phrases import Phrases


class Specifiers(Phrases):
    depth = 0  # of nested bodies and parameter lists: recursion has to end

    def specifiers(self, storage=False):
        """At least one type specifier, with qualifiers and the like around it."""
        tokens = []
        if self.new and self.chance(0.06):
            self.note("new.attribute-before-specifier")
            tokens += self.attribute()
        if storage:
            tokens += self.storage_classes()
        tokens += self.repeated(self.qualifier, 0.12, 3)
        tokens += self.type_specifier()
        tokens += self.repeated(self.qualifier, 0.08, 3)
        if storage and self.chance(0.03):
            self.note("specifier.storage-class-late")
            tokens.append(self.pick(words.STORAGE_CLASSES))
        return tokens

    def storage_classes(self):
        if not self.chance(0.35):
            return []
        self.note("declaration.storage-class")
        tokens = [self.pick(("extern", "static", self.pick(words.STORAGE_CLASSES)))]
        if self.chance(0.2):
            tokens.append(self.pick(words.STORAGE_CLASSES))
        if "extern" in tokens:
            self.note("declaration.extern")
        return tokens

    def qualifier(self):
        draw = self.rng.random()
        if draw < 0.15:
            self.note("specifier.attribute")
            return self.attribute()
        if draw < 0.25:
            self.note("specifier.restrict")
            return [self.pick(words.RESTRICT)]
        if self.new and draw < 0.32:
            self.note("new.named-segment")
            return [self.pick(words.NEW_QUALIFIERS)]
        self.note("specifier.qualifier")
        return [self.pick(words.CONST if draw < 0.8 else words.VOLATILE)]

    def type_specifier(self):
        nested = self.depth < 3
        return self.weighted([
            (7, lambda: [self.pick(words.COMMON_TYPES)]),
            (2, lambda: [self.pick(words.TYPE_KEYWORDS)]),
            (1, self.several_words),
            (5, self.typedef_name),
            (3, self.tag_reference),
            (2 if nested else 0, self.struct),
            (1 if nested else 0, self.enum),
            (1, self.typeof),
            (0.5 if self.new else 0, self.vector_type),
        ])

    def several_words(self):
        self.note("specifier.many")
        return [self.pick(words.TYPE_KEYWORDS) for _ in range(self.rng.randrange(2, 4))]

    def vector_type(self):
        self.note("new.vector-type")
        return [self.pick(words.NEW_TYPES)]

    def typedef_name(self):
        known = self.known("typedef")
        if not known:
            return ["int"]
        self.note("specifier.typedef-name")
        return [self.pick(known)]

    # struct, union, enum

    def tag_reference(self):
        keyword, tag = self.pick(("struct", "struct", "union", "enum")), self.pick(words.TAGS)
        self.note("enum.reference" if keyword == "enum" else "struct.reference")
        if tag not in self.bodies:
            self.note("struct.forward")
            self.undefined.add(tag)
        elif self.bodies[tag][0] != keyword:
            if self.chance(0.8):
                keyword = self.bodies[tag][0]
            else:
                self.note("struct.keyword-differs")
        return [keyword] + self.tag_attributes(keyword) + [tag]

    def tag_attributes(self, keyword):
        if not self.new or keyword == "enum" or not self.chance(0.08):
            return []
        self.note("new.attribute-after-struct-keyword")
        return self.attribute()

    def tag_with_body(self, keyword, body):
        """`keyword tag body`; sometimes the tag's earlier body again, or another one."""
        tag = self.pick(words.TAGS)
        self.note("struct.in-source-file" if self.in_source else "struct.in-header")
        if tag in self.bodies:
            self.note("struct.redefinition")
            if self.chance(0.3):
                keyword, body = self.bodies[tag]
        elif not self.in_source:
            self.bodies[tag] = keyword, body
            if tag in self.undefined and self.exported:
                self.note("struct.defined-after-export")
        attributes = self.tag_attributes(keyword)
        if attributes:
            self.note("new.attribute-before-tag")
        return [keyword] + attributes + [tag] + body

    def struct(self):
        keyword = self.pick(("struct", "struct", "struct", "union"))
        self.depth += 1
        body = ["{"] + self.members() + ["}"]
        self.depth -= 1
        if self.depth:
            self.note("struct.nested")
        if self.chance(0.6):
            self.note("struct.body")
            return self.tag_with_body(keyword, body)
        self.note("struct.untagged")
        return [keyword] + self.tag_attributes(keyword) + body

    def members(self):
        if self.chance(0.08):
            self.note("struct.empty")
            return []
        tokens = []
        for _ in range(self.rng.randrange(1, 5)):
            tokens += self.member()
        return tokens

    def enum(self):
        self.note("enum.tagged")
        body = self.enum_body()
        if self.chance(0.5):
            return self.tag_with_body("enum", body)
        self.note("enum.untagged")
        return ["enum"] + body

    def enum_body(self):
        count = self.rng.randrange(1, 5)
        tokens = ["{"]
        for at in range(count):
            tokens += ([","] if at else []) + self.enumerator()
        if count > 2:
            self.note("enum.chain")
        if self.chance(0.3):
            self.note("enum.trailing-comma")
            tokens.append(",")
        return tokens + ["}"]

    def enumerator(self):
        name = self.pick(words.ENUMERATORS) if self.chance(0.9) else self.pick(words.NAMES)
        if self.is_typedef(name):
            name = "RED2"
        if name in self.kinds:
            self.note("enum.repeat")
        value = []
        if self.chance(0.35):
            self.note("enum.expression")
            value = ["="] + self.expression(1)
            if set(value) & set(self.known("enumerator")):
                self.note("enum.uses-enumerator")
        elif self.chance(0.05):
            self.note("enum.empty-expression")
            value = ["="]
        self.enter(name, "enumerator")
        return [name] + value

    # typeof

    def typeof(self):
        word = self.pick(words.TYPEOF)
        if self.new and self.chance(0.3):
            self.note("new.typeof-unqual")
            word = self.pick(words.NEW_TYPEOF)
        return [word] + self.weighted([
            (3, self.typeof_type), (2, self.typeof_identifier), (2, self.typeof_expression),
            (1, self.typeof_doubled), (0.2, self.typeof_empty), (0.2, self.typeof_words_before),
        ])

    def typeof_type(self):
        self.depth += 1
        tokens = self.specifiers()
        self.depth -= 1
        if self.chance(0.3):
            self.note("typeof.type-with-name")
            tokens += self.parameter_declarator()
        elif self.chance(0.4):
            tokens += ["*"]
        self.note("typeof.type")
        return ["("] + tokens + [")"]

    def typeof_identifier(self):
        self.note("typeof.identifier")
        name = self.pick(words.NAMES + words.ENUMERATORS)
        rest = ["+"] + self.expression() if self.chance(0.4) else []
        return ["(", name] + rest + [")"]

    def typeof_expression(self):
        self.note("typeof.expression")
        return ["(", self.pick("*&-~")] + self.expression() + [")"]

    def typeof_doubled(self):
        self.note("typeof.doubled-parenthesis")
        return ["(", "("] + self.expression() + [")", ")"]

    def typeof_empty(self):
        self.note("typeof.empty")
        return ["(", ")"]

    def typeof_words_before(self):
        self.note("typeof.words-before")
        return [self.any_identifier()] + self.typeof_identifier()
