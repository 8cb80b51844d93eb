#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""causes_oracle.py and causes_check.py on small dumps, where what they should say can be seen: they judge modver and nothing else judges them."""

import copy
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))

STRUCTS = "s#in struct in { int i ; } \ns#out struct out { s#in a ; s#in * b ; u#u c ; s#out * self ; } \nu#u union u { UNKNOWN } \n"
EXPORTS = "f extern int f ( s#out * ) \ng int g ( void ) \n"


def run(script, *arguments):
    return subprocess.run([sys.executable, "-B", os.path.join(HERE, script), *arguments], capture_output=True, text=True, check=False)


class OracleTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, side, dumps):
        for name, text in dumps.items():
            path = self.path(side, name + ".symtypes")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def oracle(self, old, new, *arguments, status=0):
        """What it writes, and its output."""
        self.write("old", old)
        self.write("new", new)
        done = run("causes_oracle.py", "--json", self.path("json"), *arguments, self.path("old"), self.path("new"))
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        if status == 2:
            return {}, done.stderr
        with open(self.path("json"), encoding="utf-8") as file:
            return json.load(file), done.stdout

    def causes(self, old, new):
        rows = self.oracle({"a": old}, {"a": new})[0]["exports"]
        return {row["export"]: row["causes"] for row in rows}

    def test_crc(self):
        rows = self.oracle({"a": STRUCTS + EXPORTS}, {"a": STRUCTS + EXPORTS})[0]["exports"]
        text = b"int f ( struct out { struct in { int i ; } a ; struct in * b ; union u { UNKNOWN } c ; struct out * self ; } * ) "
        self.assertEqual([row["old"] for row in rows], [zlib.crc32(text), zlib.crc32(b"int g ( void ) ")])

    def test_causes_are_own_texts_only(self):
        self.assertEqual(self.causes(STRUCTS + EXPORTS, STRUCTS.replace("int i", "long i") + EXPORTS), {"f": {"s#in": "changed"}, "g": {}})

    def test_the_export_is_a_cause(self):
        self.assertEqual(self.causes(STRUCTS + EXPORTS, STRUCTS + EXPORTS.replace("void", "int")), {"f": {}, "g": {"g": "changed"}})

    def test_what_one_side_reaches_is_no_cause(self):
        old = "s#in struct in { int i ; } \nf void f ( s#in ) \ng void g ( s#in ) \n"
        new = "s#in struct in { long i ; } \nf void f ( void ) \ng void g ( s#in ) \n"
        self.assertEqual(self.causes(old, new), {"f": {"f": "changed"}, "g": {"s#in": "changed"}})

    def test_definitions_that_appear_and_disappear(self):
        defined = STRUCTS.replace("{ UNKNOWN }", "{ int i ; }")
        self.assertEqual(self.causes(STRUCTS + EXPORTS, defined + EXPORTS)["f"], {"u#u": "defined"})
        self.assertEqual(self.causes(defined + EXPORTS, STRUCTS + EXPORTS)["f"], {"u#u": "undefined"})

    def test_another_kind_of_tag_is_a_cause(self):
        union = STRUCTS.replace("s#in struct in", "u#in union in")
        self.assertEqual(self.causes(STRUCTS + EXPORTS, union + EXPORTS), {"f": {"s#in": "changed"}, "g": {}})
        self.assertIn("+union in {", self.oracle({"a": STRUCTS + EXPORTS}, {"a": union + EXPORTS}, "--show", "1")[1])
        enum = STRUCTS.replace("u#u union u", "e#u enum u")
        self.assertEqual(self.causes(STRUCTS + EXPORTS, enum + EXPORTS)["f"], {"u#u": "changed"})

    def test_extern_and_override_are_no_text(self):
        self.assertEqual(self.causes(STRUCTS + EXPORTS, "override " + STRUCTS + EXPORTS.replace("extern ", "")), {"f": {}, "g": {}})

    def test_a_space_between_quotes_splits_no_token(self):
        self.assertEqual(self.causes('f int f ( " s#in " )', 'f int f ( " s#in " )'), {"f": {}})

    def test_equal_expansions_of_different_texts_are_an_exception(self):
        old, new = "E#ON 4 \nf int f [ E#ON ] \n", "f int f [ 4 ] \n"
        data, output = self.oracle({"a": old}, {"a": new}, status=1)
        self.assertEqual(data["exports"][0]["old"], data["exports"][0]["new"])
        self.assertIn("exception: f: ", output)

    def test_another_crc_in_symvers_is_an_exception(self):
        with open(self.path("symvers"), "w", encoding="utf-8") as file:
            file.write(f"0x{zlib.crc32(b'int g ( void ) '):08x}\tg\tvmlinux\tEXPORT_SYMBOL\t\n0x00000001\tf\tvmlinux\tEXPORT_SYMBOL\t\n")
        old = {"a": STRUCTS + EXPORTS}
        output = self.oracle(old, old, "--old-symvers", self.path("symvers"), status=1)[1]
        self.assertIn("exception: f: ", output)
        self.assertNotIn("exception: g: ", output)

    def test_exports_are_found_in_other_objects(self):
        data, _ = self.oracle({"a": "f int f \n", "b": "g int g \nh int h \n"}, {"d/a": "f long f \ni int i \n", "b": "g int g \n"})
        self.assertEqual([(row["old_object"], row["new_object"], row["export"]) for row in data["exports"]],
                         [("a.symtypes", "d/a.symtypes", "f"), ("b.symtypes", "b.symtypes", "g")])
        self.assertEqual((data["removed"], data["added"]), (["h"], ["i"]))

    def test_a_missing_definition_is_an_error(self):
        self.assertIn("s#in is not defined", self.oracle({"a": "f s#in f \n"}, {"a": "f s#in f \n"}, status=2)[1])


