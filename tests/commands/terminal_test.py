#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What reaches a terminal: no byte that steers it, whatever files, modules and symbols are called; nothing but ASCII where the locale is not UTF-8; and
standard input, `-` and `<(…)`, wherever a file is read.

    terminal_test.py MODVER C_COMPILER
"""

import fcntl
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "check"))
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position
from packages_test import deb  # noqa: E402  pylint: disable=wrong-import-position

MODVER = COMPILER = None
# Clears the screen, sets a title, reorders what follows, is a control of eight bits as UTF-8 and by itself, is no UTF-8, and has lines and a tab.
HOSTILE = "x\x1b[2J\x1b]0;owned\x07\u202eevil\u009b31m\ufdd1\ufdd2\udc9b\udcff\u2028line\nmodver check: all is well\ttab\x7f"
# In lines of a text.
OF_A_LINE = HOSTILE.replace("\n", "").replace("\t", "").replace("\u2028", "")
PROFILE = ["--profile", "debian-6.1"]
UTF8, C = {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C"}


def quoted(text):
    """For a string of the assembler."""
    return "".join(f"\\{byte:03o}" for byte in text.encode("utf-8", "surrogateescape"))


def hidden(text):
    """The characters of a text that no terminal should get."""
    return [c for c in text if c not in "\n\t" and (unicodedata.category(c)[0] == "C" or unicodedata.category(c) in ("Zl", "Zp"))]


def without_colours(output):
    """Those of reports: a verdict, a line of a difference. None spans lines."""
    return re.sub(rb"\x1b\[3[12]m([^\x1b\n]*)\x1b\[0m", rb"\1", output)


class Terminal(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.directory = Path(temporary.name)
        self.write("kernel.symvers", KERNEL)
        self.write("other.symvers", KERNEL.replace("0x22222222", "0x2222aaaa"))
        self.write("types.symtypes", "s#s struct s { int m ; } \nkmalloc int kmalloc ( s#s * ) \n")
        self.write("new.symtypes", "s#s struct s { long m ; } \nkmalloc int kmalloc ( s#s * ) \n")

    def write(self, name, text):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        return path

    def module(self, path, name, patch=(), **parts):
        """Patch: names in the assembly that stand for what it cannot spell."""
        source = assembly(name, **parts)
        for plain, hostile in patch:
            source = source.replace(plain, hostile)
        self.write("module.s", source)
        subprocess.run([COMPILER, "-x", "assembler", "-c", self.directory / "module.s", "-o", self.directory / path], check=True)

    def run_modver(self, *arguments, environment=None, stdin=b""):
        done = subprocess.run([MODVER, *arguments], cwd=self.directory, capture_output=True, input=stdin, check=False, timeout=60,
                              env={**os.environ, **(environment or UTF8)})
        self.assertNotIn(b"Sanitizer", done.stderr)
        return done

    def on_terminal(self, *arguments, **environment):
        """What it prints on one, which has colours."""
        master, slave = pty.openpty()
        process = subprocess.Popen([MODVER, *arguments], cwd=self.directory, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
                                   env={**os.environ, **UTF8, "TERM": "xterm", "NO_COLOR": "", **environment})
        os.close(slave)
        output = b""
        try:
            while chunk := os.read(master, 1 << 16):
                output += chunk
        except OSError:  # the other end is closed
            pass
        os.close(master)
        process.wait()
        return output.replace(b"\r\n", b"\n")

    def expect_harmless(self, output, arguments):
        text = output.decode("utf-8", "surrogateescape")
        self.assertEqual(hidden(text), [], (arguments, text))
        # Nobody's name has become a line.
        self.assertFalse([line for line in text.splitlines() if line.startswith("modver check: all is well")], (arguments, text))

    def expect_harmless_everywhere(self, *arguments, says=None):
        for environment in (UTF8, C):
            done = self.run_modver(*arguments, environment=environment)
            for output in (done.stdout, done.stderr):
                self.expect_harmless(output, arguments)
                if environment is C:
                    self.assertTrue(output.isascii(), (arguments, output))
            if says is not None:
                self.assertIn(says, done.stdout + done.stderr, arguments)
        self.expect_harmless(without_colours(self.on_terminal(*arguments)), arguments)

    def test_colours(self):
        """Where the terminal has them, and nobody forbids them; never in a file."""
        self.module("new.ko", "new", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        green, red, end = b"\x1b[32m", b"\x1b[31m", b"\x1b[0m"
        check = ["check", "--kernel", "kernel.symvers", *PROFILE, "new.ko"]
        for arguments, shown in ((check, b"new.ko: " + red + b"refused" + end + b"\n"),
                                 (["explain", "--kernel", "kernel.symvers", *PROFILE, "new.ko"], b" " + red + b"refuses" + end + b" it: "),
                                 (["match", "--kernels", "kernel.symvers", *PROFILE, "new.ko"], red + b"kmalloc: CRC differs" + end + b"\n"),
                                 (["diff", "types.symtypes", "new.symtypes"],
                                  b"    " + red + b"-\tint m;" + end + b"\n    " + green + b"+\tlong m;" + end + b"\n")):
            plain = self.run_modver(*arguments).stdout
            self.assertIn(shown, self.on_terminal(*arguments))
            self.assertEqual(without_colours(self.on_terminal(*arguments)), plain)
            for forbidden in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
                self.assertEqual(self.on_terminal(*arguments, **forbidden), plain)
        self.on_terminal(*check, "--format", "text:report")
        self.assertEqual((self.directory / "report").read_bytes(), self.run_modver(*check).stdout)

    def test_names_of_files(self):
        """Of what is not there, of what is something else, and of what is read."""
        self.module("plain.ko", "plain", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        plain = (self.directory / "plain.ko").read_bytes()
        for name, contents in (("missing", None), ("text", b"Nothing of the kind\n"), ("module.ko", plain), ("symvers", KERNEL.encode()),
                               ("package.deb", deb({"etc/nothing": b"x"})), ("types.symtypes", (self.directory / "types.symtypes").read_bytes())):
            path = HOSTILE + name
            if contents is not None:
                (self.directory / os.fsencode(path).decode("utf-8", "surrogateescape")).write_bytes(contents)
            for arguments in (["check", "--kernel", "kernel.symvers", *PROFILE, path], ["check", "--kernel", path, *PROFILE, "plain.ko"],
                              ["check", "--kernel", "kernel.symvers", "--with", path, *PROFILE, "plain.ko"],
                              ["check", "--kernel", "kernel.symvers", "--kallsyms", path, *PROFILE, "plain.ko"],
                              ["check", "--root", path, "plain.ko"], ["match", "--kernels", path, "plain.ko"],
                              ["match", "--kernels", "kernel.symvers", *PROFILE, path], ["explain", "--kernel", path, *PROFILE, "plain.ko"],
                              ["explain", "--kernel", "kernel.symvers", *PROFILE, path], ["explain", "--log", path],
                              ["explain", "--kernel", "kernel.symvers", "--known", path, *PROFILE, "plain.ko"],
                              ["list", path], ["list", "--info", path], ["list", path, "plain.ko"], ["diff", "kernel.symvers", path],
                              ["diff", path, "kernel.symvers"], ["diff", "--rules", path, "kernel.symvers", "other.symvers"],
                              ["diff", "--symbols", path, "kernel.symvers", "other.symvers"], ["prove", path, "types.symtypes"],
                              ["prove", "kernel.symvers", path], ["symref", path, "new.symtypes", "-o", "out"],
                              ["symref", "types.symtypes", "new.symtypes", "-o", path + "/none/out"], ["consolidate", path, "-o", path + "/none/out"],
                              ["split", path, "-o", path + "/none/out"], ["match", "--format", "json:" + path + "/none/out", "plain.ko"]):
                self.expect_harmless_everywhere(*arguments)

    def test_words_of_command_lines(self):
        for arguments in ([HOSTILE], ["--" + HOSTILE], ["check", "--" + HOSTILE], ["list", "--format", HOSTILE, "kernel.symvers"], ["help", HOSTILE],
                          ["diff", "kernel.symvers", "other.symvers", HOSTILE], ["check", "--kernel", "kernel.symvers", "--profile", HOSTILE, "x.ko"],
                          ["list", "-j", HOSTILE]):
            self.expect_harmless_everywhere(*arguments)

    def test_names_of_symbols(self):
        symvers = KERNEL.replace("kmalloc", OF_A_LINE + "kmalloc")
        self.write("hostile.symvers", symvers)
        self.write("hostile-too.symvers", symvers.replace("0x22222222", "0x2222aaaa").replace("vmlinux", OF_A_LINE))
        self.write("hostile.symtypes", f"s#{OF_A_LINE} struct {OF_A_LINE} {{ int m ; }} \n{OF_A_LINE}kmalloc int kmalloc ( s#{OF_A_LINE} * ) \n")
        self.write("new-hostile.symtypes", f"s#{OF_A_LINE} struct {OF_A_LINE} {{ long m ; }} \n{OF_A_LINE}kmalloc int kmalloc ( s#{OF_A_LINE} * ) \n")
        self.expect_harmless_everywhere("list", "hostile.symvers", says=b"\\x1b[2J")
        for form in ("text", "json", "sarif", "junit", "github", "markdown", "html", "pretty", "short", "symbols", "mod-symbols"):
            for sides in (["hostile.symvers", "hostile-too.symvers"], ["kernel.symvers", "hostile.symvers"], ["hostile.symtypes", "new-hostile.symtypes"]):
                arguments = ["diff", "--format", form, *sides]
                self.expect_harmless(without_colours(self.on_terminal(*arguments)), arguments)
                if form in ("text", "pretty", "short"):
                    self.expect_harmless_everywhere(*arguments)
        self.expect_harmless_everywhere("prove", "hostile.symvers", "hostile.symtypes")
        self.expect_harmless_everywhere("symref", "hostile.symtypes", "new-hostile.symtypes", "-o", "out")

    def test_what_modules_say(self):
        """Symbols, versions and .modinfo of a module, by itself and beside one that needs it."""
        symbol = "v\x1b[2J\n\u202e\tv"
        patch = (("PLAIN_NAME", quoted(HOSTILE)), ("PLAIN_VERSION", quoted(symbol)), ("PLAIN_SYMBOL", '"v\x1b[2J\u202ev"'))
        self.module("a.ko", "PLAIN_NAME", patch, imports=["kmalloc", "PLAIN_SYMBOL"], versions=[LAYOUT, ("kmalloc", 0x1), ("PLAIN_VERSION", 0x2)],
                    info=("license=GPL", "description=PLAIN_NAME", "depends=PLAIN_NAME", "vermagic=PLAIN_NAME", "PLAIN_NAME=PLAIN_NAME"))
        self.assertIn(HOSTILE.encode("utf-8", "surrogateescape"), (self.directory / "a.ko").read_bytes())
        self.module("b.ko", "b", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        for arguments in (["check", "--kernel", "kernel.symvers", *PROFILE, "a.ko", "b.ko"],
                          ["check", "--kernel", "kernel.symvers", "--format", "dmesg", *PROFILE, "a.ko", "b.ko"],
                          ["check", "--kernel", "kernel.symvers", "--vermagic", HOSTILE, *PROFILE, "a.ko", "b.ko"],
                          ["match", "--kernels", "kernel.symvers", *PROFILE, "a.ko", "b.ko"],
                          ["explain", "--kernel", "kernel.symvers", *PROFILE, "a.ko", "b.ko"], ["list", "a.ko"], ["list", "--info", "b.ko"]):
            self.expect_harmless_everywhere(*arguments)
        for form in ("csv", "markdown"):
            self.expect_harmless(self.run_modver("match", "--kernels", "kernel.symvers", *PROFILE, "--format", form, "a.ko", "b.ko").stdout, form)
        # Lines of values are lines, as modinfo prints them.
        text = self.run_modver("list", "--info", "a.ko").stdout.decode()
        self.assertEqual(hidden(text), [])

    def test_logs(self):
        self.write("log", f"[    1.0] a: disagrees about version of symbol {OF_A_LINE}\n[    1.1] {OF_A_LINE}: Unknown symbol kmalloc (err -22)\n")
        self.expect_harmless_everywhere("explain", "--log", "log")

    def test_programs_get_names_as_they_are(self):
        name = "sym\u202ebol"
        self.write("hostile.symvers", KERNEL.replace("kmalloc", name))
        done = self.run_modver("list", "--format", "symvers", "hostile.symvers", environment=C)
        self.assertIn(f"\t{name}\t".encode(), done.stdout)
        done = self.run_modver("list", "--format", "json", "hostile.symvers", environment=C)
        self.assertIn(name, [export["symbol"] for export in json.loads(done.stdout)["files"][0]["exports"]])

    def test_ascii(self):
        """What the reports themselves say, in both locales."""
        self.write("many.symtypes", "".join(f"s#s{i} struct s{i} {{ int m ; }} \n" for i in range(20)) +
                   "kmalloc int kmalloc ( " + " ".join(f"s#s{i} * ," for i in range(20)) + " int ) \n")
        self.write("many-new.symtypes", (self.directory / "many.symtypes").read_text().replace("int m", "long m"))
        self.module("drivér.ko", "driver", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        for number in range(12):
            self.module(f"m{number}.ko", f"m{number}", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", number // 6 + 0x22222221)])
        modules = [f"m{number}.ko" for number in range(12)]
        for arguments, utf8, ascii_text in (
                (["diff", "many.symtypes", "many-new.symtypes"], "→", "->"), (["diff", "many.symtypes", "many-new.symtypes"], "…", "..."),
                (["match", "--kernels", "kernel.symvers", *PROFILE, *modules], "✓", "+  loads"),
                (["check", "--kernel", "kernel.symvers", *PROFILE, "drivér.ko"], "drivér.ko", r"driv\xc3\xa9r.ko"),
                (["check", "--kernel", "kernel.symvers", "é"], "é", r"\xc3\xa9")):
            done = self.run_modver(*arguments)
            self.assertIn(utf8, (done.stdout + done.stderr).decode(), arguments)
            for environment in (C, {"LC_ALL": "", "LC_CTYPE": "", "LANG": ""}, {"LC_ALL": "no_SUCH"}):
                done = self.run_modver(*arguments, environment=environment)
                self.assertTrue((done.stdout + done.stderr).isascii(), done)
                self.assertIn(ascii_text, (done.stdout + done.stderr).decode(), arguments)
            # A locale that is not installed here.
            done = self.run_modver(*arguments, environment={"LC_ALL": "xx_XX.UTF-8"})
            self.assertIn(utf8, (done.stdout + done.stderr).decode(), arguments)
        for form in ("json", "sarif", "junit", "github", "markdown"):
            arguments = ["diff", "--format", form, "many.symtypes", "many-new.symtypes"]
            self.assertEqual(self.run_modver(*arguments).stdout, self.run_modver(*arguments, environment=C).stdout)
        for form in ("json", "csv", "markdown"):
            arguments = ["match", "--format", form, "--kernels", "kernel.symvers", *PROFILE, "drivér.ko"]
            self.assertEqual(self.run_modver(*arguments).stdout, self.run_modver(*arguments, environment=C).stdout)

    def test_standard_input(self):
        """Each place for a file takes `-` and a pipe, and says what it says of the file."""
        self.module("m.ko", "m", imports=["kmalloc"], versions=[LAYOUT, ("kmalloc", 0x1)])
        self.write("list", "kmalloc\n")
        self.write("rules", "kmalloc PASS\n")
        self.write("System.map", "ffffffff81000000 T kmalloc\n")
        self.write("log", "[    1.0] m: disagrees about version of symbol kmalloc\n")
        # The types of the CRCs.
        done = self.run_modver("diff", "--format", "json", "types.symtypes", "new.symtypes")
        crc = json.loads(done.stdout)["changes"][0]["old"]["crc"]
        self.write("proved.symvers", f"{crc}\tkmalloc\tvmlinux\tEXPORT_SYMBOL\t\n")
        kernel = ["--kernel", "kernel.symvers", *PROFILE]
        for arguments in (["check", *kernel, "@m.ko"], ["check", "--kernel", "@kernel.symvers", *PROFILE, "m.ko"],
                          ["check", *kernel, "--with", "@m.ko", "m.ko"], ["check", *kernel, "--kallsyms", "@System.map", "m.ko"],
                          ["match", "--kernels", "kernel.symvers", *PROFILE, "@m.ko"], ["match", "--kernels", "@kernel.symvers", *PROFILE, "m.ko"],
                          ["explain", *kernel, "@m.ko"], ["explain", "--kernel", "@kernel.symvers", *PROFILE, "m.ko"],
                          ["explain", *kernel, "--built-for", "@other.symvers", "m.ko"], ["explain", *kernel, "--known", "@other.symvers", "m.ko"],
                          ["explain", "--log", "@log"], ["list", "@m.ko"], ["list", "@kernel.symvers"], ["diff", "@kernel.symvers", "other.symvers"],
                          ["diff", "kernel.symvers", "@other.symvers"], ["diff", "@types.symtypes", "new.symtypes"],
                          ["diff", "--rules", "@rules", "kernel.symvers", "other.symvers"], ["diff", "--symbols", "@list", "kernel.symvers", "other.symvers"],
                          ["diff", "--ignore", "@list", "kernel.symvers", "other.symvers"], ["prove", "@proved.symvers", "types.symtypes"],
                          ["prove", "proved.symvers", "@types.symtypes"], ["symref", "@types.symtypes", "new.symtypes", "-o", "OUT"],
                          ["symref", "types.symtypes", "@new.symtypes", "-o", "OUT"],
                          ["symref", "--symvers", "@proved.symvers", "types.symtypes", "new.symtypes", "-o", "OUT"],
                          ["symref", "--symbols", "@list", "types.symtypes", "new.symtypes", "-o", "OUT"],
                          ["consolidate", "@types.symtypes", "-o", "OUT"], ["split", "@types.symtypes", "-o", "OUT"]):
            [name] = [word[1:] for word in arguments if word.startswith("@")]
            answers = {}
            for way, shown in (("file", name), ("-", "/dev/stdin"), ("pipe", "/dev/fd/")):
                out = Path(tempfile.mkdtemp(dir=self.directory)) / f"out {way}"
                answers[way] = self.answer([word.replace("OUT", str(out)) for word in arguments], way, name, shown, out)
            for way in ("-", "pipe"):
                self.assertEqual(answers[way], answers["file"], arguments)
            self.assertIn(answers["file"][0], (0, 1), answers)

    def answer(self, arguments, way, name, shown, out):
        """Exit status, standard output without the name of what was read, and what was written."""
        contents = (self.directory / name).read_bytes()
        descriptor = None
        if way == "pipe":
            read_end, write_end = os.pipe()
            os.write(write_end, contents)
            os.close(write_end)
            # A number that stands for nothing else in what is printed.
            descriptor = fcntl.fcntl(read_end, fcntl.F_DUPFD, 987)
            os.close(read_end)
            shown += str(descriptor)
        word = {"file": name, "-": "-", "pipe": shown}[way]
        done = subprocess.run([MODVER, *(word if argument == "@" + name else argument for argument in arguments)], cwd=self.directory, check=False,
                              capture_output=True, input=contents if way == "-" else b"", timeout=60, env={**os.environ, **UTF8},
                              pass_fds=[descriptor] if descriptor else [])
        if descriptor:
            os.close(descriptor)
        written = {}
        if out.is_file():
            written = out.read_text()
        elif out.is_dir():
            written = {path.suffix: path.read_text() for path in out.rglob("*") if path.is_file()}

        def without_names(text):
            text = text.replace(".symtypes", "")
            for known in sorted({name.removesuffix(".symtypes"), shown, Path(shown).name, Path(name).stem}, key=len, reverse=True):
                text = text.replace(known, "FILE")
            return " ".join(text.replace(str(out), "OUT").split())

        if isinstance(written, str):  # the name of the object is that of its file
            written = without_names(written)
        return done.returncode, without_names(done.stdout.decode()), written, done.stderr.decode() if done.returncode > 1 else ""

    def test_standard_input_is_read_once(self):
        for arguments in (["diff", "-", "-"], ["check", "--kernel", "-", "-"], ["list", "-", "-"], ["prove", "-", "-"], ["explain", "--log", "-", "-"],
                          ["consolidate", "-", "-", "-o", "out"]):
            done = self.run_modver(*arguments, stdin=KERNEL.encode())
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertEqual(done.stderr.decode(), f"modver {arguments[0]}: standard input (-) is named 2 times, and can be read once\n")
        self.assertFalse((self.directory / "out").exists())


if __name__ == "__main__":
    MODVER, COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
