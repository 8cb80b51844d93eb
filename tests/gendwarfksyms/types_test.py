#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver prove, diff, consolidate, split and symref on types that modver-gendwarfksyms wrote of small programs.

    types_test.py MODVER MODVER-GENDWARFKSYMS
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from kabi_macros import MACROS

MODVER = GENDWARFKSYMS = ""

HEADER = """
enum mode { OFF, ON = 5, LAST };
struct hidden;
struct in { int a; };
struct out { struct in in; enum mode mode; long l; };
struct node { struct node *next; struct hidden *priv; unsigned long key : 5, val : 7; long __kabi_reserved1; };
typedef struct { struct out out; char c[4]; } pair_t;
"""
SOURCE = """
#include "types.h"
int takes(struct node *n, pair_t *p) { return 0; }
struct out variable;
void nothing(void) { }
"""
EXPORTS = ["takes", "variable", "nothing"]

class TypesTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.directory = place.name

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def modver(self, *arguments, status=0):
        done = subprocess.run([MODVER, *arguments], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout if status != 2 else done.stderr

    def side(self, name, header=HEADER, source=SOURCE, arguments=("--stable",), exports=tuple(EXPORTS)):
        """Compiles; writes NAME/f.symtypes and NAME/Module.symvers; returns the CRCs, or why there are none."""
        self.write(f"{name}/types.h", header)
        self.write(f"{name}/f.c", source)
        subprocess.run(["gcc", "-g", "-gdwarf-5", "-w", "-c", "f.c", "-o", "f.o"], cwd=self.path(name), check=True)
        done = subprocess.run([GENDWARFKSYMS, *arguments, "-T", "f.symtypes", "f.o"], cwd=self.path(name), input="".join(f"{e}\n" for e in exports),
                              capture_output=True, text=True, check=False)
        self.messages = done.stderr
        if done.returncode:
            return done.stderr
        crcs = dict(line.split()[1:] for line in done.stdout.splitlines())
        self.write(f"{name}/Module.symvers", "".join(f"{crc}\t{e}\tvmlinux\tEXPORT_SYMBOL\t\n" for e, crc in sorted(crcs.items())))
        return crcs

    def causes(self, old, new):
        """Cause → (change, verdict, reason)."""
        report = json.loads(self.modver("diff", old, new, "--format", "json", status=1))
        self.assertEqual((report["unexplained"], report["contradicted"]), ([], []))
        return {cause["name"]: (cause["change"], cause["verdict"], cause["reason"]) for cause in report["causes"]}

    # What is read

    def test_prove(self):
        self.side("old")
        self.assertEqual(self.modver("prove", "old", "old"), "old: 3 of 3 CRCs proved\n")
        types = self.read("old/f.symtypes")
        # Every byte counts: also a space.
        self.write("old/f.symtypes", types.replace("takes subprogram ( formal", "takes subprogram (  formal"))
        self.assertIn("takes (vmlinux): recorded", self.modver("prove", "old", "old", status=1))

    def test_consolidate_and_split(self):
        self.side("old")
        self.modver("consolidate", "-o", "one", "old")
        self.modver("split", "-o", "split", "one")
        self.assertEqual(self.read("split/f.symtypes"), self.read("old/f.symtypes"))
        self.assertEqual(self.modver("prove", "old", "one"), "old: 3 of 3 CRCs proved\n")

    def test_equal_sides(self):
        self.side("old")
        self.side("new")
        self.assertIn("no difference", self.modver("diff", "old", "new"))

    def test_two_forms(self):
        self.side("old")
        self.write("genksyms.symtypes", "s#in struct in { int a ; }\nvariable struct out variable\nf int f ( s#in )\n")
        for first, second, found, expected in (("old/f.symtypes", "genksyms.symtypes", "genksyms", "gendwarfksyms"),
                                               ("genksyms.symtypes", "old/f.symtypes", "gendwarfksyms", "genksyms")):
            self.assertEqual(self.modver("diff", first, second, status=2), f"modver diff: {second}: found types of {found}, expected those of {expected}, as in "
                             f"{first}; what the two say of types cannot be compared\n")
        self.write("mixed/a.symtypes", "v variable s#in\ns#in structure_type in { } byte_size(0)\ns#b struct b { int i ; }\n")
        self.assertIn("mixed/a.symtypes:3: found a record of genksyms, 's#b', expected one of gendwarfksyms", self.modver("split", "-o", "x", "mixed", status=2))

    def test_what_is_no_record(self):
        for line, message in (("s#x", "found 's#x' without a text, expected a space and what gendwarfksyms says of it"),
                              ("f something else", "found 'f' without a declaration of it"),
                              ("E#ON 4", "found a record of genksyms, 'E#ON', expected one of gendwarfksyms"),
                              ("q#x structure_type x { }", "expected a name, or one with its kind before it: t#, e#, s# or u#")):
            self.write("bad/a.symtypes", f"v variable s#in\ns#in structure_type in {{ }} byte_size(0)\n{line}\n")
            self.assertIn(f"bad/a.symtypes:3: {message}" if message.startswith("found") else message, self.modver("split", "-o", "x", "bad", status=2))
        self.write("bad/a.symtypes", "v variable s#in\n")
        self.assertIn("found a reference to 's#in', which has no record", self.modver("split", "-o", "x", "bad", status=2))

    def test_names_of_rust(self):
        texts = {"s#'core::option::Option<u8, u16>'": "structure_type core::option::Option<u8, u16> { variant_part { member base_type u8 byte_size(1) "
                 "encoding(7) data_member_location(0) , variant { member s#k::{closure#0}::Some Some data_member_location(0) } discr_value(1) } } "
                 "byte_size(2) alignment(1)",
                 "s#k::{closure#0}::Some": "structure_type k::{closure#0}::Some { member base_type u8 byte_size(1) encoding(7) __0 accessibility(1) "
                 "data_member_location(1) } byte_size(2) alignment(1)",
                 "s#'&'static str'": "structure_type &'static str { } byte_size(16) alignment(8)"}
        names = list(texts)
        export = "subprogram ( formal_parameter s#'core::option::Option<u8, u16>' o , formal_parameter s#'&'static str' s ) -> base_type void"
        full = (export.replace(names[0], texts[names[0]]).replace(names[1] + " Some", texts[names[1]] + " Some").replace(names[2], texts[names[2]]))
        self.write("old/a.symtypes", "".join(f"{name} {text}\n" for name, text in sorted(texts.items())) + f"_RNv1k f\n".replace(" f", " " + export))
        self.write("old/Module.symvers", f"0x{zlib.crc32(full.encode()):08x}\t_RNv1k\tvmlinux\tEXPORT_SYMBOL_GPL\t\n")
        self.assertEqual(self.modver("prove", "old", "old"), "old: 1 of 1 CRCs proved\n")
        new = self.read("old/a.symtypes").replace("byte_size(1) encoding(7) __0 accessibility(1)", "byte_size(1) encoding(7) renamed accessibility(1)")
        self.write("new/a.symtypes", new)
        self.assertEqual(self.causes("old/a.symtypes", "new/a.symtypes"), {"s#k::{closure#0}::Some": ("names", "same-layout", "only names differ")})
        self.write("new/a.symtypes", self.read("old/a.symtypes").replace("discr_value(1)", "discr_value(2)"))
        self.assertEqual(self.causes("old/a.symtypes", "new/a.symtypes")[names[0]][:2], ("layout-attributes", "unknown"))

    # Causes

    def test_sizes_and_offsets(self):
        self.side("old")
        self.side("new", HEADER.replace("int a;", "int a; long b;"))
        self.assertEqual(self.causes("old", "new"), {"s#in": ("members", "unsafe", "size 4 → 16, member b added at offset 8")})

    def test_a_hole(self):
        source = '#include "types.h"\nstruct s takes;\n'
        self.side("old", "struct s { char c; long l; };", source, exports=("takes",))
        self.side("new", "struct s { char c; short added; long l; };", source, exports=("takes",))
        self.assertEqual(self.causes("old", "new"), {"s#s": ("members", "same-layout", "member added added in a hole at offset 2; size and other offsets unchanged")})

    def test_packed(self):
        source = '#include "types.h"\nstruct s takes;\n'
        self.side("old", "struct s { char c; long l; };", source, exports=("takes",))
        self.side("new", "struct s { char c; long l; } __attribute__((packed));", source, exports=("takes",))
        self.assertEqual(self.causes("old", "new"), {"s#s": ("layout-attributes", "unsafe", "size 16 → 9, member l moved from offset 8 to offset 1")})

    def test_enumerators(self):
        self.side("old")
        self.side("new", HEADER.replace("LAST", "MORE, LAST"))
        self.assertEqual(self.causes("old", "new"), {"e#mode": ("members", "unsafe", "enumerator LAST: 6 → 7")})

    def test_a_base_type_of_the_same_name(self):
        self.side("old")
        self.write("new/f.symtypes", self.read("old/f.symtypes").replace("base_type char byte_size(1) encoding(6)", "base_type char byte_size(1) encoding(8)"))
        self.assertEqual(self.causes("old/f.symtypes", "new/f.symtypes"), {"t#pair_t": ("other", "unsafe", "base type char: encoding 6 → 8")})

    def test_defined_now(self):
        self.side("old")
        self.side("new", HEADER + "struct hidden { int known; };")
        self.assertEqual(self.causes("old", "new"), {"s#hidden": ("became-defined", "visibility-only", "a forward declaration before, defined now")})

    def test_a_lost_comma(self):
        header = """struct lock; struct task { void (*done)(struct task *, struct lock *); }; struct lock { void (*wake)(struct task *, struct lock *); };"""
        source = '#include "types.h"\nvoid run(void (*cb)(struct task *, struct lock *)) { }\n'
        self.assertEqual(self.side("old", header, source, exports=("run",)), {"run": "0x08f65ca4"})
        self.assertEqual(self.side("new", header, source + "void other(struct lock *l) { }\n", exports=("run", "other"))["run"], "0x6ae42984")
        for side in ("old", "new"):
            self.modver("prove", side, side)
        report = self.causes("old", "new")
        self.assertEqual({change for change, _, _ in report.values()}, {"walk-order"})
        self.assertEqual({verdict for _, verdict, _ in report.values()}, {"same-layout"})

    # Rules that hold

    def held(self, header, rules_of_header=True, source=SOURCE):
        """Changes the header, asks for rules, and returns them when they give the old CRCs."""
        old = self.side("old")
        self.assertNotEqual(old, self.side("new", header, source))
        self.modver("symref", "old/f.symtypes", "new/f.symtypes", "-o", "rules.h", "--symvers", "old/Module.symvers")
        rules = self.read("rules.h")
        with_rules = self.side("held", MACROS + header + rules, source, ("--stable", "--warn"))
        self.assertEqual(with_rules, old)
        self.assertNotIn("has no effect", self.messages)
        lines = [line for line in rules.splitlines() if line.startswith("KABI_")]
        # None could be left out.
        for line in lines:
            self.assertNotEqual(self.side("less", MACROS + header + rules.replace(line + "\n", ""), source), old)
        return rules, lines

    def test_a_rule_of_its_own_kind(self):
        self.assertEqual(self.held(HEADER + "struct hidden { int known; };")[1], ["KABI_DECLONLY(hidden);"])
        self.assertEqual(self.held(HEADER.replace("LAST", "MORE, LAST"))[1], ["KABI_ENUMERATOR_IGNORE(mode, MORE);", "KABI_ENUMERATOR_VALUE(mode, LAST, 6);"])
        # An enumeration that no longer fits into 4 bytes takes two kinds of rules; what contains it has other offsets.
        grown = self.held(HEADER.replace("LAST", "LAST, HUGE = 1LL << 40"))[1]
        self.assertEqual([line for line in grown if not line.startswith("KABI_TYPE_STRING")], ["KABI_ENUMERATOR_IGNORE(mode, HUGE);", "KABI_BYTE_SIZE(mode, 4);"])

    def test_text_of_a_type(self):
        rules, lines = self.held(HEADER.replace("long __kabi_reserved1;", "long __kabi_reserved1; int added;"))
        self.assertEqual([line[:26] for line in lines], ['KABI_TYPE_STRING("s#node",'])
        self.assertIn(" *   KABI_IGNORE(n, int added);\n *   KABI_BYTE_SIZE(node, 32);\n */\n", rules)

    def test_text_of_an_export_and_of_a_type_that_is_gone(self):
        source = SOURCE.replace("pair_t *p", "int p")
        self.assertEqual([re.match(r'KABI_TYPE_STRING\("(.*?)"', line).group(1) for line in self.held(HEADER.split("typedef")[0], source=source)[1]], ["t#pair_t", "takes"])

    def in_the_definition(self, header, was, now, shown, change):
        """What the comment of a rule says does the same as the rule: change is what is to be written instead of now."""
        old = self.side("old", header)
        self.assertNotEqual(self.side("new", header.replace(was, now)), old)
        self.modver("symref", "old/f.symtypes", "new/f.symtypes", "-o", "rules.h")
        self.assertIn(f"in the definition (n: a number that it does not have yet; of a reserved field, its own):\n *   {shown}\n */\n", self.read("rules.h"))
        self.assertEqual(self.side("held", MACROS + header.replace(was, change)), old)

    def test_in_the_definition(self):
        self.in_the_definition(HEADER, "long __kabi_reserved1;", "char *now;", "KABI_USE(n, char *now);", "KABI_USE(1, char *now);")
        self.in_the_definition(HEADER, "long l;", "struct node *p;", "KABI_REPLACE(long l, struct node *p);", "KABI_REPLACE(long __kabi_renamedl, struct node *p);")
        padded = HEADER.replace("enum mode mode; long l;", "long l; enum mode mode;")
        self.in_the_definition(padded, "enum mode mode;", "enum mode mode; int added;", "KABI_IGNORE(n, int added);", "enum mode mode; KABI_IGNORE(1, int added);")

    def test_rules_without_effect(self):
        self.side("old", MACROS + HEADER + "KABI_DECLONLY(node);\nKABI_DECLONLY(nobody);\n", arguments=("--stable", "--warn"))
        self.assertIn("f.o: kABI rule declonly of 'nobody' has no effect: no export reaches a definition that it would change\n", self.messages)
        self.assertNotIn("'node'", self.messages)

    def test_what_cannot_be_held(self):
        header = """struct lock; struct task { void (*done)(struct task *, struct lock *); }; struct lock { void (*wake)(struct task *, struct lock *); };
        typedef int (*t)(int);"""
        source = '#include "types.h"\nint nothing(struct task *t, int i) { return 0; }\n'
        self.side("old", header, source, exports=("nothing",))
        self.side("new", header, source.replace("int i", "long i"), exports=("nothing",))
        self.modver("symref", "old/f.symtypes", "new/f.symtypes", "-o", "rules.h")
        self.write("old/f.symtypes", self.read("old/f.symtypes").replace("nothing subprogram ( formal_parameter pointer_type { s#task } byte_size(8) t ,",
                                                                         "nothing subprogram ( formal_parameter s#taskformal_parameter s#task t ,"))
        out = subprocess.run([MODVER, "symref", "old/f.symtypes", "new/f.symtypes", "-o", "other.h"], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertEqual(out.returncode, 1)
        self.assertIn("a rule would take 's#taskformal_parameter' in its old text for a name of a type", out.stderr)
        self.assertFalse(os.path.exists(self.path("other.h")))
        self.assertIn("kABI rules cannot write out", self.modver("symref", "--flatten", "old/f.symtypes", "new/f.symtypes", "-o", "x", status=2))

    # Generations

    def generate(self, dialect, names, *arguments):
        return subprocess.run([GENDWARFKSYMS, "--dialect", dialect, "-T", "types", *arguments, "f.o"], cwd=self.path("old"), input=names, capture_output=True, text=True,
                              check=False)

    def test_generations(self):
        def bucket(name):
            number = 2166136261
            for byte in name.encode():
                number = (number ^ byte) * 16777619 % 2**32
            return number % 4096

        crcs = self.side("old")
        for dialect in ("6.14", "6.16", "6.17", "7.0"):
            done = self.generate(dialect, "".join(f"{name}\n" for name in EXPORTS), "--stable")
            self.assertEqual(dict(line.split()[1:] for line in done.stdout.splitlines()), crcs)
            lines, sorted_lines = self.read("old/types").splitlines(), self.read("old/f.symtypes").splitlines()
            self.assertEqual(sorted(lines), sorted(sorted_lines))
            if dialect in ("6.17", "7.0"):
                self.assertEqual(lines, sorted_lines)
            else:
                buckets = [bucket(line.split()[0]) for line in lines]
                self.assertEqual(buckets, sorted(buckets))
                self.assertNotEqual(lines, sorted_lines)
        self.side("old", MACROS + HEADER + "KABI_BYTE_SIZE(in, 4);")
        self.assertEqual(self.generate("6.16", "takes\n", "--stable").returncode, 0)
        done = self.generate("6.14", "takes\n", "--stable")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("unsupported kABI rule type: 'byte_size'", done.stderr)
        subprocess.run(["strip", "-g", "f.o"], cwd=self.path("old"), check=True)
        self.assertEqual([self.generate(dialect, "").returncode for dialect in ("6.14", "6.17", "7.0")], [1, 1, 0])
        self.assertIn("--dialect 6.13: no such generation, expected 6.14, 6.16, 6.17 or 7.0", self.generate("6.13", "").stderr)


if __name__ == "__main__":
    MODVER, GENDWARFKSYMS = (os.path.realpath(program) for program in (sys.argv.pop(1), sys.argv.pop(1)))
    unittest.main()
