#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The jobs of docs/ci/github.yml and gitlab.yml: what their steps run is run, in their order, for a change in a small repository of a kernel.

    ci_test.py CLANG_GENKSYMS MODVER

Installing packages and building modver is done by programs that note what they were told. Steps that others wrote (`uses:`) are not run; the files that they are given must be there.
"""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

import abi_check_test
from abi_check_test import HEADER, AbiCheck

REPOSITORY = Path(__file__).resolve().parents[2]
CI = REPOSITORY / "docs" / "ci"
# What stands for the packages' and the build's own work. The installed tree is that of `cmake --install`.
APT = '#!/bin/sh\necho "apt-get $*" >> "$NOTES"\n'
CMAKE = """#!/bin/sh
echo "cmake $*" >> "$NOTES"
case $1 in --install) mkdir -p "$INSTALLED/bin" "$INSTALLED/share/doc/modver/docs" && cp -a "$PROGRAMS"/. "$INSTALLED/bin" && cp -a "$CI" "$INSTALLED/share/doc/modver/docs" ;; esac
"""


def steps(text):
    """Of each step with a command: its name and the command, `run: |`, `run: >` or a single line."""
    found, lines = {}, text.splitlines()
    for number, line in enumerate(lines):
        if match := re.match(r" *- name: ([^#]*[^# ])", line):
            name = match[1]
        if match := re.match(r"( *)run: (.*)", line):
            block = []
            for more in lines[number + 1:]:
                if more.strip() and len(more) - len(more.lstrip()) <= len(match[1]):
                    break
                block.append(more.strip() if match[2] == ">" else more[len(match[1]) + 2:])
            found[name] = {"|": "\n", ">": " "}[match[2]].join(block) if match[2] in "|>" else match[2]
    return found


class Jobs(AbiCheck):
    def setUp(self):
        super().setUp()
        self.write("linux/kabi/config", "CONFIG_MODVERSIONS=y\n")
        self.write("linux/kabi/severities", "MODULE mod/* PASS\n")
        self.base = self.commit({})
        self.git("checkout", "-q", "-b", "change")
        self.head = self.commit({"include/widget.h": HEADER.replace("int size;", "int size;\n\tint retries;")})
        # The branch that it is to go into went on.
        self.git("checkout", "-q", "main")
        self.main = self.commit({"include/widget.h": HEADER + "int later;\n"})
        self.git("checkout", "-q", "change")
        self.programs = self.directory / "programs"
        os.rename(self.directory / "bin", self.programs)
        self.installed = self.directory / "installed"
        for name, text in (("apt-get", APT), ("cmake", CMAKE)):
            self.write(f"bin/{name}", text)
            (self.directory / "bin" / name).chmod(0o755)
        os.symlink(REPOSITORY, self.directory / "modver")
        self.write("notes", "")
        self.write("path", "")
        self.write("summary", "")
        self.environment |= {"NOTES": str(self.directory / "notes"), "INSTALLED": str(self.installed), "PROGRAMS": str(self.programs), "CI": str(CI), "HOME": str(self.directory),
                             "GITHUB_PATH": str(self.directory / "path"), "GITHUB_STEP_SUMMARY": str(self.directory / "summary"), "GIT_CONFIG_GLOBAL": str(self.directory / "gitconfig")}

    def run_step(self, command, directory=".", **environment):
        """As the runners do: a shell that stops at the first error, with the paths that steps before have added."""
        paths = ":".join([*(self.directory / "path").read_text().split(), self.environment["PATH"]])
        command = command.replace("/opt/modver", str(self.installed)).replace("/tmp/modver", str(self.directory / "build"))
        return subprocess.run(["bash", "-e", "-c", command], cwd=self.directory / directory, env={**self.environment, "PATH": paths, **environment}, capture_output=True, text=True,
                              check=False, timeout=120)

    def test_github(self):
        text = (CI / "github.yml").read_text(encoding="utf-8")
        commands = steps(text)
        self.assertEqual(list(commands), ["Packages", "Build modver", "Compare"])
        values = {"github.event.pull_request.base.sha": self.main, "github.event.pull_request.head.sha": self.head}
        for name, command in commands.items():
            command = re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], command)
            done = self.run_step(command)
            self.assertEqual(done.returncode, 1 if name == "Compare" else 0, (name, done))
        notes = (self.directory / "notes").read_text().splitlines()
        needed = re.search(r'packages="(.*)"', (REPOSITORY / "tests/install-packages.sh").read_text())[1].split()
        self.assertEqual([line.split()[:2] for line in notes], [["apt-get", "update"], ["apt-get", "install"], ["cmake", "-S"], ["cmake", "--build"], ["cmake", "--install"]])
        self.assertEqual(set(needed) - set(notes[1].split()), set())
        self.assertEqual(notes[2].split()[1:5], ["-S", "modver", "--preset", "release"])
        # What the change did, at its line, and nothing of what happened on the other branch.
        self.assertRegex(done.stdout, r"(?m)^::error file=include/widget\.h,line=2,title=struct widget%3A 1 member added.*widget_open")
        self.assertIn("1 tolerated by linux/kabi/severities:1", done.stdout)
        self.assertNotIn("later", done.stdout)
        self.assertTrue((self.directory / "summary").read_text().strip().startswith("### Kernel ABI: "))
        for named in re.findall(r"(?:path|sarif_file): (abi\S*)", text):
            self.assertTrue((self.directory / named).exists(), named)
        # A second time all is there.
        (self.directory / "notes").write_text("")
        self.assertEqual(self.run_step(commands["Build modver"]).returncode, 0)
        self.assertEqual((self.directory / "notes").read_text(), "")

    def test_gitlab(self):
        text = (CI / "gitlab.yml").read_text(encoding="utf-8")
        subprocess.run(["cmake", "--install", "build"], env={**self.environment, "PATH": f"{self.directory}/bin:{os.environ['PATH']}"}, check=True)
        script = re.search(r"(?m)^  script:\n((?:    - .*\n)+)", text)[1]
        done = self.run_step("\n".join(line.strip()[2:] for line in script.splitlines()), "linux", CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("1 of 2 changes that keep modules from loading matters, 1 is tolerated", done.stdout)
        for named in re.findall(r"(?:junit: |paths: \[)([^\]\s]*)", text):
            self.assertTrue((self.directory / "linux" / named).exists(), named)


if __name__ == "__main__":
    abi_check_test.PROGRAMS |= {"clang-genksyms": os.path.abspath(sys.argv[1]), "modver": os.path.abspath(sys.argv[2])}
    del sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], "Jobs.test_github", "Jobs.test_gitlab"])
