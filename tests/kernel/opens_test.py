#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each kernel and each module is opened once a command.

    opens_test.py MODVER [ROOT OTHER]

ROOT and OTHER have a kernel of a distribution each, unpacked from its packages (tests/distribution); without them the kernels are the corpus'. strace
counts.
"""

import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

PROGRAM = ROOT = OTHER = None
SMALL = Path(__file__).parents[2] / "corpus/kernel-fuzz/images/vmlinux"
OPENED = re.compile(r'openat?\(.*?"([^"]*(?:\.ko(?:\.xz|\.zst|\.gz)?|/vmlinu[xz][^"/]*|symvers[^"/]*))".*\) = \d+$')


class OpensTest(unittest.TestCase):
    def opens(self, *command, status):
        """How often which kernel and module was opened."""
        with tempfile.NamedTemporaryFile("r") as log:
            done = subprocess.run(["strace", "-f", "-q", "-e", "trace=open,openat", "-o", log.name, PROGRAM, *map(str, command)], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, status, done.stderr)
            # A call during which another thread's is logged stands in two lines.
            calls, begun = [], {}
            for line in log.read().splitlines():
                thread, _, call = line.partition(" ")
                call = call.strip()
                if call.endswith("<unfinished ...>"):
                    begun[thread] = call.removesuffix("<unfinished ...>")
                else:
                    calls.append(re.sub(r"^<\.\.\. \w+ resumed>", lambda _: begun.pop(thread), call))
            return Counter(found.group(1) for found in map(OPENED.search, calls) if found)

    def check(self, cases):
        for expected, status, command in cases:
            with self.subTest(command=command):
                opened = self.opens(*command, status=status)
                self.assertLessEqual({str(path) for path in expected}, set(opened))
                self.assertEqual({path: times for path, times in opened.items() if times > 1}, {})

    def test_small_kernels(self):
        with tempfile.TemporaryDirectory() as directory:
            kernel, changed = Path(directory, "vmlinux"), Path(directory, "changed", "vmlinux")
            shutil.copyfile(SMALL, kernel)
            changed.parent.mkdir()
            listed = json.loads(subprocess.check_output([PROGRAM, "list", "--format", "json", kernel]))
            crc = struct.pack("<I", int(next(e["crc"] for e in listed["files"][0]["exports"] if e["crc"]), 16))
            self.assertEqual(kernel.read_bytes().count(crc), 1)
            changed.write_bytes(kernel.read_bytes().replace(crc, bytes(b ^ 255 for b in crc)))
            self.check([
                ({kernel, changed}, 1, ["diff", kernel, changed]),
                ({kernel, changed}, 1, ["diff", kernel.parent, changed.parent]),
            ])

    def test_kernels_of_distributions(self):
        image, other = next(ROOT.glob("boot/vmlinuz-*")), next(OTHER.glob("boot/vmlinuz-*"))
        tree, other_tree = (root / "lib/modules" / kernel.name.removeprefix("vmlinuz-") for root, kernel in ((ROOT, image), (OTHER, other)))
        loop, net = next(tree.rglob("loop.ko*")), next(tree.rglob("virtio_net.ko*"))
        with tempfile.NamedTemporaryFile("w", suffix=".log") as log, tempfile.TemporaryDirectory() as build:
            built = Path(build, "vmlinux")
            shutil.copyfile(SMALL, built)
            # Of a module in a tree, that tree's kernel is known by itself.
            away = Path(shutil.copy(loop, build))
            log.write("[    1.0] loop: disagrees about version of symbol bio_endio\n")
            log.flush()
            self.check([
                ({image, loop}, 0, ["check", "--kernel", image, loop]),
                ({image, loop}, 0, ["check", "--root", ROOT, "loop"]),
                ({image}, 0, ["check", "--root", ROOT, "--all", "-j2"]),
                ({built, loop}, 1, ["check", "--kernel", build, loop]),
                ({built, image, loop}, 1, ["match", "--kernels", build, "--kernels", image, loop]),
                ({image, loop}, 0, ["match", "--kernels", image.parent, loop]),
                ({image, other, loop, net}, 1, ["match", "--kernels", ROOT, "--kernels", OTHER, loop, net, "loop", "-j2"]),
                ({image, other, loop}, 1, ["explain", "--kernel", other_tree, "--known", ROOT, loop]),
                ({image, other, loop}, 1, ["explain", "--kernel", other, "--built-for", image, loop]),
                ({image, net}, 0, ["explain", "--root", ROOT, net]),
                ({image, loop}, 0, ["explain", "--kernel", image, "--log", log.name, loop]),
                ({built, image, away}, 1, ["explain", "--kernel", build, "--known", image, away]),
                ({image, other}, 1, ["diff", image, other]),
                ({image, built}, 1, ["diff", image, build]),
                ({image, other}, 1, ["diff", "-j2", tree, other_tree]),
            ])


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    if len(sys.argv) > 2:
        ROOT, OTHER = (Path(root).resolve() for root in sys.argv[2:])
    unittest.main(argv=sys.argv[:1], defaultTest=f"OpensTest.test_{'kernels_of_distributions' if ROOT else 'small_kernels'}")
