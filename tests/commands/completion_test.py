#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What bash, zsh and fish make of a word and a tab: the real shells, on a terminal, with the scripts that are installed.

    completion_test.py MODVER CLANG-GENKSYMS MODVER-GENDWARFKSYMS
"""

import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import unittest

SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support", "completion")
PROGRAMS = []
DIRECTORY = ""

# What is typed, and what the line is after a tab.
LINES = [
    ("modver chec", "modver check "),
    ("modver help cov", "modver help cover "),
    ("modver diff --rul", "modver diff --rules "),
    ("modver diff --format mark", "modver diff --format markdown "),
    ("modver diff --format=mark", "modver diff --format=markdown "),
    ("modver index mer", "modver index merge "),
    ("modver check --kernel only-o", "modver check --kernel only-one.ko "),
    ("modver check -j 2 only-o", "modver check -j 2 only-one.ko "),
    ("modver check -- only-o", "modver check -- only-one.ko "),
    ("clang-genksyms --build", "clang-genksyms --build-dir "),
    ("modver-gendwarfksyms --build-dir . --symtypes-arch", "modver-gendwarfksyms --build-dir . --symtypes-archive "),
]


class Terminal:
    """A shell on a terminal of its own."""

    def __init__(self, command, environment):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(DIRECTORY)
            os.execvpe(command[0], command, environment)

    def until(self, text, seconds=60):
        shown, end = "", time.monotonic() + seconds
        while text not in shown:
            if not select.select([self.terminal], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"no {text!r} within {seconds} seconds, but {shown!r}")
            shown += os.read(self.terminal, 4096).decode("utf-8", "replace")
        return shown

    def type(self, text):
        os.write(self.terminal, text.encode())

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


class CompletionTest(unittest.TestCase):
    def environment(self):
        return {"PATH": DIRECTORY + ":" + os.environ["PATH"], "HOME": DIRECTORY, "TERM": "dumb", "LC_ALL": "C.UTF-8", "PS1": "> ", "HISTFILE": ""}

    def lines(self, command, start):
        """Types each line, a tab, and a mark; the shell prints what it was given."""
        terminal = Terminal(command, self.environment())
        try:
            terminal.type(start + "; echo rea''dy\n")
            terminal.until("ready\r\n")
            for typed, expected in LINES:
                with self.subTest(typed):
                    terminal.type(typed + "\t")
                    time.sleep(0.3)
                    # The line is not run but printed: its start and end are edited.
                    terminal.type("MARK\x01echo '\x05'; echo e''nd\n")
                    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.until("end\r\n"))
                    self.assertIn(expected + "MARK", [line.strip("\r") for line in shown.split("\n")])
        finally:
            terminal.close()

    def test_bash(self):
        self.lines(["bash", "--norc", "--noprofile", "-i"], f"source {SCRIPTS}/modver.bash")

    def test_zsh(self):
        functions = os.path.join(DIRECTORY, "functions")
        os.mkdir(functions)
        os.symlink(os.path.join(SCRIPTS, "modver.zsh"), os.path.join(functions, "_modver"))
        self.lines(["zsh", "-f", "-i"], f"unsetopt prompt_sp; fpath=({functions} $fpath); autoload -U compinit; compinit -u; bindkey -e")

    def test_fish(self):
        for typed, expected in LINES:
            with self.subTest(typed):
                offered = subprocess.run(["fish", "--no-config", "-c", f"source {SCRIPTS}/modver.fish; complete -C '{typed}'"], cwd=DIRECTORY, env=self.environment(),
                                         stdout=subprocess.PIPE, text=True, check=True).stdout
                self.assertEqual([line.split("\t")[0] for line in offered.splitlines()], [expected.split()[-1]])

    def test_every_option_has_help(self):
        for program in PROGRAMS:
            shown = subprocess.run([program, "--complete", "diff", "--"], stdout=subprocess.PIPE, text=True, check=True).stdout
            for line in shown.splitlines():
                self.assertRegex(line, r"^-.*\t[A-Z].*[^.]$", program)

    def test_nothing_to_offer(self):
        for words in (["nosuch", ""], ["check", "--nosuch"], ["symref", "a", "b", "c", ""]):
            self.assertEqual(subprocess.run([PROGRAMS[0], "--complete", *words], stdout=subprocess.PIPE, text=True, check=True).stdout, "", words)


if __name__ == "__main__":
    PROGRAMS = [os.path.abspath(program) for program in sys.argv[1:4]]
    with tempfile.TemporaryDirectory() as DIRECTORY:
        for each in PROGRAMS:
            os.symlink(each, os.path.join(DIRECTORY, os.path.basename(each)))
        open(os.path.join(DIRECTORY, "only-one.ko"), "w", encoding="ascii").close()
        unittest.main(argv=sys.argv[:1], verbosity=2)
