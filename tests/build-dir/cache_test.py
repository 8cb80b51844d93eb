#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""clang-genksyms --build-dir with --cache and without it, on corpus/small-kernel, after each of many random changes: all that a caller sees must be the
same, byte for byte.

Commands come from a compilation database or from make's dry run, of a makefile that does what Kbuild's do: it includes, searches and runs others.

A change is an edit, a header that is created in front of another in the search path, a file that is deleted, renamed or swapped with another, times that
are set back, other flags, another compiler, an older state that comes back, a tree that moves, a cache that is damaged. The cache has to be of use, too:
over a whole run many units must come from it.

    cache_test.py --program build/release/genksyms/clang-genksyms --dir corpus/small-kernel [--count 200] [--seed 1]

Exit status: 0 all the same, 1 something differs.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "golden"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import build_dir_run  # noqa: E402
import small_kernel  # noqa: E402

OUTPUTS = ("Module.symvers", "archive", "locations")
MAKEFILE = r"""
include include/config/auto.conf
include $(sort $(wildcard make/*.mk))
obj = $(patsubst %/,%,$(dir $@))
modfile = $(basename $@)
common = -nostdinc -I./arch/demo/include -I./include/over -isystem ./include/base -I./first -I./arch/demo/generated -I./include \
  -D__KERNEL__ -DDEMO_STYLE=601 -DCONFIG_DEMO_GREEN=1 -fmacro-prefix-map=./= -m64 $(FLAGS) $(DEMO_FLAGS) $(shell cat make/flags)
c_flags = $(common) -std=gnu11 $(if $(filter drivers/%,$@),-DMODULE) -DPREFIX=$(basename $(notdir $@))
a_flags = $(common) -D__ASSEMBLY__
vmlinux: $(patsubst %.c,%.o,$(wildcard *.c */*.c */*/*.c)) $(patsubst %.S,%.o,$(wildcard arch/demo/lib/*.S))
modules:
%.o: %.c FORCE
	$(call if_changed_rule,cc_o_c)
%.o: %.S FORCE
	$(call if_changed_rule,as_o_S)
FORCE:
"""
FIGURES = re.compile(r"(\d+) of \d+ objects may export something: .*?, (\d+) from the cache")
# As long as a file's change may look like none to who reads it at once (genksyms/cache/FileStamp.h).
GRAIN_SECONDS = 0.06


