#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the commands that README.md, docs/*.md and the EXAMPLES of the manual pages show, and compares what they print.

    examples_test.py small PROGRAM...
    examples_test.py pair PROGRAM... --packages DIR

PROGRAM... are the three programs. A block of commands (```sh, ```console; in a manual page .Dl and .Bd) has a comment before it:

    <!-- run: SCENE -->        .\\" run: SCENE          it is run there
    <!-- not run: REASON -->   .\\" not run: REASON     it cannot be; these are listed and counted

One without is an error. A text with `<!-- file: NAME -->` before it is written to that file. Commands of a page are run in their order, in one directory; a
command without output is to end with 0 or 1, which is a verdict. In what is printed, `…` stands for anything on its line, or, alone, for any lines, and a
figure before ` s` for any time. The directory in which a command is run is left out of paths. Nothing else may differ.

Scenes:
    small    made here: a few small kernels, installed and unpacked, and modules for them. Mounts need root or user namespaces (77 without)
    pair     Debian's linux-image-6.1.0-50-amd64 and -56 in DIR, unpacked to old and new, and modules of the first
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / folder) for folder in ("explain", "check")]
import explain_test  # noqa: E402  pylint: disable=wrong-import-position

BLOCK = re.compile(r"(?:^<!-- ([^\n]*?) -->\n)?(?:^\.\\\" ([^\n]*)\n)?(?:^```(\w*)\n(.*?)^```|^\.Bd [^\n]*\n(.*?)^\.Ed|^\.Dl ([^\n]*\n))", re.M | re.S)


class Block:
    def __init__(self, page, line, mark, language, text):
        self.page, self.line, self.mark, self.text = page, line, mark or "", text
        self.has_commands = language in ("sh", "console")

    @property
    def place(self):
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def scene(self):
        return self.mark[5:] if self.mark.startswith("run: ") else None

    def steps(self):
        """Each command with what it prints; None: that is not shown."""
        if not re.search(r"^\$ ", self.text, re.M):
            joined = re.sub(r"(\\|\|)\n\s*", lambda m: "" if m[1] == "\\" else "| ", self.text)
            for command in joined.splitlines():
                if command.strip():
                    yield command, None
            return
        for part in re.split(r"^\$ ", self.text, flags=re.M)[1:]:
            lines = part.splitlines(keepends=True)
            command = lines.pop(0)
            while command.rstrip("\n").endswith(("\\", "|")) or (lines and lines[0].startswith("> ")):
                command = re.sub(r"\\\n$", "", command) + re.sub(r"^> ", "", lines.pop(0))
            yield command.strip(), "".join(lines) if lines or self.text.count("\n$ ") else None


def table_of_commands(page, text):
    """A row of the cheat sheet: commands in its second column, and `not run` behind the last."""
    for number, row in enumerate(text.splitlines(), 1):
        cells = re.split(r"(?<!\\) \| ", row)
        if len(cells) > 2 and row.startswith("| ") and "`" in cells[1]:
            comment = re.search(r"<!-- (.*?) -->", row)
            commands = "\n".join(re.findall(r"`([^`]+)`", cells[1])).replace("\\|", "|")
            yield Block(page, number, comment[1] if comment else "run: small", "sh", commands + "\n")


def blocks_of(page):
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".1":
        start = text.find(".Sh EXAMPLES")
        text = "" if start < 0 else "\n" * text[:start].count("\n") + text[start:].split("\n.Sh SEE")[0].split("\n.Sh DIAG")[0] + "\n"
    if page.name == "cheatsheet.md":
        yield from table_of_commands(page, text)
    for m in BLOCK.finditer(text):
        roff = m[5] or m[6]
        body = roff.replace("\\e", "\\").replace("\\-", "-") if roff else m[4]
        yield Block(page, text.count("\n", 0, m.start()) + 1, m[2] if roff else m[1], "console" if roff else m[3], body)


def all_blocks():
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "man").glob("*.1"))]
    return [block for page in pages for block in blocks_of(page)]


def blanks_cut(text):
    """Without blanks at the ends of lines, which manual pages cannot show."""
    return re.sub(r"[ \t]+$", "", text, flags=re.M)


def pattern_of(expected):
    """A regular expression for what is printed."""
    result = ""
    for line in blanks_cut(expected).splitlines(keepends=True):
        if line.strip() == "…":
            result += r"(?:[^\n]*\n)*?"
        else:
            result += re.sub(r"(?:[0-9]+\\\.)?[0-9]+(\\? s\b)", r"[0-9.]+\1", re.escape(line).replace("…", "[^\\n]*?"))
    return re.compile(result + r"\Z")


