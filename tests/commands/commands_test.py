#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What all commands of modver have in common: -j, --format, how they say what is wrong; and the versions of both programs.

    commands_test.py MODVER CLANG_GENKSYMS C_COMPILER VERSION
"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

for folder in ("check", "reports"):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / folder))
import json_reports  # noqa: E402  pylint: disable=wrong-import-position
from check_test import KERNEL, LAYOUT, assembly  # noqa: E402  pylint: disable=wrong-import-position


MODVER = GENKSYMS = COMPILER = VERSION = None
PROFILE = ["--profile", "debian-6.1"]
# A call of each command that has much to say; `OUT` is what it writes.
CALLS = {
    "check": ["--kernel", "kernel.symvers", *PROFILE, "m0.ko", "m1.ko", "m2.ko", "m3.ko", "m4.ko", "m5.ko"],
    "match": ["--kernels", "kernel.symvers", "--kernels", "other.symvers", *PROFILE, "m0.ko", "m1.ko", "m2.ko", "m3.ko", "m4.ko", "m5.ko"],
    "explain": ["--kernel", "other.symvers", "--built-for", "kernel.symvers", *PROFILE, "m0.ko", "m1.ko", "m2.ko"],
    "identify": ["--known", "kernel.symvers", "--known", "other.symvers", "m0.ko", "m1.ko", "m2.ko"],
    "index": ["list", "kernels.index"],
    "history": ["--index", "kernels.index", "kmalloc", "call_rcu"],
    "cover": ["--index", "kernels.index", "m0.ko", "m1.ko"],
    "list": ["kernel.symvers", "m0.ko", "m1.ko"],
    "diff": ["kernel.symvers", "other.symvers"],
    "prove": ["types.symvers", "types"],
    "symref": ["types", "new", "-o", "OUT"],
    "consolidate": ["types", "-o", "OUT"],
    "split": ["types", "-o", "OUT"],
}
FORMATS = {
    "check": ("text", "dmesg", "json", "html"),
    "match": ("text", "json", "csv", "markdown", "html"),
    "explain": ("text", "json", "html"),
    "identify": ("text", "json"),
    "index": ("text", "json"),
    "history": ("text", "json"),
    "cover": ("text", "json"),
    "list": ("text", "symvers", "json"),
    "diff": ("text", "json", "sarif", "junit", "github", "markdown", "html", "pretty", "short", "symbols", "mod-symbols"),
    "prove": ("text", "json"),
}


def run(*command, cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)
    assert "Sanitizer" not in done.stderr, done.stderr
    return done


