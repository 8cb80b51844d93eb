#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The jobs of docs/ci/ (github.yml with action.yml, gitlab.yml): what their steps run is run, in their order, for a change in a small repository of a kernel. And pre-push.

    ci_test.py CLANG_GENKSYMS MODVER

Installing packages and building modver is done by programs that note what they were told. Steps that others wrote (`uses:`) are not run; the files that they are given must be there.
"""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

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


class Job:
    """The steps of a job of GitHub Actions that are commands. values: of expressions, by their text."""

    def __init__(self, steps, values):
        self.values = values
        self.commands = {step["name"]: (self.evaluated(step["run"]), {name: self.evaluated(value) for name, value in step.get("env", {}).items()}) for step in steps if "run" in step}

    def evaluated(self, text):
        """Of `a || b` the first one that has a value."""
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: next(filter(None, (self.values.get(name) for name in match[1].split(" || "))), ""), text)


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
        self.write("notes", "")
        self.write("path", "")
        self.write("summary", "")
        self.write("output", "")
        self.environment |= {"NOTES": str(self.directory / "notes"), "INSTALLED": str(self.installed), "PROGRAMS": str(self.programs), "CI": str(CI), "HOME": str(self.directory),
                             "GITHUB_PATH": str(self.directory / "path"), "GITHUB_STEP_SUMMARY": str(self.directory / "summary"),
                             "GITHUB_OUTPUT": str(self.directory / "output"), "GIT_CONFIG_GLOBAL": str(self.directory / "gitconfig")}

    def run_step(self, command, directory=".", **environment):
        """As the runners do: a shell that stops at the first error, with the paths that steps before have added."""
        paths = ":".join([*(self.directory / "path").read_text().split(), self.environment["PATH"]])
        command = command.replace("/opt/modver", str(self.installed)).replace("/tmp/modver", str(self.directory / "build"))
        return subprocess.run(["bash", "-e", "-c", command], cwd=self.directory / directory, env={**self.environment, "PATH": paths, **environment}, capture_output=True, text=True,
                              check=False, timeout=120)

    def test_github(self):
        workflow = yaml.safe_load((CI / "github.yml").read_text(encoding="utf-8"))
        action = yaml.safe_load((CI / "action.yml").read_text(encoding="utf-8"))
        of_job = workflow["jobs"]["kabi"]["steps"]
        used = next(step for step in of_job if step["name"] == "Compare")
        self.assertEqual(REPOSITORY / used["uses"].split("@")[0].removeprefix("OWNER/modver/"), CI)
        self.assertEqual(set(used["with"]) - set(action["inputs"]), set())

        job = Job([], {"github.event.pull_request.base.sha": self.main, "github.event.pull_request.head.sha": self.head, "github.sha": "merge", "github.action_path": str(CI)})
        job.values |= {f"inputs.{name}": used["with"].get(name, job.evaluated(value["default"])) for name, value in action["inputs"].items()}
        job.__init__([*of_job, *action["runs"]["steps"]], job.values)
        self.assertEqual(list(job.commands), ["git", "Packages", "Build modver", "Compare"])
        for name, (command, environment) in job.commands.items():
            done = self.run_step(command, **environment)
            self.assertEqual(done.returncode, 1 if name == "Compare" else 0, (name, done))
        notes = (self.directory / "notes").read_text().splitlines()
        needed = re.search(r'packages="(.*)"', (REPOSITORY / "tests/install-packages.sh").read_text())[1].split()
        self.assertEqual([line.split()[:2] for line in notes],
                         [["apt-get", "update"], ["apt-get", "install"]] * 2 + [["cmake", "-S"], ["cmake", "--build"], ["cmake", "--install"]])
        self.assertEqual(set(needed) - set(notes[3].split()), set())
        self.assertEqual(os.path.realpath(notes[4].split()[2]), str(REPOSITORY))
        # What the change did, at its line, and nothing of what happened on the other branch.
        self.assertRegex(done.stdout, r"(?m)^::error file=include/widget\.h,line=2,title=struct widget%3A 1 member added.*widget_open")
        self.assertIn("1 tolerated by linux/kabi/severities:1", done.stdout)
        self.assertNotIn("later", done.stdout)
        self.assertTrue((self.directory / "summary").read_text().strip().startswith("### Kernel ABI: "))
        self.assertEqual((self.directory / "output").read_text(), "changed=true\n")
        given = [value for step in action["runs"]["steps"] if "uses" in step for key, value in step["with"].items() if key in ("path", "sarif_file") and value.startswith("abi")]
        self.assertEqual(given, ["abi-cache", "abi/abi.md", "abi/abi.sarif", "abi"])
        for named in given:
            self.assertTrue((self.directory / named).exists(), named)
        # A second time all is there. Rules that tolerate all let it pass; a revision that is not there is no change.
        (self.directory / "notes").write_text("")
        self.assertEqual(self.run_step(*job.commands["Build modver"][:1], **job.commands["Build modver"][1]).returncode, 0)
        self.assertEqual((self.directory / "notes").read_text(), "")
        command, environment = job.commands["Compare"]
        self.write("linux/kabi/severities", "SYMBOL * PASS\n")
        self.assertEqual(self.run_step(command, **environment).returncode, 0)
        self.assertEqual((self.directory / "output").read_text(), "changed=true\nchanged=false\n")
        self.assertNotIn(self.run_step(command, **environment | {"BASE": "absent"}).returncode, (0, 1))
        self.assertEqual((self.directory / "output").read_text(), "changed=true\nchanged=false\n")

    def test_gitlab(self):
        text = (CI / "gitlab.yml").read_text(encoding="utf-8")
        subprocess.run(["cmake", "--install", "build"], env={**self.environment, "PATH": f"{self.directory}/bin:{os.environ['PATH']}"}, check=True)
        script = re.search(r"(?m)^  script:\n((?:    - .*\n)+)", text)[1]
        done = self.run_step("\n".join(line.strip()[2:] for line in script.splitlines()), "linux", CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base)
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("1 of 2 changes that keep modules from loading matters, 1 is tolerated", done.stdout)
        for named in re.findall(r"(?:junit: |paths: \[)([^\]\s]*)", text):
            self.assertTrue((self.directory / "linux" / named).exists(), named)

    def test_pre_push(self):
        remote = self.directory / "remote.git"
        self.git("init", "-q", "--bare", "-b", "main", str(remote))
        self.git("remote", "add", "origin", str(remote))
        self.git("push", "-q", "origin", "main")
        self.git("remote", "set-head", "origin", "main")
        self.git("config", "modver.abiCheck", str(CI / "abi-check.sh"))
        os.rename(self.programs, self.directory / "bin2")
        self.environment["PATH"] = f"{self.directory}/bin2:{os.environ['PATH']}"
        os.symlink(CI / "pre-push", self.directory / "linux/.git/hooks/pre-push")

        def push(*what, **environment):
            return subprocess.run(["git", "push", *what], cwd=self.directory / "linux", env={**self.environment, **environment}, capture_output=True, text=True, check=False, timeout=120)

        # It adds a member, and one of the two exports that have it is not tolerated. The branch is a new one.
        refused = push("origin", "change")
        self.assertEqual(refused.returncode, 1, refused)
        self.assertIn("struct widget: 1 member added", refused.stderr)
        self.assertIn("pre-push: refs/heads/change would break modules; nothing is pushed.", refused.stderr)
        self.assertTrue((self.directory / "linux/.git/modver/report/abi.md").exists())
        self.assertEqual(self.git("ls-remote", "origin", "change"), "")
        # All that is pushed at a time is looked at, not what is removed.
        harmless = self.commit({"kabi/severities": "SYMBOL * PASS\n"})
        self.assertEqual(push("origin", "change", "main").returncode, 0)
        self.assertEqual(self.git("ls-remote", "origin", "change").split()[0], harmless)
        # Against what was pushed before, and not once more what was in it.
        self.git("rm", "-q", "kabi/severities")
        self.assertEqual(self.commit({"README": "text\n"}), self.git("rev-parse", "HEAD"))
        again = push("origin", "change")
        self.assertEqual((again.returncode, "no difference" in again.stderr), (0, True), again)
        self.commit({"kernel/widget.c": '#include "absent.h"\nEXPORT_SYMBOL(widget_open);\n'})
        broken = push("origin", "change")
        self.assertEqual(broken.returncode, 1, broken)
        self.assertIn("whether refs/heads/change would break modules could not be found out; nothing is pushed", broken.stderr)
        self.assertEqual(push("--no-verify", "origin", "change").returncode, 0)
        self.assertEqual(push("origin", ":change").returncode, 0)


if __name__ == "__main__":
    abi_check_test.PROGRAMS |= {"clang-genksyms": os.path.abspath(sys.argv[1]), "modver": os.path.abspath(sys.argv[2])}
    del sys.argv[1:3]
    unittest.main(argv=[sys.argv[0], "Jobs.test_github", "Jobs.test_gitlab", "Jobs.test_pre_push"])
