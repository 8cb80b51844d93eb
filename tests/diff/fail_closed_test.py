#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A gate made of modver diff fails where its inputs are broken, in every format.

    fail_closed_test.py MODVER
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

MODVER = ""
FORMATS = ("text", "json", "sarif", "junit", "github", "markdown", "html", "pretty", "short", "symbols", "mod-symbols")
SYMVERS = "0x00000001\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tb\tlib/b\tEXPORT_SYMBOL_GPL\t\n"


class FailClosed(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        self.write("good", SYMVERS)

    def write(self, name, text):
        (self.directory / name).write_text(text)
        return name

    def diff(self, *arguments):
        return subprocess.run([MODVER, "diff", *arguments], cwd=self.directory, capture_output=True, text=True, timeout=60, check=False)

    def assert_refused(self, reason, *arguments):
        for name in FORMATS:
            with self.subTest(arguments=arguments, format=name):
                done = self.diff("--format", name, *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done)
                self.assertIn(reason, done.stderr)

    def test_a_side_without_exports(self):
        for name, text in (("empty", ""), ("comments", "# kept for later\n\n")):
            self.write(name, text)
            self.assert_refused(f"{name}: has no exports", name, "good")
            self.assert_refused(f"{name}: has no exports", "good", name)

    def test_a_side_without_crcs(self):
        self.write("zero", SYMVERS.replace("0x00000001", "0x00000000").replace("0x00000002", "0x00000000"))
        self.assert_refused("zero: has no CRCs", "good", "zero")
        self.assert_refused("zero: has no CRCs", "zero", "zero")
        done = self.diff("--without-crcs", "zero", "zero")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = self.diff("--without-crcs", "good", "zero")
        self.assertIn("CRCs were not compared", done.stdout)

    def test_a_baseline_that_was_cut_short(self):
        for length in range(1, len(SYMVERS) - 1):
            with self.subTest(length=length):
                self.write("cut", SYMVERS[:length])
                done = self.diff("cut", "good")
                # Whole rows are a baseline; else there is an error, or a note of what may be missing.
                if SYMVERS[length - 1] != "\n":
                    self.assertTrue(done.returncode == 2 or "cut short" in done.stderr, done)

    def test_what_is_no_baseline(self):
        self.write("page", "<!DOCTYPE html>\n<p>Not found</p>\n")
        self.assert_refused("page: seems to be an HTML page, expected a Module.symvers, a kernel image, a module or types (if it was downloaded, the file itself has another address: on GitHub one with /raw/, not /blob/)", "page", "good")
        self.write("pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
        self.assert_refused("`git lfs pull` fetches the file itself", "pointer", "pointer")

    def test_columns_by_spaces(self):
        self.write("old", "0x11111111 foo vmlinux EXPORT_SYMBOL\n0x22222222 bar vmlinux EXPORT_SYMBOL\n")
        self.write("new", "0x11111119 foo vmlinux EXPORT_SYMBOL\n0x22222222 bar vmlinux EXPORT_SYMBOL\n")
        done = self.diff("old", "new")
        self.assertEqual(done.returncode, 1)
        self.assertIn("foo: 0x11111111 → 0x11111119", done.stdout)
        self.assertEqual(done.stderr.count("read as what separates fields"), 2)
        self.write("old", "[x_list]\n\tfoo\n\tbar\n")
        self.assert_refused("old: seems to be a list of symbols", "old", "new")

    def test_files_of_which_nothing_matches(self):
        self.write("rules", "c PASS\nlib/c PASS\n")
        self.write("list", "c\nd*\n")
        self.write("header", "[x_stablelist]\n")
        self.assert_refused("rules: none of its 2 rules matches a symbol of good or good", "--rules", "rules", "good", "good")
        self.assert_refused("list: none of its 2 names matches", "--symbols", "list", "good", "good")
        self.assert_refused("list: none of its 2 entries matches", "--ignore", "list", "good", "good")
        self.assert_refused("header: found no names", "--symbols", "header", "good", "good")
        # There may be nothing to tolerate yet.
        self.write("none", "# nothing\n")
        self.assertEqual(self.diff("--rules", "none", "--ignore", "none", "good", "good").returncode, 0)

    def test_entries_that_match_nothing(self):
        self.write("rules", "a PASS\n# comment\nmisspelt* PASS\n")
        for options, status, level in (([], 0, "warning"), (["--strict"], 1, "error")):
            outputs = {}
            for name in FORMATS:
                done = self.diff(*options, "--rules", "rules", "--format", name, "good", "good")
                self.assertEqual(done.returncode, status, done)
                outputs[name] = done.stdout
                if name in ("pretty", "short", "symbols", "mod-symbols"):
                    self.assertIn("warning: matches nothing: rules:3: 'misspelt* PASS'", done.stderr)
                else:
                    self.assertEqual(done.stderr, "")
            self.assertIn("matches nothing: rules:3: 'misspelt* PASS'\n", outputs["text"])
            self.assertNotIn("unused: rules:3", outputs["text"])
            answer = json.loads(outputs["json"])
            self.assertEqual((answer["unmatched"], answer["strict"]), ([{"file": "rules", "line": 3, "text": "misspelt* PASS"}], bool(options)))
            results = json.loads(outputs["sarif"])["runs"][0]["results"]
            self.assertEqual([(r["ruleId"], r["level"]) for r in results], [("entry-unmatched", level)])
            place = results[0]["locations"][0]["physicalLocation"]
            self.assertEqual((place["artifactLocation"]["uri"], place["region"]["startLine"]), ("rules", 3))
            self.assertIn(f"::{level} file=rules,line=3,title=matches nothing::misspelt* PASS", outputs["github"])
            self.assertIn("- `rules:3: 'misspelt* PASS'`\n", outputs["markdown"])
            self.assertIn("<li><code>rules:3: &#39;misspelt* PASS&#39;</code></li>\n", outputs["html"])
            suite = ElementTree.fromstring(outputs["junit"])[0]
            case = [c for c in suite.iter("testcase") if "matches something" in c.get("name")]
            self.assertEqual([child.tag for child in case[0]], ["failure" if options else "skipped"])
            self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("skipped")), ("2", "1" if options else "0", "0" if options else "1"))

    def test_a_side_that_looks_incomplete(self):
        rows = [f"0x{i + 1:08x}\tsymbol_{i:04}\t{'vmlinux' if i % 2 else 'lib/m'}\tEXPORT_SYMBOL\t\n" for i in range(1000)]
        self.write("whole", "".join(rows))
        cut = "cut looks cut short: it has nothing behind symbol_0899, where whole has 100 exports"
        for name, kept, sentence in (("cut", rows[:900], cut), ("few", rows[::3], "few looks incomplete: it has 334 exports, less than half of the 1,000 of whole"),
                                     ("modules", rows[::2], "modules looks incomplete: it has no exports of vmlinux, which whole has")):
            self.write(name, "".join(kept))
            for sides in ((name, "whole"), ("whole", name)):
                for options in ((), ("--strict",)):
                    done = self.diff(*options, *sides)
                    # What is missing on the new side was removed, which matters by itself.
                    self.assertEqual(done.returncode, 1 if options or sides[0] == "whole" else 0, done)
                    self.assertIn(f"\n{'error' if options else 'warning'}: {sentence}\n", done.stdout)
        for options, level in (((), "warning"), (("--strict",), "error")):
            outputs = {name: self.diff(*options, "--format", name, "cut", "whole") for name in FORMATS}
            self.assertEqual({done.returncode for done in outputs.values()}, {1 if options else 0})
            self.assertEqual(json.loads(outputs["json"].stdout)["incomplete"], cut)
            results = json.loads(outputs["sarif"].stdout)["runs"][0]["results"]
            self.assertEqual([(r["ruleId"], r["level"], r["message"]["text"]) for r in results], [("side-incomplete", level, cut)])
            self.assertIn(f"::{level} title=a side looks incomplete::{cut}\n", outputs["github"].stdout)
            self.assertIn(f"**{level.title()}:** `{cut}`\n", outputs["markdown"].stdout)
            self.assertIn(f"<li>{level.title()}: {cut}</li>\n", outputs["html"].stdout)
            suite = ElementTree.fromstring(outputs["junit"].stdout)[0]
            [case] = [c for c in suite.iter("testcase") if c.get("name") == "both sides are whole"]
            self.assertEqual([(child.tag, child.get("message")) for child in case], [("failure" if options else "skipped", cut)])
            for name in ("pretty", "short", "symbols", "mod-symbols"):
                self.assertIn(f"warning: {cut}", outputs[name].stderr)

    def test_what_is_no_sign_of_that(self):
        """Kernels differ, and parts are compared with parts."""
        rows = [f"0x{i + 1:08x}\tsymbol_{i:04}\tvmlinux\tEXPORT_SYMBOL\t\n" for i in range(1000)]
        self.write("whole", "".join(rows))
        self.write("last", "".join(rows[:-8]))
        self.write("other", "".join(row for i, row in enumerate(rows) if i % 3))
        self.write("one", rows[0])
        self.write("small", "".join(rows[:90]))
        for old, new in (("last", "whole"), ("other", "whole"), ("whole", "whole"), ("one", "small")):
            self.assertNotIn("looks", self.diff(old, new).stdout, (old, new))
        self.write("list", "symbol_0001\n")
        self.assertNotIn("looks", self.diff("--symbols", "list", "whole", "whole").stdout)

    def test_types_of_another_kernel(self):
        self.write("old.symtypes", "a int a ( int )\n")
        self.write("new.symtypes", "a int a ( long )\n")
        # What genksyms gives for these.
        crcs = {}
        for name in ("old", "new"):
            answer = json.loads(self.diff("--format", "json", f"{name}.symtypes", self.write("other.symtypes", "a void a ( )\n")).stdout)
            crcs[name] = answer["changes"][0]["old"]["crc"]
            self.write(name, f"{crcs[name]}\ta\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.assertEqual(self.diff("--old-types", "old.symtypes", "--new-types", "new.symtypes", "old", "new").returncode, 1)
        self.assert_refused("old: its types are not those of its CRCs: of 1 that were compared, none is equal; they are those of new: were --old-types and "
                            "--new-types swapped?", "--old-types", "new.symtypes", "--new-types", "old.symtypes", "old", "new")
        self.assert_refused("give the types of the same build", "--old-types", "other.symtypes", "--new-types", "new.symtypes", "old", "new")

    def test_output_is_looked_at_first(self):
        for arguments in (["consolidate", "absent", "-o", "no/file"], ["split", "absent", "-o", "no/directory"], ["symref", "absent", "absent", "-o", "no/file"]):
            done = subprocess.run([MODVER, *arguments], cwd=self.directory, capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"{arguments[-1]}: No such file or directory", done.stderr)
            self.assertNotIn("absent", done.stderr)
        self.write("kept", "as it was")
        done = subprocess.run([MODVER, "consolidate", "absent", "-o", "kept"], cwd=self.directory, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertEqual((self.directory / "kept").read_text(), "as it was")
        subprocess.run([MODVER, "consolidate", "absent", "-o", "new"], cwd=self.directory, capture_output=True, timeout=60, check=False)
        self.assertFalse((self.directory / "new").exists())


if __name__ == "__main__":
    MODVER = os.path.abspath(sys.argv[1])
    unittest.main(argv=sys.argv[:1])
