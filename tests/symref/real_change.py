#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether the overrides that modver symref writes between two real kernels give genksyms -p the old kernel's CRCs.

    real_change.py --modver MODVER --texts DIR --old DIR --new DIR GENKSYMS...

DIR of --texts has preprocessed text of objects of the new kernel (OBJECT.i); --old and --new have each a Module.symvers and
symtypes. Each GENKSYMS runs on each text with the overrides of its object, and must give the old CRC to every export that the
old kernel had, unless modver says that it cannot be held; the exit status must be 0.

Exit status: 0 all is so, 1 something is not, 2 something else failed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

CRC_LINE = re.compile(r"^#SYMVER (\S+) (0x[0-9a-f]{8})$", re.M)
REFUSED = re.compile(r"^modver symref: (\w+): ", re.M)
DISTURBED = re.compile(r"^(\w+): not held, and gets a third CRC", re.M)


def recorded(directory):
    rows = (line.split("\t") for line in (directory / "Module.symvers").read_text().splitlines())
    return {row[1]: row[0] for row in rows}


def crcs(program, options, text):
    with open(text, "rb") as file:
        done = subprocess.run([program, *options], stdin=file, capture_output=True, text=True, errors="replace", timeout=300, check=False)
    return done.returncode, dict(CRC_LINE.findall(done.stdout)), done.stderr


def check(program, text, reference, old, new, excused):
    """(what is wrong, the number of held CRCs that changed)."""
    options = ["-p", "-r", str(reference) if reference.exists() else "/dev/null"]
    status, found, said = crcs(program, options, text)
    wrong = [f"exit status {status}: {said[-300:]}"] if status else []
    held = 0
    for name, crc in found.items():
        if name not in old or name in excused:
            continue
        expected = old[name]
        if crc != expected:
            wrong.append(f"{name}: {crc}, expected {expected}")
        elif crc != new[name]:
            held += 1
    return wrong, held


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--modver", required=True)
    for name in ("texts", "old", "new"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("programs", nargs="+")
    options = parser.parse_args()
    old, new = recorded(options.old), recorded(options.new)
    texts = sorted(options.texts.rglob("*.i"))
    if not texts:
        print(f"real_change.py: no texts in {options.texts}", file=sys.stderr)
        return 2

    with tempfile.TemporaryDirectory() as work:
        references = Path(work) / "symref"
        done = subprocess.run([options.modver, "symref", "--partial", "-j", str(options.jobs), "--symvers", options.old / "Module.symvers",
                               options.old / "symtypes", options.new / "symtypes", "-o", references], capture_output=True, text=True, check=False)
        print(done.stderr + done.stdout, end="")
        if done.returncode not in (0, 1) or not references.exists():
            return 2
        excused = set(REFUSED.findall(done.stderr)) | set(DISTURBED.findall(done.stdout))

        failed, total, with_overrides = 0, 0, 0
        jobs = []
        for text in texts:
            name = text.relative_to(options.texts).with_suffix(".symref")
            with_overrides += (references / name).exists()
            jobs += [(program, text, references / name) for program in options.programs]
        with ThreadPoolExecutor(options.jobs) as pool:
            for job, (wrong, held) in zip(jobs, pool.map(lambda job: check(*job, old, new, excused), jobs)):
                failed += bool(wrong)
                total += held
                for what in wrong[:5]:
                    print(f"{job[0]}: {job[1].relative_to(options.texts)}: {what}")
        print(f"{len(texts)} objects, {with_overrides} with overrides; {len(options.programs)} programs; {total} CRCs held; {failed} runs failed")
        return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
