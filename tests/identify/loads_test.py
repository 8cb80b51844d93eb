#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From a kernel whose configuration is lost, some of its modules and its source to a new module that loads into it, as docs/identify.md does it; the kernel is booted.

    loads_test.py MODVER CLANG_GENKSYMS --root DIR --directory DIR

ROOT: a distribution's boot and lib/modules, of Debian's linux-image-6.1.0-*-cloud-amd64, of the version of linux-source-6.1. The search begins with the configuration
of Debian's usual kernel. The module that is built with what is found prints current->comm: with another layout of struct task_struct it would print something else. The one that
is built with the configuration that the search begins with is refused.
"""

import argparse
import lzma
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "loader"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from debian_pair import unpack  # noqa: E402  pylint: disable=wrong-import-position
from machine.architecture import ARCHITECTURES  # noqa: E402  pylint: disable=wrong-import-position
from machine import machine  # noqa: E402  pylint: disable=wrong-import-position

HELLO = r"""// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

static void work(struct work_struct *w) { }
static DECLARE_WORK(hello_work, work);

static int __init hello_init(void)
{
	void *p = kmalloc(16, GFP_KERNEL);

	kfree(p);
	schedule_work(&hello_work);
	pr_info("hello from %s\n", current->comm);
	return 0;
}

static void __exit hello_exit(void)
{
	flush_work(&hello_work);
}

module_init(hello_init);
module_exit(hello_exit);
MODULE_LICENSE("GPL");
"""


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.returncode}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout


class Tree:
    """A build directory of the source with a configuration, as a user makes one."""

    def __init__(self, source: Path, directory: Path, config: bytes, fragment=None):
        self.source, self.directory = source, directory
        directory.mkdir(parents=True)
        (directory / ".config").write_bytes(config)
        self.make("olddefconfig")
        if fragment:
            run(source / "scripts/kconfig/merge_config.sh", "-m", "-O", directory, directory / ".config", fragment, cwd=source)
            self.make("olddefconfig")

    def make(self, *arguments):
        run("make", "-C", self.source, f"O={self.directory}", "-j2", *arguments)

    def build(self, genksyms, release, module: Path):
        """The module, for a kernel of that release, against CRCs that were computed from the sources."""
        self.make(f"KERNELRELEASE={release}", "modules_prepare")
        subprocess.run([genksyms, "--build-dir", self.directory, "--dry-run-kbuild", "-q", "-j2", "--symvers", self.directory / "Module.symvers"],
                       check=False, capture_output=True)  # what only a build generates exports nothing that the module needs
        module.mkdir()
        (module / "hello.c").write_text(HELLO)
        (module / "Kbuild").write_text("obj-m := hello.o\n")
        self.make(f"KERNELRELEASE={release}", f"M={module}", "modules")
        return module / "hello.ko"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("modver", type=lambda word: Path(word).resolve())
    parser.add_argument("genksyms", type=lambda word: Path(word).resolve())
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--directory", type=Path, required=True)
    arguments = parser.parse_args()
    kernel, = (arguments.root / "boot").glob("vmlinuz-*")
    release = kernel.name.removeprefix("vmlinuz-")
    tree = unpack(arguments.directory)
    work = arguments.directory / "identify-loads"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    base = lzma.open("/usr/src/linux-config-6.1/config.amd64_none_amd64.xz").read()
    (work / "base.config").write_bytes(base)
    modules = sorted((arguments.root / "lib/modules").rglob("*.ko"))[::max(1, len(list((arguments.root / "lib/modules").rglob("*.ko"))) // 30)][:30]

    begin = time.monotonic()
    done = subprocess.run([arguments.modver, "identify", "--source", tree, "--config", work / "base.config", "-o", work / "found.config", *modules], capture_output=True, text=True)
    print(done.stdout.rstrip().splitlines()[-1] if done.stdout else done.stderr)
    print(f"searched in {time.monotonic() - begin:.0f} s; exit status {done.returncode}")
    assert done.returncode == 0, done.stderr[-2000:]

    found = Tree(tree, work / "found", base, work / "found.config")
    good = found.build(arguments.genksyms, release, work / "hello")
    shutil.rmtree(work / "found", ignore_errors=True)
    wrong = Tree(tree, work / "wrong", base)
    bad = wrong.build(arguments.genksyms, release, work / "hello-wrong")
    shutil.rmtree(work / "wrong", ignore_errors=True)
    for module, status in ((good, 0), (bad, 1)):
        check = subprocess.run([arguments.modver, "check", "--kernel", kernel, module], capture_output=True, text=True)
        print(check.stdout.strip())
        assert check.returncode == status, check.stdout + check.stderr

    architecture = ARCHITECTURES["amd64"]
    with tempfile.TemporaryDirectory() as directory:
        init = machine.compile_init(architecture, directory)
    cases = [machine.Case("wrong", [machine.Load("hello", bad.read_bytes())]), machine.Case("found", [machine.Load("hello", good.read_bytes())], taints=True)]
    refused, loaded = (next(answer for answer in machine.boot(architecture, str(kernel), init, cases) if answer.case == name) for name in ("wrong", "found"))
    for answer in (refused, loaded):
        print(f"{answer.case}: errno {answer.outcomes[0].errno}")
        for _, line in answer.outcomes[0].log:
            print(f"    {line}")
    assert refused.outcomes[0].errno == 8 and any("disagrees about version of symbol" in line for _, line in refused.outcomes[0].log)
    assert loaded.outcomes[0].errno == 0 and any(line == "hello: hello from init" or line == "hello from init" for _, line in loaded.outcomes[0].log)


if __name__ == "__main__":
    main()
