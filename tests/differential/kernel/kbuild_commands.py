#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads the compile commands from a dry run of Kbuild (prepare-kernel.sh has the call).

    kbuild_commands.py exporting TREE < DRY-RUN    prints the objects that may export, also those whose source is yet to be generated
    kbuild_commands.py write TREE < DRY-RUN        writes the two lists below into TREE

compile_commands.json has every C and assembly source that exists, in the form of `make compile_commands.json`: directory, file, command, without
the object. (Of 6.1, that leaves assembly out.)

genksyms-commands.json has the C files that mention EXPORT_, themselves or in another .c file that they include: they are the ones Kbuild may run
genksyms for. The list is a Clang compilation database (directory, file, output, arguments) with one more field, "module": whether the object goes into
a loadable module. There is one entry an object, for Kbuild runs genksyms once an object; a file that is compiled into two objects stands there twice.
"""

import json
import os
import re
import shlex
import sys

COMPILATION = re.compile(r": kbuild-compilation (.* -c -o (\S+\.o) (\S+\.[cS]))$")

INCLUDED_SOURCE = re.compile(rb'^\s*#\s*include\s*"([^"]+\.[cS])"', re.M)


def compilations(log):
    """{object: (command line, source)}, sorted by object; of several commands for one, the first."""
    found = {}
    for line in log:
        match = COMPILATION.match(line)
        if match:
            command, obj, source = match.groups()
            found.setdefault(obj, (command, source))
    return dict(sorted(found.items()))


def mentions_export(path, seen=()):
    """Whether the source could export anything. (A file that the build would generate may not exist.)"""
    if path in seen or not os.path.exists(path):
        return False
    with open(path, "rb") as file:
        text = file.read()
    included = (os.path.join(os.path.dirname(path), os.fsdecode(name)) for name in INCLUDED_SOURCE.findall(text))
    return b"EXPORT_" in text or any(mentions_export(name, (*seen, path)) for name in included)


def print_exporting(tree, compiled):
    for obj, (_, source) in compiled.items():
        path = os.path.join(tree, source)
        if not os.path.exists(path) or mentions_export(path):
            print(obj)


def genksyms_entry(tree, command, obj, source):
    arguments = shlex.split(command)
    return {
        "directory": tree,
        "file": source,
        "output": obj,
        "module": "-DMODULE" in arguments,
        "arguments": arguments,
    }


def database_entry(tree, command, source):
    return {"command": command, "directory": tree, "file": os.path.normpath(os.path.join(tree, source))}


def write_json(path, entries):
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(entries, file, indent=1)
        file.write("\n")
    os.replace(path + ".new", path)


def write_lists(tree, compiled):
    there = {obj: (command, source) for obj, (command, source) in compiled.items() if os.path.exists(os.path.join(tree, source))}
    write_json(os.path.join(tree, "compile_commands.json"), [database_entry(tree, command, source) for command, source in there.values()])
    exporting = {obj: entry for obj, entry in there.items() if mentions_export(os.path.join(tree, entry[1]))}
    entries = [genksyms_entry(tree, command, obj, source) for obj, (command, source) in exporting.items() if source.endswith(".c")]
    write_json(os.path.join(tree, "genksyms-commands.json"), entries)
    sources = {entry["file"] for entry in entries}
    modules = sum(entry["module"] for entry in entries)
    print(f"{len(compiled)} objects, {len(compiled) - len(there)} of them of sources that are not generated; {len(sources)} C files mention EXPORT_ and are "
          f"compiled into {len(entries)} objects, {modules} of them for modules; so do {len(exporting) - len(entries)} assembly files", file=sys.stderr)


def main():
    tree = os.path.abspath(sys.argv[2])
    {"exporting": print_exporting, "write": write_lists}[sys.argv[1]](tree, compilations(sys.stdin))


if __name__ == "__main__":
    main()
