#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver identify --source on small trees of random headers: the CRCs of a configuration with random flips must all be found again.

    search_test.py MODVER CLANG_GENKSYMS [--count N] [--seed S]

What is found is recomputed here, by clang-genksyms from a build directory that is configured with the fragment.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from fake_kernel import FakeKernel  # noqa: E402  pylint: disable=wrong-import-position


def make(tree, out, *goals):
    out.mkdir(exist_ok=True)
    subprocess.run(["make", "-s", "-C", tree, f"O={out}", *goals], check=True, stdout=subprocess.DEVNULL)


def symvers(genksyms, out):
    """Symbol → CRC."""
    run = subprocess.run([genksyms, "--build-dir", out, "--dry-run-kbuild", "-q", "-j1"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {row.split("\t")[1]: row.split("\t")[0] for row in run.stdout.splitlines()}, run.stdout


def set_options(config: Path, flips):
    text = config.read_text()
    for name, value in flips.items():
        old = re.search(rf"^(?:# )?CONFIG_{name}[= ].*$", text, re.M).group()
        new = f"CONFIG_{name}={value}" if value else f"# CONFIG_{name} is not set" if "=" in old else f"CONFIG_{name}=y"
        text = text.replace(old + "\n", new + "\n")
    config.write_text(text)


def one(arguments, directory: Path, seed, count):
    kernel = FakeKernel(directory / "tree", seed)
    base, wanted, check = directory / "base", directory / "wanted", directory / "check"
    make(kernel.tree, base, "defconfig", "prepare")
    make(kernel.tree, wanted, "defconfig", "prepare")
    flips = kernel.flips(count)
    set_options(wanted / ".config", flips)
    make(kernel.tree, wanted, "olddefconfig", "prepare")
    target, rows = symvers(arguments.genksyms, wanted)
    (directory / "Module.symvers").write_text(rows)
    before, _ = symvers(arguments.genksyms, base)
    run = subprocess.run([arguments.modver, "identify", "--source", kernel.tree, "--config", base / ".config", "-o", directory / "found.config", "--format", "json", "-j2",
                          "--time-limit", "60", directory / "Module.symvers"], capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    search = json.loads(run.stdout)["search"]
    assert search["symbols"] == len(target), search
    assert search["equal_at_first"] == sum(before.get(name) == crc for name, crc in target.items()), search
    # As a user would do it.
    make(kernel.tree, check, "defconfig", "prepare")
    subprocess.run(["sh", kernel.tree / "scripts/kconfig/merge_config.sh", "-m", "-O", check, base / ".config", directory / "found.config"], check=True)
    make(kernel.tree, check, "olddefconfig", "prepare")
    found, _ = symvers(arguments.genksyms, check)
    equal = sum(found.get(name) == crc for name, crc in target.items())
    assert equal == search["equal"], f"said {search['equal']}, and {equal} are"
    assert (run.returncode == 0) == (equal == len(target))
    assert len(search["open"]) == len(target) - equal, search["open"]
    return equal == len(target), f"seed {seed}: {count} flips, {search['equal_at_first']} of {len(target)} CRCs at first, {equal} in the end", search, flips


def foreign(arguments, directory: Path):
    """A CRC of another source: what differs is named, and the search comes to an end; two CRCs that no source has together are."""
    kernel = FakeKernel(directory / "tree", 7)
    base, other = directory / "base", directory / "other"
    make(kernel.tree, base, "defconfig", "prepare")
    types = kernel.tree / "include/linux/types.h"
    text = types.read_text()
    types.write_text(text.replace("\tint member9;", "\tlong long patched;"))
    make(kernel.tree, other, "defconfig", "prepare")
    _, rows = symvers(arguments.genksyms, other)
    types.write_text(text)
    (directory / "Module.symvers").write_text(rows)
    run = subprocess.run([arguments.modver, "identify", "--source", kernel.tree, "--config", base / ".config", "--format", "json", directory / "Module.symvers"], capture_output=True, text=True)
    assert run.returncode == 1, (run.returncode, run.stderr)
    search = json.loads(run.stdout)["search"]
    assert not search["found"], search["found"]
    assert search["open"], search
    for symbol in search["open"]:
        names = {definition["name"] for definition in symbol["definitions"]}
        assert "s#s9" in names, symbol
        assert names <= {"s#s9", symbol["symbol"]}, symbol


SPECIAL_TYPES = r"""struct plain { int member; };
#ifdef CONFIG_OUTER
struct brought {
	int member;
#ifdef CONFIG_INNER
	long inner;
#endif
};
#endif
#ifdef CONFIG_BB
struct behind {
	int member;
#ifdef CONFIG_BESIDE
	long beside;
#endif
};
#endif
struct one {
	int first;
#ifdef CONFIG_ZZ
	int zz;
#endif
#ifdef CONFIG_AA
	int aa;
#endif
#ifdef CONFIG_OUTER
	struct brought brought;
#endif
	int middle;
#ifdef CONFIG_YY
	int yy;
#endif
#ifdef CONFIG_BB
	struct behind behind;
#endif
	int last;
};
"""
SPECIAL_SOURCE = r"""#include <linux/types.h>
int same(struct plain *p) { return 0; }
EXPORT_SYMBOL(same);
int wrong1(struct plain *p
#ifdef CONFIG_LONELY
, int more
#endif
) { return 0; }
EXPORT_SYMBOL(wrong1);
int wrong2(struct plain *p
#ifdef CONFIG_LONELY
, long more
#endif
) { return 0; }
EXPORT_SYMBOL(wrong2);
int other(struct one *p) { return 0; }
EXPORT_SYMBOL(other);
"""
DRIVER = r"""#include <linux/types.h>
struct driver { int numbers[CONFIG_DRIVER_NUMBER]; };
int drive(struct driver *d) { return 0; }
EXPORT_SYMBOL(drive);
"""


def special(arguments, directory: Path):
    """Members at one place whose order is not that of their options' names, one of them with what has an option of its own, which is not set; an option in
    what another one brings, which is; an option that only a makefile sees, with
    a number that depends on it; and two CRCs that nothing gives, with nothing but their own declarations to look at, which must not end the search."""
    kernel = FakeKernel(directory / "tree", 1)
    for source in (kernel.tree / "src").iterdir():
        source.unlink()
    kernel.write("Kconfig", "".join(f'config {name}\n\tbool "{name}"\n' for name in ("AA", "BB", "YY", "ZZ", "OUTER", "LONELY")) + 'config INNER\n\tbool "inner"\n\tdepends on OUTER\n'
                 'config BESIDE\n\tbool "beside"\n'
                 'config DRIVER\n\ttristate "driver"\nconfig DRIVER_NUMBER\n\tint "number"\n\tdefault 5\n\tdepends on DRIVER\n')
    kernel.write("include/linux/types.h", SPECIAL_TYPES)
    kernel.write("src/special.c", SPECIAL_SOURCE)
    kernel.write("src/driver.c", DRIVER)
    kernel.write("src/Makefile", "obj-y += special.o\nobj-$(CONFIG_DRIVER) += driver.o\n")
    base, wanted = directory / "base", directory / "wanted"
    make(kernel.tree, base, "defconfig", "prepare")
    make(kernel.tree, wanted, "defconfig", "prepare")
    set_options(wanted / ".config", {name: None for name in ("AA", "BB", "YY", "ZZ", "OUTER", "INNER", "DRIVER")})
    make(kernel.tree, wanted, "olddefconfig", "prepare")
    # Once more, for what depends on options that are new.
    set_options(wanted / ".config", {"INNER": "y"})
    make(kernel.tree, wanted, "olddefconfig", "prepare")
    _, rows = symvers(arguments.genksyms, wanted)
    (directory / "Module.symvers").write_text("".join("0x12345678" + row[10:] if "\twrong" in row else row for row in rows.splitlines(keepends=True)))
    run = subprocess.run([arguments.modver, "identify", "--source", kernel.tree, "--config", base / ".config", "-o", directory / "found.config", "--format", "json",
                          directory / "Module.symvers"], capture_output=True, text=True)
    assert run.returncode == 1, (run.returncode, run.stderr)
    search = json.loads(run.stdout)["search"]
    assert {symbol["symbol"] for symbol in search["open"]} == {"wrong1", "wrong2"}, search
    assert (search["equal"], search["symbols"], search["equal_at_first"]) == (3, 5, 2), search
    found = {option["option"]: (option["value"], option["symbol"]) for option in search["found"]}
    assert found.pop("CONFIG_DRIVER")[1] == "drive", search
    assert {name: value for name, (value, _) in found.items()} == {f"CONFIG_{name}": "y" for name in ("AA", "BB", "YY", "ZZ", "OUTER", "INNER")}, search


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("modver", type=Path)
    parser.add_argument("genksyms", type=Path)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    solved = 0
    for i in range(arguments.count):
        with tempfile.TemporaryDirectory() as directory:
            is_solved, text, search, flips = one(arguments, Path(directory), arguments.seed + i, 1 + i % 12)
        solved += is_solved
        print(text if is_solved else f"{text}\n  flips {flips}\n  {json.dumps(search)}")
    with tempfile.TemporaryDirectory() as directory:
        foreign(arguments, Path(directory))
    with tempfile.TemporaryDirectory() as directory:
        special(arguments, Path(directory))
    print(f"{solved} of {arguments.count} solved")
    if solved * 100 < arguments.count * 95:
        sys.exit("fewer than 95 of 100")


if __name__ == "__main__":
    main()
