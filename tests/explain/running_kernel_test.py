#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver explain, where the types of the running kernel come from /sys/kernel/btf.

    running_kernel_test.py MODVER COMPILER

Mounts a directory there, in a mount namespace of its own. Exit status 77 where that is not allowed: neither root, nor are there user namespaces.
"""

import json
import os
import subprocess
import sys
import unittest

import explain_test


class RunningKernel(explain_test.Explain):
    def test_running_kernel(self):
        """Its headers are at hand and its image is not: /sys has the types."""
        old, _, module = self.both()
        self.symvers("headers/Module.symvers", explain_test.AFTER)
        (self.directory / "sys").mkdir()
        subprocess.run(["objcopy", "-O", "binary", "--only-section=.BTF", "--set-section-flags", ".BTF=alloc", "new/kernel.o", "sys/vmlinux"], check=True, cwd=self.directory)
        mounts = f'mount --bind sys /sys/kernel/btf && mount -t tmpfs none /usr/src && cp -r headers /usr/src/linux-headers-{os.uname().release} || exit 77'
        done = subprocess.run(["unshare", "--mount" if os.geteuid() == 0 else "-rm", "sh", "-c", mounts + '; exec "$@"', "sh",
                               explain_test.PROGRAM, "explain", "--format", "json", "--built-for", old, module],
                              cwd=self.directory, capture_output=True, text=True, check=False, timeout=60)
        if done.returncode not in (0, 1, 2):
            self.skipTest(f"no mount over /sys/kernel/btf: {done.stderr}")
        [explained] = json.loads(done.stdout)["modules"]
        self.assertEqual((explained["evidence"]["kind"], explained["evidence"]["new"]), ("btf", "BTF of /sys/kernel/btf/vmlinux"))
        self.assertEqual([cause["name"] for cause in explained["causes"]], ["s#stats"])


if __name__ == "__main__":
    explain_test.PROGRAM, explain_test.COMPILER = os.path.abspath(sys.argv[1]), sys.argv[2]
    RESULT = unittest.main(argv=sys.argv[:1], exit=False).result
    sys.exit(77 if RESULT.skipped else 0 if RESULT.wasSuccessful() else 1)
