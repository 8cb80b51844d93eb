# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where files are named on the command lines of the three programs, each with a command that is all right but for what is named there."""

import os
import sqlite3
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SYMVERS = "0x00000001\tfirst\tvmlinux\tEXPORT_SYMBOL\t\n0x00000002\tused\tvmlinux\tEXPORT_SYMBOL\t\n"
TYPES = "s#a struct a { int m ; } \nfirst int first ( s#a * ) \n"
UNIT = r"""struct a { int m; };
int first(struct a *x) { return x->m; }
__asm__(".section \".export_symbol\",\"a\"; __export_symbol_first: .asciz \"\"; .asciz \"\"; .balign 8; .quad first; .previous");
__asm__(".section __ksymtab,\"a\"; __ksymtab_first: .quad first; .previous");
"""

# As --help has them: `check MODULE` an operand, `check --kernel` an option. {} is what is named; whatever is named beside it is there.
INPUTS = {
    "check MODULE": ["check", "--kernel", "symvers", "{}"],
    "check --kernel": ["check", "--kernel", "{}", "small.ko"],
    "check --with": ["check", "--kernel", "symvers", "--with", "{}", "other.ko"],
    "check --root": ["check", "--root", "{}", "small.ko"],
    "check --kallsyms": ["check", "--kernel", "symvers", "--kallsyms", "{}", "small.ko"],
    "match MODULE": ["match", "--kernels", "symvers", "{}"],
    "match --kernels": ["match", "--kernels", "{}", "small.ko"],
    "match --with": ["match", "--kernels", "symvers", "--with", "{}", "other.ko"],
    "match --kallsyms": ["match", "--kernels", "symvers", "--kallsyms", "{}", "small.ko"],
    "match --root": ["match", "--root", "{}", "small.ko"],
    "explain MODULE": ["explain", "--kernel", "symvers", "{}"],
    "explain --kernel": ["explain", "--kernel", "{}", "small.ko"],
    "explain --built-for": ["explain", "--kernel", "symvers", "--built-for", "{}", "small.ko"],
    "explain --known": ["explain", "--kernel", "symvers", "--known", "{}", "small.ko"],
    "explain --with": ["explain", "--kernel", "symvers", "--with", "{}", "other.ko"],
    "explain --root": ["explain", "--root", "{}", "small.ko"],
    "explain --kallsyms": ["explain", "--kernel", "symvers", "--kallsyms", "{}", "small.ko"],
    "explain --log": ["explain", "--kernel", "symvers", "--log", "{}"],
    "explain --old-types": ["explain", "--kernel", "symvers", "--old-types", "{}", "--new-types", "types.symtypes", "small.ko"],
    "explain --new-types": ["explain", "--kernel", "symvers", "--old-types", "types.symtypes", "--new-types", "{}", "small.ko"],
    "identify MODULE": ["identify", "{}"],
    "identify --known": ["identify", "--known", "{}", "small.ko"],
    "identify --source": ["identify", "--source", "{}", "small.ko"],
    "identify --types": ["identify", "--source", ".", "--types", "{}", "small.ko"],
    "identify --config": ["identify", "--source", ".", "--config", "{}", "small.ko"],
    "diff --source": ["diff", "--source", "{}", "--cache", "output", "one", "two"],
    "diff --config": ["diff", "--source", ".", "--config", "{}", "--cache", "output", "one", "two"],
    "diff --patch": ["diff", "--source", ".", "--patch", "{}", "--cache", "output", "one"],
    "bisect --source": ["bisect", "--source", "{}", "--symbol", "first", "--cache", "output", "one", "two"],
    "bisect --config": ["bisect", "--source", ".", "--config", "{}", "--symbol", "first", "--cache", "output", "one", "two"],
    "match --index": ["match", "--index", "{}", "small.ko"],
    "explain --index": ["explain", "--kernel", "symvers", "--index", "{}", "small.ko"],
    "identify --index": ["identify", "--index", "{}", "small.ko"],
    "diff --index": ["diff", "--index", "{}", "one", "two"],
    "index WHAT": ["index", "add", "-o", "output", "{}"],
    "index --root": ["index", "add", "--root", "{}", "-o", "output", "6.1.0"],
    "history --index": ["history", "--index", "{}", "first"],
    "cover --index": ["cover", "--index", "{}", "small.ko"],
    "cover MODULE": ["cover", "--index", "kernels.index", "{}"],
    "list FILE": ["list", "{}"],
    "list --kernel": ["list", "--imports", "--format", "symvers", "--kernel", "{}", "small.ko"],
    "diff OLD": ["diff", "{}", "symvers"],
    "diff NEW": ["diff", "symvers", "{}"],
    "diff --old-types": ["diff", "--old-types", "{}", "symvers", "symvers"],
    "diff --new-types": ["diff", "--new-types", "{}", "symvers", "symvers"],
    "diff --rules": ["diff", "--rules", "{}", "symvers", "symvers"],
    "diff --symbols": ["diff", "--symbols", "{}", "symvers", "symvers"],
    "diff --ignore": ["diff", "--ignore", "{}", "symvers", "symvers"],
    "consolidate TYPES": ["consolidate", "{}", "-o", "output"],
    "split TYPES": ["split", "{}", "-o", "split-output"],
    "prove SYMVERS": ["prove", "{}", "types.symtypes"],
    "prove TYPES": ["prove", "symvers", "{}"],
    "symref OLD": ["symref", "{}", "types.symtypes", "-o", "output"],
    "symref NEW": ["symref", "types.symtypes", "{}", "-o", "output"],
    "symref --symvers": ["symref", "types.symtypes", "types.symtypes", "-o", "output", "--symvers", "{}"],
    "symref --symbols": ["symref", "types.symtypes", "types.symtypes", "-o", "output", "--symbols", "{}"],
}
# Where a directory is named, and nothing else.
ROOTS = {place for place in INPUTS if place.endswith(("--root", "--source"))}

