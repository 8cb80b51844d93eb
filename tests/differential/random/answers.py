# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Running the two programs and comparing what they answer."""

import contextlib
import dataclasses
import difflib
import os
import signal
import tempfile

# Where an option list names a file, it says one of these.
TYPES = "TYPES"
REFERENCE = "REFERENCE"


@dataclasses.dataclass(frozen=True)
class Case:
    """One input: the preprocessed text, the options, and the reference file if the options name one.

    Texts hold one character a byte (Latin-1).
    """

    source: str
    options: tuple = ("-w", "-T", TYPES)
    reference: str = ""


@dataclasses.dataclass(frozen=True)
class Answer:
    """All that can be seen of a run. `types` is None if no dump was written."""

    status: int  # negative: the signal that ended it
    stdout: str
    stderr: str
    types: str | None

    def text(self):
        """For people; the parts one after another."""
        parts = [("exit status", f"{self.status}\n"), ("stdout", self.stdout), ("stderr", self.stderr)]
        if self.types is not None:
            parts.append(("types", self.types))
        return "".join(f"[{name}]\n{part}" for name, part in parts)


class TookTooLong(Exception):
    """The program had to be killed."""


def unlike(real, ours):
    """A readable diff of two answers."""
    lines = difflib.unified_diff(real.text().splitlines(), ours.text().splitlines(), "real", "ours", lineterm="", n=2)
    return "\n".join(lines) + "\n"


def scratch_parent():
    """A temporary directory for the scratch directories of all processes, in memory where possible."""
    memory = "/dev/shm"
    return tempfile.TemporaryDirectory(prefix="random-programs-", dir=memory if os.access(memory, os.W_OK) else None)


class Scratch:
    """A directory in `parent` that both programs read from and write to."""

    def __init__(self, parent):
        directory = tempfile.mkdtemp(dir=parent)
        names = ("input", "reference", "types", "stdout", "stderr")
        self.input, self.reference, self.types, self.stdout, self.stderr = (
            os.path.join(directory, name) for name in names)

    def write(self, case):
        _write(self.input, case.source)
        if REFERENCE in case.options:
            _write(self.reference, case.reference)

    def arguments(self, case):
        places = {TYPES: self.types, REFERENCE: self.reference}
        return [places.get(option, option) for option in case.options]


def _write(path, text):
    with open(path, "wb", buffering=0) as file:
        file.write(text.encode("latin-1"))


def _read(path):
    with open(path, "rb", buffering=0) as file:
        return file.read().decode("latin-1")


class Subject:
    """One of the two programs. `arguments` come before those of a case (for instance the dialect)."""

    def __init__(self, path, arguments, timeout):
        self.path = path
        self.arguments = list(arguments)
        self.timeout = timeout

    def answer(self, case, scratch):
        """EXPECTS: `scratch.write(case)` was called."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(scratch.types)
        status = self._run(self.arguments + scratch.arguments(case), scratch)
        types = None
        if TYPES in case.options:
            with contextlib.suppress(FileNotFoundError):
                types = _read(scratch.types)
        return Answer(status, _read(scratch.stdout), _read(scratch.stderr), types)

    def _run(self, arguments, scratch):
        fresh = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
        actions = [(os.POSIX_SPAWN_OPEN, 0, scratch.input, os.O_RDONLY, 0),
                   (os.POSIX_SPAWN_OPEN, 1, scratch.stdout, fresh, 0o600),
                   (os.POSIX_SPAWN_OPEN, 2, scratch.stderr, fresh, 0o600)]
        # Both get the same argv[0], so that usage messages can be compared.
        process = os.posix_spawn(self.path, ["genksyms", *arguments], _ENVIRONMENT, file_actions=actions)
        late = []

        def end(signum, frame):
            late.append(True)
            with contextlib.suppress(ProcessLookupError):  # it may have ended this moment
                os.kill(process, signal.SIGKILL)

        signal.signal(signal.SIGALRM, end)
        signal.setitimer(signal.ITIMER_REAL, self.timeout)
        status = os.waitpid(process, 0)[1]
        signal.setitimer(signal.ITIMER_REAL, 0)
        exit_code = os.waitstatus_to_exitcode(status)
        if late and exit_code == -signal.SIGKILL:
            raise TookTooLong(self.path)
        return exit_code


_ENVIRONMENT = {**os.environ, "LC_ALL": "C"}


@dataclasses.dataclass
class Comparison:
    """`real` is None where the real program did not end or was killed by a signal: nothing to compare with.

    Then `ours` was run only if it has to do better.
    """

    real: Answer | None
    ours: Answer | None = None
    ours_late: bool = False

    @property
    def set_aside(self):
        return self.real is None

    @property
    def differs(self):
        if self.real is None:
            return self.ours_late or (self.ours is not None and self.ours.status < 0)
        return self.ours_late or self.real != self.ours

    def report(self):
        ours = "ours did not end\n" if self.ours_late else self.ours.text()
        if self.real is None:
            return "the real program did not end, or crashed; ours\n" + ours
        if self.ours_late:
            return ours + "the real program answered\n" + self.real.text()
        return unlike(self.real, self.ours)


def compare(case, real, ours, scratch, ours_has_to_end):
    scratch.write(case)
    try:
        expected = real.answer(case, scratch)
    except TookTooLong:
        expected = None
    if expected is not None and expected.status < 0:
        expected = None
    if expected is None and not ours_has_to_end:
        return Comparison(None)
    try:
        return Comparison(expected, ours.answer(case, scratch))
    except TookTooLong:
        return Comparison(expected, ours_late=True)
