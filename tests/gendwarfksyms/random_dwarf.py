#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares modver-gendwarfksyms with the real gendwarfksyms on random DWARF: trees and forms that no compiler makes.

    random_dwarf.py --real GENDWARFKSYMS --program MODVER-GENDWARFKSYMS [--count N] [--seed S] [--index N] [-j N] [--save DIR]

Standard output, the types file, messages, exit status and what --dump-dies prints are compared byte for byte, with and without --stable. Set aside, and
counted: what the real program is killed by, and where it takes one of several descriptions at random.
Exit status: 0 no difference, 1 differences, 2 wrong usage.
"""

import argparse
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from answers import answer
from dwarf_assembly import Assembly, Entry

BODIED = ["structure_type", "structure_type", "class_type", "union_type", "union_type", "enumeration_type"]
WRAPPERS = ["pointer_type", "pointer_type", "pointer_type", "reference_type", "rvalue_reference_type", "const_type", "volatile_type", "restrict_type",
            "atomic_type", "immutable_type", "packed_type", "shared_type", "typedef", "typedef"]
OTHERS = ["base_type", "base_type", "array_type", "subroutine_type", "subroutine_type", "unspecified_type"]
KABI_NAMES = ["__kabi_reserved0", "__kabi_reserved", "__kabi_renamedold", "__kabi_renamed", "__kabi_ignored", "__kabi_other", "__kabi_"]


class Tree:
    def __init__(self, chooser, version):
        self.random = chooser
        self.version = version
        self.names = iter(f"n{i}" for i in range(10**6))
        self.typeless = chooser.choice([0, 0, 8])  # percent; with --stable the real program takes no member without a type
        self.odd = chooser.random() < 0.2  # with what ends the real program

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def number(self, attribute, least=0):
        forms = ["data1"] * 6 + ["data2", "data4", "data8", "udata", "sdata"] + (["implicit_const", "data16"] if self.version >= 5 else [])
        if self.chance(4):
            forms = ["exprloc" if self.version >= 4 else "block", "string"]
        form = self.random.choice(forms)
        value = self.random.choice([0, 1, 4, 8, 127, 200, 255])
        if form in ("sdata", "implicit_const") and self.chance(40):
            value = -value
        return (attribute, form, max(value, least) if form != "string" else "text")

    def named(self, name=None):
        forms = ["string", "string", "strp"] + (["line_strp"] if self.version >= 5 else [])
        return ("name", self.random.choice(forms), next(self.names) if name is None else name)

    def reference(self, attribute, target):
        forms = ["ref4"] * 4 + ["ref8", "ref_udata", "ref_addr"]
        if target.unit != self.unit:
            forms = ["ref_addr"]
        return (attribute, self.random.choice(forms), target)

    def some(self, attributes, percent):
        return [self.number(attribute) for attribute in attributes if self.chance(percent)]

    def file(self):
        if not self.chance(50):
            return []
        number = self.random.choice([1] * 5 + [2] if self.version < 5 else [0] * 5 + [1])
        return [("decl_file", self.random.choice(["data1", "udata"]), number)]

    def make_units(self):
        count = self.random.randint(3, 14)
        self.unit = 0
        self.pool = []
        for _ in range(count):
            kind = self.random.choice(BODIED + WRAPPERS + OTHERS)
            entry = Entry(kind)
            entry.unit = 0 if self.chance(85) else 1
            entry.is_named = False
            self.pool.append(entry)
        # Names first: what refers to what depends on them.
        for entry in self.pool:
            if self.chance(75 if entry.tag in BODIED else 50):
                entry.is_named = True
                entry.attributes.append(self.named(self.random.choice([None] * 6 + ["same", "with blank", "a::b"])))
        for index, entry in enumerate(self.pool):
            self.unit = entry.unit
            self.fill(entry, index)
        units = [[], []]
        for entry in self.pool:
            parent = units[entry.unit]
            if self.chance(15):
                namespace = Entry(self.random.choice(["namespace", "namespace", "structure_type", "class_type", "lexical_block"]),
                                  [self.named()] if self.chance(70) else [], [entry])
                parent.append(namespace)
            else:
                parent.append(entry)
        self.exports = []
        for unit in (0, 1):
            self.unit = unit
            for _ in range(self.random.randint(1, 4)):
                units[unit].insert(self.random.randint(0, len(units[unit])), self.export(units[unit]))
        return units

    def target(self, index, anything=False):
        """A type that may be referred to without the real program recursing for ever."""
        if anything:
            return self.random.choice(self.pool)
        safe = self.pool[:index] + [entry for entry in self.pool if entry.tag in BODIED and entry.is_named and entry.unit <= self.unit]
        return self.random.choice(safe) if safe else None

    def type(self, index, anything=False):
        target = self.target(index, anything)
        # A unit that is not reached yet has no names.
        if target is None or target.unit > self.unit or self.chance(self.typeless):
            return []
        return [self.reference("type", target)]

    def item(self, tag, index, anything):
        names = [self.named(self.random.choice([None] * 4 + KABI_NAMES[:1]))] if self.chance(80) else []
        if self.chance(20):
            names = [self.named(self.random.choice(KABI_NAMES))]
        if self.odd and self.chance(4):
            names = [self.named("")]
        return Entry(tag, names + self.type(index, anything) + self.some(["data_member_location"], 60) +
                     self.some(["accessibility", "bit_size", "data_bit_offset"], 10))

    def fill(self, entry, index):
        anything = entry.tag in BODIED and entry.is_named
        if entry.tag == "base_type":
            entry.attributes += self.some(["byte_size", "encoding"], 80) + self.some(["alignment"], 10)
        elif entry.tag in WRAPPERS:
            entry.attributes += self.type(index) + self.some(["byte_size"], 60) + self.some(["alignment"], 5)
            if self.odd and self.chance(3):
                entry.children.append(Entry("member"))
        elif entry.tag == "array_type":
            entry.attributes += self.type(index)
            for _ in range(self.random.randint(0, 3)):
                entry.children.append(Entry("subrange_type", self.some(["count"], 20) + self.some(["upper_bound"], 70)))
            if self.chance(5):
                entry.children.append(Entry("enumeration_type"))
        elif entry.tag == "subroutine_type":
            entry.attributes += self.type(index)
            entry.children += self.parameters(index)
        elif entry.tag == "enumeration_type":
            entry.attributes += self.some(["byte_size"], 80) + self.file()
            for _ in range(self.random.randint(0, 4)):
                entry.children.append(Entry("enumerator", ([self.named()] if self.chance(95) else []) + self.some(["const_value"], 90)))
            if self.odd and self.chance(20):
                entry.children.append(Entry(self.random.choice(["member", "subprogram", "variable"])))
        elif entry.tag in BODIED:
            if self.chance(10):
                entry.attributes.append(("declaration", *self.random.choice([("flag", 1), ("flag", 0), ("flag_present", 1), ("data1", 1)])))
            entry.attributes += self.some(["byte_size"], 90) + self.some(["alignment"], 5) + self.file()
            for _ in range(self.random.randint(0, 5)):
                entry.children.append(self.item("member", index, anything))
                if self.chance(5):
                    entry.children.append(self.variant_part(index, anything))
                if self.chance(6):
                    entry.children.append(Entry(self.random.choice(["template_type_parameter", "subprogram", "enumeration_type", "structure_type"]), [self.named()]))
                if self.odd and self.chance(3):
                    entry.children.append(Entry(self.random.choice(["variable", "inheritance", "typedef", "const_type", "base_type", "formal_parameter",
                                                                    "enumerator", "subrange_type", "namespace"])))

    def parameters(self, index):
        result = []
        for _ in range(self.random.randint(0, 4)):
            result.append(self.item("formal_parameter", index, False))
            if self.chance(5):
                result.append(Entry(self.random.choice(["unspecified_parameters", "variable", "lexical_block", "structure_type"])))
        return result

    def variant_part(self, index, anything):
        part = Entry("variant_part")
        for _ in range(self.random.randint(0, 3)):
            if self.chance(30):
                part.children.append(self.item("member", index, anything))
            variant = Entry("variant", self.some(["discr_value"], 70), [self.item("member", index, anything) for _ in range(self.random.randint(0, 2))])
            if self.odd and self.chance(10):
                variant.children.append(Entry(self.random.choice(["variant_part", "base_type", "variable", "variant"])))
            part.children.append(variant)
        if self.odd and self.chance(10):
            part.children.append(Entry(self.random.choice(["base_type", "variable", "enumerator", "subrange_type", "variant_part", "formal_parameter"])))
        return part

    def export(self, before):
        tag = self.random.choice(["subprogram", "subprogram", "variable"])
        name = f"x{len(self.exports)}"
        if self.chance(10) and self.exports:
            name = self.random.choice(self.exports)
        elif self.chance(8):
            name = "__gendwarfksyms_ptr_" + name
        attributes = [self.named(name)]
        if self.chance(15):
            attributes = [self.named("source_name"), (self.random.choice(["linkage_name", "linkage_name", "MIPS_linkage_name"]), "string", name)]
        self.exports.append(name)
        entry = Entry(tag, attributes + self.type(len(self.pool)))
        entry.unit = self.unit
        if tag == "subprogram":
            entry.children += self.parameters(len(self.pool))
        if self.chance(10):
            origin = entry
            before.insert(0, origin)
            entry = Entry(self.random.choice(["subprogram", "variable"]), [self.reference("abstract_origin", origin)] +
                          ([self.named(self.random.choice(["other", f"x{len(self.exports)}"]))] if self.chance(30) else []))
        return entry


def make(directory, seed, index):
    chooser = random.Random(f"{seed} {index}")
    version = chooser.choice([3, 4, 4, 5, 5, 5])
    tree = Tree(chooser, version)
    units = tree.make_units()
    assembly = Assembly(version, None if chooser.random() < 0.03 else ("types.h", "source.c") if version < 5 else ("types.h", "source.c", "types.h"))
    for unit in units:
        assembly.add_unit(unit, "partial_unit" if chooser.random() < 0.05 else "compile_unit")
    for name in tree.exports:
        if chooser.random() < 0.7:
            assembly.symbols.append((name, chooser.randrange(6)))
    assembly.symbols = list(dict(assembly.symbols).items())
    path = os.path.join(directory, "random.o")
    with open(os.path.join(directory, "random.s"), "w", encoding="ascii") as file:
        file.write(assembly.text())
    subprocess.run(["as", "-o", path, os.path.join(directory, "random.s")], check=True)
    names = [name.removeprefix("__gendwarfksyms_ptr_") for name in tree.exports] + ["source_name", "absent"]
    return path, names


def compare(job):
    options, index = job
    with tempfile.TemporaryDirectory() as directory:
        path, names = make(directory, options.seed, index)
        results = []
        for arguments in ((), ("--stable",), ("--stable", "--dump-dies")):
            real = answer(options.real, [path], names, directory, arguments, timeout=5)
            if real.status < 0:
                results.append("killed")
                continue
            ours = answer(options.program, [path], names, directory, arguments)
            differences = real.differences(ours)
            if not differences:
                results.append("failed alike" if real.status else "same")
            elif any("at random" in line for line in answer(options.program, [path], names, directory, (*arguments, "--warn")).messages):
                results.append("random")
            else:
                results.append(f"{' '.join(arguments)}: {', '.join(differences)}: {real.status} {real.messages[:2]} {ours.status} {ours.messages[:2]}")
                if options.save:
                    shutil.copytree(directory, os.path.join(options.save, str(index)), dirs_exist_ok=True)
                    with open(os.path.join(options.save, str(index), "names"), "w", encoding="ascii") as file:
                        file.write("".join(name + "\n" for name in names))
        return index, results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--index", type=int, help="only this one of the seed")
    parser.add_argument("--save", metavar="DIR", help="where objects with a difference are kept")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    indices = range(options.count) if options.index is None else [options.index]
    counts = {}
    with multiprocessing.Pool(options.jobs) as pool:
        for index, results in pool.imap_unordered(compare, [(options, index) for index in indices], chunksize=10):
            for result in results:
                kind = result if result in ("same", "failed alike", "random", "killed") else "different"
                counts[kind] = counts.get(kind, 0) + 1
                if kind == "different":
                    print(f"{index} of seed {options.seed}: {result}", flush=True)
    print(f"seed {options.seed}, {len(indices)} objects, runs: " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return 1 if counts.get("different") or not counts.get("same") else 0


if __name__ == "__main__":
    sys.exit(main())
