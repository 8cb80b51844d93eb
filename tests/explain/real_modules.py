#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver explain on modules of a distribution's kernel and a newer one: what it finds by the BTF of their packages beside what types from sources tell.

    real_modules.py --modver MODVER --old ROOT --new ROOT --old-types TYPES --new-types TYPES [--count N] [--seed N]

ROOTs are unpacked packages with an image and modules; TYPES are the symtypes of the same kernels. Of each module, taken at random:
  - the kernel that it was built for is found, by its CRCs, among what lies in the directory of ROOT;
  - each cause that the types tell of a symbol is among those that BTF shows, unless BTF has no type of the symbol, or the definition became visible or
    invisible;
  - no symbol that is unsafe by the types, with BTF's sizes, passes for safe by BTF alone.

Exit status: 0 all is so, 1 something is not, 2 something else failed.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

VISIBILITY = ("became-defined", "became-undefined")
SAFE = ("same-layout", "visibility-only")


def explain(options, module, *arguments):
    [release] = (options.new / "lib/modules").iterdir()
    command = [options.modver, "explain", "--format", "json", "--kernel", release, "--known", options.old, *arguments, module]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=120, check=False)
    if done.returncode not in (0, 1) or done.stderr:
        print(f"real_modules.py: {module}: exit status {done.returncode}\n{done.stderr}", file=sys.stderr)
        sys.exit(2)
    [explained] = json.loads(done.stdout)["modules"]
    return explained


def compare(by_btf, by_types, counts):
    """What is wrong."""
    wrong = []
    for kind, explained in (("btf", by_btf), ("symtypes", by_types)):
        built = explained.get("built_for", {})
        if not built.get("known") or built["equal"] != built["known"]:
            wrong.append(f"the kernel that it was built for is not found: {built}")
        if explained["symbols"] and explained["evidence"]["kind"] != kind:
            wrong.append(f"evidence is {explained['evidence']} instead of {kind}")
    if wrong:
        return wrong
    of_btf = {symbol["name"]: symbol for symbol in by_btf["symbols"]}
    if set(of_btf) != {symbol["name"] for symbol in by_types["symbols"]}:
        return ["not the same symbols"]
    for symbol in by_types["symbols"]:
        other = of_btf[symbol["name"]]
        found = {by_btf["causes"][i]["name"] for i in other["causes"]}
        for cause in (by_types["causes"][i] for i in symbol["causes"]):
            if cause["name"] in found:
                counts["in both"] += 1
            elif not other["causes"] and other.get("verdict") == "unknown":
                counts["no type in BTF"] += 1
            elif cause["change"] in VISIBILITY:
                counts["visibility"] += 1
            else:
                wrong.append(f"{symbol['name']}: {cause['name']} ({cause['change']}) is not found by BTF")
        if symbol.get("verdict") == "unsafe" and other.get("verdict") in SAFE:
            wrong.append(f"{symbol['name']}: unsafe by types ({symbol['reason']}), {other['verdict']} by BTF ({other['reason']})")
    return wrong


def main():
    parser = argparse.ArgumentParser()
    for name in ("modver", "old", "new", "old-types", "new-types"):
        parser.add_argument(f"--{name}", required=True, type=Path)
    parser.add_argument("--count", type=int, default=8)
    parser.add_argument("--seed", type=int, default=61)
    options = parser.parse_args()
    modules = sorted(options.old.glob("lib/modules/*/kernel/**/*.ko"))
    if len(modules) < options.count:
        print(f"real_modules.py: {options.old}: {len(modules)} modules", file=sys.stderr)
        return 2
    counts, failed = Counter(), 0
    for module in random.Random(options.seed).sample(modules, options.count):
        by_types = explain(options, module, "--old-types", options.old_types, "--new-types", options.new_types)
        wrong = compare(explain(options, module), by_types, counts)
        failed += bool(wrong)
        for what in wrong[:5]:
            print(f"{module.name}: {what}")
    print(f"{options.count} modules, {failed} failed; pairs of symbol and cause by types: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))
    return 1 if failed or not counts["in both"] else 0


if __name__ == "__main__":
    sys.exit(main())