OUTPUTS = {
    "check --format": ["check", "--kernel", "symvers", "small.ko", "--format", "json:{}"],
    "match --format": ["match", "--kernels", "symvers", "small.ko", "--format", "json:{}"],
    "explain --format": ["explain", "--kernel", "symvers", "small.ko", "--format", "json:{}"],
    "identify --format": ["identify", "small.ko", "--format", "json:{}"],
    "identify --output": ["identify", "small.ko", "-o", "{}"],
    "index --format": ["index", "list", "kernels.index", "--format", "json:{}"],
    "index --output": ["index", "add", "symvers", "-o", "{}"],
    "history --format": ["history", "--index", "kernels.index", "first", "--format", "json:{}"],
    "cover --format": ["cover", "--index", "kernels.index", "small.ko", "--format", "json:{}"],
    "list --format": ["list", "symvers", "--format", "json:{}"],
    "diff --format": ["diff", "symvers", "symvers", "--format", "json:{}"],
    "bisect --format": ["bisect", "--source", ".", "--symbol", "first", "one", "two", "--format", "json:{}"],
    "prove --format": ["prove", "symvers", "types.symtypes", "--format", "json:{}"],
    "consolidate --output": ["consolidate", "types.symtypes", "-o", "{}"],
    "split --output": ["split", "types.symtypes", "-o", "{}"],
    "symref --output": ["symref", "types.symtypes", "new.symtypes", "-o", "{}"],
}

