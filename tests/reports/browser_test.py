#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The HTML report in headless Chromium.

    browser_test.py PRINT_SAMPLE [SCREENSHOTS]

With a directory SCREENSHOTS, pictures in three widths, light and dark, stay there to be looked at.
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path


PROGRAM = ""
SCREENSHOTS = None
# Behind the page's own script; what it finds is in the title, which --dump-dom shows.
PROBE = """<script>
(function () {
  const visible = what => Array.from(document.querySelectorAll(what)).filter(e => !e.hidden).length;
  const filter = document.getElementById('filter');
  const before = visible('details.item'), rows = visible('.row:not(.head)');
  const start = performance.now();
  document.body.getBoundingClientRect();
  filter.value = '%WORD%';
  filter.dispatchEvent(new Event('input'));
  setTimeout(() => {
    const found = visible('details.item') + visible('.row:not(.head)');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    const load = performance.getEntriesByType('navigation')[0];
    document.title = ['items=' + before, 'rows=' + rows, 'found=' + found, 'again=' + (visible('details.item') + visible('.row:not(.head)')),
                      'ready=' + Math.round(load.domContentLoadedEventEnd), 'scripts=' + document.scripts.length].join(' ');
  }, 1000);
})();
</script></body>"""


def chromium(*arguments, profile):
    return subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={profile}", *arguments],
                          capture_output=True, check=True, timeout=300)


class Browser(unittest.TestCase):
    def setUp(self):
        self.directory = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def page(self, sample, word=None):
        data = subprocess.run([PROGRAM, "html", sample], capture_output=True, check=True).stdout.decode()
        if word is not None:
            data = data.replace("</body>", PROBE.replace("%WORD%", word))
        path = self.directory / f"{sample}.html"
        path.write_text(data)
        return path

    def probe(self, sample, word):
        out = chromium("--enable-logging=stderr", "--v=0", "--virtual-time-budget=20000", "--dump-dom", self.page(sample, word).as_uri(),
                       profile=self.directory / "profile")
        self.assertNotIn(b"CONSOLE", out.stderr)
        title = re.search(r"<title>(.*?)</title>", out.stdout.decode())[1]
        return {key: int(value) for key, value in (part.split("=") for part in title.split())}

    def test_hostile(self):
        """The names are there as text; the elements are those of the report, and the probe's script the only one more."""
        found = self.probe("hostile", "@user")
        self.assertEqual(found["items"], 17)
        self.assertEqual(found["rows"], 34)
        self.assertEqual(found["scripts"], 2)
        self.assertEqual(found["again"], 51)
        self.assertGreaterEqual(found["found"], 3)
        self.assertLess(found["found"], 51)

    def test_large(self):
        found = self.probe("many", "changed_1234")
        self.assertEqual(found["rows"], 18000)
        self.assertEqual(found["found"], 10)
        self.assertLess(found["ready"], 5000)

    def test_what_it_looks_like(self):
        """A picture of each width that is not blank."""
        for width in (390, 820, 1440):
            for theme in ("light", "dark"):
                target = (SCREENSHOTS or self.directory) / f"{width}-{theme}.png"
                chromium(f"--window-size={width},1600", f"--screenshot={target}", *(["--force-dark-mode"] if theme == "dark" else []),
                         self.page("small").as_uri(), profile=self.directory / "profile")
                self.assertGreater(target.stat().st_size, 10000)

    def test_a_page_with_an_error_is_noticed(self):
        path = self.page("small")
        path.write_text(path.read_text().replace("</body>", "<script>undefined_function()</script></body>"))
        out = chromium("--enable-logging=stderr", "--v=0", "--virtual-time-budget=2000", "--dump-dom", path.as_uri(), profile=self.directory / "profile")
        self.assertIn(b"CONSOLE", out.stderr)


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    SCREENSHOTS = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    unittest.main(argv=sys.argv[:1])
