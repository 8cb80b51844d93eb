#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The pages of modver check, match and explain: what they have is what the JSON has, and no name of a file or a symbol becomes markup.

    pages_test.py MODVER C_COMPILER [--browser] [--screenshots DIR]

With --browser also in headless Chromium: nothing is logged, and the filter works.
"""

import argparse
import html.parser
import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "check"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from browser_test import PROBE, chromium  # noqa: E402  pylint: disable=wrong-import-position
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position

ARGUMENTS = None
HOSTILE = "m0 <img src=x onerror=undefined_function()> & '\".ko"
VOID = {"meta", "input", "col", "img", "br"}


class Elements(html.parser.HTMLParser):
    """Every tag is closed in order; texts of elements are kept."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.texts = [], [], []
        self.feed(page)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data):
        if not self.open or self.open[-1] not in ("style", "script"):
            self.texts.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))


class Pages(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.directory = Path(temporary.name)
        for name, text in (("kernel.symvers", KERNEL), ("other.symvers", KERNEL.replace("0x22222222", "0x2222aaaa").replace("call_rcu", "call_rcu_hurry"))):
            (cls.directory / name).write_text(text)
        for i in range(6):
            versions = [LAYOUT, ("kmalloc", 0x22222222 + i % 2), ("call_rcu", 0x33333333)]
            subprocess.run([ARGUMENTS.compiler, "-x", "assembler", "-c", "-", "-o", cls.directory / (f"m{i}.ko" if i else HOSTILE)], check=True,
                           input=assembly(f"m{i}", imports=["kmalloc", "call_rcu"], versions=versions), text=True)
        # Types that explain the other kernel's kmalloc.
        for side, more in (("old", ""), ("new", "long <b>more</b> ; ")):
            (cls.directory / f"{side}.symtypes").write_text(f"s#pool struct pool {{ int m ; {more}}} \nkmalloc void * kmalloc ( s#pool * ) \ncall_rcu int call_rcu ( s#pool * ) \n")
        cls.files = sorted(path.name for path in cls.directory.glob("*.ko"))
        (cls.directory / "dmesg").write_text("[    1.0] m1: disagrees about version of symbol kmalloc\n[    1.1] <script>x: disagrees about version of symbol <b>\n")

    def modver(self, *arguments):
        run = subprocess.run([ARGUMENTS.modver, *arguments], cwd=self.directory, capture_output=True, text=True)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        return run.stdout

    def both(self, *arguments):
        page = self.modver(*arguments, "--format", "html")
        return Elements(page), json.loads(self.modver(*arguments, "--format", "json")), page

    def calls(self):
        profile = ["--profile", "debian-6.1"]
        return {"check": ["check", "--kernel", "other.symvers", *profile, *self.files],
                "match": ["match", "--kernels", "kernel.symvers", "--kernels", "other.symvers", *profile, *self.files],
                "explain": ["explain", "--kernel", "other.symvers", "--built-for", "kernel.symvers", *profile, "--old-types", "old.symtypes", "--new-types", "new.symtypes", *self.files],
                "log": ["explain", "--log", "dmesg", "--kernel", "other.symvers", *profile, self.files[1]]}

    def test_names_are_text(self):
        for name, call in self.calls().items():
            with self.subTest(page=name):
                page = Elements(self.modver(*call, "--format", "html"))
                self.assertFalse([tag for tag, _ in page.tags if tag in ("img", "b")])
                self.assertEqual([tag for tag, _ in page.tags].count("script"), 1)
                self.assertFalse([attribute for _, attributes in page.tags for attribute in attributes if attribute.startswith("on")])
                if name != "log":
                    self.assertIn(HOSTILE, page.text)

    def test_check(self):
        page, report, _ = self.both(*self.calls()["check"])
        self.assertEqual(len(report["modules"]), len(self.files))
        self.assertIn("6 of 6 modules are refused", page.text)
        for file in self.files:
            self.assertIn(file, page.text)
        for word in ("0x2222aaaa", "0x22222223", "version differs", "What to do:", "insmod: ERROR: could not insert module"):
            self.assertIn(word, page.text)
        good, _, _ = self.both("check", "--kernel", "kernel.symvers", "--profile", "debian-6.1", self.files[0])
        self.assertIn("The module would load", good.text)

    def test_match(self):
        page, report, _ = self.both(*self.calls()["match"])
        rows = [attributes for tag, attributes in page.tags if tag == "td"]
        loads = sum(attributes["class"] == "same-layout" for attributes in rows)
        self.assertGreater(loads, 0)
        self.assertGreater(len(rows), loads)
        for kernel in report["kernels"]:
            self.assertIn(kernel["name"], page.text)
        self.assertIn("CRC differs", page.text)
        self.assertIn("To rebuild for", page.text)

    def test_explain(self):
        page, _, _ = self.both(*self.calls()["explain"])
        for word in ("modules do not load", "struct pool", "long <b>more</b>", "0x22222222", "What to do", "disagrees about version of symbol kmalloc"):
            self.assertIn(word, page.text)
        log, _, _ = self.both(*self.calls()["log"])
        self.assertIn("What the log says", log.text)

    def test_pages_need_nothing_from_elsewhere(self):
        for name, call in self.calls().items():
            page = self.modver(*call, "--format", "html")
            self.assertNotRegex(page, r"url\(|@import|https?:", name)
            self.assertFalse([attribute for _, attributes in Elements(page).tags for attribute in attributes if attribute in ("src", "href")], name)


class Browser(Pages):
    """The same pages, looked at."""

    def test_in_a_browser(self):
        for name, call in self.calls().items():
            with self.subTest(page=name):
                path = self.directory / f"{name}.html"
                path.write_text(self.modver(*call, "--format", "html").replace("</body>", PROBE.replace("%WORD%", "kmalloc")))
                profile = self.directory / "profile"
                out = chromium("--enable-logging=stderr", "--v=0", "--virtual-time-budget=20000", "--dump-dom", path.as_uri(), profile=profile)
                self.assertNotIn(b"CONSOLE", out.stderr)
                title = re.search(r"<title>(.*?)</title>", out.stdout.decode())[1]
                found = {key: int(value) for key, value in (part.split("=") for part in title.split())}
                self.assertEqual(found["again"], found["items"] + found["rows"])
                self.assertGreater(found["found"], 0)
                for width in (390, 820, 1440):
                    target = (ARGUMENTS.screenshots or self.directory) / f"{name}-{width}.png"
                    chromium(f"--window-size={width},1400", f"--screenshot={target}", path.as_uri(), profile=profile)
                    self.assertGreater(target.stat().st_size, 10000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("modver", type=lambda word: Path(word).resolve())
    parser.add_argument("compiler")
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--screenshots", type=Path)
    ARGUMENTS = parser.parse_args()
    unittest.main(argv=[sys.argv[0]], defaultTest="Browser" if ARGUMENTS.browser else "Pages")