# Of clang-genksyms, as the kernel's build runs it, and with --build-dir.
GENKSYMS_INPUTS = {
    "clang-genksyms -r": ["-r", "{}"],
    "clang-genksyms --build-dir": ["--build-dir", "{}"],
    "clang-genksyms --dry-run-kbuild": ["--build-dir", "{}", "--dry-run-kbuild"],
    "clang-genksyms --personalities": ["--build-dir", ".", "--personalities", "{}"],
    "clang-genksyms FILE": ["--build-dir", ".", "{}"],
}
GENKSYMS_OUTPUTS = {
    "clang-genksyms -T": ["-T", "{}"],
    "clang-genksyms --symvers": ["--build-dir", ".", "--symvers", "{}"],
    "clang-genksyms --symtypes": ["--build-dir", ".", "--symtypes", "{}"],
    "clang-genksyms --symtypes-archive": ["--build-dir", ".", "--symtypes-archive", "{}"],
    "clang-genksyms --locations": ["--build-dir", ".", "--locations", "{}"],
    "clang-genksyms --save-personalities": ["--build-dir", ".", "--save-personalities", "{}"],
    "clang-genksyms --crc-lines": ["--build-dir", ".", "--crc-lines", "{}"],
    "clang-genksyms --cache": ["--build-dir", ".", "--cache", "{}"],
}
# Where what is named is no file that is read: a directory, or an object of the build.
NOT_READ = ROOTS | {"clang-genksyms --build-dir", "clang-genksyms --dry-run-kbuild", "clang-genksyms FILE"}

# Of modver-gendwarfksyms, which looks at an object if it is asked for a name.
GENDWARFKSYMS_INPUTS = {
    "modver-gendwarfksyms OBJECT": ["{}"],
    "modver-gendwarfksyms --build-dir": ["--build-dir", "{}"],
    "modver-gendwarfksyms --vmlinux": ["--vmlinux", "{}"],
    "modver-gendwarfksyms MODULE": ["--vmlinux", "built/unit.o", "{}"],
    "modver-gendwarfksyms --debug-dir": ["--vmlinux", "built/stripped", "--debug-dir", "{}"],
}
GENDWARFKSYMS_OUTPUTS = {
    "modver-gendwarfksyms -T": ["-T", "{}", "built/unit.o"],
    "modver-gendwarfksyms --symvers": ["--build-dir", "built", "--symvers", "{}"],
    "modver-gendwarfksyms --symtypes-archive": ["--build-dir", "built", "--symtypes-archive", "{}"],
    "modver-gendwarfksyms --symtypes": ["--build-dir", "built", "--symtypes", "{}"],
}


def prepare(directory: Path, module: bytes):
    """Writes what the commands name."""
    (directory / "symvers").write_text(SYMVERS)
    with sqlite3.connect(directory / "kernels.index") as tables:
        tables.executescript((ROOT / "corpus" / "index" / "small.sql").read_text(encoding="utf-8"))
    tables.close()
    (directory / "types.symtypes").write_text(TYPES)
    (directory / "new.symtypes").write_text(TYPES.replace("int m ;", "int m ; int n ;"))
    (directory / "small.ko").write_bytes(module)
    (directory / "other.ko").write_bytes(module.replace(b"small", b"other"))
    (directory / "unit.c").write_text("int first(void);\n__GENKSYMS_EXPORT_SYMBOL(first);\n")
    (directory / "compile_commands.json").write_text(f'[{{"directory": "{directory}", "file": "unit.c", "arguments": ["cc", "-D__KERNEL__", "-c", "unit.c", "-o", "unit.o"]}}]')
    built = directory / "built"
    built.mkdir()
    subprocess.run(["gcc", "-g", "-x", "c", "-c", "-o", built / "unit.o", "-"], input=UNIT.encode(), check=True)
    subprocess.run(["ld", "-r", "--build-id", "-S", "-o", built / "stripped", built / "unit.o"], check=True)
    (built / ".vmlinux.objs").write_text("unit.o\n")
    (built / "modules.order").write_text("")


def contents_of(directory: Path):
    """What is in a directory: names, and the bytes of files."""
    return {str(path.relative_to(directory)): path.read_bytes() if path.is_file() else None for path in directory.rglob("*") if not os.path.islink(path)}
