#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver identify --source of several versions: the one that modules were built of is found among tags and among directories, then its options.

    versions_test.py MODVER CLANG_GENKSYMS
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
from fake_kernel import FakeKernel  # noqa: E402  pylint: disable=wrong-import-position
from search_test import make, set_options, symvers  # noqa: E402  pylint: disable=wrong-import-position

MODVER = GENKSYMS = None
NUMBER = 14  # versions
FLIP = {"OPTION3": None}


def write_version(kernel: FakeKernel, number):
    """Version 6.1.NUMBER: each adds a member to a structure, so that neighbours are nearest."""
    kernel.write("Makefile", f"VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = {number}\nEXTRAVERSION =\n" + kernel.makefile)
    text = kernel.plain_types
    for version in range(1, number + 1):
        text = text.replace(f"struct s{version % 10} {{\n", f"struct s{version % 10} {{\n\tint since_{version};\n")
    kernel.write("include/linux/types.h", text)


def fingerprint(directory: Path):
    """Every file with what is in it."""
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in directory.rglob("*") if path.is_file()}


class VersionsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.directory = Path(cls.temporary.name)
        cls.repository = cls.directory / "repository"
        cls.kernel = FakeKernel(cls.repository, 3)
        cls.kernel.makefile = (cls.repository / "Makefile").read_text()
        cls.kernel.plain_types = (cls.repository / "include/linux/types.h").read_text()
        cls.git("init", "-q")
        for number in range(NUMBER):
            write_version(cls.kernel, number)
            cls.git("add", "-A")
            cls.git("commit", "-q", "-m", f"version {number}")
            cls.git("tag", f"v6.1.{number}")
        cls.git("rm", "-q", "-r", "--cached", "Makefile")
        cls.git("commit", "-q", "-m", "no kernel")
        cls.git("tag", "docs-1")
        cls.git("add", "-A")
        cls.git("commit", "-q", "-m", "a kernel again")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def git(cls, *arguments):
        environment = os.environ | {f"GIT_{who}_{what}": "test" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        return subprocess.run(["git", *arguments], cwd=cls.repository, env=environment, check=True, capture_output=True, text=True).stdout

    def wanted(self, number):
        """The CRCs of a version, with an option flipped, as a Module.symvers."""
        tree = FakeKernel(self.directory / f"wanted-{number}", 3)
        tree.makefile, tree.plain_types = self.kernel.makefile, self.kernel.plain_types
        write_version(tree, number)
        out = self.directory / f"wanted-{number}.out"
        make(tree.tree, out, "defconfig", "prepare")
        set_options(out / ".config", FLIP)
        make(tree.tree, out, "olddefconfig", "prepare")
        _, rows = symvers(GENKSYMS, out)
        path = self.directory / f"wanted-{number}.symvers"
        path.write_text(rows)
        return path, tree.tree

    def identify(self, *arguments):
        return subprocess.run([MODVER, "identify", "-j2", *map(str, arguments)], cwd=self.directory, capture_output=True, text=True)

    def search(self, *arguments):
        run = self.identify("--format", "json", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        return json_reports.load(run.stdout)["search"], run.stderr

    def test_tags(self):
        symbols, _ = self.wanted(5)
        before = fingerprint(self.repository)
        search, log = self.search("--source", self.repository, "--tags", "v6.1.*", "-o", self.directory / "found.config", symbols)
        self.assertEqual(fingerprint(self.repository), before, "the repository was written to")
        self.assertEqual(search["versions"][0]["name"], "v6.1.5", log)
        self.assertEqual([v["equal"] for v in search["versions"]], sorted((v["equal"] for v in search["versions"]), reverse=True))
        self.assertEqual(len(search["versions"]) + search["versions_not_compared"], NUMBER)
        self.assertGreater(search["versions_not_compared"], 0)
        # The neighbours of the nearest were looked at.
        self.assertLessEqual({"v6.1.4", "v6.1.6"}, {v["name"] for v in search["versions"]})
        self.assertEqual(search["equal_at_first"], search["versions"][0]["equal"])
        self.assertEqual([option["option"] for option in search["found"]], ["CONFIG_OPTION3"])
        self.assertIn("CONFIG_OPTION3", (self.directory / "found.config").read_text())

    def test_equally_near(self):
        """What the option hides, the search for it tells: of versions that are equally near, the one is taken that gives all CRCs."""
        symbols, _ = self.wanted(9)
        search, log = self.search("--source", self.repository, "--tags", "v6.1.*", symbols)
        self.assertEqual(search["versions"][0]["name"], "v6.1.9", log)
        self.assertEqual(search["versions"][0]["equal"], search["versions"][1]["equal"])

    def test_all_equal_ends_it(self):
        """A version that gives all CRCs needs no other beside it."""
        out = self.directory / "plain.out"
        tree = FakeKernel(self.directory / "plain", 3)
        tree.makefile, tree.plain_types = self.kernel.makefile, self.kernel.plain_types
        write_version(tree, 7)
        make(tree.tree, out, "defconfig", "prepare")
        (self.directory / "plain.symvers").write_text(symvers(GENKSYMS, out)[1])
        search, _ = self.search("--source", self.repository, "--tags", "v6.1.*", self.directory / "plain.symvers")
        self.assertEqual(search["versions"][0], {"name": "v6.1.7", "equal": search["symbols"]})
        self.assertEqual(search["versions_not_compared"], NUMBER - 1)  # half of fourteen is where it begins

    def test_work_directory_and_bare_repository(self):
        """A second search in the same directory, of a repository without files."""
        symbols, _ = self.wanted(2)
        self.git("clone", "-q", "--bare", str(self.repository), str(self.directory / "bare.git"))
        for _ in range(2):
            search, _ = self.search("--source", "bare.git", "--tags", "v6.1.[0-4]", "--work-dir", "work", symbols)
            self.assertEqual(search["versions"][0]["name"], "v6.1.2")
        self.assertIn("CONFIG_OPTION3=n" if "# CONFIG_OPTION3" in (self.directory / "found.config").read_text() else "CONFIG_OPTION3=y",
                      (self.directory / "work/build/.config").read_text().replace("# CONFIG_OPTION3 is not set", "CONFIG_OPTION3=n"))

    def test_directories(self):
        symbols, right = self.wanted(12)
        _, other = self.wanted(4)
        broken = FakeKernel(self.directory / "broken", 3).tree
        (broken / "scripts/conf.py").write_text("raise SystemExit('this version does not like you')\n")
        run = self.identify("--source", other, "--source", broken, "--source", right, symbols)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertRegex(run.stdout, rf"""versions of the source, by how many of (\d+) CRCs come out before options are searched
  {right} +\d+, the one below
  {other} +\d+
  {broken} +could not be computed: {broken}: make defconfig failed: .*this version does not like you.*

\1 of \1 CRCs come out of this source with the configuration below, \d+ before the search
""")
        run = self.identify("--source", broken, "--source", broken, symbols)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertEqual(run.stderr.count("modver identify: " + str(broken)), 2, run.stderr)

    def test_errors(self):
        symbols, _ = self.wanted(1)
        (self.directory / "empty").mkdir()
        for arguments, message in (
                (("--source", self.repository, "--tags", "v9.*"), f"{self.repository}: no tag matches v9.*"),
                (("--source", self.repository, "--tags", "docs-*"), "no tag that matches docs-* is of a kernel's source: the Makefile of docs-1 names no "
                                                                    "VERSION and PATCHLEVEL, or there is none"),
                (("--source", "empty", "--tags", "*"), "empty: git rev-parse failed: fatal: not a git repository"),
                (("--source", "missing", "--tags", "*"), "missing: git rev-parse failed: fatal: cannot change to 'missing'"),
                (("--source", self.repository, "--source", "empty", "--source", "missing"),
                 "modver identify: empty: not a kernel's source: it has no Kconfig or no scripts/kconfig/merge_config.sh\n"
                 "modver identify: missing: not a kernel's source: it has no Kconfig or no scripts/kconfig/merge_config.sh\n"),
                (("--tags", "*"), "--source is missing"),
                (("--source", "a", "--source", "b", "--tags", "*"), "--tags is for one repository: --source is there more than once")):
            run = self.identify(*arguments, "-o", "never.config", symbols)
            self.assertEqual((run.returncode, run.stdout), (2, ""), run.stderr)
            self.assertIn(message, run.stderr)
            self.assertFalse((self.directory / "never.config").exists())


if __name__ == "__main__":
    GENKSYMS = Path(sys.argv.pop(2)).resolve()
    MODVER = Path(sys.argv.pop(1)).resolve()
    unittest.main()