class Tree:
    """The small kernel, with all that changes about it."""

    def __init__(self, scratch, chance):
        self.scratch, self.chance = scratch, chance
        self.root = scratch / "tree"
        shutil.copytree(OPTIONS.dir, self.root, ignore=shutil.ignore_patterns("expected", "*.in", "exports.txt", "README.md"))
        self.flags = []
        self.environment = {}
        for name, text in {"Makefile": MAKEFILE, "include/config/auto.conf": "FLAGS =\n", "include/generated/utsrelease.h": "", "make/flags": ""}.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text)
        self.make_compiler("")
        self.number = 0
        self.kept = scratch / "kept"
        shutil.copytree(self.root, self.kept, symlinks=True)

    def make_compiler(self, macro):
        """Answers as gcc does, and knows one macro more."""
        compiler = self.scratch / "cc"
        compiler.write_text(f'#!/bin/sh\necho "{macro}" >&2\nexec gcc {macro} "$@"\n')
        compiler.chmod(0o755)

    def write_commands(self):
        entries = small_kernel.commands(OPTIONS.dir, "gcc", "601", str(self.scratch / "cc"), self.root)
        for entry in entries:
            entry["command"] = entry["command"].replace(" -I./include ", " -I./first -I./arch/demo/generated -I./include " + " ".join(self.flags) + " ")
        (self.root / "compile_commands.json").write_text(json.dumps(entries))

    def files(self, pattern="*.[chS]"):
        # Without utsrelease.h, the dry run says no more than that the tree is not prepared.
        return sorted(path for path in self.root.rglob(pattern) if path.is_file() and path.name != "utsrelease.h")

    # Each returns what was done; None: nothing could be.

    def edit(self):
        """A line of its own at the end, or a member in front of a structure's last brace."""
        path = self.chance.choice(self.files())
        text = path.read_text()
        self.number += 1
        if "struct" in text and "\n};" in text and self.chance.random() < 0.6:
            at = self.chance.choice([found.start() for found in re.finditer(r"\n};", text)])
            text = f"{text[:at]}\n\tint member_{self.number};{text[at:]}"
        elif path.suffix != ".S":
            lines = text.split("\n")
            at = len(lines) if path.suffix == ".c" else next((i for i in range(len(lines) - 1, -1, -1) if lines[i].startswith("#endif")), len(lines))
            lines.insert(at, self.chance.choice([f"extern int number_{self.number};", f"#define NUMBER_{self.number} 1",
                                                 f"struct s{self.number} {{ int x; }}; int f{self.number}(struct s{self.number} *s); "
                                                 f"EXPORT_SYMBOL(f{self.number});", ""]))
            text = "\n".join(lines)
        path.write_text(text)
        return f"edit {path.relative_to(self.root)}"

    def same_size(self):
        """An edit that neither size nor time of modification shows."""
        path = self.chance.choice(self.files())
        text, times = path.read_text(), path.stat()
        found = [*re.finditer(r"\bint\b|\bu32\b|\bs32\b|\bchar\b", text)]
        if not found:
            return None
        word = self.chance.choice(found)
        path.write_text(text[:word.start()] + {"int": "u32", "u32": "s32", "s32": "int", "char": "bool"}[word[0]] + text[word.end():])
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        return f"same size and time {path.relative_to(self.root)}"

    def shadow(self):
        """A header in a directory that is searched earlier, or beside the includer, which may not have been there."""
        header = self.chance.choice(self.files("include/**/*.h"))
        name = re.sub(r"^include/(over/|base/)?", "", str(header.relative_to(self.root)))
        target = self.root / self.chance.choice(["first", "arch/demo/generated", "include/over", "arch/demo/include"]) / name
        if target.exists():
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        text = header.read_text()
        target.write_text(self.chance.choice([text, text.replace("int ", "long "), f"#include_next <{name}>\nextern int shadow;\n"]))
        return f"create {target.relative_to(self.root)}"

    def remove(self):
        files = [path for path in self.files() if "first" in path.parts or "generated" in path.parts] or self.files("include/**/*.h")
        path = self.chance.choice(files)
        path.unlink()
        return f"remove {path.relative_to(self.root)}"

    def rename(self):
        path = self.chance.choice(self.files("include/**/*.h"))
        path.rename(path.with_name("other_" + path.name))
        return f"rename {path.relative_to(self.root)}"

    def link(self):
        """A file becomes a link to another, or to nothing."""
        path, other = self.chance.sample(self.files("include/**/*.h"), 2)
        path.unlink()
        path.symlink_to(self.chance.choice([os.path.relpath(other, path.parent), "nowhere"]))
        return f"link {path.relative_to(self.root)}"

    def directory(self):
        """A directory where a header would be."""
        target = self.root / "first" / "linux" / self.chance.choice(["types.h", "kernel.h", "export.h"])
        if target.exists():
            return None
        target.mkdir(parents=True)
        return f"directory {target.relative_to(self.root)}"

    def touch(self):
        path = self.chance.choice(self.files())
        os.utime(path, (time.time(), self.chance.choice([0, time.time()])))
        return f"touch {path.relative_to(self.root)}"

    def change_flags(self):
        flag = self.chance.choice(["-DNEW=1", "-UCONFIG_DEMO_GREEN", "-I./include/demo", "-funsigned-char", "-unknown", "-DCONFIG_DEMO_RED"])
        if flag in self.flags:
            self.flags.remove(flag)
        else:
            self.flags.append(flag)
        return f"flags {self.flags}"

    def change_compiler(self):
        macro = self.chance.choice(["", "-D__SIZEOF_EXTRA__=1", "-U__SSE__", "-D__CHAR_UNSIGNED__=1"])
        self.make_compiler(macro)
        return f"compiler {macro}"

    def change_make(self):
        """Something that a dry run depends on: a file that is included, one that is searched for, what a command prints, the environment, a source more."""
        self.number += 1
        flag = self.chance.choice(["-DNEW=1", "-UCONFIG_DEMO_GREEN", "-I./include/demo", ""])
        way = self.chance.choice(["conf", "mk", "flags", "environment", "source", "remove"])
        files = {"conf": ("include/config/auto.conf", f"FLAGS = {flag}\n"), "mk": (f"make/{self.number % 3}.mk", f"common += {flag}\n"),
                 "flags": ("make/flags", flag), "source": (f"lib/made_{self.number}.c", '#include <linux/kernel.h>\nint made; EXPORT_SYMBOL(made);\n')}
        if way == "environment":
            self.environment = {"DEMO_FLAGS": flag, "SHLVL": str(self.number)}
        elif way == "remove":
            made = self.files("make/*.mk") + self.files("lib/made_*.c")
            if not made:
                return None
            self.chance.choice(made).unlink()
        else:
            (self.root / files[way][0]).write_text(files[way][1])
        return f"make: {way} {flag}"

    def go_back(self):
        """Times as they were, too, as when a tree is unpacked again."""
        shutil.rmtree(self.root)
        shutil.copytree(self.kept, self.root, symlinks=True)
        return "go back"

    def move(self):
        """To another name, and sometimes another inode for each file."""
        target = self.scratch / f"tree{self.number}"
        self.number += 1
        if target.exists():
            return None
        if self.chance.random() < 0.5:
            self.root.rename(target)
        else:
            shutil.copytree(self.root, target, symlinks=True)
            shutil.rmtree(self.root)
        self.root = target
        return f"move to {target.name}"

    def change(self):
        ways = {self.edit: 8, self.same_size: 4, self.shadow: 4, self.remove: 4, self.rename: 1, self.link: 1, self.directory: 1, self.touch: 1,
                self.change_flags: 2, self.change_make: 4, self.change_compiler: 1, self.go_back: 3, self.move: 1}
        while True:
            done = self.chance.choices(list(ways), list(ways.values()))[0]()
            if done:
                return done