class CheckTest(unittest.TestCase):
    ORACLE = {"exports": [{"export": "f", "old": 1, "new": 2, "causes": {"s#a": "changed", "s#b": "defined"}}, {"export": "g", "old": 3, "new": 3, "causes": {}}],
              "removed": ["r"], "added": ["a"]}
    REPORT = {"changes": [{"symbol": "f", "kind": "crc-changed", "old": {"crc": "0x00000001"}, "new": {"crc": "0x00000002"}},
                          {"symbol": "r", "kind": "removed"}, {"symbol": "a", "kind": "added"}],
              "causes": [{"name": "s#a", "change": "members", "exports": [0]}, {"name": "s#b", "change": "became-defined", "exports": [0]}],
              "unexplained": [], "contradicted": []}

    def check(self, report, *arguments):
        with tempfile.TemporaryDirectory() as directory:
            paths = [os.path.join(directory, name) for name in ("report", "oracle")]
            for path, value in zip(paths, (report, self.ORACLE)):
                with open(path, "w", encoding="utf-8") as file:
                    json.dump(value, file)
            return run("causes_check.py", *arguments, *paths)

    def test_equal(self):
        done = self.check(self.REPORT)
        self.assertEqual((done.returncode, done.stdout), (0, "2 exports, 2 causes of theirs: 0 differences\n"))

    def test_every_difference_is_noticed(self):
        alterations = {
            "f: not reported: s#b (defined)": lambda report: report["causes"].pop(),
            "f: reported and no cause: s#b (changed)": lambda report: report["causes"][1].update(change="names"),
            "r: has causes, and is not reported as changed": lambda report: report["causes"][0]["exports"].append(1),
            "f: reported as unchanged, which it is not": lambda report: report["changes"][0].update(kind="moved"),
            "g: reported as changed, which it is not": lambda report: report["changes"].append(report["changes"][0] | {"symbol": "g"}),
            "f: CRCs (16, 2), should be (1, 2)": lambda report: report["changes"][0]["old"].update(crc="0x10"),
            "a: added, which is not reported": lambda report: report["changes"].pop(),
            "r2: reported as removed, which it is not": lambda report: report["changes"].append({"symbol": "r2", "kind": "removed"}),
            "f: without a cause": lambda report: report["unexplained"].append(0),
            "x: contradicted": lambda report: report["contradicted"].append("x"),
        }
        for line, alter in alterations.items():
            report = copy.deepcopy(self.REPORT)
            alter(report)
            done = self.check(report)
            self.assertEqual((done.returncode, done.stdout.splitlines()[:1]), (1, [line]))

    def test_text(self):
        for text, line in (("\n3 struct a\n2 struct b\n", None), ("a\n\n\nb\n", "text: 4 lines, more than 3"),
                           ("struct b, struct a\n", "text: s#b, which reaches 1 exports, is not there, or not in its place")):
            with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                done = self.check(self.REPORT, "--text", file.name, "--lines", "3")
            self.assertEqual((done.returncode, done.stdout.splitlines()[0] if line else None), (int(line is not None), line))


if __name__ == "__main__":
    unittest.main()
