# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a module that was compiled with one source would find changed with another: as a compiler has it, without debug information.

    python3 preserved.py OLD.c NEW.c

Clang says what the sources declare (its syntax tree as JSON). A program made from that, compiled with each source by each compiler, says how large
everything is, where it is, and which values it holds: bit-fields are found by setting them and looking for the bits.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CLANG = "clang-19"
FLAGS = ["-std=gnu11", "-w", "-DEXPORT_SYMBOL(name)=extern int exported_##name"]
QUALIFIERS = re.compile(r"\b(const|volatile|restrict)\b ?")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, **options).stdout


def plain(of):
    """A type without typedefs at its top, and without qualifiers."""
    text = QUALIFIERS.sub("", of.get("desugaredQualType", of["qualType"])).strip()
    return re.sub(r"\*\s+", "*", text)


class Declarations:
    """Of a source: {name: members}, of enumerators, of functions and variables."""

    def __init__(self, source):
        self.records, self.enums, self.functions, self.variables = {}, {}, {}, {}
        tree = json.loads(run(CLANG, *FLAGS, "-fsyntax-only", "-Xclang", "-ast-dump=json", source))
        self.bodies = {}
        for node in tree["inner"]:
            self.take(node)

    def take(self, node):
        kind, name = node["kind"], node.get("name")
        if kind == "RecordDecl" and node.get("completeDefinition"):
            self.bodies[node["id"]] = node
            if name:
                self.records[f"{node['tagUsed']} {name}"] = self.members(node, "")
        elif kind == "TypedefDecl":
            # `typedef struct { … } name`: the body came just before.
            owned = [self.bodies[body] for body in owned_bodies(node) if body in self.bodies]
            if owned and not owned[0].get("name"):
                self.records[name] = self.members(owned[0], "")
        elif kind == "EnumDecl" and name:
            self.enums[name] = [inner["name"] for inner in node.get("inner", []) if inner["kind"] == "EnumConstantDecl"]
        elif kind == "FunctionDecl":
            parameters = [plain(inner["type"]) for inner in node.get("inner", []) if inner["kind"] == "ParmVarDecl"]
            returned = plain({"qualType": node["type"].get("desugaredQualType", node["type"]["qualType"]).split("(")[0]})
            self.functions[name] = (parameters, node.get("variadic", False), returned)
        elif kind == "VarDecl" and not name.startswith("exported_"):
            self.variables[name] = plain(node["type"])

    def members(self, record, prefix):
        """[(path, type, whether it is a bit-field)], those of bodies in their places."""
        result, bodies = [], {}
        for node in record.get("inner", []):
            if node["kind"] == "RecordDecl":
                last = node
            elif node["kind"] == "FieldDecl":
                path, text = prefix + node.get("name", ""), plain(node["type"])
                is_body = "unnamed" in text or "anonymous" in text
                if not is_body or (node.get("name") and "[" not in text):
                    result.append((path, "body" if is_body else text, node.get("isBitfield", False)))
                if is_body:
                    inner = path + ("[0]" if "[" in text else "") + ("." if node.get("name") else "")
                    result += self.members(last, inner)
        return result


def owned_bodies(node):
    """Ids of the records that a typedef's type is made of."""
    for inner in node.get("inner", []):
        if "ownedTagDecl" in inner:
            yield inner["ownedTagDecl"]["id"]
        if "decl" in inner:
            yield inner["decl"]["id"]
        yield from owned_bodies(inner)


def is_number(text):
    return not re.search(r"[*\[({]|^(struct|union|void|body|float|double)\b", text)