class Commands(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.directory = Path(temporary.name)
        cls.write("kernel.symvers", KERNEL)
        cls.write("other.symvers", KERNEL.replace("0x22222222", "0x2222aaaa").replace("call_rcu", "call_rcu_hurry"))
        for i in range(6):
            versions = [LAYOUT, ("kmalloc", 0x22222222 + i % 2), ("call_rcu", 0x33333333)]
            cls.write(f"m{i}.s", assembly(f"m{i}", imports=["kmalloc", "call_rcu"], versions=versions))
            subprocess.run([COMPILER, "-x", "assembler", "-c", cls.directory / f"m{i}.s", "-o", cls.directory / f"m{i}.ko"], check=True)
        run(MODVER, "index", "add", "-o", "kernels.index", "kernel.symvers", "other.symvers", cwd=cls.directory)
        for i in range(6):
            for side, more in (("types", ""), ("new", "int n ; ")):
                cls.write(f"{side}/o{i}.symtypes", f"s#s{i} struct s{i} {{ int m ; {more}}} \nf{i} int f{i} ( s#s{i} * ) \n")
        cls.write("types.symvers", "".join(f"0x{i + 1:08x}\tf{i}\tvmlinux\tEXPORT_SYMBOL\t\n" for i in range(6)))

    @classmethod
    def write(cls, name, text):
        path = cls.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def modver(self, command, *arguments):
        """The run, and what was written as OUT."""
        with tempfile.TemporaryDirectory() as out:
            done = run(MODVER, command, *(f"{out}/new" if word == "OUT" else word for word in arguments), cwd=self.directory)
            files = {str(path.relative_to(out)): path.read_text() for path in Path(out).rglob("*") if path.is_file()}
        return done.returncode, done.stdout.replace(out, ""), done.stderr.replace(out, ""), files

    def assert_messages(self, command, stderr):
        self.assertNotEqual(stderr, "")
        for line in stderr.splitlines():
            if not line.startswith("Try 'modver "):
                self.assertTrue(line.startswith(f"modver {command}: "), line)

    def test_the_calls_are_those_of_all_commands(self):
        commands = re.findall(r"^  ([a-z]+) ", run(MODVER, "--help").stdout.split("Commands:")[1].split("\nOptions:")[0], re.M)
        # That takes a repository: tests/revisions has one.
        self.assertEqual(sorted(commands), sorted([*CALLS, "bisect"]))

    def test_threads_make_no_difference(self):
        for command, arguments in CALLS.items():
            for form in FORMATS.get(command, (None,)):
                which = [*arguments, *(["--format", form] if form else [])]
                one = self.modver(command, *which, "-j1")
                self.assertIn(one[0], (0, 1), (command, one))
                self.assertTrue(one[1] or one[3], command)
                for jobs in (["-j2"], ["-j", "8"], ["--jobs=1024"], []):
                    self.assertEqual(self.modver(command, *which, *jobs), one, (command, form, jobs))

    def test_reports_to_files_and_to_standard_output(self):
        for command, forms in FORMATS.items():
            arguments = CALLS[command]
            printed = {form: self.modver(command, *arguments, "--format", form) for form in forms}
            self.assertEqual(self.modver(command, *arguments), printed["text"], command)
            self.assertEqual(json_reports.load(printed["json"][1])["format"], f"modver-{command}")
            with tempfile.TemporaryDirectory() as out:
                status, stdout, _, _ = self.modver(command, *arguments, *(f"--format={form}:{out}/{form}" for form in forms))
                self.assertEqual((status, stdout), (printed["text"][0], ""), command)
                for form in forms:
                    self.assertEqual(Path(out, form).read_text(), printed[form][1], (command, form))
                # What was there is replaced; several go to standard output in their order.
                Path(out, "json").write_text("x" * 100000)
                _, stdout, _, _ = self.modver(command, *arguments, "--format", "text", "--format", f"json:{out}/json", "--format", "json")
                self.assertEqual(stdout, printed["text"][1] + printed["json"][1], command)
                self.assertEqual(Path(out, "json").read_text(), printed["json"][1], command)

    def test_files_that_cannot_be_written(self):
        for command in FORMATS:
            with tempfile.TemporaryDirectory() as out:
                status, stdout, stderr, _ = self.modver(command, *CALLS[command], "--format", f"text:{out}/good", "--format", "json:absent/a", "--format", "text:absent/b")
                self.assertEqual((status, stdout, list(Path(out).iterdir())), (2, "", []), command)
            self.assertEqual(stderr, f"modver {command}: absent/a: No such file or directory\nmodver {command}: absent/b: No such file or directory\n")

    @unittest.skipUnless(Path("/dev/full").exists(), "no /dev/full")
    def test_a_full_disk(self):
        for command in FORMATS:
            status, stdout, stderr, _ = self.modver(command, *CALLS[command], "--format", "json:/dev/full")
            self.assertEqual((status, stdout, stderr.splitlines()[-1]), (2, "", f"modver {command}: /dev/full: No space left on device"))

    def test_what_cannot_be_read_leaves_no_new_file(self):
        for command, wrong in (("check", ["--kernel", "absent", "m0.ko"]), ("match", ["--kernels", "absent", "absent/"]), ("explain", ["--kernel", "absent", "m0.ko"]),
                               ("diff", ["absent", "absent"]), ("prove", ["absent", "types"])):
            with tempfile.TemporaryDirectory() as out:
                status, _, stderr, _ = self.modver(command, *wrong, "--format", f"json:{out}/new")
                self.assertEqual((status, list(Path(out).iterdir())), (2, []), command)
            self.assert_messages(command, stderr)
        for command in ("consolidate", "split"):
            status, stdout, stderr, files = self.modver(command, "absent", "-o", "OUT")
            self.assertEqual((status, stdout, stderr, files), (2, "", f"modver {command}: absent: No such file or directory\n", {}))

    def test_wrong_usage(self):
        for command, arguments in CALLS.items():
            for wrong in ([], ["--no-such-option", *arguments], ["-j0", *arguments], ["-j", "many", *arguments], ["--format", "nonsense", *arguments],
                          ["--format", "json:", *arguments]):
                status, stdout, stderr, files = self.modver(command, *wrong)
                self.assertEqual((status, stdout, files), (2, "", {}), (command, wrong))
                self.assert_messages(command, stderr)
        for wrong in ([], ["nonsense"], ["--nonsense"]):
            done = run(MODVER, *wrong)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertTrue(done.stderr.startswith("modver: "), done.stderr)

    def test_what_was_meant(self):
        for words, message in ((["chekc"], "modver: there is no command chekc; did you mean check?"), (["check", "--formt", "json"], "modver check: there is no option --formt; did you mean --format?"),
                               (["list", "--format=jsn", "m0.ko"], "; did you mean json?"), (["diff", "a", "b", "c"], "modver diff: one operand too many: c"),
                               (["help", "matsh"], "modver: there is no command matsh; did you mean match?"), ([], "modver: a command is missing: ")):
            done = run(MODVER, *words)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertIn(message, done.stderr)

    def test_help_of_a_command(self):
        for command in CALLS:
            done = run(MODVER, "help", command)
            self.assertEqual((done.returncode, done.stderr), (0, ""), command)
            self.assertEqual(done.stdout, run(MODVER, command, "--help").stdout)
            for part in ("Usage: modver " + command, "Exit status:", "Example:", "(1) has the details"):
                self.assertIn(part, done.stdout)
            self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)
        self.assertEqual(run(MODVER, "help").stdout, run(MODVER, "--help").stdout)

    def test_wrong_usage_of_the_other_program(self):
        for wrong in (["--nonsense"], ["-j0"], ["--dialect", "5"]):
            done = run(GENKSYMS, "--build-dir", ".", *wrong)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertTrue(done.stderr.startswith("clang-genksyms: "), done.stderr)


