#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that compare.py notices what it is there for: on a part of a distribution, altered in one way at a time.

    can_fail.py --program MODVER --root ROOT

The part is the image with the first modules and those that they depend on.
"""

import argparse
import json
import lzma
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from compare import Distribution

HERE = Path(__file__).resolve().parent
MODULES = 12


def module_name(path):
    return path.name.split(".ko")[0].replace("-", "_")


def contents(path):
    return lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()


def describe(program, path):
    done = subprocess.run([program, "list", "--format=json", path], capture_output=True, check=True)
    return json.loads(done.stdout)["files"][0]


def closed_part(program, modules):
    """The first modules with their dependencies."""
    by_name = {module_name(path): path for path in modules}
    part, wanted = {}, [module_name(path) for path in modules[:MODULES]]
    while wanted:
        name = wanted.pop()
        if name not in part:
            part[name] = describe(program, by_name[name])
            depends = next(e["value"] for e in part[name]["info"] if e["key"] == "depends")
            wanted += [d.replace("-", "_") for d in depends.split(",") if d]
    return list(part.values())


class Part:
    """A part of a distribution, in a directory of its own."""

    def __init__(self, source, modules, directory):
        self.root = Path(directory)
        self.symvers = self.root / source.symvers.relative_to(source.root)
        image = self.root / source.image.relative_to(source.root)
        for path in (self.symvers, image):
            path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source.image, image)
        paths = [Path(module["file"]) for module in modules]
        self.modules = [self.copy(path, source.root.resolve()) for path in paths]
        # Of the rows, those of vmlinux and of these modules.
        exporters = {"vmlinux"} | {row["exporter"] for module in modules for row in module["exports"]}
        rows = [row for row in source.symvers.read_text().splitlines(keepends=True) if row.split("\t")[2] in exporters]
        self.symvers.write_text("".join(rows))

    def copy(self, path, source_root):
        """Uncompressed, to be altered."""
        to = self.root / path.resolve().relative_to(source_root)
        to = to.with_name(to.name.split(".ko")[0] + ".ko")
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(contents(path))
        return to

    def alter_rows(self, alter):
        """alter(fields) → fields of the row that replaces it, or None to leave the row out, of the first row of a module and the first of vmlinux."""
        seen, rows = set(), []
        for row in self.symvers.read_text().splitlines():
            fields = row.split("\t")
            kind = fields[2] == "vmlinux"
            if kind not in seen:
                seen.add(kind)
                fields = alter(fields)
            rows += ["\t".join(fields) + "\n"] if fields else []
        self.symvers.write_text("".join(rows))

    def alter_module(self, old, new):
        """In the first module that has the bytes, everywhere."""
        assert len(old) == len(new)
        for path in self.modules:
            if old in path.read_bytes():
                path.write_bytes(path.read_bytes().replace(old, new))
                return
        sys.exit(f"no module holds {old}")


def replaced(index, text):
    return lambda fields: fields[:index] + [text] + fields[index + 1:]


def added(part):
    with part.symvers.open("a") as file:
        file.write("0x00000001\tno_such_symbol\tvmlinux\tEXPORT_SYMBOL\t\n")


def alterations(modules):
    """What is done to the part, and what must be said of it."""
    export = next(row for module in modules for row in module["exports"])
    version = next(i for module in modules for i in module["imports"] if i["symbol"] == "module_layout")
    order = "<" if modules[0]["target"]["endianness"] == "little" else ">"
    version_crc = struct.pack(f"{order}{'Q' if modules[0]['target']['bits'] == 64 else 'I'}", int(version["crc"], 16))
    export_crc = struct.pack(f"{order}I", int(export["crc"], 16))
    layout = b"module_layout\0"
    image, exports, versions, verdicts = "exports of image: ", "exports of modules: ", "versions of modules: ", "verdicts: "
    yield "nothing", lambda part: None, []
    yield "the CRC of a row", lambda part: part.alter_rows(replaced(0, "0x00000001")), [image + "2", exports + "2"]
    yield "the name of a row", lambda part: part.alter_rows(replaced(1, "no_such_symbol")), [image + "2", exports + "2"]
    yield "the kind of a row", lambda part: part.alter_rows(lambda f: f[:3] + ["EXPORT_SYMBOL" + "_GPL" * (f[3] == "EXPORT_SYMBOL")] + f[4:]), [image + "2", exports + "2"]
    yield "the namespace of a row", lambda part: part.alter_rows(replaced(4, "NO_SUCH")), [image + "2", exports + "2"]
    yield "a row is missing", lambda part: part.alter_rows(lambda f: None), [image + "1", exports + "1"]
    yield "a row too many", added, [image + "1"]
    yield "a module is missing", lambda part: next(p for p in part.modules if p.name.split(".ko")[0] == export["exporter"].split("/")[-1]).unlink(), [exports]
    yield "a version in a module", lambda part: part.alter_module(version_crc + layout, bytes([version_crc[0] ^ 1]) + version_crc[1:] + layout), [versions + "1", verdicts]
    yield "the CRC of a module's export", lambda part: part.alter_module(export_crc, bytes([export_crc[0] ^ 1]) + export_crc[1:]), [exports + "2"]
    yield "a module's version magic", lambda part: part.alter_module(b" mod_unload ", b" mod-unload "), [verdicts]
    yield "a module is damaged", lambda part: part.modules[0].write_bytes(part.modules[0].read_bytes()[:1000]), ["modver list: ", verdicts]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="modver")
    parser.add_argument("--root", required=True, help="directory with the unpacked packages of one kernel")
    arguments = parser.parse_args()
    source = Distribution(arguments.root)
    modules = closed_part(arguments.program, source.modules)

    failures = 0
    for what, alter, expected in alterations(modules):
        with tempfile.TemporaryDirectory() as directory:
            part = Part(source, modules, directory)
            alter(part)
            done = subprocess.run([sys.executable, HERE / "compare.py", "--program", arguments.program, "--root", directory],
                                  capture_output=True, text=True, check=False)
        right = done.returncode == (1 if expected else 0) and all(text in done.stderr for text in expected)
        print(f"{what}: {'as expected' if right else 'NOT as expected'}")
        if not right:
            print(done.stdout + done.stderr)
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
