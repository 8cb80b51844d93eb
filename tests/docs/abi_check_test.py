#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs/ci/abi-check.sh on a small repository: its exit status, its reports, its cache, and what it leaves of the repository.

    abi_check_test.py CLANG_GENKSYMS MODVER

The repository has a Makefile that does what the script asks of Kbuild. Whole kernels are the matter of tests/build-dir.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "ci" / "abi-check.sh"
PROGRAMS = {}

MAKEFILE = r"""
c_flags = -D__KERNEL__ -Iinclude -DEXPORT_SYMBOL\(x\)=__GENKSYMS_EXPORT_SYMBOL\(x\) $(if $(filter mod/%,$@),-DMODULE -DKBUILD_MODFILE='"mod/driver"')
if_changed_rule = $(rule_$(1))
rule_cc_o_c = $(CC) $(c_flags) -c -o $@ $<
all: vmlinux modules
olddefconfig:
	@grep -q CONFIG_ .config
prepare:
	@mkdir -p include/config include/generated
	@cp .config include/config/auto.conf
	@echo '#define UTS_RELEASE "6.1.0-test"' > include/generated/utsrelease.h
vmlinux: kernel/widget.o
modules: mod/driver.o
%.o: %.c FORCE
	$(call if_changed_rule,cc_o_c)
FORCE:
"""
HEADER = "struct widget { int size; };\nint widget_open(struct widget *w);\nint driver_open(struct widget *w);\n"
FILES = {
    "Makefile": MAKEFILE,
    "include/widget.h": HEADER,
    "kernel/widget.c": "#include <widget.h>\nEXPORT_SYMBOL(widget_open);\n",
    "mod/driver.c": "#include <widget.h>\nEXPORT_SYMBOL(driver_open);\n",
}


class AbiCheck(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        (self.directory / "bin").mkdir()
        for name, program in PROGRAMS.items():
            os.symlink(program, self.directory / "bin" / name)
        self.environment = {**os.environ, "PATH": f"{self.directory}/bin:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
                            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
        self.write("config", "CONFIG_MODVERSIONS=y\n")
        self.git("init", "-q", "-b", "main", ".")
        self.base = self.commit(FILES)

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *arguments):
        (self.directory / "linux").mkdir(exist_ok=True)
        return subprocess.run(["git", *arguments], cwd=self.directory / "linux", env=self.environment, capture_output=True, text=True, check=True).stdout.strip()

    def commit(self, files):
        for name, text in files.items():
            self.write(f"linux/{name}", text)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")
        return self.git("rev-parse", "HEAD")

    def run_script(self, head, *options, diff=(), config="config"):
        done = subprocess.run([SCRIPT, *options, "linux", config, self.base, head, "abi", *(["--", *diff] if diff else [])], cwd=self.directory, env=self.environment,
                              capture_output=True, text=True, check=False, timeout=120)
        # The repository is as it was.
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.git("worktree", "list").count("\n"), 0)
        return done

    def with_a_member(self):
        return self.commit({"include/widget.h": HEADER.replace("int size;", "int size; int retries;")})

    def test_no_change(self):
        done = self.run_script(self.commit({"README": "nothing that matters\n"}))
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("no difference", done.stdout)

    def test_a_change(self):
        done = self.run_script(self.with_a_member())
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("struct widget: 1 member added", done.stdout)
        self.assertEqual({path.name for path in (self.directory / "abi").iterdir()},
                         {"base.symvers.xz", "base.symtypes.xz", "base.locations.xz", "head.symvers.xz", "head.symtypes.xz", "head.locations.xz", "abi.txt", "abi.md", "abi.json", "abi.sarif", "abi.junit.xml"})
        report = json.loads((self.directory / "abi" / "abi.json").read_text())
        self.assertEqual(sorted(change["symbol"] for change in report["changes"]), ["driver_open", "widget_open"])
        self.assertEqual((self.directory / "abi" / "abi.txt").read_text(), done.stdout)

    def test_what_the_rules_tolerate(self):
        head = self.with_a_member()
        self.write("severities", "MODULE mod/* PASS\n")
        self.assertEqual(self.run_script(head, diff=["--rules", "severities"]).returncode, 1)
        self.write("severities", "MODULE mod/* PASS\nSYMBOL widget_* PASS\n")
        self.assertEqual(self.run_script(head, diff=["--rules", "severities"]).returncode, 0)

    def test_what_cannot_be_found_out(self):
        head = self.with_a_member()
        self.write("without", "# CONFIG_MODVERSIONS is not set\n")
        self.write("rules", "no such rule\n")
        broken = self.commit({"kernel/widget.c": '#include "absent.h"\nEXPORT_SYMBOL(widget_open);\n'})
        unprepared = self.commit({"Makefile": MAKEFILE.replace("prepare:", "prepare:\n\tfalse")})
        for done, reason in ((self.run_script(broken), "'absent.h' file not found"), (self.run_script(unprepared), "failed: in_tree prepare"), (self.run_script("absent"), "absent: no such revision"),
                             (self.run_script(head, config="without"), "CONFIG_MODVERSIONS is not set"), (self.run_script(head, config="absent"), "absent"),
                             (self.run_script(head, diff=["--rules", "rules"]), "rules:1"), (self.run_script(head, diff=["--nonsense"]), "--nonsense")):
            self.assertEqual(done.returncode, 2, done)
            self.assertIn(reason, done.stderr)

    def test_the_cache(self):
        head = self.with_a_member()
        self.assertEqual(self.run_script(head, "--cache", "cache").stderr.count("computing "), 2)
        again = self.run_script(head, "--cache", "cache")
        self.assertEqual((again.returncode, again.stderr.count("computing ")), (1, 0))
        # Another configuration is another kernel.
        self.write("other", "CONFIG_MODVERSIONS=y\nCONFIG_MORE=y\n")
        self.assertEqual(self.run_script(head, "--cache", "cache", config="other").stderr.count("computing "), 2)
        # What was damaged there is no base of nothing.
        for kept in (self.directory / "cache").iterdir():
            kept.write_bytes(kept.read_bytes()[:-20])
        done = self.run_script(head, "--cache", "cache")
        self.assertEqual(done.returncode, 2, done)
        self.assertIn("truncated", done.stderr)


if __name__ == "__main__":
    PROGRAMS = {"clang-genksyms": os.path.abspath(sys.argv[1]), "modver": os.path.abspath(sys.argv[2])}
    del sys.argv[1:3]
    unittest.main()
