#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver match on all modules of a real kernel.

    real_kernels.py --modver PROGRAM --root ROOT --other ROOT

ROOT is an unpacked kernel with its headers, OTHER another one. Two things are compared with the table:

- what modver check says of each of the two kernels;
- verdicts on variants of the kernel's Module.symvers, in which some CRCs are others and some symbols are missing: worked out here from the version
  tables and undefined symbols of the modules' files, which are read by the code of tests/loader.

Exit status: 0 they agree, 1 they differ, 2 something could not be asked.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "loader"))
from modules.module import ModuleFile  # noqa: E402

DECOMPRESS = {".xz": ["xz", "-dc"], ".gz": ["gzip", "-dc"], ".zst": ["zstd", "-dc"]}


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"modver {arguments[0]}: {done.stderr}")
    return json.loads(done.stdout)


def read_module(path):
    command = DECOMPRESS.get(path.suffix)
    data = subprocess.run([*command, path], capture_output=True, check=True).stdout if command else path.read_bytes()
    return ModuleFile.parse(data)


def check_answers(modver, kernel, files):
    """{path: (loads, errno, the first reason's kind and symbol)} of modver check."""
    answers = {}
    for module in run(modver, "check", "--format", "json", "-j2", "--kernel", kernel, *files)["modules"]:
        if module["role"] == "asked":
            fatal = [finding for finding in module["findings"] if finding["fatal"]]
            reason = (fatal[0]["kind"], fatal[0].get("symbol")) if fatal else None
            answers[module["path"]] = (module["loads"], module["errno"], reason)
    return answers


def match_answers(answer, kernel):
    """The same of modver match."""
    answers = {}
    for module in answer["modules"]:
        verdict = module["kernels"][kernel]
        reason = verdict.get("reason")
        answers[module["path"]] = (verdict["loads"], verdict["errno"], reason and (reason["kind"], reason.get("symbol")))
    return answers


def compare_with_check(modver, roots, files):
    kernels = [next(Path(root).glob("lib/modules/*")) for root in roots]
    answer = run(modver, "match", "--format", "json", "-j2", *(word for kernel in kernels for word in ("--kernels", kernel)), *files)
    wrong = 0
    for number, kernel in enumerate(kernels):
        ours, checks = match_answers(answer, number), check_answers(modver, kernel, files)
        if ours.keys() != checks.keys():
            sys.exit(f"{kernel}: modver check is about {len(checks)} modules, modver match about {len(ours)}")
        for path in ours:
            if ours[path] != checks[path]:
                wrong += 1
                print(f"{path} in {kernel.name}: match says {ours[path]}, check {checks[path]}")
        print(f"{kernel.name}: {sum(loads for loads, _, _ in ours.values())} of {len(ours)} modules load")
    return wrong


class Kernel:
    """A Module.symvers that can be changed."""

    def __init__(self, text):
        self.rows = [line.split("\t") for line in text.splitlines()]

    def variant(self, choose, numbers, changed=0, removed=0):
        """Another one, with the CRCs of some of vmlinux' exports changed and some of them removed."""
        copy = Kernel("")
        ours = [number for number, row in enumerate(self.rows) if row[2] == "vmlinux"]
        victims = choose.sample([number for number in ours if self.rows[number][1] in numbers], changed + removed)
        for number, row in enumerate(self.rows):
            if number in victims[changed:]:
                continue
            crc = f"0x{int(row[0], 16) ^ 0x10:08x}" if number in victims[:changed] else row[0]
            copy.rows.append([crc, *row[1:]])
        return copy

    def write(self, path):
        path.write_text("".join("\t".join(row) + "\n" for row in self.rows), encoding="utf-8")

    def crcs(self):
        return {row[1]: int(row[0], 16) for row in self.rows if row[2] == "vmlinux"}


def verdicts(kernel, modules, exporters):
    """{path: what is expected}: `loads`; `needs`, if something that it needs is refused; or the first symbol and the number of the others."""
    crcs, known = kernel.crcs(), {}

    def verdict(path):
        if path in known:
            return known[path]
        known[path] = "loads"  # modules that need each other: there are none in these kernels
        needed = {exporters[name] for name in modules[path].imports if name in exporters} - {path}
        if any(verdict(other) != "loads" for other in needed):
            known[path] = "needs"
        elif crcs["module_layout"] != modules[path].versions["module_layout"]:
            known[path] = ("module_layout", 0)
        else:
            wrong = [name for name in modules[path].imports if name not in exporters and name in modules[path].versions and
                     crcs.get(name) != modules[path].versions[name]]
            known[path] = (wrong[0], len(wrong) - 1) if wrong else "loads"
        return known[path]

    return {path: verdict(path) for path in modules}


class ReadModule:
    def __init__(self, path):
        module = read_module(path)
        self.imports = list(dict.fromkeys(module.imports()))
        self.versions = dict(reversed(module.versions))


def compare_with_versions(modver, symvers, files, seed):
    original = Kernel(symvers.read_text(encoding="utf-8"))
    modules = {str(path): ReadModule(path) for path in files}
    by_name = {Path(path).name.split(".")[0].replace("-", "_"): path for path in modules}
    exporters = {row[1]: by_name[row[2].rsplit("/", 1)[-1].replace("-", "_")] for row in original.rows if row[2] != "vmlinux"}
    used = {name for module in modules.values() for name in module.versions}
    rare = {name for name in used if sum(name in module.versions for module in modules.values()) < 20}
    choose = random.Random(seed)
    kernels = [original, original.variant(choose, {"module_layout"}, changed=1)]
    kernels += [original.variant(choose, rare, changed=changed, removed=removed) for changed, removed in ((1, 0), (0, 1), (20, 0), (15, 15), (200, 20))]
    wrong = loading = refused = 0
    with tempfile.TemporaryDirectory() as directory:
        for number, kernel in enumerate(kernels):
            kernel.write(Path(directory) / f"{number}.symvers")
        answer = run(modver, "match", "--format", "json", "-j2", "--profile", "debian-6.1", "--kernels", directory, *files)
        assert [kernel["name"] for kernel in answer["kernels"]] == [f"{number}.symvers" for number in range(len(kernels))]
        expected = [verdicts(kernel, modules, exporters) for kernel in kernels]
    for module in answer["modules"]:
        for number, verdict in enumerate(module["kernels"]):
            reason = verdict.get("reason")
            found = "loads" if verdict["loads"] else "needs" if reason["kind"] == "dependency-refused" else (reason.get("symbol"), reason["more"])
            loading += found == "loads"
            refused += found != "loads"
            if found != expected[number][module["path"]]:
                wrong += 1
                print(f"{module['path']} in variant {number}: match says {found}, its versions say {expected[number][module['path']]}")
    print(f"{len(kernels)} variants of {symvers.parent.name}: {loading} verdicts that a module loads, {refused} that it does not, {wrong} wrong")
    return wrong if loading and refused else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--modver", "--root", "--other"):
        parser.add_argument(name, required=True)
    parser.add_argument("--seed", default="1")
    options = parser.parse_args()
    directory = next(Path(options.root).glob("lib/modules/*"))
    files = sorted(path for path in (directory / "kernel").rglob("*.ko*") if path.is_file())
    symvers = next(Path(options.root).glob("usr/src/linux-headers-*/Module.symvers"))
    wrong = compare_with_check(options.modver, (options.root, options.other), files)
    wrong += compare_with_versions(options.modver, symvers, files, options.seed)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
