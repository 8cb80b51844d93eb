#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver's choice among modules of one name, and their order, beside that of the real depmod.

Each case is a tree of tiny modules and a configuration; depmod prints the modules.dep that it would write. Fixed cases have one rule each, random
ones mix them. Both programs see one directory, so that choices that depend on the order in which the file system lists files agree, too.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RELEASE = "6.1.0-1-test"
CONFIG_DIRECTORIES = ["etc/depmod.d", "run/depmod.d", "usr/local/lib/depmod.d", "usr/lib/depmod.d", "lib/depmod.d"]
UNLISTED = 2**32 - 1


def assemble(name, exports=(), imports=()):
    """A module, as far as depmod looks at it."""
    text = f'.section .modinfo,"a"\n.asciz "license=GPL"\n.asciz "name={name}"\n'
    text += '.section __ksymtab_strings,"aMS",%progbits,1\n' + "".join(f'__kstrtab_{e}: .asciz "{e}"\n' for e in exports)
    text += '.section __ksymtab,"a"\n' + "".join(f".globl __ksymtab_{e}\n__ksymtab_{e}: .quad {e}, __kstrtab_{e}\n" for e in exports)
    text += ".text\n" + "".join(f".globl {e}\n{e}: .quad 0\n" for e in exports) + "".join(f".quad {i}\n" for i in imports)
    with tempfile.TemporaryDirectory() as directory:
        output = Path(directory) / "module.o"
        subprocess.run(["as", "-o", output, "-"], input=text.encode(), check=True)
        return output.read_bytes()


def compress(data, suffix):
    command = {".xz": ["xz", "-c"], ".zst": ["zstd", "-qc"]}.get(suffix)
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout if command else data


