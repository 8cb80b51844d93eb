#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What corpus/small-kernel exports, by the real preprocessors and the real genksyms, as Kbuild would run them.

    compile_commands.*.json.in ─► CC -E -D__GENKSYMS__ … | genksyms -T ─► CRCs, .symtypes
    exports.txt (kind, exporter, namespace: stated by hand) ─────────────► expected/COMPILER/Module.symvers

  verify      are the stored answers still those of the real programs?
  regenerate  store them

    small_kernel.py regenerate --dir corpus/small-kernel --genksyms /usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms \\
                               --gcc gcc-12 --clang clang-19

Each is done for all spellings of EXPORT_SYMBOL that the headers have; their answers must be the same. Exit status: 0 nothing differs, 1 something
differs, 2 a program failed.
"""

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

COMPILERS = ("gcc", "clang")

# Up to 6.3, 6.4 to 6.12, from 6.13 on: namespaces are identifiers before, strings then.
STYLES = {"601": "WIDGET", "612": "WIDGET", "613": '"WIDGET"'}

# Its header is missing; it exports what another exports too. Neither has rows in exports.txt.
BROKEN = "drivers/demo/broken.c"
DUPLICATE = "drivers/demo/again.c"

# Stands in for the C command with which Kbuild types the exports of assembly.
NEIGHBOUR = "arch/demo/lib/delay.c"

CALL = re.compile(r"\b___EXPORT_SYMBOL\s*([A-Za-z0-9_]*)\s*,")
LABEL = re.compile(r"\b__export_symbol_([A-Za-z0-9_]*):")
SYMVER = re.compile(r"#SYMVER (\S+) (0x[0-9a-f]{8})")


class CommandError(Exception):
    """A program failed; says how."""


def commands(directory, compiler, style, cc, root):
    """The compilation database of a template, for the files in `root`. Words are replaced one by one: a value may need quoting in a command line."""
    values = {"@DIR@": str(root), "@STYLE@": style, "@WIDGET@": STYLES[style], "@CC@": cc}

    def filled(text):
        for name, value in values.items():
            text = text.replace(name, value)
        return text

    entries = json.loads((directory / f"compile_commands.{compiler}.json.in").read_text())
    for entry in entries:
        if "command" in entry:
            entry["command"] = shlex.join(filled(word) for word in shlex.split(entry["command"]))
        else:
            entry["arguments"] = [filled(word) for word in entry["arguments"]]
        entry["directory"], entry["file"] = filled(entry["directory"]), filled(entry["file"])
    return entries


def words(entry):
    return entry.get("arguments") or shlex.split(entry["command"])


def source(entry):
    return words(entry)[-1]


def target(entry):
    return words(entry)[words(entry).index("-o") + 1]


def run(arguments, root, text=""):
    done = subprocess.run(arguments, cwd=root, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandError(f"{shlex.join(arguments)}: {done.stderr}")
    return done.stdout


def preprocessed(entry, root, more=()):
    """`more`: other arguments instead of the source."""
    flags = [word for word in words(entry)[:-1] if word != "-c" and not word.startswith("-Wp,")]
    at = flags.index("-o")
    return lambda text="": run([*flags[:at], *flags[at + 2:], "-E", *(more or [source(entry)])], root, text)


def genksyms_input(entry, root, neighbour):
    """The text that Kbuild pipes into genksyms; None: it does not run it."""
    if not source(entry).endswith(".S"):
        return preprocessed(entry, root, ["-D__GENKSYMS__", source(entry)])()
    assembly = preprocessed(entry, root)()
    names = CALL.findall(assembly) or sorted(LABEL.findall(assembly))
    if not names:
        return None
    lines = ["#include <linux/kernel.h>", "#include <asm/asm-prototypes.h>", *(f"EXPORT_SYMBOL({name});" for name in names)]
    return preprocessed(neighbour, root, ["-D__GENKSYMS__", "-xc", "-"])("\n".join(lines) + "\n")


def answers(entries, root, genksyms):
    """By object: ({symbol: CRC}, type dump). Only objects that export something."""
    result = {}
    neighbour = next(entry for entry in entries if source(entry) == NEIGHBOUR)
    for entry in entries:
        if source(entry) == BROKEN:
            continue
        text = genksyms_input(entry, root, neighbour)
        if text is None or "__GENKSYMS_EXPORT_SYMBOL" not in text:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            dump = Path(scratch) / "dump"
            output = run([genksyms, "-T", str(dump)], root, text)
            result[target(entry)] = dict(SYMVER.findall(output)), dump.read_text()
    return result


def stated_exports(directory):
    """(object, symbol, kind, exporter, namespace, whether it has a CRC) of each line of exports.txt."""
    for line in (directory / "exports.txt").read_text().splitlines():
        if not line.startswith("#"):
            obj, symbol, kind, exporter, namespace, *rest = line.split()
            yield obj, symbol, kind, exporter, "" if namespace == "-" else namespace, rest != ["uncomputable"]


def symvers(directory, found):
    """Module.symvers, sorted by symbol. Fails where exports.txt and genksyms name different symbols."""
    rows, typed = [], set()
    for obj, symbol, kind, exporter, namespace, has_crc in stated_exports(directory):
        if has_crc:
            typed.add((obj, symbol))
        crc = found[obj][0].get(symbol) if has_crc else "0x00000000"
        rows.append((symbol, f"{crc}\t{symbol}\t{exporter}\t{kind}\t{namespace}\n"))
    computed = {(obj, symbol) for obj in found for symbol in found[obj][0] if not obj.startswith(DUPLICATE[:-1])}
    if typed != computed:
        raise CommandError(f"exports.txt and genksyms differ: {sorted(typed ^ computed)}")
    return "".join(row for _, row in sorted(rows))


def expected_files(directory, compiler, cc, genksyms):
    """{name: text} of all that is stored for a compiler."""
    by_style = {}
    for style in STYLES:
        found = answers(commands(directory, compiler, style, cc, directory.resolve()), directory, genksyms)
        files = {"Module.symvers": symvers(directory, found)}
        files.update({obj.removesuffix(".o") + ".symtypes": dump for obj, (_, dump) in found.items()})
        by_style[style] = files
    first = by_style["601"]
    for style, files in by_style.items():
        if files != first:
            raise CommandError(f"{compiler}: the answers for style {style} are not those for 601")
    return first


def stored_files(root):
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["verify", "regenerate"])
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--genksyms", required=True)
    parser.add_argument("--gcc", default="gcc")
    parser.add_argument("--clang", default="clang")
    options = parser.parse_args()

    status = 0
    for compiler in COMPILERS:
        root = options.dir / "expected" / compiler
        files = expected_files(options.dir, compiler, getattr(options, compiler), options.genksyms)
        if options.mode == "verify":
            stored = stored_files(root)
            for name in sorted(stored.keys() | files.keys()):
                if stored.get(name) != files.get(name):
                    print(f"{root / name}: differs from the answer of the real programs")
                    status = 1
            continue
        for path in root.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (CommandError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
