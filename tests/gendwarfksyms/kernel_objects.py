#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares modver-gendwarfksyms with the real gendwarfksyms on objects of a kernel, which are compiled for it with debug information.

    kernel_objects.py --real GENDWARFKSYMS --program MODVER-GENDWARFKSYMS --tree TREE --sample LIST [--every N] [--compilers N] [-j N] [--keep DIR]

TREE was made by ../differential/prepare-kernel.sh; LIST names files of it, of which each Nth is taken. --compilers 3: by gcc with DWARF 5, by gcc with
DWARF 4, and by clang; 1: the first alone. Asked for are the exports of each object, with and without --stable, and, where it has none, its global names.
Exit status: 0 no difference, 1 differences, 2 wrong usage.
"""

import argparse
import json
import multiprocessing
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from answers import answer, exported_names, global_names

# Of gcc's flags, what clang does not know and no type depends on.
NOT_CLANG = ("-mrecord-mcount", "-mpreferred-stack", "-falign-", "-fno-allow-store", "-fconserve", "-mindirect-branch", "-fno-var-tracking", "-mskip-rax", "-W")
COMPILERS = [("gcc", "-gdwarf-5"), ("gcc", "-gdwarf-4"), ("clang-19", "-gdwarf-5")]


def commands(tree):
    """A source → its compile command, as words."""
    with open(os.path.join(tree, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    return {os.path.relpath(os.path.join(entry["directory"], entry["file"]), tree): shlex.split(entry["command"]) for entry in entries}


def compile_source(tree, command, compiler, path):
    """The compiler's message; empty: all is well."""
    words = [word for word in command if not word.startswith(("-g", "-Wp,-MMD", "-Wp,-MD"))]
    words[words.index("-o") + 1] = path
    if compiler[0] != "gcc":
        words = [compiler[0], *(word for word in words[1:] if not word.startswith(NOT_CLANG)), "-Qunused-arguments", "-Wno-unknown-warning-option"]
    return subprocess.run([*words, *compiler[1:], "-w"], cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False).stderr


def compare(job):
    options, source, command, compiler = job
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(options.keep or directory, re.sub(r"\W", "_", source) + "".join(compiler) + ".o")
        if not os.path.exists(path):
            message = compile_source(options.tree, command, compiler, path)
            if not os.path.exists(path):
                return source, compiler, 0, ["not compiled: " + message[:300]]
        names = exported_names(path) or global_names(path)
        if not names:
            return source, compiler, 0, []
        found = []
        for arguments in ((), ("--stable",)):
            real = answer(options.real, [path], names, directory, arguments)
            ours = answer(options.program, [path], names, directory, arguments)
            if differences := real.differences(ours):
                found.append(f"{' '.join(arguments)} different {', '.join(differences)}: {real.messages[:2]} {ours.messages[:2]}")
        return source, compiler, len(names), found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--tree", required=True)
    parser.add_argument("--sample", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--compilers", type=int, default=1)
    parser.add_argument("--keep", metavar="DIR", help="where objects are kept, and taken from")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.tree = os.path.realpath(options.tree)
    with open(options.sample, encoding="utf-8") as file:
        sources = [line.strip() for line in file if line.strip() and not line.startswith("#")][::options.every]
    known = commands(options.tree)
    jobs = [(options, source, known[source], compiler) for source in sources if source in known for compiler in COMPILERS[:options.compilers]]
    objects = names = different = 0
    with multiprocessing.Pool(options.jobs) as pool:
        for source, compiler, count, found in pool.imap_unordered(compare, jobs):
            objects += bool(count)
            names += count
            for text in found:
                print(f"{source} {' '.join(compiler)}: {text}", flush=True)
                # clang does not compile all of a kernel of this configuration.
                different += not (text.startswith("not compiled") and compiler[0] != "gcc")
    print(f"{objects} objects, {names} names, {different} different")
    return 1 if different or not objects else 0


if __name__ == "__main__":
    sys.exit(main())
