#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Causes and verdicts from BTF, on the pairs of sources in corpus/btf-pairs, one change each.

    pairs_test.py [--update] BTF-CAUSES GENKSYMS

Each pair is compiled by gcc, which writes BTF itself, and by clang, of whose debug information pahole makes BTF. The CRCs are those of GENKSYMS, which must
differ for at least one export. What is then reported must be the file `expected`, a line a cause:

    NAME: VERDICT: REASON         of a cause
    NAME: unexplained             of an export whose CRC changed, and whose BTF did not
    unused: MEMBER                a member that no module uses, as the verdict takes for granted

The same is to be reported of that BTF as an index of kernels gives it back (--kept).

`expected.clang` has what is reported of clang's BTF where that is something else. And the verdicts must be true: of programs that the same compilers
make of both sources (preserved.py), all that there was is where it was and what it was if all verdicts are `same layout` or `visibility only`, and
something is not if one is `unsafe`.
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from preserved import Facts, changes

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "btf-pairs"
FLAGS = ["-std=gnu11", "-w", "-O1", "-DEXPORT_SYMBOL(name)=extern int exported_##name"]
BTF_CAUSES = GENKSYMS = ""
UPDATE = False


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, timeout=120, **options).stdout


def crcs(sources):
    """{export: CRC}. A source at a time: each is a translation unit."""
    found = {}
    for source in sources:
        text = run("gcc", "-E", "-P", "-DEXPORT_SYMBOL(name)=__GENKSYMS_EXPORT_SYMBOL(name)", source)
        for line in run(GENKSYMS, input=text).decode().splitlines():
            _, export, crc = line.split()
            found[export] = crc
    return found


def make_btf(compiler, sources, to):
    objects = []
    for source in sources:
        objects.append(to / f"{source.stem}.o")
        run(*(["gcc", "-gbtf"] if compiler == "gcc" else ["clang-19", "-g"]), *FLAGS, "-c", "-o", objects[-1], source)
    whole = objects[0]
    if len(objects) > 1:
        whole = to / "whole.o"
        run("ld", "-r", "-o", whole, *objects)
    if compiler == "clang":
        run("pahole", "-J", "--btf_gen_floats", whole)
    run("objcopy", "-O", "binary", "--only-section=.BTF", "--set-section-flags", ".BTF=alloc", whole, to / "vmlinux")


def report(case, compiler, work):
    found = {}
    for side in ("old", "new"):
        sources = sorted(case.glob(f"{side}*.c"))
        (work / side).mkdir()
        make_btf(compiler, sources, work / side)
        found[side] = crcs(sources)
        rows = [f"{crc}\t{export}\tvmlinux\tEXPORT_SYMBOL\t\n" for export, crc in found[side].items()]
        (work / side / "Module.symvers").write_text("".join(rows), encoding="utf-8")
    said = run(BTF_CAUSES, work / "old", work / "new")
    # The same of BTF that was taken apart into definitions and put together again, as an index keeps it.
    assert run(BTF_CAUSES, "--kept", work / "old", work / "new") == said, f"{case.name}: other causes of the BTF that an index keeps"
    return found, json.loads(said)


def lines_of(reported):
    lines = [f"{cause['name']}: {cause['verdict']}: {cause['reason']}\n" for cause in sorted(reported["causes"], key=lambda cause: cause["name"])]
    return "".join(lines + [f"{name}: unexplained\n" for name in reported["unexplained"]])


class Pairs(unittest.TestCase):
    maxDiff = None

    def check(self, case, compiler):
        sources = sorted(case.glob("old*.c"))
        expected = case / "expected"
        text = expected.read_text(encoding="utf-8") if expected.exists() else ""
        unused = [line.split(": ")[1] for line in text.splitlines() if line.startswith("unused: ")]
        with tempfile.TemporaryDirectory() as directory:
            found, reported = report(case, compiler, Path(directory))
        self.assertNotEqual(found["old"], found["new"], "no CRC changed")
        self.assertEqual(reported["contradicted"], [])

        lines = "".join(f"unused: {name}\n" for name in unused) + lines_of(reported)
        special = case / f"expected.{compiler}"
        if UPDATE:
            # gcc comes first.
            (special if compiler == "clang" and text and lines != text else expected).write_text(lines, encoding="utf-8")
        else:
            self.assertEqual(special.read_text(encoding="utf-8") if special.exists() else text, lines)

        verdicts = {cause["verdict"] for cause in reported["causes"]}
        program = {"gcc": "gcc", "clang": "clang-19"}[compiler]
        changed = [line for source in sources
                   for line in changes(Facts(source, program), Facts(case / source.name.replace("old", "new"), program), unused)]
        if "unsafe" in verdicts:
            self.assertTrue(changed, "said to be unsafe, and all is where it was")
        elif "unknown" not in verdicts and not reported["unexplained"]:
            self.assertEqual(changed, [], "said to be safe")

    def test_cases(self):
        cases = sorted(path for path in CORPUS.iterdir() if path.is_dir())
        self.assertTrue(cases)
        runs = [(case, compiler) for compiler in ("gcc", "clang") for case in cases
                # gcc's BTF is that of one source.
                if compiler == "clang" or not (case / "old-2.c").exists()]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            outcomes = [pool.submit(self.check, *one) for one in runs]
            for (case, compiler), outcome in zip(runs, outcomes):
                with self.subTest(f"{case.name}, {compiler}"):
                    outcome.result()


if __name__ == "__main__":
    arguments = sys.argv[1:]
    UPDATE = arguments[0] == "--update"
    BTF_CAUSES, GENKSYMS = (str(Path(program).resolve()) for program in arguments[UPDATE:])
    unittest.main(argv=sys.argv[:1])
