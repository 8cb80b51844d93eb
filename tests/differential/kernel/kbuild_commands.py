#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Turns a dry run of Kbuild into a list of compile commands.

    make -n … 'rule_cc_o_c=: kbuild-compilation …' | kbuild_commands.py TREE > TREE/genksyms-commands.json

(prepare-kernel.sh has the whole call.) Kept are the C files that mention EXPORT_, themselves or in another .c file that
they include: they are the ones Kbuild may run genksyms for. The list is a Clang compilation database (directory, file, output, arguments) with one
more field, "module": whether the object goes into a loadable module. There is one entry an object, for Kbuild runs
genksyms once an object; a file that is compiled into two objects stands there twice.
"""

import json
import os
import re
import shlex
import sys

COMPILATION = re.compile(r": kbuild-compilation (.* -c -o (\S+\.o) (\S+\.c))$")

INCLUDED_SOURCE = re.compile(rb'^\s*#\s*include\s*"([^"]+\.c)"', re.M)


def compilations(log):
    """Yields (command line, object, source) for each compilation that a dry run shows."""
    for line in log:
        match = COMPILATION.match(line)
        if match:
            yield match.groups()


def mentions_export(path, seen=()):
    """Whether the C file could export anything. (A file that the build would generate may not exist.)"""
    if path in seen or not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        text = file.read()
    included = (os.path.join(os.path.dirname(path), os.fsdecode(name)) for name in INCLUDED_SOURCE.findall(text))
    return b"EXPORT_" in text or any(mentions_export(name, (*seen, path)) for name in included)


def command_entry(tree, command, obj, source):
    arguments = shlex.split(command)
    return {
        "directory": tree,
        "file": source,
        "output": obj,
        "module": "-DMODULE" in arguments,
        "arguments": arguments,
    }


def main():
    tree = os.path.abspath(sys.argv[1])
    entries = {}
    compiled = set()
    for command, obj, source in compilations(sys.stdin):
        compiled.add(obj)
        if obj not in entries and mentions_export(os.path.join(tree, source)):
            entries[obj] = command_entry(tree, command, obj, source)
    json.dump([entries[obj] for obj in sorted(entries)], sys.stdout, indent=1)
    print()
    sources = {entry["file"] for entry in entries.values()}
    modules = sum(entry["module"] for entry in entries.values())
    print(f"{len(compiled)} objects from C; {len(sources)} C files mention EXPORT_ and are compiled into "
          f"{len(entries)} objects, {modules} of them for modules", file=sys.stderr)
    return 0 if entries else 1


if __name__ == "__main__":
    sys.exit(main())
