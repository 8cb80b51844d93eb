#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The matrices of docs/ci/index-github.yml and index-gitlab.yml: judged by what GitHub and GitLab judge them by, and run. What comes of them is the index that
one command makes.

    ci_test.py MODVER C_COMPILER CACHE

Takes two packages of npm's, which stay in CACHE. @actions/workflow-parser has GitHub's schema of workflows, and parses their expressions; it judges github.yml and
symvers-github.yml, too. gitlab-ci-local has GitLab's schema, and runs jobs as its runners do, here without containers. What GitHub's runners do is done here: commands are run, artifacts
are copied. Exit status 77: there is no npm with Node 20 or newer, or no network.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

import index_test
from index_test import FAR, KERNEL, LAYOUT, InDirectory, deb, own

CI = Path(__file__).resolve().parents[2] / "docs" / "ci"
PACKAGES = ["@actions/workflow-parser@0.3.61", "esbuild@0.25.0", "gitlab-ci-local@4.70.1"]
PARSER = """
import { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } from "@actions/workflow-parser";
import { readFileSync } from "node:fs";
const parsed = parseWorkflow({ name: "workflow", content: readFileSync(0, "utf8") }, new NoOperationTraceWriter());
const errors = parsed.context.errors.getErrors().map((error) => error.message);
const say = (more) => console.log([...errors, ...more].join("\\n"));
if (errors.length) say([]);
else convertWorkflowTemplate(parsed.context, parsed.value).then((workflow) => say((workflow.errors ?? []).map((error) => error.Message)));
"""
NODE = None  # the folder of the packages


def install(cache):
    """The folder of the packages. None: they cannot be had."""
    folder, parser = Path(cache) / "ci-judges", "parser.cjs"
    if shutil.which("npm") is None or int(re.match(r"v(\d+)", subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout)[1]) < 20:
        return None
    if not (folder / parser).exists() or (folder / "packages").read_text() != f"{PACKAGES} {PARSER}":
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n')
        (folder / "parser.mjs").write_text(PARSER)
        if subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES], cwd=folder, check=False).returncode != 0:
            return None
        # Node itself does not read the package's JSON.
        subprocess.run(["node_modules/.bin/esbuild", "parser.mjs", "--bundle", "--platform=node", "--format=cjs", f"--outfile={parser}", "--log-level=warning"], cwd=folder, check=True)
        (folder / "packages").write_text(f"{PACKAGES} {PARSER}")
    return folder.resolve()


class GitHub:
    """A workflow, as far as these have one: jobs in their order, each once or for each value of its matrix, steps that are commands or move artifacts."""

    def __init__(self, text, workspace, variables, path):
        self.workflow, self.workspace, self.path = yaml.safe_load(text), workspace, path
        self.values = {f"vars.{name}": value for name, value in variables.items()}
        self.artifacts = workspace / "artifacts"

    def evaluated(self, text, more):
        def value(match):
            name = match[1].strip()
            call = re.fullmatch(r"fromJSON\((.*)\)", name)
            return {**self.values, **more}[call[1] if call else name]
        return re.sub(r"\$\{\{(.*?)\}\}", value, text)

    def run(self):
        """The exit status of the first command that fails, or 0."""
        for name, job in self.workflow["jobs"].items():
            matrix = job.get("strategy", {}).get("matrix", {})
            rows = [{f"matrix.{key}": value} for key, values in matrix.items() for value in json.loads(self.evaluated(values, {}))] or [{}]
            rows = [row | {"strategy.job-index": str(number)} for number, row in enumerate(rows)]
            statuses = [self.run_job(name, job, row, self.workspace / f"{name}-{number}") for number, row in enumerate(rows)]
            if any(statuses):
                return max(statuses)
        return 0

    def run_job(self, name, job, row, directory):
        directory.mkdir()
        outputs = {}
        environment = {name: self.evaluated(value, row) for name, value in job.get("env", {}).items()}
        for step in job["steps"]:
            given = {key: self.evaluated(str(value), row) for key, value in step.get("with", {}).items()}
            action = step.get("uses", "").split("@")[0]
            if action == "actions/checkout":
                shutil.copytree(self.workspace / "repository", directory, dirs_exist_ok=True)
            elif action == "actions/upload-artifact":
                (self.artifacts / given["name"]).mkdir(parents=True)
                shutil.copy(directory / given["path"], self.artifacts / given["name"])
            elif action == "actions/download-artifact":
                assert given["merge-multiple"] == "True"
                for artifact in self.artifacts.iterdir():
                    shutil.copytree(artifact, directory / given["path"], dirs_exist_ok=True)
            else:
                output = directory / "output"
                output.write_text("")
                # As the runner calls it where no shell is named.
                status = subprocess.run(["bash", "-e", "-c", self.evaluated(step["run"], row)], cwd=directory, env={**os.environ, **environment, "PATH": self.path, "GITHUB_OUTPUT": str(output)}, check=False).returncode
                if status:
                    return status
                outputs |= {f"steps.{step.get('id')}.outputs.{key}": value for key, value in (line.split("=", 1) for line in output.read_text().splitlines())}
        self.values |= {f"needs.{name}.outputs.{key}": self.evaluated(value, outputs) for key, value in job.get("outputs", {}).items()}
        return 0