class Schemas(unittest.TestCase):
    def test_what_no_schema_has_is_noticed(self):
        good = {"format": "modver-prove", "version": 1, "symvers": "s", "consistent": True, "rows": 1, "proved": 1, "unversioned": 0, "findings": []}
        json_reports.load(json.dumps(good))
        for bad in ({**good, "more": 1}, {**good, "rows": "1"}, {**good, "version": 2}, {**good, "findings": [{"kind": "other", "tolerated": True}]}):
            with self.assertRaises(jsonschema.ValidationError):
                json_reports.load(json.dumps(bad))


class Version(unittest.TestCase):
    def test_modver(self):
        for word in ("--version", "-V"):
            done = run(MODVER, word)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, f"modver {VERSION}\n", ""))

    def test_clang_genksyms(self):
        for words in (["--build-dir", ".", "--version"], ["--build-dir", "--version"], ["--build-dir=.", "-V"], ["--version", "--build-dir", "."]):
            done = run(GENKSYMS, *words)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, f"clang-genksyms {VERSION}\n", ""), words)

    def test_in_the_place_of_genksyms(self):
        done = subprocess.run([GENKSYMS, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", "genksyms version 2.5.60\n"))


if __name__ == "__main__":
    MODVER, GENKSYMS = (str(Path(sys.argv.pop(1)).resolve()) for _ in range(2))
    COMPILER, VERSION = sys.argv.pop(1), sys.argv.pop(1)
    unittest.main(verbosity=0)
