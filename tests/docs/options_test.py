#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that --help and the manual page list the same options, for each mode of each program.

    options_test.py CLANG-GENKSYMS MODVER-GENDWARFKSYMS MODVER

Exit status: 0 all well, 1 something is wrong; each finding is a line.
"""

import re
import subprocess
import sys
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "docs" / "man"

# A line of a help text: `  -j,--jobs N`, `  -T, --dump-types FILE`, `      --dialect D`.
IN_HELP = re.compile(r"^ +(?:-(\w), ?)?--([a-z][a-z-]*)", re.M)
# A line of a page: `.It Fl j , -jobs Ar n`, `.It Fl T Ar file , Fl -dump-types Ns = …`, `.It Fl -dialect …`.
IN_PAGE = re.compile(r"^\.It Fl (?:(\w) (?:Ar \w+ )?, (?:Fl )?)?-([a-z][a-z-]*)", re.M)
# Not worth a line in a page that describes a command by itself.
HELP = (("h", "help"), ("", "help"))


def help_of(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return set(IN_HELP.findall(done.stdout + done.stderr))


def options_of(page, first=None, last=None):
    """Those of a page, or of its subsections from first on, up to last."""
    text = (PAGES / page).read_text(encoding="utf-8")
    if first:
        text = text[text.index(f"\n.Ss {first}\n"):]
    if last:
        text = text[:text.index(f"\n.Ss {last}\n")]
    return set(IN_PAGE.findall(text))


def findings(genksyms, gendwarfksyms, modver):
    builds, linked = "Options of --build-dir", "Options of --vmlinux"
    page = "clang-genksyms.1"
    for command, in_page in (
        # The usage text names the other modes.
        ((genksyms, "--help"), options_of(page, last=builds) | {("", "build-dir")}),
        ((genksyms, "--build-dir", "--help"), options_of(page, first=builds)),
        ((gendwarfksyms, "--help"), options_of("modver-gendwarfksyms.1", last=builds) | {("", "build-dir"), ("", "vmlinux")}),
        ((gendwarfksyms, "--build-dir", "--help"), options_of("modver-gendwarfksyms.1", first=builds, last=linked)),
        ((gendwarfksyms, "--vmlinux", "--help"), options_of("modver-gendwarfksyms.1", first=linked)),
        ((modver, "check", "--help"), options_of("modver-check.1")),
        ((modver, "match", "--help"), options_of("modver-match.1")),
        ((modver, "identify", "--help"), options_of("modver-identify.1")),
        ((modver, "index", "--help"), options_of("modver-index.1")),
        ((modver, "history", "--help"), options_of("modver-history.1")),
        ((modver, "cover", "--help"), options_of("modver-cover.1")),
        ((modver, "list", "--help"), options_of("modver-list.1")),
        ((modver, "diff", "--help"), options_of("modver-diff.1")),
        ((modver, "bisect", "--help"), options_of("modver-bisect.1")),
        ((modver, "explain", "--help"), options_of("modver-explain.1")),
        ((modver, "consolidate", "--help"), options_of("modver-consolidate.1")),
        ((modver, "split", "--help"), options_of("modver-consolidate.1")),
        ((modver, "prove", "--help"), options_of("modver-prove.1")),
        ((modver, "symref", "--help"), options_of("modver-symref.1")),
    ):
        name = " ".join([Path(command[0]).name, *command[1:]])
        in_help = help_of(*command)
        if not in_help.difference(HELP):
            yield f"{name} lists no options"
        for short, long in sorted(in_help.symmetric_difference(in_page).difference(HELP)):
            where = "only there" if (short, long) in in_help else "only in the manual page"
            yield f"{name}: {f'-{short}, ' if short else ''}--{long} is {where}"


def main():
    found = list(findings(*sys.argv[1:]))
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