class Jobs(InDirectory):
    def setUp(self):
        super().setUp()
        (self.directory / "bin").mkdir()
        (self.directory / "bin/modver").symlink_to(index_test.PROGRAM)
        self.path = f"{self.directory / 'bin'}:{os.environ['PATH']}"
        # Seven, whose packages have names as versions are; two in one package, and one in two.
        self.kernels = []
        for number in range(1, 8):
            files = {f"usr/src/linux-headers-6.{minor}.0-{number}-amd64/Module.symvers": KERNEL.replace("0x22222222", f"0x{number:08x}").encode() for minor in ([1, 12] if number == 3 else [1])}
            self.kernels.append(self.package("headers", number, files))
        self.module("far.ko", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 7)], exports=[FAR], info=own("6.1.0-7-amd64"))
        self.kernels[-1] += " " + self.package("modules", 7, {"lib/modules/6.1.0-7-amd64/kernel/far.ko": (self.directory / "far.ko").read_bytes(), "lib/modules/6.1.0-7-amd64/modules.order": b"kernel/far.ko\n"})
        self.good("index", "add", "-o", "whole.index", *(f"pool/{package}" for kernel in self.kernels for package in kernel.split()))
        self.address = f"file://{self.directory / 'pool'}"

    def package(self, kind, number, files):
        name = f"linux-{kind}-6.1.0-{number}-amd64_6.1.{number}-1~deb12u1+b1_amd64.deb"
        (self.directory / "pool").mkdir(exist_ok=True)
        (self.directory / "pool" / name).write_bytes(deb(files))
        return name

    def addresses(self):
        return [" ".join(f"{self.address}/{package}" for package in kernel.split()) for kernel in self.kernels]

    def check_index(self, path):
        # But for the directories where they were added.
        for call in (("index", "list", "--format", "json"), ("history", "kmalloc", "usb_get", "--format", "json", "--index")):
            listed, expected = (json.loads(re.sub(r'"[^"]*/', '"', self.good(*call, index))) for index in (str(path), "whole.index"))
            for key in ("kernels", "symbols"):
                self.assertEqual(listed.get(key), expected.get(key))
        kernels = json.loads(self.good("index", "list", "--format", "json", str(path)))["kernels"]
        self.assertEqual((len(kernels), [kernel["modules"] for kernel in kernels if kernel["release"] == "6.1.0-7-amd64"]), (8, [1]))
        self.good("index", "check", str(path))

    @staticmethod
    def judged_by_github(text):
        return subprocess.run(["node", NODE / "parser.cjs"], input=text, capture_output=True, text=True, check=True).stdout.strip()

    def test_github_judges(self):
        for name in ("index-github.yml", "symvers-github.yml", "github.yml"):
            self.assertEqual((name, self.judged_by_github((CI / name).read_text())), (name, ""))
        text = (CI / "index-github.yml").read_text()
        for good, bad, error in (("needs: add", "needs: ad", "depends on unknown job 'ad'"), ("strategy:", "stratgy:", "Unexpected value 'stratgy'"),
                                 ("fromJSON(", "fromJSN(", "Unrecognized function: 'fromJSN'"), ("matrix.packages", "matrx.packages", "Unrecognized named-value: 'matrx'")):
            self.assertIn(good, text)
            self.assertIn(error, self.judged_by_github(text.replace(good, bad)))

    def github(self, kernels):
        self.write("repository/kernels.json", json.dumps(kernels, indent=1))
        return GitHub((CI / "index-github.yml").read_text(), self.directory, {"PACKAGES_URL": self.address, "MODVER_IMAGE": "modver"}, self.path)

    def test_github(self):
        self.assertEqual(self.github(self.kernels).run(), 0)
        self.check_index(self.directory / "artifacts/kernels.index/kernels.index")

    def test_github_fails(self):
        self.assertNotEqual(self.github([*self.kernels[:2], f"absent.deb {self.kernels[2]}"]).run(), 0)
        self.assertFalse((self.directory / "artifacts/kernels.index").exists())

    def gitlab(self, text, addresses, *options):
        self.write("project/.gitlab-ci.yml", text)
        self.write("project/kernels.txt", "".join(f"{address}\n" for address in addresses))
        project = self.directory / "project"
        for command in (["init", "-q"], ["remote", "add", "origin", "git@gitlab.example.org:group/project.git"], ["add", "."],
                        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "a"]):
            subprocess.run(["git", *command], cwd=project, check=True)
        # Its containers are left out, nothing else.
        return subprocess.run(["node", NODE / "node_modules/.bin/gitlab-ci-local", "--force-shell-executor", "--shell-isolation", "--json-schema-validation", "--concurrency", "2", "--variable", "MODVER_IMAGE=modver", *options],
                              cwd=project, env={**os.environ, "PATH": self.path, "HOME": str(self.directory)}, capture_output=True, text=True, check=False)

    def test_gitlab(self):
        done = self.gitlab((CI / "index-gitlab.yml").read_text(), self.addresses())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.check_index(self.directory / "project/.gitlab-ci-local/artifacts/merge/kernels.index")

    def test_gitlab_fails(self):
        """Where one of a job's packages cannot be had, though the next one can."""
        done = self.gitlab((CI / "index-gitlab.yml").read_text().replace("parallel: 20", "parallel: 2"), [f"{self.address}/absent.deb", *self.addresses()])
        self.assertNotEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertFalse((self.directory / "project/.gitlab-ci-local/artifacts/merge/kernels.index").exists())

    def test_gitlab_judges(self):
        for name, jobs in (("gitlab.yml", 1), ("symvers-gitlab.yml", 4)):
            done = self.gitlab((CI / name).read_text(), [], "--list-csv-all")
            self.assertEqual((done.returncode, "json schema validated" in done.stderr), (0, True), done)
            self.assertEqual(len(done.stdout.splitlines()), 1 + jobs, done)
            shutil.rmtree(self.directory / "project")
        text = (CI / "index-gitlab.yml").read_text()
        for good, bad, error in (("script:", "scrpt:", "must have script specified"), ("parallel: 20", "parallel: many", "'parallel' property type must be integer")):
            done = self.gitlab(text.replace(good, bad), [])
            self.assertNotEqual(done.returncode, 0)
            self.assertIn(error, done.stdout + done.stderr)
            shutil.rmtree(self.directory / "project")


if __name__ == "__main__":
    index_test.PROGRAM, index_test.COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    NODE = install(sys.argv[3])
    if NODE is None:
        print("ci_test.py: npm's packages cannot be had")
        sys.exit(77)
    del sys.argv[1:4]
    unittest.main()