def program(source, declared):
    """Prints [key, value] pairs."""
    lines = []
    say = lambda key, expression: lines.append(f'  printf("[\\"%s\\", %lld],\\n", "{key}", (long long)({expression}));')
    for record, members in declared.records.items():
        say(f"{record} size", f"sizeof({record})")
        say(f"{record} alignment", f"_Alignof({record})")
        for path, text, is_bit_field in members:
            key = f"{record} {path}"
            if is_bit_field:
                lines.append(f"  {{ {record} v; memset(&v, 0, sizeof v); v.{path} = -1;")
                say(f"{key} offset", "first_bit(&v, sizeof v)")
                say(f"{key} size", "number_of_bits(&v, sizeof v)")
                say(f"{key} sign", f"v.{path} < 0")
                lines.append("  }")
                continue
            say(f"{key} offset", f"8 * offsetof({record}, {path})")
            say(f"{key} size", "0" if text.endswith("[]") else f"8 * sizeof((({record} *)0)->{path})")
            if is_number(text):
                lines.append(f"  {{ {record} v; v.{path} = -1;")
                say(f"{key} sign", f"v.{path} < 0")
                lines.append("  }")
    for enumerators in declared.enums.values():
        for name in enumerators:
            say(f"enumerator {name}", name)
    for name in declared.enums:
        say(f"enum {name} size", f"sizeof(enum {name})")
    for name, (parameters, _, returned) in declared.functions.items():
        for place, text in [*enumerate(parameters), ("returned", returned)]:
            say(f"{name}() {place} size", f"sizeof({text})")
            if is_number(text):
                say(f"{name}() {place} sign", f"({text})-1 < 0")
    for name, text in declared.variables.items():
        say(f"{name} size", f"sizeof({name})")
    return f"""#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include "{source}"
static int bit(const void *of, size_t at) {{ return ((const unsigned char *)of)[at / 8] >> at % 8 & 1; }}
static long first_bit(const void *of, size_t size) {{ size_t at = 0; while (!bit(of, at)) ++at; return at; }}
static long number_of_bits(const void *of, size_t size) {{ long n = 0; for (size_t at = 0; at < 8 * size; ++at) n += bit(of, at); return n; }}
int main(void) {{
""" + "\n".join(lines) + "\n}\n"


class Facts:
    def __init__(self, source, compiler):
        source = Path(source).resolve()
        self.declared = Declarations(source)
        with tempfile.TemporaryDirectory() as work:
            made, binary = Path(work) / "program.c", Path(work) / "program"
            made.write_text(program(source, self.declared), encoding="utf-8")
            run(compiler, *FLAGS, "-o", binary, made)
            self.values = dict(json.loads("[" + run(binary).rstrip(",\n") + "]"))


def kind(text):
    """Numbers are told by size and sign, all else by what it is called."""
    return "number" if is_number(text) else text


def changes(old, new, unused=()):
    """What is not as it was, of two Facts. Members called as in `unused` are of no concern."""
    differing = lambda keys: [f"{key}: {old.values[key]} → {new.values.get(key)}" for key in keys if key in old.values and old.values[key] != new.values.get(key)]
    for record, members in old.declared.records.items():
        # A mere declaration on the other side says nothing else; a type of another name is another type wherever it is used.
        now = new.declared.records.get(record)
        if now is None:
            continue
        yield from differing([f"{record} size", f"{record} alignment"])
        types, was = {path: text for path, text, _ in now}, {path for path, _, _ in members}
        for path, text, _ in members:
            key = f"{record} {path}"
            place = lambda facts, key: tuple(facts.values.get(f"{key} {what}") for what in ("offset", "size", "sign"))
            if path in unused or (old.values[f"{key} size"] == 0 and not text.endswith("]")):
                continue
            names = [path] if path in types else [other for other in types if other not in was]
            if not any(place(old, key) == place(new, f"{record} {other}") and same_type(text, types[other]) for other in names):
                yield f"{key}: {text} {place(old, key)} is not there"
    for name, enumerators in old.declared.enums.items():
        now = new.declared.enums.get(name, [])
        yield from differing([f"enum {name} size"] + [f"enumerator {e}" for e in enumerators if e in now])
        gone, came = ([side.values[f"enumerator {e}"] for e in some if e not in others] for side, some, others in ((old, enumerators, now), (new, now, enumerators)))
        if gone and gone != came:
            yield f"enum {name}: values {gone} are gone"
    for name, (parameters, is_variadic, returned) in old.declared.functions.items():
        now, is_variadic_now, returned_now = new.declared.functions[name]
        if len(parameters) != len(now) or is_variadic != is_variadic_now:
            yield f"{name}(): other parameters"
            continue
        pairs = [*enumerate(zip(parameters, now))]
        # Who expects nothing does not look.
        if returned != "void":
            pairs.append(("returned", (returned, returned_now)))
        for place, (before, after) in pairs:
            if not same_type(before, after):
                yield f"{name}(): {before} → {after}"
            yield from differing([f"{name}() {place} {what}" for what in ("size", "sign")])
    yield from differing([f"{name} size" for name in old.declared.variables])


def same_type(old, new):
    if old.endswith("[0]"):
        old = old[: -len("0]")] + "]"
    return kind(old) == kind(new)


if __name__ == "__main__":
    for line in changes(Facts(sys.argv[1], "gcc"), Facts(sys.argv[2], "gcc")):
        print(line)
