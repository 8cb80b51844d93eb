#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compares modver list with modprobe --show-modversions, modprobe --show-exports and modinfo, byte by byte, on real modules.

    kmod_test.py --program MODVER --modules DIR [--sample N]

DIR is searched for modules. Left out of the comparison: the signature, which modinfo decodes and modver only sees.
"""

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# kmod is for the administrator.
os.environ["PATH"] += os.pathsep + "/usr/sbin" + os.pathsep + "/sbin"
SIGNATURE = re.compile(rb"^(sig_id|signer|sig_key|sig_hashalgo):.*\n|^signature: .*\n(\t\t.*\n)*", re.M)
SIGNED = re.compile(rb"^signed: .*\n", re.M)


def output(*command):
    """Standard output, and whether the command succeeded. What is no UTF-8, as names of authors in Latin-1, is as modver has it for terminals."""
    done = subprocess.run(list(map(str, command)), capture_output=True, check=False)
    return done.stdout.decode("utf-8", "backslashreplace").encode(), done.returncode == 0


def differences(program, module):
    """modprobe fails where there is nothing to show, which is no error to modver."""
    for option, view in (("--show-modversions", "--imports"), ("--show-exports", "--exports")):
        theirs, _ = output("modprobe", option, module)
        ours, succeeded = output(program, "list", view, module)
        if not succeeded or ours != theirs:
            yield f"{module}: {view} differs"
    theirs, _ = output("modinfo", module)
    ours, succeeded = output(program, "list", "--info", module)
    if not succeeded or SIGNED.sub(b"", ours) != SIGNATURE.sub(b"", theirs):
        yield f"{module}: --info differs"
    if (b"\nsig_id:" in theirs) != (b"\nsigned:         yes\n" in ours):
        yield f"{module}: --info differs: signature"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="modver")
    parser.add_argument("--modules", required=True, help="directory to search for modules")
    parser.add_argument("--sample", type=int, default=0, help="compare this many, spread evenly; default: all")
    arguments = parser.parse_args()

    modules = sorted(path.absolute() for path in Path(arguments.modules).rglob("*.ko*") if path.is_file())
    if not modules:
        sys.exit(f"{arguments.modules}: no modules")
    if arguments.sample:
        modules = modules[::max(1, len(modules) // arguments.sample)]
    with ThreadPoolExecutor() as pool:
        found = [line for lines in pool.map(lambda module: list(differences(arguments.program, module)), modules) for line in lines]
    print("\n".join(found[:20] + [f"{len(modules)} modules compared, {len(found)} differences"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
