# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A kernel in QEMU that is given modules and says what it thinks of them.

One boot tries many cases: boot(architecture, kernel, init, cases) → answers. What the kernel keeps between the cases of a boot is its taint, which each answer tells.
"""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))


class MachineError(Exception):
    """The machine did not do its part: no answer can be trusted."""


class BootError(MachineError):
    """The machine did not come so far as to look at a module."""


@dataclass(frozen=True)
class Load:
    """One finit_module: the bytes of the file, and the flags (1: ignore modversions, 2: ignore vermagic, 4: compressed file)."""

    name: str
    data: bytes
    flags: int = 0


@dataclass
class Case:
    """Modules that are loaded in their order. The last is the one of interest."""

    name: str
    loads: list
    # May taint the kernel in a way that later cases would notice.
    taints: bool = False
    # Of the comparison. tree: modver is told where the kernel's modules are; damaged: modver may refuse to read a file that the
    # kernel makes something of; not_predicted: modver has no part in it, the case is only recorded.
    about: dict = field(default_factory=dict)


@dataclass
class Outcome:
    errno: int
    log: list  # (level, text)


@dataclass
class Answer:
    case: str
    taint: int
    outcomes: list = field(default_factory=list)
    modules: dict = field(default_factory=dict)  # name → taint letters, of what was loaded in the end
    stuck: str = ""
    boot: int = 0  # answers of one boot are in its order

    def to_json(self):
        return {"case": self.case, "boot": self.boot, "taint": self.taint, "modules": self.modules, "stuck": self.stuck,
                "loads": [{"errno": outcome.errno, "log": [[level, text] for level, text in outcome.log]}
                          for outcome in self.outcomes]}

    @staticmethod
    def from_json(value):
        outcomes = [Outcome(load["errno"], [tuple(line) for line in load["log"]]) for load in value["loads"]]
        return Answer(value["case"], value["taint"], outcomes, value["modules"], value["stuck"], value["boot"])


def compile_init(architecture, directory):
    program = os.path.join(directory, "init")
    subprocess.run([architecture.compiler, "-static", "-O1", "-o", program, os.path.join(HERE, "init.c")], check=True)
    with open(program, "rb") as file:
        return file.read()


def cpio_member(name, data, mode):
    """A member of a `newc` archive."""
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08x" % value for value in fields) + name.encode() + b"\0"
    return head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)


def initramfs(init, cases):
    """The archive, in which equal module files are kept once."""
    files, lines = {}, []
    for case in cases:
        lines.append(f"case {case.name}")
        for load in case.loads:
            path = files.setdefault(load.data, f"m{len(files)}-{load.name}.ko")
            lines.append(f"load {load.flags} /{path}")
    members = [cpio_member("dev", b"", 0o040755), cpio_member("proc", b"", 0o040755), cpio_member("init", init, 0o100755),
               cpio_member("cases", ("\n".join(lines) + "\n").encode(), 0o100644)]
    members += [cpio_member(path, data, 0o100644) for data, path in files.items()]
    return b"".join(members) + cpio_member("TRAILER!!!", b"", 0)


COMMAND_LINE = "panic=-1 oops=panic loglevel=4 printk.devkmsg=on log_buf_len=4M rdinit=/init"
ATTEMPTS = 3


def qemu(architecture, kernel, archive, console, answers, accelerators, memory):
    command = [*architecture.qemu, "-nodefaults", "-display", "none", "-no-reboot", "-m", str(memory), "-smp", "1"]
    for accelerator in ["tcg"] if architecture.emulated_only else accelerators:
        command += ["-accel", accelerator]
    # The kernel hands what it does not know, `answers`, to init.
    line = f"console={architecture.console} {COMMAND_LINE} answers={architecture.answers} {architecture.command_line}"
    return command + ["-kernel", kernel, "-initrd", archive, "-append", line, "-serial", f"file:{console}",
                      *(option.format(answers) for option in architecture.answers_port)]


ESCAPE = re.compile(rb"\\x([0-9a-f]{2})")


def unescape(text):
    raw = ESCAPE.sub(lambda match: bytes([int(match.group(1), 16)]), text.encode("latin-1"))
    return raw.decode("utf-8", "backslashreplace")


def parse_answers(text):
    """INVARIANT: an answer is complete or it is not in the result. Returns (answers, whether the machine came to its end)."""
    answers, answer = [], None
    for line in text.replace("\r", "").split("\n"):
        word, _, rest = line.partition(" ")
        if word == "CASE":
            answer = Answer(rest, -1)
        elif word == "TAINT":
            answer.taint = int(rest)
        elif word == "LOAD":
            answer.outcomes.append(Outcome(int(rest.split(" ")[0]), []))
        elif word == "LOG":
            level, _, message = rest.partition(" ")
            answer.outcomes[-1].log.append((int(level), unescape(message)))
        elif word == "MODULE":
            name, taints = rest.rsplit(" ", 1)
            answer.modules[name] = taints.strip("()-")
        elif word == "STUCK":
            answer.stuck = rest
        elif word == "END":
            answers.append(answer)
        elif word == "DONE":
            return answers, True
        elif word == "ORACLE":
            raise MachineError(rest)
        elif word not in ("", "READY", "MODULES"):
            raise MachineError(f"not understood: {line!r}")
    return answers, False


def boot(architecture, kernel, init, cases, accelerators=("tcg",), timeout=300):
    """Boots the kernel image once and returns one Answer for each case. Raises MachineError if it panics or hangs, or a module stays loaded."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            answers = run(architecture, kernel, init, cases, accelerators, timeout)
            break
        except BootError:
            if attempt == ATTEMPTS:
                raise
    if [answer.case for answer in answers] != [case.name for case in cases]:
        raise MachineError("other cases were answered than were asked")
    for answer in answers:
        if answer.stuck:
            raise MachineError(f"{answer.case}: {answer.stuck} could not be unloaded")
    return answers


def run(architecture, kernel, init, cases, accelerators, timeout):
    with tempfile.TemporaryDirectory() as directory:
        archive, console, answers = (os.path.join(directory, name) for name in ("initramfs", "console", "answers"))
        with open(archive, "wb") as file:
            file.write(initramfs(init, cases))
        memory = 512 + 3 * os.path.getsize(archive) // (1 << 20)
        end = "panic"
        try:
            done = subprocess.run(qemu(architecture, kernel, archive, console, answers, accelerators, memory), timeout=timeout, check=False,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        except subprocess.TimeoutExpired:
            end = "hang"
        else:
            if done.returncode != 0:
                raise MachineError(f"qemu: {done.stdout}")
        with open(answers, encoding="latin-1") as file:
            text = file.read()
        with open(console, encoding="utf-8", errors="replace") as file:
            last_words = "the console ends with:\n" + file.read()[-3000:]
    if "READY" not in text:
        raise BootError(f"{end} before the first case; {last_words}")
    result, complete = parse_answers(text)
    if not complete:
        at = cases[len(result)].name if len(result) < len(cases) else "the end"
        raise MachineError(f"{end} at case {at}; {last_words}")
    return result
