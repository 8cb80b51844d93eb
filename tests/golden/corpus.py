#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compare genksyms programs with the golden corpus.

The corpus (corpus/genksyms, described in its README.md) holds small inputs and,
beside each, the answer of the kernel's own genksyms.  Three commands use it:

  check       does our program give the stored answers?
  verify      do the stored answers still equal those of a real genksyms?
  regenerate  store the answers of a real genksyms

The stored answers are those of the generation up to 6.13. With --generation they are those of
another one, which are stored only where they differ.

Exit status: 0 nothing differs, 1 something differs, 2 the command could not run.
"""

import argparse
import difflib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TIMEOUT_SECONDS = 5

# Inputs on which the real program never answers: no expectation can exist.
HANGS_DIRECTORY = "real-program-hangs"

DEFAULT_ARGUMENTS = ["-w", "-T", "@TYPES@"]

# What an answer consists of, in the order in which differences are reported.
# Each part is stored in a file of this suffix, left out when it is empty.
PARTS = ("status", "out", "err", "symtypes")



@dataclass(frozen=True)
class Generation:
    """Programs whose answers are stored where they differ from those of the generation up to 6.13.

    `release` is one that has such a program: ours follows the kernel that is built. Inputs of
    `left_out` have no stored answer, since ours is another one (docs/compatibility.md, C138).
    """

    name: str
    release: str
    crc_line: bytes = rb"#SYMVER \1 \2"
    left_out: str | None = None

    def in_its_form(self, out):
        """Standard output of the generation up to 6.13, as this one would print it."""
        return re.sub(rb"^#SYMVER (\S+) (0x[0-9a-f]{8})$", self.crc_line, out, flags=re.M)


UP_TO_6_13 = Generation("", "")
GENERATIONS = {
    one.name: one for one in (UP_TO_6_13, Generation("5.10", "5.10.0", rb"__crc_\1 = \2;"), Generation("7", "7.0.0", left_out="depth"))
}

DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "genksyms"
DEFAULT_REAL = "/usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms"


class CommandError(Exception):
    """The command cannot do what it was asked to; says why."""


@dataclass(frozen=True)
class Answer:
    """What a program answered to one input.

    `parts` maps each name of PARTS to its bytes.  `trouble` is None, or says how
    the program failed to answer at all (timeout, signal); `parts` is then
    meaningless.
    """

    parts: dict[str, bytes]
    trouble: str | None = None


def inputs(corpus, generation, only=""):
    """All inputs that have an expectation, in a stable order."""
    return [
        path
        for path in sorted(corpus.glob("*/*.c"))
        if path.parent.name not in (HANGS_DIRECTORY, generation.left_out) and only in name_of(corpus, path)
    ]


def hanging_inputs(corpus, only=""):
    """The inputs that the real program cannot answer."""
    return [
        path
        for path in sorted((corpus / HANGS_DIRECTORY).glob("*.c"))
        if only in name_of(corpus, path)
    ]


def name_of(corpus, path):
    """`topic/behaviour`, as reports name an input."""
    return path.relative_to(corpus).with_suffix("").as_posix()


def arguments_of(path):
    """The program's arguments for an input, placeholders still in them."""
    arguments = path.with_suffix(".args")
    if not arguments.exists():
        return DEFAULT_ARGUMENTS
    return arguments.read_text().splitlines()


def normalise(stderr, program, directory, types):
    """Replace what depends on where things are, and on one program's help text.

    getopt puts the program's own path before its messages.  The usage text comes
    last whenever it is printed, and every program has options of its own in it,
    so that only its presence can be compared.
    """
    stderr = stderr.replace(str(types).encode(), b"@TYPES@")
    stderr = stderr.replace(str(directory).encode(), b"@DIR@")
    own_path = re.compile(rb"^" + re.escape(str(program).encode()) + rb": ", re.M)
    stderr = own_path.sub(b"@PROGRAM@: ", stderr)
    return re.sub(rb"^Usage:.*\Z", b"@USAGE@\n", stderr, flags=re.M | re.S)


