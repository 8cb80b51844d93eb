#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver symref on the pairs of sources in corpus/symref, one idea each, beside the kernel's genksyms.

    corpus_test.py [--update] MODVER CLANG-GENKSYMS GENKSYMS...

Of each case GENKSYMS gives the types of old.c and new.c. What modver symref then writes must be the file `symref`, or what it
says that of `refused`. With the overrides every GENKSYMS -p and CLANG-GENKSYMS -p must give new.c the CRCs of old.c, with exit
status 0, except to exports that `--allow` in `args` lets change; without them at least one CRC must be another one.
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "symref"
CRC_LINE = re.compile(r"^#SYMVER (\S+) (0x[0-9a-f]{8})$", re.M)
MODVER = ""
PROGRAMS = []
UPDATE = False


def crcs(program, text, *options):
    done = subprocess.run([program, *map(str, options)], input=text, capture_output=True, timeout=60, check=False)
    return done.returncode, dict(CRC_LINE.findall(done.stdout.decode("latin-1")))


class Corpus(unittest.TestCase):
    maxDiff = None

    def check_text(self, expected, actual):
        if UPDATE:
            expected.write_text(actual, encoding="utf-8")
        self.assertEqual(expected.read_text(encoding="utf-8"), actual)

    def check(self, case, work):
        texts = {side: (case / f"{side}.c").read_bytes() for side in ("old", "new")}
        real = PROGRAMS[-1]
        before, after = {}, {}
        for side, into in (("old", before), ("new", after)):
            status, found = crcs(real, texts[side], "-T", work / f"{side}.symtypes")
            self.assertEqual(status, 0)
            into.update(found)
        args = (case / "args").read_text().split() if (case / "args").exists() else []
        done = subprocess.run([MODVER, "symref", "old.symtypes", "new.symtypes", "-o", "new.symref", *args], capture_output=True,
                              text=True, cwd=work, timeout=60, check=False)
        if (case / "refused").exists() or (UPDATE and done.returncode == 1):
            self.assertEqual((done.returncode, done.stdout), (1, ""))
            self.check_text(case / "refused", done.stderr)
            self.assertFalse((work / "new.symref").exists())
            return
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.check_text(case / "symref", (work / "new.symref").read_text(encoding="utf-8"))

        held = {name: crc for name, crc in before.items() if name in after}
        changes = {name for name, crc in held.items() if crc != after[name]}
        self.assertEqual(bool(changes), case.name != "nothing-changed")
        for program in PROGRAMS:
            status, found = crcs(program, texts["new"], "-p", "-r", work / "new.symref")
            self.assertEqual(status, 0, program)
            for name, crc in held.items():
                # Of what may change it is known that it reaches nothing that is overridden.
                expected = after[name] if case.name == "type-allowed" and name == "f" else crc
                self.assertEqual(found[name], expected, f"{program}: {name}")

    def test_cases(self):
        cases = sorted(path for path in CORPUS.iterdir() if path.is_dir())
        self.assertTrue(cases)
        for case in cases:
            with self.subTest(case.name), tempfile.TemporaryDirectory() as work:
                self.check(case, Path(work))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    UPDATE = arguments[0] == "--update"
    MODVER, *PROGRAMS = (str(Path(program).resolve()) for program in arguments[UPDATE:])
    unittest.main(argv=sys.argv[:1])