class Scene(explain_test.Explain):
    """A directory in which a page's commands are run."""
    prefix = ()

    def setUp(self):
        super().setUp()
        (self.directory / "bin").mkdir()
        for program in PROGRAMS:
            os.symlink(program.resolve(), self.directory / "bin" / program.name)

    def run_command(self, command):
        done = subprocess.run([*self.prefix, "bash", "-c", command], cwd=self.directory / "work", capture_output=True, text=True, check=False,
                              timeout=600, stdin=subprocess.DEVNULL, env={**os.environ, "PATH": f"{self.directory}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"})
        done.stdout, done.stderr = (text.replace(f"{self.directory}/work/", "") for text in (done.stdout, done.stderr))
        return done

    def run_page(self, blocks):
        for block in blocks:
            if block.mark.startswith("file: "):
                (self.directory / "work" / block.mark[6:]).write_text(block.text)
            elif block.scene == SCENE:
                for command, expected in block.steps():
                    done = self.run_command(command)
                    with self.subTest(place=block.place, command=command):
                        self.assertNotIn("Sanitizer", done.stderr)
                        if expected is None:
                            self.assertIn(done.returncode, (0, 1), done.stderr)
                            self.assertNotRegex(done.stderr, r"(?m)^(modver|clang-genksyms|modver-gendwarfksyms)( \w+)?: (?!note: |warning: )")
                        # On a terminal, messages come before a result or after it.
                        elif not any(pattern_of(expected).match(blanks_cut(printed)) for printed in (done.stdout + done.stderr, done.stderr + done.stdout)):
                            self.assertEqual(done.stdout + done.stderr, expected)

    def test_pages(self):
        pages = {}
        for block in all_blocks():
            pages.setdefault(block.page, []).append(block)
        for page, blocks in pages.items():
            if any(block.scene == SCENE for block in blocks):
                with self.subTest(page=page.name):
                    self.make_scene()
                    self.run_page(blocks)


