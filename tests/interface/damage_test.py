#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every place of both programs where a file is named, with what is no file or has no end: an error that names it, in bounded time and memory.

    damage_test.py GENKSYMS MODVER
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import places

GENKSYMS = MODVER = ""
MODULE = b""
MEMORY = 5 << 30  # bytes: twice what the largest input may have, which grows by doubling, and the program
TIMEOUT = 120

# One for images, texts and the other program: 2 GiB through a pipe take seconds.
ENDLESS = {"list FILE", "diff --rules", "clang-genksyms -r"}

# Where an empty file is one without entries or exports.
MAY_BE_EMPTY = {"list FILE", "check --with", "match --with", "explain --with", "diff --rules", "diff --ignore", "clang-genksyms -r"}


class InDirectory(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.directory = Path(holder.name)
        places.prepare(self.directory, MODULE)

    def remove_output(self):
        for path in (self.directory / place / name for place in (".", "fifos") for name in ("output", "split-output")):
            if path.is_dir():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)

    def run_on(self, arguments, name, program=None, directory=None, **others):
        """Status, output and errors of a command, if it was within its bounds."""
        start = time.monotonic()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([program or MODVER, *(a.format(name) for a in arguments)], stdout=out, stderr=err,
                                       cwd=directory or self.directory, **{"stdin": subprocess.DEVNULL, **others})
            killer = threading.Timer(TIMEOUT, process.kill)
            killer.start()
            _, status, usage = os.wait4(process.pid, 0)
            killer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            result = process.returncode, out.read(), err.read()
            self.assertLess(time.monotonic() - start, TIMEOUT, result)
            self.assertLess(usage.ru_maxrss * 1024, MEMORY, result)
            self.assertGreaterEqual(process.returncode, 0, result)
            return result


class Damage(InDirectory):
    def assert_refused(self, name, reason, feed=None, may_be_empty=(), only=None):
        """Of every command, with the input NAME."""
        for program, error, commands in ((MODVER, 2, places.INPUTS), (GENKSYMS, None, places.GENKSYMS_INPUTS)):
            for command, arguments in commands.items():
                if (only and command not in only) or command in places.NOT_READ:
                    continue
                with self.subTest(command=command, input=name):
                    writer = feed() if feed else None
                    try:
                        status, _, errors = self.run_on(arguments, name, program)
                    finally:
                        if writer:
                            writer.kill()
                            writer.wait()
                    if command in may_be_empty:
                        continue
                    self.assertEqual(status, error or (1 if command == "clang-genksyms -r" else 2), errors)
                    self.assertIn(os.fsencode(str(name)), errors)
                    self.assertIn(reason, errors)

    def test_a_device(self):
        self.assert_refused("/dev/zero", b"is a device, not a file")

    def test_a_pipe_without_end(self):
        fifo = self.directory / "endless"
        os.mkfifo(fifo)
        self.assert_refused("endless", b"is larger than ", lambda: subprocess.Popen(["sh", "-c", "exec yes >endless"], cwd=self.directory), only=ENDLESS)

    def test_standard_input_without_end(self):
        for program, error, arguments, reason in ((MODVER, 2, places.INPUTS["explain --log"], b"standard input: is larger than "),
                                                  (GENKSYMS, 1, [], b"<stdin>: 2 GiB of text or more: ")):
            with open("/dev/zero", "rb") as zeros:
                status, _, errors = self.run_on(arguments, "-", program, stdin=zeros)
            self.assertEqual(status, error, errors)
            self.assertIn(reason, errors)

    def test_a_directory(self):
        (self.directory / "directory").mkdir()
        self.assert_refused("directory", b"", may_be_empty={"check --with", "match --with", "explain --with", "consolidate TYPES", "split TYPES"})

    def test_the_null_device_is_an_empty_file(self):
        self.assert_refused("/dev/null", b"", may_be_empty=MAY_BE_EMPTY)

    def test_what_cannot_be_read(self):
        if os.geteuid() == 0: # who may read all files, but not address 0
            self.assert_refused("/proc/self/mem", b"Input/output error")
        else:
            (self.directory / "secret").touch(mode=0)
            self.assert_refused("secret", b"Permission denied")


class Pipes(InDirectory):
    """A pipe is as good as a file, also where a file is looked at first and read later."""

    def contents(self, command, arguments):
        place = arguments[arguments.index("{}") - 1]
        if command.endswith(("TYPES", "-types")) or command in ("symref OLD", "symref NEW"):
            return places.TYPES
        if command.endswith(("--symbols", "--ignore")):
            return "first\n"
        if command.endswith("--kallsyms"):
            return "ffffffff81000000 T first\n"
        if command.endswith("--rules"):
            return "first PASS\n"
        if place == "--log":
            return "[    1.0] small: disagrees about version of symbol first\n"
        if command.endswith("MODULE"):
            return None
        return places.SYMVERS

    def test_fifos_and_descriptors(self):
        fifos = self.directory / "fifos"
        fifos.mkdir()
        places.prepare(fifos, MODULE)
        for command, arguments in places.INPUTS.items():
            if command in places.ROOTS:
                continue
            contents = self.contents(command, arguments)
            contents = MODULE if contents is None else contents.encode()
            self.remove_output()
            (self.directory / "input").write_bytes(contents)
            expected = self.run_on(arguments, "input")
            with self.subTest(command=command, of="fifo"):
                fifo = fifos / "input"
                os.mkfifo(fifo)
                writer = subprocess.Popen(["sh", "-c", "exec cat ../input >input"], cwd=fifos)
                try:
                    self.assertEqual(self.run_on(arguments, "input", directory=fifos), expected)
                finally:
                    writer.kill()
                    writer.wait()
                    fifo.unlink()
            self.remove_output()
            with self.subTest(command=command, of="descriptor"):
                read, write = os.pipe()
                os.write(write, contents)
                os.close(write)
                status, out, _ = self.run_on(arguments, f"/dev/fd/{read}", pass_fds=[read])
                os.close(read)
                self.assertEqual(status, expected[0])


if __name__ == "__main__":
    GENKSYMS, MODVER = sys.argv[1:3]
    del sys.argv[1:3]
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "list"))
    from assembler import assemble
    with tempfile.TemporaryDirectory() as made:
        MODULE = assemble(Path(made) / "small.ko").read_bytes()
    unittest.main()
