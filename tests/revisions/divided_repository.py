#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A repository with commits between two versions of a source, made of their difference, file by file.

    divided_repository.py OLD_TREE NEW_TREE REPOSITORY [--count 100] [--seed 1]

The tag `old` is the one tree, `new` the other. The first commit has all that is no C source or header, and all files that are new or gone; the others
have the headers, one a commit as far as they go, then the sources, in a random order. A commit's subject names its files. REPOSITORY is bare, and made
anew.
"""

import argparse
import os
import random
import shutil
import subprocess
from pathlib import Path


class Git:
    def __init__(self, repository: Path):
        self.environment = os.environ | {f"GIT_{who}_{what}": "divided" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")} | {
            "GIT_DIR": str(repository), "GIT_AUTHOR_DATE": "1700000000 +0000", "GIT_COMMITTER_DATE": "1700000000 +0000"}

    def __call__(self, *arguments, index="index", tree=None, text=None):
        environment = self.environment | {"GIT_INDEX_FILE": str(Path(self.environment["GIT_DIR"]) / index)} | ({"GIT_WORK_TREE": str(tree)} if tree else {})
        return subprocess.run(["git", "-c", "core.autocrlf=false", "-c", "gc.auto=0", *arguments], env=environment, input=text, check=True, capture_output=True, text=True, cwd=tree).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("old", "new", "repository"):
        parser.add_argument(name, type=lambda path: Path(path).resolve())
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    shutil.rmtree(arguments.repository, ignore_errors=True)
    git = Git(arguments.repository)
    subprocess.run(["git", "init", "-q", "--bare", arguments.repository], check=True)
    trees = []
    for tree in (arguments.old, arguments.new):
        git("add", "-A", "-f", ".", tree=tree)
        trees.append(git("write-tree").strip())
    # `:MODE MODE HASH HASH STATUS<tab>NAME`
    changes = [line.split("\t") for line in git("diff-tree", "-r", "--no-renames", *trees).splitlines()]
    rows = {name: what.split() for what, name in changes}
    plain = [name for name in rows if rows[name][4] == "M" and name.endswith((".c", ".h"))]
    groups = [[name for name in rows if name not in set(plain)]]
    headers = [name for name in plain if name.endswith(".h")]
    sources = [name for name in plain if not name.endswith(".h")]
    random.Random(arguments.seed).shuffle(headers)
    own = headers[:max(0, arguments.count * 2 // 3)]
    groups += [[name] for name in own]
    rest = sources + headers[len(own):]
    random.Random(arguments.seed).shuffle(rest)
    left = max(1, arguments.count - len(groups))
    groups += [rest[i::left] for i in range(left)]
    order = groups[1:]
    random.Random(arguments.seed).shuffle(order)

    commit = git("commit-tree", trees[0], "-m", "old").strip()
    git("update-ref", "refs/tags/old", commit)
    git("read-tree", trees[0])
    for group in [groups[0]] + order:
        if not group:
            continue
        text = "".join(f"{rows[name][1]} {rows[name][3]}\t{name}\n" for name in group)
        git("update-index", "--index-info", text=text)
        subject = f"{group[0]}: change it" if len(group) == 1 else f"{group[0]} and {len(group) - 1} more: change them"
        commit = git("commit-tree", git("write-tree").strip(), "-p", commit, "-m", subject).strip()
    assert git("rev-parse", f"{commit}^{{tree}}").strip() == trees[1]
    git("update-ref", "refs/tags/new", commit)
    git("update-ref", "refs/heads/main", commit)
    git("symbolic-ref", "HEAD", "refs/heads/main")
    print(git("rev-list", "--count", "old..new").strip(), "commits")


if __name__ == "__main__":
    main()
