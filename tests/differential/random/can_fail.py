#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that random_programs.py can fail: compares the real program with wrong ones (altering_program.sh).

    can_fail.py REAL [--thorough]

Each must be reported, with exit status 1, and shrunk to next to nothing; the right one must not be.
"""

import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# kind, mode, what the minimal input has to hold, and its greatest length in characters
QUICK = [("crc", "valid", "union", 90), ("message", "damaged", "", 60), ("types", "reference", "volatile", 90)]
THOROUGH = QUICK + [("types", "valid", "volatile", 90), ("status", "tokens", "", 12), ("signal", "valid", "enum", 60)]


def run(kind, mode, real, directory):
    command = [sys.executable, "-B", os.path.join(HERE, os.pardir, "random_programs.py"), "--real", real,
               "--program", os.path.join(HERE, "altering_program.sh"), "--program-args", f"{kind} {real}",
               "--mode", mode, "--count", "40", "--shrink", "1", "-j", "2", "--stop-after", "1", "--timeout", "5",
               "--save", directory]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def shrunk_input(output):
    saved = re.search(r"^saved: (.*)$", output, re.MULTILINE)
    if not saved:
        return None
    with open(os.path.join(saved[1], "input.i"), encoding="latin-1") as file:
        return file.read()


def complaint(kind, mode, word, length, real):
    """What is wrong with the report on a wrong program, or nothing."""
    with tempfile.TemporaryDirectory() as directory:
        status, output = run(kind, mode, real, directory)
        minimal = shrunk_input(output)
    if status != 1 or minimal is None:
        return f"not reported (exit status {status}):\n{output}"
    if word not in minimal or len(minimal) > length:
        return f"not minimal: {minimal!r}"
    return ""


def right_program_complaint(real):
    with tempfile.TemporaryDirectory() as directory:
        status, output = run("nothing", "valid", real, directory)
    return f"the right program was reported:\n{output}" if status else ""


def main():
    real = sys.argv[1]
    wrong = right_program_complaint(real)
    print(f"nothing: {wrong or 'no difference'}")
    failed = bool(wrong)
    for kind, mode, word, length in THOROUGH if sys.argv[2:] == ["--thorough"] else QUICK:
        wrong = complaint(kind, mode, word, length, real)
        failed |= bool(wrong)
        print(f"{kind}, {mode}: {wrong or 'reported and shrunk'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
