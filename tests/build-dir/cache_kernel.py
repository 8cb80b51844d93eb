#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang-genksyms --build-dir --dry-run-kbuild with --cache on a prepared kernel tree: beside runs without it, all that a caller sees must be the same, and
the time that it takes must be a small part.

    cache_kernel.py --program build/release/genksyms/clang-genksyms --tree build/cache/linux-6.1 [--work DIR]

Runs: without a cache; with an empty one; with nothing changed; after an edit of kernel/fork.c; after a member is added to struct task_struct. The tree is
put back in the end. Then a dry run is traced by strace: it must not read a source or a header of the tree, for the cache does not look at what is in them
(genksyms/kbuild/DryRunCache.h).

Exit status: 0 all well, 1 something differs or takes too long, 2 something else failed.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import build_dir_run  # noqa: E402

FIGURES = " objects may export something"
# At most this part of the CPU time of a run without a cache.
MOST = {"nothing changed": 0.1, "fork.c": 0.12, "task_struct": 1.25}
OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)".* = \d+$')


def run(work, name, options):
    """({name: bytes}, CPU s)."""
    out = work / name
    out.mkdir()
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run([OPTIONS.program, "--build-dir", OPTIONS.tree, "--dry-run-kbuild", "-j2", "--symvers", out / "Module.symvers", *options],
                          stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - begin
    if not (out / "Module.symvers").exists():
        sys.stderr.write(done.stderr.decode())
        sys.exit(2)
    lines = done.stderr.decode().splitlines()
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    print(f"{name}: {cpu:.1f} s of CPU, {wall:.1f} s: {next((line for line in lines if FIGURES in line), '')}", flush=True)
    return {"status": str(done.returncode).encode(), "stdout": done.stdout, "stderr": "\n".join(line for line in lines if FIGURES not in line).encode(),
            "Module.symvers": build_dir_run.read_bytes(out / "Module.symvers")}, cpu


def compare(name, expected, actual):
    wrong = build_dir_run.differing(expected, actual)
    for stream in wrong:
        print(f"{name}: {build_dir_run.describe_difference(stream, expected.get(stream), actual.get(stream))}")
    return bool(wrong)


def edited(path, pattern, replacement):
    text = path.read_text()
    new, count = re.subn(pattern, replacement, text, count=1)
    if not count:
        print(f"{path}: no {pattern}")
        sys.exit(2)
    path.write_text(new)
    return text


def measure(work):
    cache = ["--cache", work / "cache"]
    plain, cold = run(work, "without a cache", [])
    wrong = compare("an empty cache", plain, run(work, "an empty cache", cache)[0])

    def check(name, expected):
        actual, cpu = run(work, name, cache)
        differs = compare(name, expected, actual)
        if cpu > MOST[name] * cold:
            print(f"{name}: {cpu:.1f} s of CPU, at most {MOST[name] * cold:.1f} expected")
        return differs or cpu > MOST[name] * cold

    wrong |= check("nothing changed", plain)
    edits = {"fork.c": (OPTIONS.tree / "kernel/fork.c", r"\n(EXPORT_SYMBOL_GPL\(mmput\);)", r"\nint modver_new;\nEXPORT_SYMBOL(modver_new);\n\1"),
             "task_struct": (OPTIONS.tree / "include/linux/sched.h", r"\n(struct task_struct \{)", r"\n\1\n\tint modver_new;")}
    for name, (path, pattern, replacement) in edits.items():
        before = edited(path, pattern, replacement)
        try:
            time.sleep(0.1)
            expected, _ = run(work, f"{name}, without", [])
            wrong |= check(name, expected)
        finally:
            path.write_text(before)
    return wrong


def traced(work):
    """Sources and headers of the tree that a dry run reads. (GCC looks for stdc-predef.h in all include directories.)"""
    trace = work / "trace"
    subprocess.run(["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=open,openat", "-o", trace, OPTIONS.program, "--build-dir", OPTIONS.tree,
                    "--dry-run-kbuild", "-j2", "-q", "--symvers", work / "traced.symvers", "lib/ctype.c"], stdin=subprocess.DEVNULL, check=False)
    opened = set()
    for line in trace.read_text(errors="replace").splitlines():
        if found := OPENED.search(line):
            path = os.path.join(OPTIONS.tree, found[1])
            # What this program itself reads comes after make; it names all by absolute paths.
            if path.endswith((".c", ".h", ".S")) and not found[1].startswith("/"):
                opened.add(os.path.normpath(path))
    if not any("Makefile" in line for line in trace.read_text(errors="replace").splitlines()):
        print("strace shows no makefile: the trace is not one of a dry run")
        return {"?"}
    return {path for path in opened if os.path.exists(path)}


def main():
    with tempfile.TemporaryDirectory(prefix="cache-kernel-", dir=OPTIONS.work) as directory:
        work = Path(directory)
        wrong = measure(work)
        read = sorted(traced(work))
        if read:
            print(f"a dry run reads {len(read)} sources and headers: {', '.join(read[:10])}")
        return int(wrong or bool(read))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--tree", required=True, type=lambda name: Path(name).resolve())
    parser.add_argument("--work", help="where the outputs go, which are removed; by default a temporary directory")
    OPTIONS = parser.parse_args()
    sys.exit(main())