def run(program, path, generation):
    """Run a program on one input, in a build directory of that generation."""
    with tempfile.TemporaryDirectory() as scratch:
        if generation.release:
            header = Path(scratch, "include/generated/utsrelease.h")
            header.parent.mkdir(parents=True)
            header.write_text(f'#define UTS_RELEASE "{generation.release}"\n')
        types = Path(scratch) / "types"
        arguments = [
            argument.replace("@DIR@", str(path.parent)).replace("@TYPES@", str(types))
            for argument in arguments_of(path)
        ]
        try:
            with path.open("rb") as text:
                done = subprocess.run(
                    [str(program), *arguments],
                    stdin=text,
                    capture_output=True,
                    timeout=TIMEOUT_SECONDS,
                    cwd=scratch,
                    check=False,
                )
        except subprocess.TimeoutExpired:
            return Answer({}, f"no answer within {TIMEOUT_SECONDS} seconds")
        except OSError as error:
            raise CommandError(f"{program}: {error.strerror}") from error
        if done.returncode < 0:
            return Answer({}, f"killed by signal {-done.returncode}")
        return Answer(
            {
                "status": b"%d\n" % done.returncode if done.returncode else b"",
                "out": done.stdout,
                "err": normalise(done.stderr, program, path.parent, types),
                "symtypes": types.read_bytes() if types.exists() else b"",
            }
        )


def answer_file(path, generation, part):
    """Where a part of the answer to an input is. That of another generation may be empty."""
    own = f".{generation.name}" if generation.name else ""
    return path.with_suffix(f"{own}.{part}")


def stored(path, generation):
    """The answer stored beside an input."""
    parts = {}
    for part in PARTS:
        own, common = answer_file(path, generation, part), answer_file(path, UP_TO_6_13, part)
        if own.exists():
            parts[part] = own.read_bytes()
        else:
            parts[part] = common.read_bytes() if common.exists() else b""
            if part == "out":
                parts[part] = generation.in_its_form(parts[part])
    return Answer(parts)


def store(path, answer, generation):
    """Make an answer the stored one."""
    for part in PARTS:
        answer_file(path, generation, part).unlink(missing_ok=True)
    rest = stored(path, generation)
    for part in PARTS:
        if answer.parts[part] != rest.parts[part]:
            answer_file(path, generation, part).write_bytes(answer.parts[part])


def printable_lines(data):
    """Lines for a diff: bytes outside ASCII, and a missing last newline, made visible."""
    lines = data.split(b"\n")
    last = lines.pop()
    shown = [line.decode("ascii", "backslashreplace") for line in lines]
    if last:
        shown.append(last.decode("ascii", "backslashreplace") + "\\ (no newline)")
    return shown


def differences(name, expected, actual):
    """A readable report of how an answer differs; empty when it does not."""
    if actual.trouble:
        return [f"{name}: {actual.trouble}"]
    report = []
    for part in PARTS:
        if expected.parts[part] != actual.parts[part]:
            report += difflib.unified_diff(
                printable_lines(expected.parts[part]),
                printable_lines(actual.parts[part]),
                f"expected {name}.{part}",
                f"actual {name}.{part}",
                lineterm="",
            )
    return report


def compare(program, corpus, generation, only):
    """Run a program on the whole corpus, print what differs, return how many inputs do."""
    paths = inputs(corpus, generation, only)
    if not paths and not hanging_inputs(corpus, only):
        wanted = f"TOPIC/BEHAVIOUR.c files with '{only}' in their name" if only else "TOPIC/BEHAVIOUR.c files"
        raise CommandError(f"{corpus}: no inputs found, expected {wanted}")
    differing = 0
    for path in paths:
        report = differences(name_of(corpus, path), stored(path, generation), run(program, path, generation))
        if report:
            differing += 1
            print("\n".join(report))
    print(f"{program}: {len(paths) - differing} of {len(paths)} inputs answered as expected")
    return differing


def ends_by_itself(program, corpus, generation, only):
    """Where the real program hangs or crashes, ours must end with an ordinary status."""
    failing = 0
    for path in hanging_inputs(corpus, only):
        answer = run(program, path, generation)
        if answer.trouble:
            failing += 1
            print(f"{name_of(corpus, path)}: {answer.trouble}")
    return failing


def stale_files(corpus):
    """Files that belong to no input, which a rename or removal leaves behind."""
    known = {path.with_suffix("") for path in corpus.glob("*/*.c")}
    return [
        path
        for path in sorted(corpus.glob("*/*"))
        if path.suffix[1:] in PARTS + ("args", "symref") and path.with_name(path.name.split(".")[0]) not in known
    ]