def damage(cache, chance):
    files = sorted(cache.glob("*.cache"))
    if not files:
        return "no cache to damage"
    path = chance.choice(files)
    content = bytearray(path.read_bytes())
    how = chance.choice(["byte", "cut", "empty", "grow", "remove", "other"])
    if how == "byte" and content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del content[chance.randrange(len(content) + 1):]
    elif how == "empty":
        content = bytearray()
    elif how == "grow":
        content += b"x"
    elif how == "other":
        content = bytearray(b"not a cache\n")
    if how == "remove":
        path.unlink()
    else:
        path.write_bytes(content)
    return f"damage: {how}"


def commands_from(tree, kbuild):
    return ["--dry-run-kbuild", "--make-argument", f"CC={tree.scratch / 'cc'}"] if kbuild else []


def run(tree, out, options):
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    arguments = [OPTIONS.program, "--build-dir", str(tree.root), "-w", "--symvers", out / "Module.symvers", "--symtypes", out / "types",
                 "--symtypes-archive", out / "archive", "--locations", out / "locations", *options]
    return subprocess.Popen([str(a) for a in arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, 
                            env={**os.environ, "LC_ALL": "C", **tree.environment})


def outputs(process, out):
    """({name: bytes}, objects that came from the cache, objects)."""
    stdout, stderr = process.communicate(timeout=120)
    figures = FIGURES.search(stderr.decode())
    lines = [line for line in stderr.splitlines() if b" objects may export something" not in line]
    seen = {"status": str(process.returncode).encode(), "stdout": stdout, "stderr": b"\n".join(lines)}
    seen |= {name: (out / name).read_bytes() for name in OUTPUTS if (out / name).exists()}
    seen |= {f"types/{name}": text for name, text in build_dir_run.files_below(out / "types").items()}
    return seen, *((int(figures[2]), int(figures[1])) if figures else (0, 0))


def main():
    chance = random.Random(OPTIONS.seed)
    found = asked = 0
    with tempfile.TemporaryDirectory(prefix="cache-") as directory:
        scratch = Path(directory)
        tree, cache = Tree(scratch, chance), scratch / "cache"
        for step in range(OPTIONS.count):
            done = [tree.change() for _ in range(chance.choice([0, 1, 1, 1, 2]))]
            if chance.random() < 0.05:
                done.append(damage(cache, chance))
            tree.write_commands()
            time.sleep(GRAIN_SECONDS if chance.random() < 0.8 else 0)
            source = commands_from(tree, chance.random() < 0.4)
            options = chance.choice([[], [], [], ["--no-header-reuse"], ["-j1"], ["--cache-size", "1"]])
            # Now and then two at a time.
            caches = [run(tree, scratch / f"with{i}", ["--cache", cache, *source, *options]) for i in range(1 if chance.random() < 0.8 else 2)]
            expected, _, _ = outputs(run(tree, scratch / "without", source), scratch / "without")
            for i, process in enumerate(caches):
                actual, from_cache, objects = outputs(process, scratch / f"with{i}")
                found, asked = found + from_cache, asked + objects
                for name in build_dir_run.differing(expected, actual):
                    print(f"step {step} of seed {OPTIONS.seed}: {'; '.join(done)}")
                    print(actual["stderr"].decode())
                    print(build_dir_run.describe_difference(name, expected.get(name), actual.get(name)))
                    return 1
            # Where little can be computed, there is little to compare.
            if expected["stderr"].count(b": cannot be computed: ") > 5:
                tree.go_back()
            if OPTIONS.verbose:
                print(f"{step}: {'; '.join(done)}: {from_cache} of {objects}")
    print(f"{OPTIONS.count} changes, {found} of {asked} objects from the cache")
    # Most changes are to headers that nearly all of the few objects include.
    if found < asked / 5:
        print("that is too few: the cache is of no use")
        return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, type=os.path.abspath)
    parser.add_argument("--dir", required=True, type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    OPTIONS = parser.parse_args()
    sys.exit(main())
