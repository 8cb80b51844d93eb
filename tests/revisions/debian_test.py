#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver diff --source and modver bisect on two of Debian's sources with a hundred commits between them, each file changed by one of these: so the commit
that changed a definition is the one that changed its file.

    debian_test.py MODVER DIRECTORY

DIRECTORY is that of debian_repository.sh. Writes what was measured.
"""

import collections
import json
import resource
import subprocess
import sys
import time
from pathlib import Path


def measured(*command, **options):
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return run, f"{time.monotonic() - began:.1f} s, {cpu:.1f} s CPU"


def main():
    modver, directory = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    repository = directory / "linux.git"

    def git(*arguments):
        return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True, text=True).stdout

    commit_of = {}
    for block in git("log", "--format=%x01%H", "--name-only", "old..new").split("\x01")[1:]:
        commit, *files = block.split("\n")
        for file in filter(None, files):
            assert file not in commit_of, file
            commit_of[file] = commit
    before = git("count-objects", "-v")
    source = ["--source", repository, "--config", directory / "amd64.config", "--cache", directory / "cache", "--format", "json"]
    failures = []

    reports = []
    for what in ("first", "again"):
        run, figures = measured(modver, "diff", *source, "old", "new")
        assert run.returncode == 1, run.stderr
        print(f"diff, {what}: {figures}")
        reports.append(json.loads(run.stdout))
    if reports[0] != reports[1]:
        failures.append("the second report is another")
    counts = collections.Counter()
    for cause in reports[0]["causes"]:
        origin = cause.get("origin")
        if not origin or origin["source_is_same"] or not origin["changed_by"]:
            counts["same source" if origin and origin["source_is_same"] else "not known"] += 1
            continue
        counts["with commits"] += 1
        expected = {commit_of.get(place["file"]) for place in cause["locations"]}
        if not {by["commit"] for by in origin["changed_by"]} <= expected:
            failures.append(f"{cause['name']}: {origin['changed_by']}, expected {expected}")
    print(f"{len(reports[0]['causes'])} causes: {dict(counts)}")
    # A definition that differs by more than being known has been written otherwise.
    unexplained = [cause["name"] for cause in reports[0]["causes"] if cause["change"] == "members" and not cause.get("origin", {}).get("changed_by")]
    print(f"members changed, and no commit is known: {unexplained}")

    wanted = [cause for cause in reports[0]["causes"] if cause["name"].startswith("s#") and (cause.get("origin") or {}).get("changed_by")][:10]
    assert len(wanted) == 10
    for cause in wanted:
        name = cause["name"][2:]
        run, figures = measured(modver, "bisect", *source, "--type", f"struct {name}", "old", "new")
        if run.returncode != 1:
            failures.append(f"struct {name}: {run.stderr}")
            continue
        report = json.loads(run.stdout)
        right = report.get("first", {}).get("commit") in {by["commit"] for by in cause["origin"]["changed_by"]}
        print(f"bisect struct {name}: {'right' if right else 'WRONG'}, {report['computed']} revisions computed, {figures}")
        if not right:
            failures.append(f"struct {name}: {report.get('first')}, {report['suspects']}")
    symbol = next(change["symbol"] for change in reports[0]["changes"] if change["kind"] == "crc-changed" and change["symbol"].startswith("key_"))
    run, figures = measured(modver, "bisect", *source, "--symbol", symbol, "old", "new")
    report = json.loads(run.stdout) if run.returncode == 1 else {}
    print(f"bisect {symbol}: {report.get('first', {}).get('subject')}, {figures}")
    if not report.get("first"):
        failures.append(f"{symbol}: {run.stderr}")
    if git("count-objects", "-v") != before:
        failures.append("the repository was written to")
    for failure in failures:
        print(f"FAILED: {failure}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