def output_of(command):
    """The first line a command prints, or None where it fails or does not exist."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.splitlines()[0] if done.stdout else None


def package_of(program):
    """`PACKAGE VERSION` that a program is from: of an installed one, or of one that tests/differential/genksyms-*.sh made."""
    beside = program.parent / "package"
    if beside.exists():
        return beside.read_text().strip()
    owner = output_of(["dpkg", "-S", str(program)])
    if owner is None:
        return "not installed by a Debian package"
    package = owner.split(":")[0]
    version = output_of(["dpkg-query", "-W", "-f", "${Version}\n", package])
    return f"{package} {version}"


def provenance(program, generation, count):
    """The text of PROVENANCE.md, or PROVENANCE-5.10.md. No date, so that regenerating unchanged answers is no change."""
    is_base = generation is UP_TO_6_13
    results = "expected results beside them" if is_base else f"results beside them in files `BEHAVIOUR.{generation.name}.*`"
    only = "" if is_base else ", which are there where they differ from those of PROVENANCE.md"
    name = program if is_base else f"CACHE/{program.parent.name}/{program.name}"
    option = "" if is_base else f" --generation {generation.name}"
    return f"""# Provenance of the expected results

The inputs were written for this project. The {results} are the answers of the kernel's own program,
run as a black box{only}:

- program: `{name}`
- Debian package: `{package_of(program)}`
- inputs: {count}

This file and the results are written by

    tests/golden/corpus.py regenerate --real {name}{option}

and `tests/golden/corpus.py verify --real PROGRAM...{option}` shows where other programs answer differently.
"""


def regenerate(program, corpus, generation):
    """Store a real program's answers for all inputs, or change nothing at all."""
    paths = inputs(corpus, generation)
    if not paths:
        raise CommandError(f"{corpus}: no inputs found, expected TOPIC/BEHAVIOUR.c files")
    answers = {path: run(program, path, generation) for path in paths}
    troubles = [
        f"{name_of(corpus, path)}: {answer.trouble}; inputs without an answer belong in {HANGS_DIRECTORY}/"
        for path, answer in answers.items()
        if answer.trouble
    ]
    if troubles:
        raise CommandError("\n".join(troubles))
    for path, answer in answers.items():
        store(path, answer, generation)
    for path in stale_files(corpus):
        path.unlink()
    name = "PROVENANCE.md" if generation is UP_TO_6_13 else f"PROVENANCE-{generation.name}.md"
    (corpus / name).write_text(provenance(program, generation, len(paths)))
    print(f"{len(paths)} answers stored")


def parse_arguments(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)

    check = commands.add_parser("check", help="compare our program with the stored answers")
    check.add_argument("--program", required=True, type=Path, help="the program to run")

    verify = commands.add_parser("verify", help="compare real programs with the stored answers")
    verify.add_argument("--real", nargs="+", type=Path, default=[Path(DEFAULT_REAL)], help="the real programs")

    write = commands.add_parser("regenerate", help="store a real program's answers")
    write.add_argument("--real", type=Path, default=Path(DEFAULT_REAL), help="the real program")

    for command in (check, verify, write):
        command.add_argument("--dir", type=Path, default=DEFAULT_CORPUS, help="the corpus")
        command.add_argument("--generation", choices=GENERATIONS, default="", help="that of the program; without, that up to 6.13")
    for command in (check, verify):
        command.add_argument("--only", default="", help="only inputs with this text in their TOPIC/BEHAVIOUR")
    return parser.parse_args(arguments)


def main(arguments):
    """Run the command; see the module's text for the exit status."""
    options = parse_arguments(arguments)
    corpus, generation = options.dir.resolve(), GENERATIONS[options.generation]
    try:
        if options.command == "regenerate":
            regenerate(options.real.resolve(), corpus, generation)
            return 0
        if options.command == "verify":
            return 1 if sum(compare(real.resolve(), corpus, generation, options.only) for real in options.real) else 0
        program = options.program.resolve()
        differing = compare(program, corpus, generation, options.only)
        return 1 if differing + ends_by_itself(program, corpus, generation, options.only) else 0
    except CommandError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
