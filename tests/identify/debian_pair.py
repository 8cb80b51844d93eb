#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver identify --source on two of Debian's flavours of one source: from the configuration of the one and modules of the other, the other's CRCs.

    debian_pair.py MODVER CLANG_GENKSYMS --modules DIR --from FLAVOUR [--version V] [--sources DIR] [--make-argument ARG…] [--count N] [--seed S]
                   [--share SHARE] --directory DIR

DIR, of modules: a distribution's lib/modules. FLAVOUR: amd64_none_amd64 and the like, as in Debian's linux-config-V. Debian's linux-source-V, which must be
of the modules' version, and linux-config-V are in DIR, of sources, as in /usr/src. SHARE: of the CRCs that have to come out, by default all. The fragment is
merged again here, by Kbuild, and the CRCs under it are computed by clang-genksyms --build-dir: the report must name all that are wrong.
"""

import argparse
import json
import lzma
import random
import shutil
import subprocess
import time
from pathlib import Path


def unpack(directory: Path, sources=Path("/usr/src"), version="6.1"):
    """Debian's source, without anything configured."""
    archive = sources / f"linux-source-{version}.tar.xz"
    tree = directory / f"linux-{version}-clean"
    stamp = tree / "complete"
    identity = f"{archive.stat().st_size} {archive.stat().st_mtime_ns}"
    if not stamp.exists() or stamp.read_text() != identity:
        shutil.rmtree(tree, ignore_errors=True)
        tree.mkdir(parents=True)
        subprocess.run(["tar", "-xJf", archive, "-C", tree, "--strip-components=1"], check=True)
        stamp.write_text(identity)
    return tree


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("modver")
    parser.add_argument("genksyms")
    parser.add_argument("--modules", type=Path, required=True)
    parser.add_argument("--from", dest="base", required=True)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=Path, default=Path("/usr/src"))
    parser.add_argument("--version", default="6.1")
    parser.add_argument("--share", type=float, default=1)
    parser.add_argument("--make-argument", action="append", default=[])
    parser.add_argument("--directory", type=Path, required=True)
    arguments = parser.parse_args()

    tree = unpack(arguments.directory, arguments.sources, arguments.version)
    work = arguments.directory / "identify-pair"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    config = work / "base.config"
    config.write_bytes(lzma.open(arguments.sources / f"linux-config-{arguments.version}/config.{arguments.base}.xz").read())
    modules = sorted(arguments.modules.rglob("*.ko*"))
    random.Random(arguments.seed).shuffle(modules)
    modules = modules[:arguments.count]
    assert modules, f"no modules in {arguments.modules}"

    to_make = [part for argument in arguments.make_argument for part in ("--make-argument", argument)]
    begin = time.time()
    run = subprocess.run([arguments.modver, "identify", "--source", tree, "--config", config, "-o", work / "found.config", "--format", "json",
                          *to_make, *modules],
                         capture_output=True, text=True, check=False)
    seconds = time.time() - begin
    assert run.returncode in (0, 1), run.stderr
    search = json.loads(run.stdout)["search"]
    print(f"{len(modules)} modules: {search['equal']} of {search['symbols']} CRCs, {search['equal_at_first']} at first, "
          f"{sum(not option['means'] for option in search['found'])} options found, {seconds:.0f} s")

    # As a user does it.
    check = work / "check"
    check.mkdir()
    (check / ".config").write_bytes(config.read_bytes())
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    make = ["make", "-C", tree, f"O={check}", *arguments.make_argument]
    subprocess.run([*make, "olddefconfig"], **quiet)
    subprocess.run([tree / "scripts/kconfig/merge_config.sh", "-m", "-O", check, check / ".config", work / "found.config"], cwd=tree, **quiet)
    subprocess.run([*make, "olddefconfig", "prepare"], **quiet)
    subprocess.run([arguments.genksyms, "--build-dir", check, "--dry-run-kbuild", *to_make, "-q", "--symvers", check / "Module.symvers"], check=False)
    computed = {fields[1]: fields[0] for fields in (line.split("\t") for line in (check / "Module.symvers").read_text().splitlines())}
    gathered = subprocess.run([arguments.modver, "list", "--imports", "--format", "symvers", *modules], check=True, capture_output=True, text=True).stdout
    rows = [line.split("\t") for line in gathered.splitlines()]
    # What the modules export is there, too, with them as exporters. It is not searched for.
    wanted = {fields[1]: fields[0] for fields in rows if fields[2] == "vmlinux"}
    # An object whose generated parts nobody made yet has no row.
    wrong = sorted(name for name, crc in wanted.items() if name in computed and computed[name] != crc)
    missing = sorted(name for name in wanted if name not in computed)
    print(f"recomputed: {len(wanted) - len(wrong) - len(missing)} of {len(wanted)}; other: {' '.join(wrong[:10])}; not computed: {' '.join(missing[:10])}")
    still_open = {symbol["symbol"] for symbol in search["open"]}
    assert set(wrong) <= still_open, f"not in the report: {set(wrong) - still_open}"
    # Some objects need generated files that a tree which nothing was built in lacks.
    assert len(missing) <= 0.02 * len(wanted)
    assert search["equal"] >= search["symbols"] * arguments.share, f"still open: {sorted(still_open)}"


if __name__ == "__main__":
    main()
