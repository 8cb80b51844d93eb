#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks compatibility.md: that no number of a behaviour is used twice, that every test it names exists, and that every corpus input
is named. And all pages here: that the numbers they refer to exist.

Exit status: 0 all well, 1 something is wrong; each finding is a line.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus" / "genksyms"
# Topics whose tests are methods in one file.
METHODS = {"interface": ROOT / "tests" / "interface" / "interface_test.py", "build-dir": ROOT / "tests" / "build-dir" / "build_dir_test.py"}
PAGE = ROOT / "docs" / "compatibility.md"

BEHAVIOUR = re.compile(r"^- \*\*C(\d+)\*\*", re.M)
REFERENCE = re.compile(r"\bC(\d+)\b")
# `*topic:* name, name; *topic:* name` after an arrow, up to the end of the paragraph or of the table's cell.
TESTS = re.compile(r"(?:→ |\| )(\*[a-z-]+:\* .*?)(?:\n\n|\n- |\n#| \|\n|\Z)", re.S)


def named_tests(text):
    """(topic, name) of every test that the page names."""
    for listed in TESTS.findall(text):
        for group in listed.split(";"):
            topic, names = re.fullmatch(r"\s*\*([a-z-]+):\*\s+(.*?)\s*", group, re.S).groups()
            for name in re.split(r",\s+", names):
                yield topic, name


def path_of(topic, name):
    if topic == "unit":
        return ROOT / "tests" / "unit" / f"{name}Test.cpp"
    return CORPUS / topic / f"{name}.c"


def findings():
    text = PAGE.read_text(encoding="utf-8")
    numbers = [int(n) for n in BEHAVIOUR.findall(text)]
    for n in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f"C{n} is there more than once"
    for page in sorted(PAGE.parent.glob("*.md")):
        for n in sorted({int(n) for n in REFERENCE.findall(page.read_text(encoding="utf-8"))} - set(numbers)):
            yield f"{page.relative_to(ROOT)} refers to C{n}, which compatibility.md does not have"

    tests = set(named_tests(text))
    methods = {topic: path.read_text(encoding="utf-8") for topic, path in METHODS.items()}
    for topic, name in sorted(tests):
        if topic in methods and f"def {name}(" not in methods[topic]:
            yield f"{METHODS[topic].relative_to(ROOT)} has no {name}, which is named"
    named = {path_of(topic, name) for topic, name in tests if topic not in METHODS}
    for path in sorted(named):
        if not path.exists():
            yield f"{path.relative_to(ROOT)} is named, but does not exist"
    for path in sorted(CORPUS.glob("*/*.c")):
        if path not in named:
            yield f"{path.relative_to(ROOT)} is not named"


def main():
    found = list(findings())
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
