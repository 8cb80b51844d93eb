#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is found in the logs of corpus/kernel-logs.

    logs_test.py check  PRINT-LOG DIR
    logs_test.py update PRINT-LOG DIR

check: of each FILE.txt, what print-log finds is what FILE.expected says, a JSON object a line; nothing that tests/loader takes for words of the loader is
left out; and dmesg's formats of one log say the same. update writes the .expected files, which are then to be read. Exit status: 0 all well, 1 not.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "loader"))
from compare.log_filter import FILES, PREDICTED, TAINTS  # noqa: E402

# What says nothing about a module.
OTHERS = ("Disabling lock debugging due to kernel taint", "Spectre V2 : System may be vulnerable to spectre v2", r"decompression failed with status \d+")
KNOWN = [*PREDICTED, *(re.compile(pattern, re.DOTALL) for pattern in FILES + TAINTS if pattern not in OTHERS)]

# What dmesg and the console put before a message.
BEFORE = re.compile(r"^(?:\[[^]]*\] ?|<\d+>|\w+ *:\w+ *: |\d{4}-\d\d-\d\dT\S+ )*")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def find(program, file):
    return subprocess.run([program, file], capture_output=True, text=True, check=True).stdout


def message_of(line):
    return BEFORE.sub("", ESCAPE.sub("", line.rstrip("\r")))


def missed(text, found):
    """Lines of the loader's that are not found; of equal messages only the first has an entry."""
    lines = text.split("\n")
    said = {message_of(lines[entry["line"] - 1]) for entry in found}
    for number, message in enumerate(map(message_of, lines), 1):
        if any(p.fullmatch(message) for p in KNOWN) and message not in said:
            yield f"{number}: {message}"


def contents(printed):
    return [{key: value for key, value in json.loads(line).items() if key != "line"} for line in printed.splitlines()]


def check_file(program, file):
    printed, expected = find(program, file), file.with_suffix(".expected")
    if printed != expected.read_text(encoding="utf-8"):
        yield f"{file}: something else is found than {expected.name} says"
    text = file.read_bytes().decode("utf-8", "replace")
    for line in missed(text, [json.loads(line) for line in printed.splitlines()]):
        yield f"{file}:{line}: not found"


def check_formats(program, directory):
    found = {file: contents(find(program, file)) for file in sorted(directory.glob("dmesg*.txt"))}
    for file, entries in found.items():
        if not entries or entries != next(iter(found.values())):
            yield f"{file}: not what the other formats of the same log say"


def main():
    mode, program, top = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    files = sorted(top.rglob("*.txt"))
    if mode == "update":
        for file in files:
            file.with_suffix(".expected").write_text(find(program, file), encoding="utf-8")
        return 0
    wrong = [line for file in files for line in check_file(program, file)]
    wrong += [line for directory in sorted(top.iterdir()) if directory.is_dir() for line in check_formats(program, directory)]
    print("\n".join(wrong) if wrong else f"{len(files)} logs")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
