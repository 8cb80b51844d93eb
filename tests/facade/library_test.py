#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The installed library: docs/example/ is built with it, through CMake and through pkg-config, and says what the program says.

    library_test.py BUILD_DIRECTORY CMAKE C_COMPILER CXX_COMPILER

Nothing of the build directory or of the sources is at hand to what is built, but the example itself.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = CMAKE = CC = CXX = None
REPOSITORY = Path(__file__).resolve().parents[2]
KERNEL = """0x11111111\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t
0x22222222\tkmalloc\tvmlinux\tEXPORT_SYMBOL\t
"""


def assembly(name, versions, imports):
    lines = ['.section .modinfo, "a"', '.asciz "license=GPL"', f'.asciz "name={name}"', '.asciz "vermagic=6.1.0-test SMP mod_unload modversions "',
             '.section __versions, "a"']
    for symbol, crc in versions.items():
        lines += [f".quad {crc:#x}", f'0: .asciz "{symbol}"', ".zero 56 - (. - 0b)"]
    lines += ['.section .gnu.linkonce.this_module, "aw"', ".zero 24", f'.asciz "{name}"', f".zero {1000 - len(name)}", ".text", "nop"]
    lines += [f"call {symbol}" for symbol in imports]
    return "\n".join(lines) + "\n"


class LibraryTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.directory = Path(directory.name)
        # Neither where it was configured to be installed, nor where it was built.
        cls.prefix = cls.directory / "moved"
        cls.run_checked(CMAKE, "--install", BUILD, "--prefix", cls.directory / "installed")
        (cls.directory / "installed").rename(cls.prefix)
        shutil.copytree(REPOSITORY / "docs/example", cls.directory / "example")
        (cls.directory / "kernel.symvers").write_text(KERNEL, encoding="utf-8")
        for name, versions, imports in (("good", {"module_layout": 0x11111111, "kmalloc": 0x22222222}, ["kmalloc"]),
                                        ("bad", {"module_layout": 0x11111111, "kmalloc": 0x2222}, ["kmalloc", "nothing"])):
            source = cls.directory / f"{name}.s"
            source.write_text(assembly(name, versions, imports), encoding="utf-8")
            cls.run_checked(CC, "-x", "assembler", "-c", source, "-o", cls.directory / f"{name}.ko")

    @classmethod
    def run_checked(cls, *command, **options):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def said_by_program(self, modules):
        """The verdicts of `modver check`, in the form of the example."""
        done = subprocess.run([self.prefix / "bin/modver", "check", "--kernel", "kernel.symvers", "--format", "json", *modules], cwd=self.directory,
                              capture_output=True, text=True, check=False)
        lines = []
        for module in json.loads(done.stdout)["modules"]:
            lines.append(f"{module['path']}: {'loads' if module['loads'] else module['error']}")
            lines += [f"  {finding['kind']} {finding.get('symbol', '')}" for finding in module["findings"]]
            lines += [f"  not checked: {what}" for what in module["not_checked"]]
        return "".join(line + "\n" for line in lines), done.returncode

    def check_example(self, example):
        modules = ["good.ko", "bad.ko"]
        expected = self.said_by_program(modules)
        self.assertIn("good.ko: loads\n", expected[0])
        self.assertIn("bad.ko: ENOENT\n  version-differs kmalloc\n", expected[0])
        done = subprocess.run([example, "kernel.symvers", *modules], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertEqual((done.stdout, done.returncode, done.stderr), (*expected, ""))
        self.assertEqual(expected[1], 1)

        done = subprocess.run([example, "none.symvers", "good.ko"], cwd=self.directory, capture_output=True, text=True, check=False)
        self.assertEqual((done.stdout, done.returncode), ("", 2))
        self.assertIn("example: none.symvers: ", done.stderr)

    def test_cmake(self):
        build = self.directory / "build"
        self.run_checked(CMAKE, "-S", self.directory / "example", "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_COMPILER={CXX}",
                         f"-DCMAKE_C_COMPILER={CC}")
        self.run_checked(CMAKE, "--build", build)
        self.check_example(build / "example")

    def test_cmake_wants_a_version_that_fits(self):
        source = self.directory / "newer"
        shutil.copytree(self.directory / "example", source)
        text = (source / "CMakeLists.txt").read_text(encoding="utf-8")
        self.assertIn("find_package(modver 0.1 REQUIRED)", text)
        (source / "CMakeLists.txt").write_text(text.replace("modver 0.1", "modver 99.0"), encoding="utf-8")
        with self.assertRaisesRegex(AssertionError, "requested version"):
            self.run_checked(CMAKE, "-S", source, "-B", source / "build", f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_COMPILER={CXX}",
                             f"-DCMAKE_C_COMPILER={CC}")

    def test_pkg_config(self):
        files = list(self.prefix.rglob("modver.pc"))
        self.assertEqual(len(files), 1)
        environment = {**os.environ, "PKG_CONFIG_PATH": str(files[0].parent)}
        example = self.directory / "by-pkg-config"
        flags = self.run_checked("pkg-config", "--cflags", "--libs", "modver", env=environment).split()
        self.run_checked(CXX, "-std=c++20", self.directory / "example/example.cpp", *flags, "-o", example)
        self.check_example(example)
        version = self.run_checked("pkg-config", "--modversion", "modver", env=environment).strip()
        self.assertEqual(self.run_checked(self.prefix / "bin/modver", "--version").split()[-1], version)

    def test_headers(self):
        """Each stands for itself, and needs none of LLVM's."""
        headers = sorted(path.name for path in (self.prefix / "include/modver").iterdir())
        self.assertIn("Version.h", headers)
        self.assertEqual(set(headers) - {"Version.h"}, {path.name for path in (REPOSITORY / "include/modver").glob("*.h")})
        for header in headers:
            source = self.directory / "header.cpp"
            source.write_text(f"#include <modver/{header}>\n", encoding="utf-8")
            self.run_checked(CXX, "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-I", self.prefix / "include", source)


if __name__ == "__main__":
    BUILD, CMAKE, CC, CXX = sys.argv[1:5]
    del sys.argv[1:5]
    unittest.main()
