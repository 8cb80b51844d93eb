# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The machines that QEMU is asked for, by the name of the architecture: each has one serial port for the console and one for the answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Architecture:
    compiler: str
    qemu: tuple             # the program, and the machine
    console: str            # device that is /dev/console
    answers: str            # device that init writes to
    answers_port: tuple     # options that add it; {} is the file
    emulated_only: bool     # KVM cannot help
    # no_timer_check: on a busy host an emulated machine's timer may seem broken to the kernel.
    command_line: str = ""


ARCHITECTURES = {
    "amd64": Architecture("gcc", ("qemu-system-x86_64",), "ttyS0", "/dev/ttyS1", ("-serial", "file:{}"), False, "no_timer_check"),
    # Without highmem=off, PCI is out of reach for a kernel without LPAE.
    "armhf": Architecture("arm-linux-gnueabihf-gcc", ("qemu-system-arm", "-M", "virt,highmem=off", "-cpu", "cortex-a15"), "ttyAMA0", "/dev/ttyS0",
                          ("-chardev", "file,id=answers,path={}", "-device", "pci-serial,chardev=answers"), True),
}
