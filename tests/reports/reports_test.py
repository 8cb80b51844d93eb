#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reports of one format, of samples that are small, hostile, large and empty, are accepted by what reads them.

    reports_test.py PRINT_SAMPLE FORMAT
"""

import json
import subprocess
import sys
import unittest
import xml.etree.ElementTree

import judges

PROGRAM = FORMAT = ""
# As printable() has them, in the order of the sample.
HOSTILE = ["<script>&\"'", "]]>", "a|b", "b`c``d`", "`", "__bold__ *x* [l](u) @user #1 <b>", "::error::x", "%0A,title=x:y", "{0} {{", "line\nbreak",
           "tab\tand\\x0d.", "\\x01\\x1b", "bad\\xff\\xc0", "", "\\xef\\xbf\\xbf and \\xef\\xbf\\xbe", "ünï", "\"\\"]


def report(sample, form=None):
    return subprocess.run([PROGRAM, form or FORMAT, sample], capture_output=True, check=True, timeout=60).stdout


class Reports(unittest.TestCase):
    def test_accepted(self):
        for sample in ("small", "hostile", "large", "equal"):
            with self.subTest(sample):
                judges.JUDGES[FORMAT](report(sample))

    def test_names_come_back(self):
        """What a reader gets out is what the names are."""
        data = report("hostile")
        if FORMAT == "json":
            names = [c["symbol"] for c in json.loads(data)["changes"] if c["kind"] == "crc-changed"]
            # JSON can hold all but what is no UTF-8.
            self.assertEqual(names[10:15], ["tab\tand\r.", "\x01\x1b", "bad\ufffd\ufffd", "", "\uffff and \ufffe"])
            self.assertEqual(names[:10] + names[15:], HOSTILE[:10] + HOSTILE[15:])
        elif FORMAT == "sarif":
            names = [r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in json.loads(data)["runs"][0]["results"]]
            self.assertEqual(names, ["s#" + name for name in HOSTILE] + HOSTILE)
        elif FORMAT == "junit":
            names = [case.get("name") for case in xml.etree.ElementTree.fromstring(data).iter("testcase")]
            self.assertEqual(names[1:], HOSTILE)
        elif FORMAT == "github":
            titles = [properties["title"] for level, properties, _ in judges.github_commands(data) if level == "error"]
            for title, name in zip(titles[:9], HOSTILE):
                self.assertTrue(title.startswith(f"struct {name}: "), title)
        elif FORMAT == "html":
            codes = judges.html(data).codes
            for name in HOSTILE:
                self.assertIn(name, codes)
        else:
            codes = [code.replace("\n", " ") for code in judges.markdown(data).codes]
            for name in HOSTILE:
                start = "struct " + name.replace("\n", " ") + ": "
                self.assertTrue(any(code.startswith(start) for code in codes), start)

    def test_judges_refuse(self):
        """A judge that accepts all would find nothing."""
        small = report("small")
        damages = {
            "json": [(b'"matters": true', b'"matters": false'), (b'"crc-changed": 4', b'"crc-changed": 3')],
            "sarif": [(b'"level": "error"', b'"level": "fatal"'), (b'"ruleIndex": 6', b'"ruleIndex": 7'), (b'"version": "2.1.0"', b'"version": "2.0.0"')],
            "junit": [(b"<failure ", b"<failed "), (b'skipped="1"', b'skipped="2"'), (b'name="bar"', b'name="bar" x="y"')],
            "github": [(b"title=kept", b"title=kept,a,b"), (b"::notice title=modver diff::", b"notice"), (b"::error", b"::fatal")],
            "html": [(b"<code>bar</code>", b"<code>bar"), (b"<code>bar</code>", b"<b>bar</b>"), (b"<code>bar</code>", b"<code onclick=\"x\">bar</code>"),
                     (b"</main>", b"<script></script></main>")],
            "markdown": [(b"`bar`", b"[bar](x)"), (b"`bar`", b"*bar*")],
        }
        for good, bad in damages[FORMAT]:
            with self.subTest(bad):
                damaged = small.replace(good, bad)
                self.assertNotEqual(damaged, small)
                with self.assertRaises(Exception):
                    judges.JUDGES[FORMAT](damaged)


if __name__ == "__main__":
    PROGRAM, FORMAT = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