class Small(Scene):
    RELEASES = {"6.1.0-49-amd64": explain_test.BEFORE, "6.1.0-50-amd64": explain_test.BEFORE, "6.1.0-53-amd64": explain_test.BEFORE, "6.1.0-56-amd64": explain_test.AFTER}

    def setUp(self):
        super().setUp()
        if subprocess.run(["unshare", "--mount", "true"] if os.geteuid() == 0 else ["unshare", "-rm", "true"], check=False, stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no mounts")
        # The running kernel is one of them.
        releases = {**self.RELEASES, os.uname().release: explain_test.BEFORE}
        for release, exports in releases.items():
            root = f"roots/{release}"
            self.kernel(root, release, exports, member="int retried;" if exports is explain_test.AFTER else "")
            (self.directory / root / "boot" / f"vmlinux-{release}").rename(self.directory / root / "boot" / f"vmlinuz-{release}")
            versions = {name: exports[name] for name in ("module_layout", "widget_open")}
            self.module(f"{root}/lib/modules/{release}/kernel/driver.ko", versions, release=release)
            self.symvers(f"{root}/usr/src/linux-headers-{release}/Module.symvers", exports)
            self.write(f"{root}/usr/src/linux-headers-{release}/include/config/kernel.release", release + "\n")
            subprocess.run(["cp", "-a", f"{root}/.", "system"], cwd=self.directory, check=True)
        self.write("bin/dmesg", "#!/bin/sh\necho '[    1.000000] driver: disagrees about version of symbol widget_open'\n")
        (self.directory / "bin/dmesg").chmod(0o755)
        mounts = " && ".join(f"mount --bind {self.directory}/system/{place} /{place}" for place in ("boot", "lib/modules", "usr/src"))
        self.prefix = ["unshare", "--mount" if os.geteuid() == 0 else "-rm", "sh", "-c", f'{mounts} && exec "$@"', "sh"]
        self.make_modules("6.1.0-50-amd64", explain_test.BEFORE)

    def make_modules(self, release, exports):
        versions = {name: exports[name] for name in ("module_layout", "widget_open", "plain_open")}
        self.module("files/base.ko", {"module_layout": exports["module_layout"]}, release=release, exports={"base_call": 0x77})
        self.module("files/driver.ko", {**versions, "base_call": 0x77}, release=release)
        for name in ("nvidia", "other", "loop"):
            self.module(f"files/{name}.ko", versions, release=release)

    def make_scene(self):
        """What the pages' commands name, in a directory of their own."""
        subprocess.run("rm -rf work && cp -a files work && cp -a roots/6.1.0-50-amd64 work/old && cp -a roots/6.1.0-56-amd64 work/new && cp -a roots/6.1.0-53-amd64 work/unpacked && cp -a roots/6.1.0-56-amd64/. work/unpacked"
                       " && cp -a roots/6.1.0-50-amd64 work/old-packages && mkdir work/extra && cp work/other.ko work/extra"
                       " && xz -k work/other.ko && cp roots/6.1.0-53-amd64/boot/vmlinuz-* work/vmlinuz", shell=True, cwd=self.directory, check=True)
        exports = "".join(f"{crc:#010x}\t{symbol}\tvmlinux\tEXPORT_SYMBOL\t\n" for symbol, crc in sorted(explain_test.BEFORE.items()))
        self.write("work/Module.symvers", exports)
        # CRCs as genksyms gives them for the types below.
        for name, crc in (("base", "0xf8de2798"), ("old", "0xf8de2798"), ("new", "0xbbf95b6e")):
            self.write(f"work/{name}.symvers", f"{crc}\twidget_open\tvmlinux\tEXPORT_SYMBOL\t\n")
        self.write("work/severities", "widget_* PASS\n")
        self.write("work/stablelist", "widget_open\n")
        for name in ("OLD", "NEW"):
            self.write(f"work/{name}", exports)
        for place, member in (("base", ""), ("build", "int n ; "), ("base.symtypes", ""), ("old.symtypes", ""), ("new.symtypes", "int n ; "), ("6.1.176.symtypes", ""), ("6.1.192.symtypes", "int n ; ")):
            name = f"work/{place}" + ("" if place.endswith(".symtypes") else "/widget.symtypes")
            self.write(name, f"s#widget struct widget {{ int m ; {member}}} \nwidget_open int widget_open ( s#widget * ) \n")
        for name, text in (("dev.c", "int register_netdev(int i) { return i; }\n__asm__(\".globl __export_symbol_register_netdev; __export_symbol_register_netdev:\");\n"),
                           ("hello.c", "struct task;\nint hello(struct task *t);\nEXPORT_SYMBOL(hello);\n")):
            self.write(f"work/{name}", text)
        self.compile("-g", "-c", "work/dev.c", "-o", "work/dev.o")


class Pair(Scene):
    def make_scene(self):
        if (self.directory / "work").exists():
            return
        for side, release in (("old", "6.1.0-50-amd64"), ("new", "6.1.0-56-amd64")):
            package = next(PACKAGES.glob(f"linux-image-{release}_*.deb"))
            (self.directory / "work" / side).mkdir(parents=True)
            subprocess.run(["dpkg-deb", "-x", package, self.directory / "work" / side], check=True)
        for name in ("loop", "zram"):
            module = next((self.directory / "work" / "old").rglob(f"{name}.ko"))
            (self.directory / "work" / f"{name}.ko").write_bytes(module.read_bytes())
        mii = next((self.directory / "work" / "new").rglob("mii.ko"))
        (self.directory / "work" / "mii.ko").write_bytes(mii.read_bytes())


class Marks(unittest.TestCase):
    def test_every_block_is_run_or_says_why_not(self):
        not_run = []
        for block in all_blocks():
            with self.subTest(place=block.place):
                if block.mark.startswith("not run: "):
                    not_run.append(block)
                    self.assertGreater(len(block.mark), 20, "no reason")
                elif block.has_commands:
                    self.assertIn(block.scene, ("small", "pair"), "a block of commands that is not marked")
        for block in not_run:
            print(f"not run: {block.place}: {block.mark[9:]}")
        print(f"{len(not_run)} blocks are not run, {sum(block.scene is not None for block in all_blocks())} are")


class Patterns(unittest.TestCase):
    def test_placeholders(self):
        for expected, printed, matches in (("a\n…\nb\n", "a\nx\ny\nb\n", True), ("a\n…\nb\n", "a\nb\n", True), ("a …\n", "a b\n", True), ("a …\n", "a b\nc\n", False),
                                           ("a\n", "a\nb\n", False), ("took 1.5 s\n", "took 20 s\n", True), ("1.5 exports\n", "2.5 exports\n", False)):
            self.assertEqual(bool(pattern_of(expected).match(printed)), matches, (expected, printed))


def main():
    global PROGRAMS, SCENE, PACKAGES  # pylint: disable=global-statement
    parser = argparse.ArgumentParser()
    parser.add_argument("scene", choices=("small", "pair"))
    parser.add_argument("programs", type=Path, nargs=3)
    parser.add_argument("--packages", type=Path)
    given = parser.parse_args()
    PROGRAMS, SCENE, PACKAGES = given.programs, given.scene, given.packages
    explain_test.COMPILER = "cc"
    cases = [Small, Marks, Patterns] if SCENE == "small" else [Pair]
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromName("test_pages", case) if issubclass(case, Scene) else unittest.defaultTestLoader.loadTestsFromTestCase(case)
                               for case in cases)
    result = unittest.TextTestRunner().run(suite)
    return 77 if result.skipped else 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
