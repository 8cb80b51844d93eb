#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks what the pages say of the tree: architecture.md has every folder, and what its files may include; every file and folder that a page
names in backticks, and every link to one, is there.

    architecture_test.py [ROOT]

Exit status: 0 all well, 1 something is wrong; each finding is a line.
"""

import re
import sys
from pathlib import Path

# Folders with sources are in the table at every depth, of these only the first level.
SOURCES = ("genksyms", "checker", "include", "support", "docs")
FIRST_LEVEL = ("tests", "corpus")
# | `checker/diff/` | what it holds | `checker/types/`, zlib |: a row, of one folder or of several.
ROW = re.compile(r"^\| ((?:`[\w./-]+/`(?:, )?)+) \| ([^|]*) \|(?:([^|]*)\|)?$", re.M)
# Libraries that only some folders may include.
LIBRARIES = {"clang/": "Clang", "CLI/": "CLI11", "archive": "libarchive", "bpf/": "libbpf", "sqlite3": "SQLite", "zlib": "zlib"}
INCLUDE = re.compile(r'^#include ["<]([^">]+)[">]', re.M)

FENCED = re.compile(r"^```.*?^```", re.M | re.S)
QUOTED = re.compile(r"`([^`\n]+)`")
# A path into this repository, in the middle of a command, too. build/ is made, and include/generated/ is a kernel's.
PATH = re.compile(
    r"(?<![\w./-])(?:\./)?((?:genksyms|checker|include/modver|support|tests|corpus|docs)/[\w./+-]*[\w/]|dev|[\w-]+\.sh|README\.md|CMakeLists\.txt)(?![\w*{…/-])"
)
HEADING = re.compile(r"^#+ (.*)$", re.M)
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]*))?\)")


def folders(root):
    """Each folder that the table must have, as `checker/diff`."""
    for top in SOURCES:
        for path in (root / top, *(root / top).rglob("*")):
            if path.is_dir() and any(file.suffix in (".cpp", ".h") for file in path.iterdir()):
                yield str(path.relative_to(root))
    for top in FIRST_LEVEL:
        for path in (root / top).iterdir():
            if path.is_dir() and path.name != "__pycache__":
                yield str(path.relative_to(root))


def closure(folder, uses):
    """What it may include, by its row and the rows of what that names."""
    seen, todo = set(), [folder]
    while todo:
        for other in uses.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def included(root, folder):
    """Folders and libraries that the files of a folder include."""
    for path in sorted((root / folder).iterdir()):
        if path.suffix not in (".cpp", ".h"):
            continue
        for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            library = next((lib for prefix, lib in LIBRARIES.items() if name.startswith(prefix)), None)
            if library:
                yield path, library
            elif name.startswith("modver/"):
                yield path, "include/modver"
            else:
                for base in (path.parent, root):
                    if (base / name).is_file():
                        yield path, str((base / name).resolve().parent.relative_to(root.resolve()))
                        break


def table_findings(root):
    text = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    names, uses, libraries = [], {}, {}
    for first, _, third in ROW.findall(text):
        in_row = [name.rstrip("/") for name in QUOTED.findall(first)]
        names += in_row
        for name in in_row:
            uses[name] = [folder.rstrip("/") for folder in QUOTED.findall(third)]
            libraries[name] = {word.strip() for word in third.split(",") if word.strip() and "`" not in word}
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f"architecture.md has {name}/ more than once"
    there = set(folders(root))
    for name in sorted(there - set(names)):
        yield f"architecture.md has no row for {name}/"
    for name in sorted(set(names) - there):
        yield f"architecture.md has {name}/, which does not exist or has no sources"

    for name in sorted(there & set(names)):
        if name.startswith(FIRST_LEVEL):
            continue
        may = closure(name, uses) | {name}
        found = set()
        for path, other in included(root, name):
            found.add(other)
            if other in LIBRARIES.values():
                if other not in libraries[name]:
                    yield f"{path.relative_to(root)} includes {other}, and the row of {name}/ does not name it"
            elif other not in may:
                yield f"{path.relative_to(root)} includes {other}/, which the row of {name}/ does not allow"
        # Directly, or by what it includes itself: a row without use is one that was forgotten.
        reached = found | {f for o in found for f in closure(o, uses)}
        for other in sorted((set(uses[name]) | libraries[name]) - reached):
            yield f"the row of {name}/ names {other}, which nothing there includes"


def anchors(page):
    """What GitHub calls the headings of a page."""
    for heading in HEADING.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
        yield re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def path_findings(root):
    for page in sorted([*root.glob("*.md"), *(root / "docs").glob("*.md"), *(root / "tests").rglob("*.md")]):
        name = page.relative_to(root)
        text = FENCED.sub("", page.read_text(encoding="utf-8"))
        for quoted in QUOTED.findall(text):
            for path in PATH.findall(quoted):
                if not any((base / path).exists() for base in (root, page.parent)):
                    yield f"{name} names {path}, which does not exist"
        for file, anchor in LINK.findall(text):
            target = page.parent / file if file else page
            if "://" in file:
                continue
            if not target.exists():
                yield f"{name} links to {file}, which does not exist"
            elif anchor and anchor not in anchors(target):
                yield f"{name} links to {file}#{anchor}, and there is no such heading"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = [*table_findings(root), *path_findings(root)]
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
