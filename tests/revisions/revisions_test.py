#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver diff --source and modver bisect on a small kernel in git: what they say of two revisions is what clang-genksyms says of trees that were
checked out, configured and prepared by hand; the commits that they name are those that made the changes.

    revisions_test.py MODVER CLANG_GENKSYMS
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "identify"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "reports"))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
from fake_kernel import FakeKernel  # noqa: E402  pylint: disable=wrong-import-position
from search_test import make, symvers  # noqa: E402  pylint: disable=wrong-import-position

MODVER = GENKSYMS = None

# An object whose source includes a file that its makefile generates, and from what: a host program's text, here a shell script. HANG stops it when it has
# opened the file.
GENERATED = r"""
$(TREE)/src/f9.c: $(OUT)/include/src_table.h
$(OUT)/include/src_table.h: $(TREE)/src/table.in
	mkdir -p $(OUT)/include
	if [ -n "$$HANG" ]; then : > $@; touch "$$HANG"; sleep 600; fi
	sed 's/^/struct table { int /; s/$$/; };/' $< > $@
src/f9.o: $(OUT)/include/src_table.h
"""


def fingerprint(directory: Path):
    """Every file with what is in it."""
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in directory.rglob("*") if path.is_file()}


class Repository:
    """Commits, by short names."""

    def __init__(self, path: Path):
        self.path, self.kernel, self.commits, self.clock = path, FakeKernel(path, 5), {}, 1_700_000_000
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, **options):
        self.clock += 60
        environment = os.environ | {f"GIT_{who}_{what}": "A U Thor" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")} | {
            "GIT_AUTHOR_DATE": f"{self.clock} +0000", "GIT_COMMITTER_DATE": f"{self.clock} +0000"}
        return subprocess.run(["git", *arguments], cwd=self.path, env=environment, check=True, capture_output=True, text=True, **options).stdout

    def edit(self, file, old, new):
        text = (self.path / file).read_text()
        assert old in text, (file, old)
        self.kernel.write(file, text.replace(old, new, 1))

    def commit(self, name, subject=None):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject or f"{name}: a change")
        self.commits[name] = self.git("rev-parse", "HEAD").strip()
        self.git("tag", name)

    def member(self, structure, name, subject=None, file="include/linux/types.h"):
        """A commit that adds a member."""
        self.edit(file, f"struct {structure} {{\n", f"struct {structure} {{\n\tint {name};\n")
        self.commit(name, subject)


def build_repository(path: Path):
    """Some of the commits change types, some what does not matter, one an option's default, one breaks the configuration until the next mends it."""
    repository = Repository(path)
    repository.edit("Makefile", "vmlinux modules:", GENERATED + "\nvmlinux modules:")
    repository.kernel.write("src/table.in", "first\n")
    repository.edit("src/f9.c", "#include <linux/types.h>\n", "#include <linux/types.h>\n#include <src_table.h>\nint tabled(struct table *t) { return 0; }\nEXPORT_SYMBOL(tabled);\n")
    repository.kernel.write("include/linux/key.h", "#ifndef K\n#define K\nstruct key {\n\tint serial;\n};\nenum key_state { KEY_A, KEY_B };\ntypedef struct key *key_ref;\n#endif\n")
    repository.kernel.write("src/key.c", "#include <linux/types.h>\n#include <linux/key.h>\nint key_get(key_ref k, enum key_state s)\n{\n\treturn 0;\n}\nEXPORT_SYMBOL(key_get);\n")
    repository.kernel.write("README", "text\n")
    repository.commit("base")
    repository.edit("README", "text", "more text")
    repository.commit("prose")
    repository.member("key", "uid", "key: count users", "include/linux/key.h")
    repository.edit("include/linux/key.h", "\tint serial;", "\tint serial; /* of the key */")
    repository.commit("comment")
    repository.edit("src/f1.c", "return 0", "return 1")
    repository.commit("body")
    repository.edit("Kconfig", 'config OPTION3\n\tbool "OPTION3"\n\tdefault y\n', 'config OPTION3\n\tbool "OPTION3"\n')
    repository.commit("option")
    # A branch with a change of its own, which a merge brings in.
    repository.git("checkout", "-q", "-b", "side")
    repository.edit("include/linux/key.h", "KEY_A, KEY_B", "KEY_A, KEY_NEW, KEY_B")
    repository.commit("enumerator", "key: a new state")
    repository.git("checkout", "-q", "main")
    repository.member("key", "gid", "key: count groups", "include/linux/key.h")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    repository.commits["merge"] = repository.git("rev-parse", "HEAD").strip()
    repository.git("tag", "merge")
    repository.kernel.write("src/table.in", "second\n")
    repository.commit("table")
    repository.edit("src/key.c", "int key_get(key_ref k,", "long key_get(key_ref k,")
    repository.commit("function", "key: return a long")
    repository.git("mv", "src/key.c", "src/keys.c")
    repository.commit("moved")
    broken = (path / "Makefile").read_text()
    repository.kernel.write("Makefile", broken.replace("prepare:\n", "prepare:\n\tfalse\n"))
    repository.commit("broken")
    repository.member("s2", "late", "types: add late")
    repository.kernel.write("Makefile", broken)
    repository.commit("mended")
    repository.edit("include/linux/key.h", "typedef struct key *key_ref;", "typedef const struct key *key_ref;")
    repository.commit("typedef")
    return repository


class RevisionsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.directory = Path(cls.temporary.name).resolve()
        cls.repository = build_repository(cls.directory / "linux")
        cls.before = fingerprint(cls.directory / "linux")
        cls.byhand = {}

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def tearDown(self):
        self.assertEqual(fingerprint(self.directory / "linux"), self.before, "the repository was written to")

    def modver(self, *arguments, status=None, environment=None):
        run = subprocess.run([MODVER, *map(str, arguments)], cwd=self.directory, capture_output=True, text=True, env=os.environ | (environment or {}))
        if status is not None:
            self.assertEqual(run.returncode, status, run.stdout + run.stderr)
        return run

    def diff(self, old, *arguments, status=1, **options):
        run = self.modver("diff", "--source", "linux", "--cache", "cache", "-j2", "--format", "json", old, *arguments, status=status, **options)
        return json_reports.load(run.stdout), run

    def bisect(self, *arguments, status=1):
        run = self.modver("bisect", "--source", "linux", "--cache", "cache", "-j2", "--format", "json", *arguments, status=status)
        return json_reports.load(run.stdout)

    def rows(self, revision):
        """The CRCs of a revision that was checked out, configured and prepared by hand, in directories of its own."""
        if revision not in self.byhand:
            tree, out = self.directory / f"tree-{revision}", self.directory / f"out-{revision}"
            tree.mkdir()
            subprocess.run(f"git -C linux archive {revision} | tar x -C {tree}", shell=True, cwd=self.directory, check=True)
            make(tree, out, "defconfig", "prepare")
            make(tree, out, f"{out}/include/src_table.h")
            self.byhand[revision], _ = symvers(GENKSYMS, out)
        return self.byhand[revision]

    def origin(self, report, name):
        cause, = [cause for cause in report["causes"] if cause["name"] == name]
        return cause.get("origin")

    def commits(self, report, name):
        origin = self.origin(report, name)
        self.assertFalse(origin["source_is_same"])
        named = {commit: tag for tag, commit in self.repository.commits.items()}
        return [named[by["commit"]] for by in origin["changed_by"]]

    def test_pairs(self):
        """Both sides as by hand, in whichever order the directory gets to see the revisions."""
        for old, new in (("base", "uid"), ("uid", "moved"), ("base", "typedef"), ("typedef", "option"), ("option", "table"), ("table", "base")):
            with self.subTest(old=old, new=new):
                expected = {name: (crc, self.rows(new).get(name)) for name, crc in self.rows(old).items() if self.rows(new).get(name) != crc}
                report, _ = self.diff(old, new)
                got = {change["symbol"]: (change["old"]["crc"], change["new"] and change["new"]["crc"])
                       for change in report["changes"] if change["kind"] in ("crc-changed", "removed")}
                self.assertEqual(got, expected)
                self.assertEqual(report["unexplained"], [])
                self.assertEqual((report["old"]["name"], report["new"]["name"]), (old, new))

    def test_commits(self):
        report, _ = self.diff("base", "typedef")
        self.assertEqual(self.commits(report, "s#key"), ["uid", "gid"])  # the comment is none of them
        self.assertEqual(self.commits(report, "E#KEY_B") if any(c["name"] == "E#KEY_B" for c in report["causes"]) else self.commits(report, "e#key_state"), ["enumerator"])
        self.assertEqual(self.commits(report, "t#key_ref"), ["typedef"])
        self.assertEqual(self.commits(report, "s#s2"), ["late"])
        # Its source moved in between: the move is named with the change.
        self.assertIn("moved", self.commits(report, "key_get"))
        # OPTION3 decides about a member of these, and nobody wrote them otherwise.
        same = [cause["name"] for cause in report["causes"] if cause.get("origin", {}).get("source_is_same")]
        self.assertTrue(same and all(name.startswith("s#s") for name in same), same)
        # A generated file is in no commit.
        self.assertIsNone(self.origin(report, "s#table"))

    def test_text_names_commits(self):
        run = self.modver("diff", "--source", "linux", "--cache", "cache", "comment", "gid", status=1)
        self.assertIn(f"           changed by {self.repository.commits['gid'][:12]} (key: count groups)\n", run.stdout)
        self.assertIn("written alike on both sides: what it depends on changed: macros, options or includes", run.stdout)
        for kind in ("markdown", "html", "sarif", "junit", "github"):
            run = self.modver("diff", "--source", "linux", "--cache", "cache", "comment", "gid", "--format", kind, status=1)
            self.assertIn(self.repository.commits["gid"][:12], run.stdout, kind)

    def test_nothing_is_done_twice(self):
        """What was computed is kept: without make and a compiler's work, the same comes."""
        first, _ = self.diff("base", "uid")
        programs = self.directory / "programs"
        programs.mkdir(exist_ok=True)
        (programs / "make").write_text("#!/bin/sh\nexit 1\n")
        (programs / "make").chmod(0o755)
        # PATH is part of what results depend on, so that it has to be the same: make is put where PATH already looks.
        path = {"PATH": f"{programs}:{os.environ['PATH']}"}
        (programs / "make").rename(programs / "hidden")
        report, _ = self.diff("base", "uid", environment=path)
        self.assertEqual(report, first)
        (programs / "hidden").rename(programs / "make")
        again, run = self.diff("base", "uid", environment=path)
        self.assertEqual(again, first)
        self.assertEqual(run.stderr, "")
        run = self.modver("diff", "--source", "linux", "--cache", "cache", "base", "table", status=2, environment=path)
        self.assertIn("make", run.stderr)

    def test_patches(self):
        patches = []
        for number, name in enumerate(("gid", "table", "function")):
            file = self.directory / f"{number}-{name}.patch"
            # As git format-patch writes it.
            file.write_text(self.repository.git("format-patch", "-1", "--stdout", name))
            patches += ["--patch", file.name]
        report, _ = self.diff("option", *patches)
        self.assertEqual(report["new"]["name"], "option + 3 patches")
        self.assertEqual(self.origin(report, "s#key"), {"source_is_same": False, "changed_by": [{"patch": "0-gid.patch"}]})
        self.assertEqual(self.origin(report, "key_get"), {"source_is_same": False, "changed_by": [{"patch": "2-function.patch"}]})
        by_hand = dict(self.rows("option"))
        for name in ("key_get", "tabled"):
            self.assertNotEqual(by_hand[name], next(c["new"]["crc"] for c in report["changes"] if c["symbol"] == name))
        run = self.modver("diff", "--source", "linux", "--cache", "cache", "gid", "--patch", "0-gid.patch", status=2)
        self.assertIn("0-gid.patch: does not apply\n", run.stderr)
        self.assertIn("patch failed", run.stderr)

    def first(self, report):
        named = {commit: tag for tag, commit in self.repository.commits.items()}
        return named[report["first"]["commit"]]

    def test_bisect(self):
        for arguments, expected in ((("--type", "struct key", "base", "option"), "uid"), (("--type", "struct key", "comment", "typedef"), "gid"),
                                    (("--type", "enum key_state", "base", "typedef"), "enumerator"), (("--type", "key_ref", "uid", "typedef"), "typedef"),
                                    (("--symbol", "tabled", "base", "typedef"), "table"), (("--symbol", "key_get", "merge", "moved"), "function"),
                                    (("--type", "struct table", "base", "moved"), "table")):
            with self.subTest(arguments=arguments):
                report = self.bisect(*arguments)
                self.assertEqual(self.first(report), expected)
                self.assertEqual(report["suspects"], [])
                self.assertTrue(report["causes"])
        # The option's default: no source that the object has changed.
        before, after = self.rows("base"), self.rows("option")
        symbol = next(name for name in sorted(before) if before[name] != after.get(name, before[name]) and name.startswith("f"))
        report = self.bisect("--symbol", symbol, "base", "moved")
        self.assertEqual((self.first(report), report["first"]["before"]["crc"], report["first"]["after"]["crc"]), ("option", before[symbol], after[symbol]))

    def test_bisect_of_equals(self):
        report = self.bisect("--symbol", "key_get", "base", "prose", status=0)
        self.assertFalse(report["changed"])
        self.assertEqual(report["at_old"], report["at_new"])

    def test_bisect_past_what_cannot_be_computed(self):
        report = self.bisect("--type", "struct s2", "moved", "typedef")
        self.assertNotIn("first", report)
        named = {commit: tag for tag, commit in self.repository.commits.items()}
        self.assertEqual([named[suspect["commit"]] for suspect in report["suspects"]], ["broken", "late", "mended"])
        self.assertIn("make prepare", next(suspect["error"] for suspect in report["suspects"] if suspect["error"]))
        run = self.modver("diff", "--source", "linux", "--cache", "cache", "moved", "broken", status=2)
        self.assertIn("make prepare", run.stderr)
        self.modver("diff", "--source", "linux", "--cache", "cache", "moved", "broken", "--bisect-run", status=125)

    def test_two_at_a_time(self):
        command = [MODVER, "diff", "--source", "linux", "--cache", "shared", "--format", "json"]
        runs = [subprocess.Popen([*command, *sides], cwd=self.directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for sides in (("base", "uid"), ("option", "table"))]
        for run, sides in zip(runs, (("base", "uid"), ("option", "table"))):
            out, err = run.communicate()
            self.assertEqual(run.returncode, 1, err)
            self.assertEqual(json.loads(out), self.diff(*sides)[0])

    def test_killed_while_a_file_is_generated(self):
        """A make that is killed leaves a file half-written, which the next make takes for done."""
        hanging = self.directory / "hanging"
        command = [MODVER, "diff", "--source", "linux", "--cache", "half", "--format", "json"]
        expected = self.diff("base", "typedef")[0]
        # At the first revision; and when one is there already, at the next.
        for sides in (("base", "typedef"), ("prose", "typedef")):
            run = subprocess.Popen([*command, *sides], cwd=self.directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                                   env=os.environ | {"HANG": str(hanging)})
            while not hanging.exists():
                self.assertIsNone(run.poll())
                time.sleep(.01)
            os.killpg(run.pid, 9)
            run.wait()
            hanging.unlink()
            generated, = (self.directory / "half").rglob("src_table.h")
            self.assertEqual(generated.read_text(), "")
            self.assertEqual(json_reports.load(self.modver(*command[1:], "base", "typedef", status=1).stdout), expected)

    def test_killed(self):
        """A run that was killed while it checked out or prepared leaves nothing that a later one takes for done."""
        for seconds in (.1, .4, .8, 1.5):
            run = subprocess.Popen([MODVER, "diff", "--source", "linux", "--cache", "killed", "base", "typedef"], cwd=self.directory,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
            try:
                run.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, 9)
                run.wait()
        report = json_reports.load(self.modver("diff", "--source", "linux", "--cache", "killed", "--format", "json", "base", "typedef", status=1).stdout)
        self.assertEqual(report, self.diff("base", "typedef")[0])

    def test_errors(self):
        (self.directory / "plain").mkdir(exist_ok=True)
        (self.directory / "not.config").write_text("no configuration\n")
        for arguments, message in (
                (("diff", "--source", "linux", "base", "nosuch"), "linux: nosuch is no commit of it"),
                (("diff", "--source", "plain", "base", "uid"), "plain: fatal: not a git repository"),
                (("diff", "--source", "missing", "base", "uid"), "missing: No such file or directory"),
                (("diff", "--source", "linux", "base"), "NEW is missing"),
                (("diff", "base"), "NEW is missing"),
                (("diff", "--source", "linux", "base", "uid", "--patch", "x"), "--patch makes the new side of OLD: leave out NEW"),
                (("diff", "base", "uid", "--patch", "x"), "--source is missing"),
                (("diff", "--source", "linux", "--index", "i", "base", "uid"), "with --source, kernels and types are computed"),
                (("diff", "--source", "linux", "--config", "not.config", "base", "uid"), "not.config: "),
                (("bisect", "--source", "linux", "base", "uid"), "name what changed, a --symbol or a --type"),
                (("bisect", "--source", "linux", "base", "uid", "--type", "struct a b"), "is no type's name"),
                (("bisect", "--source", "linux", "base", "uid", "--symbol", "nosuch"), "nosuch: neither base nor uid exports it with this configuration"),
                (("bisect", "--source", "linux", "base", "uid", "--type", "struct nosuch"), "struct nosuch: no export of base or uid depends on it"),
                (("bisect", "--source", "linux", "typedef", "base", "--symbol", "tabled"), "typedef..base: there is no commit from the one to the other")):
            with self.subTest(arguments=arguments):
                run = self.modver(*arguments, *(("--cache", "cache") if "--source" in arguments else ()), status=2)
                self.assertEqual(run.stdout, "")
                self.assertIn(message, run.stderr)


if __name__ == "__main__":
    GENKSYMS = Path(sys.argv.pop(2)).resolve()
    MODVER = Path(sys.argv.pop(1)).resolve()
    unittest.main()
