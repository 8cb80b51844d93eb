#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares modver-gendwarfksyms with the real gendwarfksyms on small programs, in many forms of object.

    small_programs.py --real GENDWARFKSYMS --program MODVER-GENDWARFKSYMS [--only PATTERN] [--print]

Each of programs/* is compiled in the ways that FORMS has for its language; each object is asked for all its global names, with and without --stable.
Standard output, the types file, status, messages, and what --dump-dies and --dump-versions print are compared byte for byte. A form whose compiler is
not installed is an error, except for rustc.
Exit status: 0 no difference, 1 differences, 2 wrong usage.
"""

import argparse
import fnmatch
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

# pylint: disable=wrong-import-position
from answers import answer, global_names

PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs")

# A form: its name → commands, in which {c} is the source and {o} the object.
GCC = "gcc -w -c {c} -o {o} "
CLANG = "clang-19 -w -c {c} -o {o} "
FORMS = {
    ".c": {
        "gcc-5": [GCC + "-gdwarf-5"],
        "gcc-4": [GCC + "-gdwarf-4 -O2"],
        "gcc-3": [GCC + "-gdwarf-3 -gstrict-dwarf"],
        "gcc-2": [GCC + "-gdwarf-2 -gstrict-dwarf"],
        "gcc-z": [GCC + "-gdwarf-5 -gz"],
        "gcc-z-gnu": [GCC + "-gdwarf-4 -gz=zlib-gnu"],
        "gcc-type-units": [GCC + "-gdwarf-5 -fdebug-types-section"],
        "gcc-type-units-4": [GCC + "-gdwarf-4 -fdebug-types-section"],
        "gcc-common": [GCC + "-gdwarf-5 -fcommon"],
        "gcc-lto": [GCC + "-gdwarf-5 -flto"],
        "gcc-linked": [GCC + "-gdwarf-5 -fPIC", "gcc -shared -o {o}.so {o}", "mv {o}.so {o}"],
        "clang-5": [CLANG + "-gdwarf-5"],
        "clang-4": [CLANG + "-gdwarf-4 -O1"],
        "clang-full": [CLANG + "-gdwarf-5 -fstandalone-debug -fno-eliminate-unused-debug-types"],
        **{f"clang-{target}": [CLANG + f"-gdwarf-{version} --target={target}-linux-gnu"]
           for target, version in (("i386", 5), ("aarch64", 5), ("armv7", 4), ("powerpc", 4), ("powerpc64le", 5), ("s390x", 5), ("riscv64", 5))},
    },
    ".cpp": {
        "gcc-5": ["g++ -std=c++17 -w -c {c} -o {o} -gdwarf-5"],
        "gcc-4": ["g++ -std=c++17 -w -c {c} -o {o} -gdwarf-4 -O2"],
        "clang-5": ["clang++-19 -std=c++17 -w -c {c} -o {o} -gdwarf-5"],
    },
    ".rs": {
        "rustc": ["rustc --edition 2021 --crate-type lib --emit obj -g -C panic=abort -C codegen-units=1 -o {o} {c}"],
        "rustc-O": ["rustc --edition 2021 --crate-type lib --emit obj -g -O -C panic=abort -C codegen-units=1 -o {o} {c}"],
    },
    ".s": {"gas": ["gcc -c {c} -o {o}"]},
}

ARGUMENTS = [(), ("--stable",), ("--dump-dies",), ("--dump-versions",), ("--stable", "--dump-dies", "--dump-versions")]


def build(source, commands, directory):
    path = os.path.join(directory, "object.o")
    for command in commands:
        subprocess.run([word.format(c=source, o=path) for word in command.split()], cwd=directory, check=True)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--real", required=True)
    parser.add_argument("--program", required=True)
    parser.add_argument("--only", default="*", help="PROGRAM FORM, as a pattern")
    parser.add_argument("--print", action="store_true", help="show the differences in full")
    options = parser.parse_args()
    runs = names = different = 0
    for file in sorted(os.listdir(PROGRAMS)):
        forms = FORMS.get(os.path.splitext(file)[1], {})
        for form, commands in forms.items():
            if not fnmatch.fnmatch(f"{file} {form}", options.only):
                continue
            if form.startswith("rustc") and not shutil.which("rustc"):
                print(f"{file} {form}: no rustc here")
                continue
            with tempfile.TemporaryDirectory() as directory:
                path = build(os.path.join(PROGRAMS, file), commands, directory)
                asked = [*global_names(path), "absent"]
                with open(os.path.join(PROGRAMS, file), encoding="utf-8") as source:
                    first_line = source.readline()
                # What is only declared, or static.
                if "names:" in first_line:
                    asked += first_line.split("names:")[1].replace("*/", "").split()
                for arguments in ARGUMENTS:
                    real = answer(options.real, [path], asked, directory, arguments)
                    ours = answer(options.program, [path], asked, directory, arguments)
                    runs += 1
                    names += len(asked)
                    if found := real.differences(ours):
                        different += 1
                        print(f"{file} {form} {' '.join(arguments)}: different {', '.join(found)}")
                        for field in found if options.print else ():
                            print(f"--- real {field}\n{getattr(real, field)}\n--- ours {field}\n{getattr(ours, field)}")
    print(f"{runs} runs, {names} names, {different} different")
    return 1 if different or not runs else 0


if __name__ == "__main__":
    sys.exit(main())