class Tree:
    """A root directory with one kernel, /lib/modules/RELEASE in it."""

    def __init__(self, work, module):
        self.root = Path(tempfile.mkdtemp(dir=work))
        self.modules = self.root / "lib/modules" / RELEASE
        self.modules.mkdir(parents=True)
        (self.modules / "modules.order").touch()
        (self.modules / "modules.builtin").touch()
        (self.root / "boot").mkdir()
        (self.root / f"boot/vmlinuz-{RELEASE}").touch()
        self.module = module
        self.external = self.root / "external"
        self.configs = {}

    def add(self, path, data=None):
        """`EXT/…`: in an external directory, which depmod looks for on the system and modver under the root."""
        contents = compress(self.module if data is None else data, Path(path).suffix)
        if path.startswith("EXT/"):
            inside = self.external / path[4:]
            files = [inside, Path(str(self.root) + str(inside))]
        else:
            files = [self.modules / path]
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(contents)

    def link(self, path, target):
        file = self.modules / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(target)

    def configure(self, path, text):
        self.configs[path] = text
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode().replace(b"EXT", str(self.external).encode()))

    def real(self, path):
        """Without links, and an external file as modver sees it."""
        if str(path).startswith(str(self.external)):
            path = str(self.root) + str(path)
        return os.path.relpath(os.path.realpath(path), self.root)

    def by_depmod(self, depmod):
        """The files, in depmod's order, with what they depend on."""
        command = [depmod, "-n", "-b", self.root]
        for directory in CONFIG_DIRECTORIES:
            if (self.root / directory).exists():
                command += ["-C", self.root / directory]
        run = subprocess.run([*command, RELEASE], capture_output=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(f"depmod failed: {run.stderr.decode()}")
        modules = {}
        for line in run.stdout.decode(errors="surrogateescape").splitlines():
            if line.startswith(("#", "alias ")):
                break
            path, _, dependencies = line.partition(":")
            modules[self.real(self.modules / path)] = [self.real(self.modules / d) for d in dependencies.split()]
        return modules

    def by_modver(self, program):
        """The files with their order."""
        run = subprocess.run([program, self.root, RELEASE], capture_output=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(f"modver failed: {run.stderr.decode()}")
        lines = run.stdout.decode(errors="surrogateescape").splitlines()
        return {self.real(path): int(order) for path, order in (line.rsplit("\t", 1) for line in lines)}

    def remove(self):
        shutil.rmtree(self.root)


# Name: files in the order in which they are created, and the configuration.
FIXED = {
    "no configuration": (["kernel/a/m.ko", "updates/m.ko", "extra/m.ko", "weak-updates/m.ko", "m.ko"], ""),
    "search": (["kernel/m.ko", "updates/m.ko", "extra/m.ko"], "search extra updates built-in"),
    "search, unlisted as built-in": (["misc/m.ko", "weak-updates/m.ko"], "search updates extra built-in weak-updates"),
    "search, unlisted without built-in": (["misc/m.ko", "b/m.ko"], "search a b"),
    "search without words": (["kernel/m.ko", "updates/m.ko"], "search"),
    "search in two lines": (["a/m.ko", "b/m.ko"], "search a\nsearch b"),
    "search, part of a directory's name": (["updates/m.ko", "up/m.ko"], "search up built-in"),
    "search, below": (["kernel/a/b/m.ko", "kernel/ab/m.ko"], "search kernel/a built-in"),
    "search, not at the top": (["kernel/a/m.ko", "a/m.ko"], "search a built-in"),
    "search, two words for a file": (["kernel/a/m.ko", "x/m.ko"], "search kernel x kernel/a"),
    "search, a word twice": (["kernel/m.ko", "x/m.ko"], "search x kernel x"),
    "search, slashes": (["extra/m.ko", "updates/m.ko"], "search /extra extra/ updates"),
    "search, equal in one directory": (["updates/a/m.ko", "updates/b/m.ko", "updates/m.ko"], "search updates built-in"),
    "search, directories with names of keywords": (["built-in/m.ko", "external/m.ko", "misc/m.ko"], "search external misc built-in"),
    "override": (["a/m.ko", "updates/m.ko"], "override m * a"),
    "override, the last": (["a/m.ko", "b/m.ko"], "override m * b\noverride m * a"),
    "override, the last that is there": (["a/m.ko", "b/m.ko"], "override m * a\noverride m * nowhere"),
    "override, not below": (["a/x/m.ko", "updates/m.ko"], "override m * a"),
    "override, name as in the file": (["a/e-1.ko", "updates/e_1.ko"], "override e_1 * a"),
    "override, name as in the file, so": (["a/e-1.ko", "updates/e_1.ko"], "override e-1 * a"),
    "override, up to the point": (["a/e.x.ko", "updates/e.x.ko"], "override e * a"),
    "override, part of a name": (["a/ee.ko", "updates/ee.ko"], "override e * a"),
    "override, compressed": (["a/m.ko.xz", "updates/m.ko"], "override m * a"),
    "override, this release": (["a/m.ko", "updates/m.ko"], f"override m {RELEASE} a"),
    "override, part of the release": (["a/m.ko", "updates/m.ko"], "override m 6.1 a"),
    "override, other release": (["a/m.ko", "updates/m.ko"], "override m ^6.2 a"),
    "override, extended expression": (["a/m.ko", "updates/m.ko"], "override m (5|6)[.]1+ a"),
    "override, not an expression": (["a/m.ko", "updates/m.ko"], "override m [ a"),
    "override, stars": (["a/m.ko", "updates/m.ko"], "override m ** a"),
    "override, escape": (["a/m.ko", "updates/m.ko"], "override m \\\\w-1 a"),
    "override, more words": (["a/m.ko", "updates/m.ko"], "override m * a b c"),
    "override, too few words": (["a/m.ko", "updates/m.ko"], "override m *"),
    "exclude a directory": (["kernel/a/m.ko", "b/a/x/n.ko", "kernel/ab/o.ko"], "exclude a"),
    "exclude several": (["kernel/a/m.ko", "b/n.ko", "c/o.ko"], "exclude a b"),
    "exclude a file": (["kernel/m.ko", "b/m.ko.xz"], "exclude m.ko"),
    "exclude, path": (["kernel/a/m.ko", "b/n.ko"], "exclude kernel/a\nexclude b/"),
    "external alone": (["kernel/m.ko", "EXT/x/m.ko", "EXT/x/n.ko"], "external * EXT/x"),
    "external first": (["updates/m.ko", "EXT/x/y/m.ko"], "external * EXT/x\nsearch external updates built-in"),
    "external last": (["kernel/m.ko", "EXT/x/m.ko"], "external * EXT/x\nsearch updates built-in external"),
    "external, not in search": (["extra/m.ko", "EXT/x/m.ko"], "external * EXT/x\nsearch updates built-in extra"),
    "external, not in search, no built-in": (["misc/m.ko", "EXT/x/m.ko"], "external * EXT/x\nsearch kernel"),
    "external, several in a line": (["EXT/x/m.ko", "EXT/y/n.ko"], "external * EXT/x EXT/y"),
    "external, several lines": (["EXT/x/m.ko", "EXT/y/n.ko", "EXT/y/m.ko"], "external * EXT/x\nexternal * EXT/y"),
    "external, one in another": (["EXT/x/m.ko", "EXT/x/y/m.ko"], "external * EXT/x\nexternal * EXT/x/y\nsearch external"),
    "external, one in another, swapped": (["EXT/x/m.ko", "EXT/x/y/m.ko"], "external * EXT/x/y\nexternal * EXT/x\nsearch external"),
    "external, the first of several lines": (["EXT/x/m.ko", "EXT/y/m.ko"], "external * EXT/x\nexternal * EXT/y\nsearch external"),
    "search, equal, above built-in": (["kernel/a/m.ko", "kernel/b/m.ko"], "search kernel built-in"),
    "search, equal, below built-in": (["kernel/a/m.ko", "kernel/b/m.ko"], "search built-in kernel"),
    "search, equal, without built-in": (["kernel/a/m.ko", "kernel/b/m.ko"], "search x kernel"),
    "external, missing": (["EXT/x/m.ko"], "external * EXT/nowhere\nexternal * EXT/x"),
    "external, equal": (["EXT/x/a/m.ko", "EXT/x/m.ko", "EXT/x/b/m.ko"], "external * EXT/x\nsearch external built-in"),
    "external, exclude": (["EXT/x/a/m.ko", "EXT/x/b/n.ko"], "external * EXT/x\nexclude x b"),
    "external, other release": (["EXT/x/m.ko"], "external ^5 EXT/x"),
    "external, override": (["a/m.ko", "EXT/x/m.ko"], "external * EXT/x\nsearch external built-in\noverride m * a"),
    "names": (["k/a.b.ko", "k/.ko", "k/m.ko.ko", "k/n.KO", "k/o.ko.xz.xz", "k/.hidden/z.ko", "k/p.ko~", "k/u.o", "k/v-.ko"], ""),
    "equal names up to the point": (["k/a.b.ko", "l/a.c.ko"], ""),
    "equal names, - and _": (["k/a-b_c.ko", "l/a_b-c.ko"], ""),
    "different names": (["k/A.ko", "l/a.ko", "k/a,b.ko", "l/a_b.ko"], ""),
    "compression": (["k/a.ko", "k/a.ko.xz", "l/b.ko.zst", "m/b.ko", "k/c.ko.xz"], ""),
    "build and source": (["build/a.ko", "source/b.ko", "k/build/c.ko", "k/source/d.ko", "builds/e.ko", "k/build.ko"], ""),
    "a directory called like a module": (["dir.ko/in.ko"], ""),
    "comment": (["a/m.ko", "updates/m.ko"], "# override m * a\n#override m * a\n"),
    "comment, continued": (["a/m.ko", "updates/m.ko"], "# x \\\noverride m * a\n"),
    "a comment is a line of its own": (["a/m.ko", "updates/m.ko"], "override m * a#x\n"),
    "continuation": (["a/m.ko", "updates/m.ko"], "override \\\n  m * \\\na\n"),
    "continuation inside a word": (["a/m.ko", "updates/m.ko"], "over\\\nride m * a\n"),
    "backslash": (["a/m.ko", "updates/m.ko"], "override \\m \\* a\n"),
    "backslash at the end": (["a/m.ko", "updates/m.ko"], "override m * a\\"),
    "blanks": (["a/m.ko", "updates/m.ko"], " \t override\tm  * a  "),
    "carriage return": (["a/m.ko", "updates/m.ko"], "override m * a\r\n"),
    "other white space": (["a/m.ko", "updates/m.ko"], "override m *\va\n"),
    "NUL": (["a/m.ko", "updates/m.ko"], "override m * a\0b\n"),
    "NUL first": (["a/m.ko", "updates/m.ko"], "\0override m * a\n"),
    "unknown command": (["a/m.ko", "updates/m.ko"], "nonsense\nOverride m * a\noverride m * a\n"),
}

# Name: configuration files.
FIXED_CONFIG_FILES = {
    "by name, not by directory": {"etc/depmod.d/a.conf": "override m * a", "lib/depmod.d/b.conf": "override m * b"},
    "by name, not by directory, swapped": {"etc/depmod.d/b.conf": "override m * b", "lib/depmod.d/a.conf": "override m * a"},
    "etc masks run": {"etc/depmod.d/x.conf": "override m * a", "run/depmod.d/x.conf": "override m * b"},
    "run masks usr/local": {"run/depmod.d/x.conf": "override m * a", "usr/local/lib/depmod.d/x.conf": "override m * b"},
    "usr/local masks lib": {"usr/local/lib/depmod.d/x.conf": "override m * a", "lib/depmod.d/x.conf": "override m * b"},
    "an empty file masks": {"etc/depmod.d/x.conf": "", "lib/depmod.d/x.conf": "override m * b"},
    "a directory does not mask": {"etc/depmod.d/x.conf/y": "", "lib/depmod.d/x.conf": "override m * b"},
    "order of the bytes of names": {"etc/depmod.d/a-.conf": "override m * a", "etc/depmod.d/a.conf": "override m * b"},
    "10 before 9": {"etc/depmod.d/10.conf": "override m * a", "etc/depmod.d/9.conf": "override m * b"},
    "upper case first": {"etc/depmod.d/Z.conf": "override m * a", "etc/depmod.d/a.conf": "override m * b"},
    "suffix": {"etc/depmod.d/a": "override m * a", "etc/depmod.d/b.conf.bak": "override m * b", "etc/depmod.d/c.cnf": "override m * b"},
    "hidden": {"etc/depmod.d/.a.conf": "override m * a"},
    "search over two files": {"etc/depmod.d/a.conf": "search b", "lib/depmod.d/b.conf": "search a"},
}

# Name: modules.order.
FIXED_ORDERS = {
    "none": "",
    "all": "kernel/ea.ko\nkernel/eb.ko\n",
    "swapped": "kernel/eb.ko\nkernel/ea.ko\n",
    "one": "kernel/eb.ko\n",
    "other one": "kernel/ea.ko\n",
    "twice": "kernel/eb.ko\nkernel/ea.ko\nkernel/eb.ko\n",
    "not the path": "zzz/ea.ko\nea.ko\nkernel/eb.ko\n",
    "no last newline": "kernel/eb.ko\nkernel/ea.ko",
    "carriage returns": "kernel/eb.ko\nkernel/ea.ko\r\n",
}
ORDERS_WITHOUT_EFFECT = {"none", "no last newline"}


class Comparison:
    def __init__(self, arguments, work):
        self.arguments = arguments
        self.work = work
        self.module = assemble("m")
        self.failures = 0

    def same_files(self, name, tree):
        expected, got = set(tree.by_depmod(self.arguments.depmod)), set(tree.by_modver(self.arguments.program))
        if expected != got:
            self.failures += 1
            print(f"{name}: depmod alone {sorted(expected - got)}, modver alone {sorted(got - expected)}")
            for path, text in tree.configs.items():
                print(f"  {path}: {text!r}")
            for directory, _, files in os.walk(tree.root):
                for file in files:
                    if ".ko" in file:
                        print(f"  {os.path.relpath(directory, tree.root)}/{file}")
        tree.remove()

    def tree(self, files=()):
        tree = Tree(self.work, self.module)
        for file in files:
            tree.add(file)
        return tree

    def fixed(self):
        for name, (files, config) in FIXED.items():
            for order in files, files[::-1]:
                tree = self.tree(order)
                tree.configure("etc/depmod.d/test.conf", config)
                self.same_files(name, tree)
        for name, configs in FIXED_CONFIG_FILES.items():
            tree = self.tree(["a/m.ko", "b/m.ko", "updates/m.ko"])
            for path, text in configs.items():
                tree.configure(path, text)
            self.same_files(name, tree)

    def links(self):
        tree = self.tree(["kernel/a.ko", "kernel/sub/b.ko"])
        tree.link("weak-updates/c.ko", "../kernel/a.ko")
        tree.link("updates", "kernel/sub")
        tree.link("kernel/dangling.ko", "nowhere")
        tree.link("kernel/itself.ko", "itself.ko")
        tree.link("extra", "weak-updates")
        tree.link("build", "kernel/sub")
        self.same_files("links", tree)

    def orders(self):
        """Of two modules that export one symbol, depmod lets a third depend on the one that it has later in its order."""
        ea, eb, user = assemble("ea", ["s"]), assemble("eb", ["s"]), assemble("user", imports=["s"])
        for suffix in "", ".xz":
            for name, order in FIXED_ORDERS.items():
                tree = Tree(self.work, self.module)
                for module, data in ("ea", ea), ("eb", eb), ("user", user):
                    tree.add(f"kernel/{module}.ko{suffix}", data)
                (tree.modules / "modules.order").write_text(order, newline="")
                files = {m: tree.real(tree.modules / f"kernel/{m}.ko{suffix}") for m in ("ea", "eb", "user")}
                (expected,) = tree.by_depmod(self.arguments.depmod)[files["user"]]
                got = tree.by_modver(self.arguments.program)
                # Of two that are not listed, depmod's choice has to do with its hash table; to modver they are equal.
                rank = got[files["ea"]], got[files["eb"]]
                same = rank == (UNLISTED, UNLISTED) if name in ORDERS_WITHOUT_EFFECT else files["ea" if rank[0] > rank[1] else "eb"] == expected
                if not same:
                    self.failures += 1
                    print(f"order {name}{suffix}: depmod takes {expected}, modver has {rank}")
                tree.remove()

    def random(self):
        generator = random.Random(self.arguments.seed)
        directories = ["", "kernel", "kernel/a", "kernel/a/b", "kernel/ab", "updates", "updates/dkms", "extra", "weak-updates", "built-in", "external", "a", "b"]
        names = ["m", "n", "e-1", "e_1", "m.x", "o"]
        pick = generator.choice
        for number in range(self.arguments.random):
            files = {f"{pick(directories)}/{pick(names)}.ko".lstrip("/") for _ in range(generator.randint(2, 14))}
            files |= {f"EXT/{pick('xy')}/{pick(names)}.ko" for _ in range(pick([0, 0, 2]))}
            files = sorted(files)
            generator.shuffle(files)
            tree = self.tree(files)
            for _ in range(generator.randint(0, 3)):
                lines = []
                for _ in range(generator.randint(0, 5)):
                    words = generator.sample([*directories[1:], "built-in", "external", "nowhere"], generator.randint(0, 5))
                    kernels = pick(["*", "*", "6.1", "^5", RELEASE, "test$", "(6|7)"])
                    lines.append(
                        pick(
                            [
                                "search " + " ".join(words),
                                f"override {pick(names)} {kernels} {pick(directories)}",
                                "exclude " + " ".join(generator.sample(["a", "b", "dkms", "m.ko", "extra"], 1)),
                                f"external {kernels} EXT/{pick('xyz')}",
                            ]
                        )
                    )
                tree.configure(f"{pick(CONFIG_DIRECTORIES)}/{pick('pqr')}.conf", "\n".join(lines) + pick(["", "\n"]))
            self.same_files(f"random {number} (seed {self.arguments.seed})", tree)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="modver-print-modules")
    parser.add_argument("--depmod", default=shutil.which("depmod") or "/usr/sbin/depmod")
    parser.add_argument("--random", type=int, default=100, metavar="N", help="number of random trees")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="modver-depmod-") as work:
        comparison = Comparison(arguments, work)
        comparison.fixed()
        comparison.links()
        comparison.orders()
        comparison.random()
    print(f"{2 * len(FIXED) + len(FIXED_CONFIG_FILES) + 1} fixed trees, {2 * len(FIXED_ORDERS)} orders, {arguments.random} random trees: {comparison.failures} differ")
    return 1 if comparison.failures else 0


if __name__ == "__main__":
    sys.exit(main())
