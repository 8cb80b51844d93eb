# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random C for what gendwarfksyms does with types: a header, and one or two sources that export functions and variables.

There are few types and few lists of parameters, and types refer to each other back and forth: function types, of which a compiler
keeps one of each kind, are then reached again while they are walked.
"""

RULE_MACROS = r"""
#define RULE(type, target, value) RULE_(type, target, value, __COUNTER__)
#define RULE_(type, target, value, n) RULE__(type, target, value, n)
#define RULE__(type, target, value, n) static const char rule_##n[] \
  __attribute__((used, aligned(1), section(".discard.gendwarfksyms.kabi_rules"))) = "1\0" type "\0" target "\0" value
"""

BASES = ["int", "char", "unsigned long", "long long", "unsigned char", "short", "_Bool", "double", "unsigned int"]
INTEGERS = ["int", "unsigned int", "unsigned char", "unsigned long"]


class Program:
    """Made by a random.Random; kabi: with reserved names and rules."""

    def __init__(self, random, kabi):
        self.random = random
        self.kabi = kabi
        count = random.randint(2, 7)
        self.structs = [f"s{i}" for i in range(count)]
        self.enums = [f"e{i}" for i in range(random.randint(1, 3))]
        self.unions = [f"u{i}" for i in range(random.randint(1, 3))]
        self.typedefs = []
        self.complete = []  # what can be a member by value
        self.exports = []
        self.numbers = iter(range(10**6))
        self.parameter_lists = [self.parameters() for _ in range(random.randint(1, 4))]

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def fresh(self, prefix):
        return f"{prefix}{next(self.numbers)}"

    # Types

    def pointee(self):
        return self.random.choice([f"struct {name}" for name in self.structs] * 3 + [f"union {name}" for name in self.unions] + self.typedefs +
                                  ["void", "char", "const char", "volatile int"])

    def parameters(self):
        kinds = [f"struct {name} *" for name in self.structs] * 2 + ["int", "void *", "const char *"]
        return ", ".join(self.random.choice(kinds) for _ in range(self.random.randint(0, 4))) or "void"

    def value_type(self):
        return self.random.choice(BASES + [f"enum {name}" for name in self.enums] + self.complete + self.typedefs)

    def returned(self):
        return self.random.choice(["void", "int", "void *"] + [f"struct {name} *" for name in self.structs])

    def declarator(self, name):
        """A declaration of name, of any kind of type."""
        choice = self.random.randrange(100)
        if choice < 30:
            qualifier = self.random.choice(["", "", "", "const ", "volatile "])
            return f"{qualifier}{self.pointee()} {self.random.choice(['*', '*', '**', '*const ', '*volatile '])}{name}"
        if choice < 60:
            return f"{self.returned()} (*{name})({self.random.choice(self.parameter_lists)})"
        if choice < 70:
            dimensions = "".join(f"[{self.random.randint(1, 5)}]" for _ in range(self.random.randint(1, 3)))
            return f"{self.value_type()} {name}{dimensions}"
        if choice < 75:
            return f"{self.returned()} (*{name}[2])({self.random.choice(self.parameter_lists)})"
        if choice < 78:
            return f"{self.returned()} (*(*{name})({self.random.choice(self.parameter_lists)}))({self.random.choice(self.parameter_lists)})"
        return f"{self.value_type()} {name}"

    def kabi_union(self, indent):
        now = f"struct {{ {self.declarator(self.fresh('n'))}; }};" if self.chance(70) else f"{self.declarator(self.fresh('n'))};"
        kind = self.random.choice(["reserved", "reserved", "renamed", "renamed", "ignored"])
        ending = self.fresh("x") if kind == "renamed" else self.fresh("")
        old = self.declarator(f"__kabi_{kind}{ending}")
        old = f"struct {{ {old}; }};" if self.chance(50) else f"{old};"
        parts = [now, old] if self.chance(80) else [old, now]
        if self.chance(10):
            parts.append(f"char {self.fresh('more')};")
        name = self.fresh("k") if self.chance(25) else ""
        tag = self.fresh("ku") + " " if self.chance(10) else ""
        return f"{indent}union {tag}{{ {' '.join(parts)} }} {name};\n"

    def members(self, depth=0, least=0):
        indent = "  " * (depth + 1)
        text = ""
        for _ in range(self.random.randint(least, 5)):
            if self.kabi and self.chance(22):
                text += self.kabi_union(indent)
            elif self.chance(8) and depth < 2:
                keyword = self.random.choice(["struct", "union"])
                name = self.random.choice(["", self.fresh("m")])
                text += f"{indent}{keyword} {{\n{self.members(depth + 1, 1)}{indent}}} {name};\n"
            elif self.chance(8):
                text += f"{indent}{self.random.choice(INTEGERS)} {self.fresh('b')} : {self.random.randint(1, 7)};\n"
            elif self.kabi and self.chance(4):
                text += f"{indent}{self.declarator(self.fresh('__kabi_y'))};\n"
            else:
                text += f"{indent}{self.declarator(self.fresh('m'))};\n"
        return text

    def record(self, keyword, name):
        text = f"{keyword} {name} {{\n{self.members()}"
        if keyword == "struct" and self.chance(8):
            text += "  int first; int rest[];\n"
        else:
            self.complete.append(f"{keyword} {name}")
        return text + "};\n"

    def enumeration(self, name):
        items, value = [], 0
        for i in range(self.random.randint(1, 4)):
            if self.chance(40):
                value = self.random.choice([-1, -200, 7, 300, 70000, i])
                items.append(f"{name}_{i} = {value}")
            else:
                items.append(f"{name}_{i}")
        return f"enum {name} {{ {', '.join(items)} }};\n"

    def typedef(self):
        name = self.fresh("t")
        choice = self.random.randrange(4)
        if choice == 0:
            text = f"typedef {self.returned()} (*{name})({self.random.choice(self.parameter_lists)});\n"
        elif choice == 1 and self.complete:
            text = f"typedef {self.random.choice(self.complete)} {name};\n"
        elif choice == 2:
            text = f"typedef struct {{\n{self.members(0, 1)}}} {name};\n"
        else:
            text = f"typedef {self.random.choice(BASES)} {name};\n"
        self.typedefs.append(name)
        return text

    def rule(self):
        enum = self.random.choice(self.enums)
        struct = self.random.choice(self.structs)
        return self.random.choice([
            f'RULE("declonly", "{struct}", "");\n',
            f'RULE("enumerator_ignore", "{enum} {enum}_{self.random.randrange(3)}", "");\n',
            f'RULE("enumerator_value", "{enum} {enum}_{self.random.randrange(3)}", "{self.random.choice(["5", "-1", " 12", ""])}");\n',
            f'RULE("byte_size", "{self.random.choice([struct, "int", enum, "long unsigned int"])}", "{self.random.randrange(100)}");\n',
            f'RULE("type_string", "s#{struct}", "structure_type {struct} {{ s#{self.random.choice(self.structs)} }} byte_size(8)");\n',
            f'RULE("type_string", "s#gone", "structure_type gone {{ }}");\n',
            f'RULE("type_string", "{self.random.choice(self.exports or ["x"])}", "variable s#gone");\n',
        ])

    # Files

    def header(self):
        names = [("struct", name) for name in self.structs] + [("union", name) for name in self.unions]
        self.random.shuffle(names)
        hidden = {name for name in names if self.chance(12)}
        text = "".join(f"{keyword} {name};\n" for keyword, name in names)
        text += "".join(self.enumeration(name) for name in self.enums)
        self.private = ""
        for keyword, name in names:
            if self.chance(30):
                text += self.typedef()
            if (keyword, name) not in hidden:
                text += self.record(keyword, name)
            elif self.chance(60):
                self.private += f"{keyword} {name} {{ int secret; struct {self.random.choice(self.structs)} *other; }};\n"
        return text

    def source(self, header, unit):
        """unit: a letter that the names of exports begin with."""
        text = f'#include "{header}"\n' + self.private
        definitions = []
        exports = []
        for _ in range(self.random.randint(1, 6)):
            name = self.fresh(unit)
            exports.append(name)
            choice = self.random.randrange(100)
            if choice < 60:
                parameters = ", ".join(self.declarator(f"p{i}") for i in range(self.random.randint(0, 4))) or "void"
                returned = self.returned()
                value = "" if returned == "void" else "return 0; "
                definitions.append(f"{returned} {name}({parameters}) {{ {value}}}\n")
                if self.chance(15):
                    alias = self.fresh(unit)
                    exports.append(alias)
                    definitions.append(f"{returned} {alias}({parameters}) __attribute__((alias(\"{name}\")));\n")
                if self.chance(12):
                    definitions.append(f"void *__gendwarfksyms_ptr_{name} = {name};\n".replace("void *", f"__typeof__({name}) *"))
            elif choice < 90:
                definitions.append(f"{self.declarator(name)};\n")
                if self.chance(12):
                    definitions.append(f"__typeof__({name}) *__gendwarfksyms_ptr_{name} = &{name};\n")
            else:
                # Defined elsewhere: only a pointer makes the compiler describe it.
                if self.chance(50):
                    definitions.append(f"extern {self.returned()} {name}({self.random.choice(self.parameter_lists)});\n"
                                       f"__typeof__({name}) *__gendwarfksyms_ptr_{name} = {name};\n")
                else:
                    definitions.append(f"extern {self.declarator(name)};\n__typeof__({name}) *__gendwarfksyms_ptr_{name} = &{name};\n")
        if self.chance(20):
            self.random.shuffle(definitions)
            # An alias, or a pointer, needs its target before it.
            definitions.sort(key=lambda line: "alias(" in line or "__gendwarfksyms_ptr_" in line and "extern" not in line)
        self.exports += exports
        if self.kabi and self.chance(60):
            text += RULE_MACROS + "".join(self.rule() for _ in range(self.random.randint(1, 4)))
        return text + "".join(definitions)
