# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random declarators: of file level, of members, of parameters (named and abstract)."""

import vocabulary as words
from specifiers import Specifiers


class Declarators(Specifiers):
    # The real program never ends when a declarator after the first one contains a specifier of its own.
    later_in_list = False

    def pointer(self):
        self.note("declarator.pointer")
        return ["*"] + self.repeated(self.pointer_qualifier, 0.15, 3)

    def pointer_qualifier(self):
        draw = self.rng.random()
        if draw < 0.2:
            self.note("declarator.pointer-attribute")
            return self.attribute()
        if draw < 0.4:
            self.note("declarator.pointer-restrict")
            return [self.pick(words.RESTRICT)]
        self.note("declarator.pointer-qualifier")
        return [self.pick(words.CONST + words.VOLATILE)]

    def array(self):
        self.note("declarator.array")
        if self.chance(0.2):
            return ["[", "]"]
        bound = self.expression(1) if self.chance(0.8) else self.balanced()
        if set(bound) & set(self.known("enumerator")):
            self.note("declarator.array-of-enumerator")
        return ["["] + bound + ["]"]

    # Names in their surroundings. In the old generation a TYPE is a name only after `*`, `(` or `,`.

    def guarded(self, name):
        return self.is_typedef(name) and not self.later_in_list

    def declarator(self, name, depth=0):
        """Of file level: any mix of suffixes is fine there."""
        if depth < 3 and (self.chance(0.25) or (self.guarded(name) and depth == 0 and self.chance(0.6))):
            return self.pointer() + self.declarator(name, depth + 1)
        return self.direct(name, depth)

    def direct(self, name, depth):
        typedef_needs_cover = depth == 0 and self.guarded(name)
        if depth < 3 and (typedef_needs_cover or self.chance(0.12)):
            self.note("declarator.parenthesised")
            tokens = ["("] + self.inner_attributes() + self.declarator(name, depth + 1) + [")"]
            if "*" in tokens and self.chance(0.7):
                self.note("declarator.function-pointer")
                return tokens + self.parameters()
        else:
            tokens = [name]
        suffixes = 0
        while self.chance(0.3) and suffixes < 3:
            tokens += self.array() if self.chance(0.5) else self.parameters()
            suffixes += 1
        if suffixes > 1:
            self.note("declaration.mix-of-suffixes")
        return tokens

    def inner_attributes(self):
        if not self.new or not self.chance(0.15):
            return []
        self.note("new.attribute-after-parenthesis")
        return self.attribute()

    def member_declarator(self):
        """At most one function suffix, and last: all that the newer generation takes."""
        name = self.pick(words.MEMBERS)
        if self.chance(0.06):
            name = self.pick(words.TYPEDEFS + words.ENUMERATORS + words.NAMES)
        if self.is_typedef(name):
            self.note("member.clash-with-typedef")
            return self.pointer() + [name]
        return self.weighted([
            (5, lambda: [name]), (3, lambda: self.pointer() + [name]), (2, lambda: self.member_array(name)),
            (2 if self.depth < 4 else 0, lambda: self.member_function_pointer(name)),
            (0.5 if self.depth < 4 else 0, lambda: [name] + self.parameters()),
            (0.5, lambda: ["("] + self.inner_attributes() + [name, ")"]),
        ])

    def member_array(self, name):
        self.note("member.array")
        return self.repeated(self.pointer, 0.2) + [name] + self.array() + self.repeated(self.array, 0.2)

    def member_function_pointer(self, name):
        self.note("member.function-pointer")
        return ["(", "*"] + [name] + self.repeated(self.array, 0.1) + [")"] + self.parameters()

    # Members

    def member(self):
        if self.chance(0.03):
            self.note("member.empty")
            return [";"]
        if self.chance(0.08):
            self.note("member.anonymous")
            return (self.struct() if self.depth < 3 else self.tag_reference()) + [";"]
        if self.chance(0.02):
            self.note("member.missing-specifiers")
            specifiers = ["*"] if self.chance(0.3) else []
            return specifiers + [self.pick(words.MEMBERS), ";"]
        return self.specifiers() + self.member_list() + [";"]

    def member_list(self):
        if self.chance(0.04):
            self.note("member.unnamed-bit-field")
            return [":"] + self.expression(2)
        self.note("member.simple")
        tokens = self.one_member()
        while self.chance(0.12):
            self.note("member.comma-list")
            tokens += [","] + self.one_member()
        return tokens

    def one_member(self):
        if self.chance(0.1):
            self.note("member.bit-field")
            return [self.pick(words.MEMBERS), ":"] + self.expression(2)
        tokens = self.member_declarator()
        if self.chance(0.06):
            self.note("member.attribute")
            tokens += self.attribute()
        return tokens

    # Parameters

    def parameters(self):
        """A parameter list in its parentheses."""
        self.note("declarator.function")
        if self.chance(0.12) or self.depth >= 5:
            self.note("parameter.empty-list")
            return ["(", ")"]
        if self.chance(0.03) or self.later_in_list:
            self.note("parameter.ellipsis")
            return ["(", "...", ")"] if self.chance(0.7) else ["(", ")"]
        if self.chance(0.12):
            self.note("parameter.void")
            return ["(", "void", ")"]
        self.depth += 1
        tokens = ["("] + self.parameter_list() + [")"]
        self.depth -= 1
        return tokens

    def parameter_list(self):
        tokens = self.parameter()
        while self.chance(0.4):
            tokens += [","] + self.parameter()
        if self.chance(0.06):
            self.note("parameter.ellipsis")
            if self.chance(0.2):
                self.note("parameter.ellipsis-without-comma")
                return tokens + ["..."]
            return tokens + [",", "..."]
        return tokens

    def parameter(self):
        if self.chance(0.03):
            return self.bare_parameter()
        tokens = self.specifiers()
        if self.chance(0.04):
            self.note("parameter.storage-class")
            tokens.insert(0, self.pick(["register", "extern"] + words.INLINE))
        if "{" in tokens:
            self.note("parameter.struct-body")
        tokens += self.parameter_declarator() if self.chance(0.6) else self.abstract_declarator()
        if self.new and self.chance(0.05):
            self.note("new.attribute-after-parameter")
            tokens += self.attribute()
        return tokens

    def bare_parameter(self):
        self.note("parameter.qualifier-only")
        name = [self.pick(words.PARAMETERS)] if self.chance(0.4) else []
        return [self.pick(words.CONST + words.VOLATILE + ["register", "static"])] + name

    def parameter_declarator(self):
        self.note("parameter.named")
        name = self.pick(words.PARAMETERS)
        if self.chance(0.08):
            name = self.pick(words.TYPEDEFS + words.NAMES)
        if self.is_typedef(name):
            self.note("parameter.clash-with-typedef")
            if self.new:
                self.note("new.name-like-typedef")
            return [name] if self.new else self.pointer() + [name]
        return self.weighted([
            (5, lambda: [name]), (4, lambda: self.pointer() + [name]), (1, lambda: self.pointer() + self.pointer() + [name]),
            (1, lambda: [name] + self.array()),
            (2 if self.depth < 4 else 0, lambda: self.function_pointer(["*", name])),
            (0.3, lambda: [name] + self.parameters() if self.depth < 4 else [name]),
            (0.3, lambda: ["(", name, ")"]),
        ])

    def function_pointer(self, inside):
        self.note("declarator.function-pointer-nested")
        return ["("] + inside + [")"] + self.parameters()

    def abstract_declarator(self):
        self.note("parameter.abstract")
        choices = [
            (5, lambda: []), (4, self.pointer), (1, lambda: self.pointer() + self.pointer()), (1, self.array),
            (2 if self.depth < 4 else 0, self.abstract_function_pointer), (0.4, self.empty_parentheses),
        ]
        if self.new:
            choices += [(0.5 if self.depth < 4 else 0, self.abstract_parameter_list),
                        (0.5, self.attribute_after_abstract)]
        return self.weighted(choices)

    def abstract_function_pointer(self):
        self.note("parameter.abstract-function-pointer")
        return self.function_pointer(["*"])

    def empty_parentheses(self):
        self.note("parameter.empty-parentheses")
        if self.new:
            return ["(", ")"]
        return self.pick((["(", ")"], ["(", "(", ")", ")"], ["(", ")", "[", "3", "]"], ["(", ")", "(", "int", ")"]))

    def abstract_parameter_list(self):
        self.note("new.abstract-parameter-list")
        return self.parameters()

    def attribute_after_abstract(self):
        self.note("new.attribute-after-abstract")
        return self.pointer() + self.attribute()
