#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that build_dir_text.py and build_dir_symvers.py notice a wrong program: the real one, altered in one way at a time, must be reported.

    build_dir_can_fail.py --tree TREE --cache CACHE --program CLANG-GENKSYMS --symvers DEBIAN-MODULE.SYMVERS

Needs the real genksyms' answers for the two files below, as `kernel_text.py check --sample …` leaves them.
"""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# One with syntax errors, one of another module.
FILES = ("net/ipv4/af_inet.c", "arch/x86/kvm/hyperv.c")
# What build_dir_altering.py alters, and what the comparison must then say; `nothing` shows that the others are not reported for being run by a script.
TEXT = {"nothing": None, "crc": ": CRC ", "row-missing": "not in Module.symvers", "row-extra": "no object that was asked for exports it",
        "dump": ".symtypes: differs", "dump-missing": ".symtypes: missing", "dump-extra": "not expected, but there",
        "message": "stderr, too much", "message-missing": "stderr, missing", "message-extra": "stderr, too much", "message-order": "stderr, out of order",
        "status": "exit status", "only-j1": "--again '-j 1': Module.symvers: differs"}
SYMVERS = {"nothing": None, "crc": ": CRC: ", "row-extra": ": extra: ", "module": ": module: ", "type": ": type: ", "namespace": ": namespace: ",
           "unsorted": "not sorted"}


def run(script, *arguments):
    return subprocess.run([sys.executable, os.path.join(HERE, script), *arguments], stdout=subprocess.PIPE, text=True, check=False)


def text_arguments(arguments, sample, kind):
    again = ("--again=-j 1",) if kind in ("nothing", "only-j1") else ()
    return ("--tree", arguments.tree, "--cache", arguments.cache, "--sample", sample, *again,
            "--program", os.path.join(HERE, "build_dir_altering.py"), "--program-args", f"{kind} {os.path.abspath(arguments.program)}")


def is_noticed(done, complaint):
    return done.returncode == 1 and complaint in done.stdout if complaint else done.returncode == 0


def report(label, done, complaint):
    right = is_noticed(done, complaint)
    print(f"{label}: {'as expected' if right else 'NOT as expected'}", flush=True)
    if not right:
        print(done.stdout)
    return right


def check_expected_differences(arguments, symvers, directory):
    """An explanation is used where it fits, and one that explains nothing is an error."""
    altered, explained = os.path.join(directory, "altered"), os.path.join(directory, "explained")
    with open(symvers, encoding="utf-8") as file:
        first, *others = file.read().splitlines(True)
    symbol = first.split("\t")[1]
    with open(altered, "w", encoding="utf-8") as file:
        file.write("".join([first.replace("0x", "0x0")[:10] + first[10:], *others]))
    outcomes = []
    for line, complaint in ((f"{symbol} CRC the test altered it", None), (f"{symbol} module another column", ": CRC: "),
                            (f"{symbol}_not CRC no such symbol", "there is no such difference")):
        with open(explained, "w", encoding="utf-8") as file:
            file.write(line + "\n")
        done = run("build_dir_symvers.py", "--subset", "--unbuilt", "--expected-differences", explained, altered, arguments.symvers)
        outcomes.append(report(f"expected difference '{line}'", done, complaint))
    return all(outcomes)


def main():
    parser = argparse.ArgumentParser()
    for option in ("--tree", "--cache", "--program", "--symvers"):
        parser.add_argument(option, required=True)
    arguments = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory(prefix="build-dir-") as directory:
        sample, keep = os.path.join(directory, "sample"), os.path.join(directory, "keep")
        with open(sample, "w", encoding="utf-8") as file:
            file.write("\n".join(FILES) + "\n")
        for kind in TEXT | SYMVERS:
            done = run("build_dir_text.py", *text_arguments(arguments, sample, kind), "--keep", keep)
            if kind in TEXT:
                right &= report(f"text, {kind}", done, TEXT[kind])
            if kind in SYMVERS:
                done = run("build_dir_symvers.py", "--subset", "--unbuilt", os.path.join(keep, "first", "Module.symvers"), arguments.symvers)
                right &= report(f"symvers, {kind}", done, SYMVERS[kind])
            if kind == "nothing":
                right &= check_expected_differences(arguments, os.path.join(keep, "first", "Module.symvers"), directory)
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
