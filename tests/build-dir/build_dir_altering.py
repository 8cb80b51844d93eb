#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A `clang-genksyms --build-dir` that is wrong in one way: runs the real one and alters its answer.

    build_dir_altering.py KIND PROGRAM [its arguments]

To show that comparisons notice (build_dir_can_fail.py). `nothing` is right. `only-j1` alters only where the arguments have `-j 1`.
"""

import os
import re
import subprocess
import sys


def edit(path, change):
    with open(path, "rb") as file:
        text = file.read()
    with open(path, "wb") as file:
        file.write(change(text))


def without_line(text, number):
    lines = text.splitlines(True)
    return b"".join(lines[:number] + lines[number + 1:])


def swap(text, number):
    """A line and the next."""
    lines = text.splitlines(True)
    lines[number:number + 2] = reversed(lines[number:number + 2])
    return b"".join(lines)


SYMVERS = {
    "crc": lambda text: re.sub(rb"0x(.)", lambda match: b"0x" + (b"1" if match[1] == b"0" else b"0"), text, count=1),
    "row-missing": lambda text: without_line(text, 2),
    "row-extra": lambda text: text + b"0x00000000\tzzz_not_there\tvmlinux\tEXPORT_SYMBOL\t\n",
    "module": lambda text: text.replace(b"\tvmlinux\t", b"\tdrivers/vmlinux2\t", 1),
    "type": lambda text: re.sub(rb"\tEXPORT_SYMBOL\t", b"\tEXPORT_SYMBOL_GPL\t", text, count=1),
    "namespace": lambda text: text[:-1] + b"NOT_THERE\n",
    "unsorted": lambda text: swap(text, 0),
    "only-j1": lambda text: without_line(text, 0),
}


def value_of(option, arguments):
    return arguments[arguments.index(option) + 1] if option in arguments else None


def alter_types(kind, directory):
    dumps = sorted(os.path.join(path, name) for path, _, names in os.walk(directory) for name in names)
    if kind == "dump-missing":
        os.remove(dumps[0])
    elif kind == "dump-extra":
        with open(os.path.join(directory, "not_there.symtypes"), "wb") as file:
            file.write(b"x int x \n")
    elif kind == "dump":
        edit(dumps[-1], lambda text: text.replace(b" struct ", b" union ", 1))


def alter_messages(kind, text):
    """The first line is a heading."""
    return {"message": re.sub(rb":(\d+):", rb":1\1:", text, count=1), "message-missing": without_line(text, 1),
            "message-extra": text + b"x.c:1: syntax error\n", "message-order": swap(text, 1)}.get(kind, text)


def main():
    kind, command = sys.argv[1], sys.argv[2:]
    done = subprocess.run(command, capture_output=True, check=False)
    if kind in SYMVERS and (kind != "only-j1" or value_of("-j", command) == "1"):
        edit(value_of("--symvers", command), SYMVERS[kind])
    types = value_of("--symtypes", command)
    if types:
        alter_types(kind, types)
    sys.stdout.buffer.write(done.stdout)
    sys.stderr.buffer.write(alter_messages(kind, done.stderr))
    return done.returncode ^ 1 if kind == "status" else done.returncode


if __name__ == "__main__":
    sys.exit(main())
