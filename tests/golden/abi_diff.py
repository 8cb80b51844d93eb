#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compare the reports of `modver diff` with the golden ones, on pairs of ABIs whose types and CRCs are a real genksyms' own.

The pairs are the directories types-* of corpus/abi-diff, described in its README.md.  Three commands use them:

  check       does our program give the stored reports?
  verify      do the stored types and CRCs still equal those of a real genksyms?
  regenerate  store a real genksyms' types and CRCs, with --real; our program's reports, with --program, to be read before they are committed

Exit status: 0 nothing differs, 1 something differs, 2 the command could not run.
"""

import argparse
import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT_SECONDS = 20
SIDES = ("old", "new")
DEFAULT_ARGUMENTS = ["old", "new"]
DEFAULT_CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "abi-diff"
DEFAULT_REAL = "/usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms"

# What is stored of a new pair. Where a report of another format is stored, it is compared and regenerated, too.
DEFAULT_REPORTS = ("text", "json")

# The text report with --full.
FULL = "full"

EXPORT = re.compile(r"^(EXPORT_SYMBOL(?:_NS)?(_GPL)?)\((\w+)(?:, (\w+))?\);$", re.M)
EXPORT_MACROS = [f"-DEXPORT_SYMBOL{suffix}=__GENKSYMS_EXPORT_SYMBOL(name)" for suffix in ("(name)", "_GPL(name)", "_NS(name, ns)", "_NS_GPL(name, ns)")]
SYMVER = re.compile(r"^#SYMVER (\w+) (0x[0-9a-f]{8})$", re.M)


class CommandError(Exception):
    """The command cannot do what it was asked to; says why."""


def pairs(corpus, only=""):
    found = [path for path in sorted(corpus.glob("types-*")) if only in path.name]
    if not found:
        raise CommandError(f"{corpus}: no directories types-*{only}*")
    return found


def run(command, **options):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, timeout=TIMEOUT_SECONDS, check=False, **options)
    except subprocess.TimeoutExpired as error:
        raise CommandError(f"{command[0]}: no answer within {TIMEOUT_SECONDS} seconds") from error
    except OSError as error:
        raise CommandError(f"{command[0]}: {error.strerror}") from error
    if done.returncode < 0:
        raise CommandError(f"{command[0]}: killed by signal {-done.returncode}")
    return done


def successful(command, **options):
    done = run(command, **options)
    if done.returncode or done.stderr:
        raise CommandError(f"{command[0]}: exit status {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def exporter_of(path):
    """Sources below drivers/ are modules of one object each, as if made with obj-m; all others are in vmlinux."""
    return path.with_suffix("").as_posix() if path.parts[0] == "drivers" else "vmlinux"


def genuine_side(side, real):
    """{path in the side's directory: bytes} of the types and the Module.symvers."""
    files, rows = {}, []
    for source in sorted(side.rglob("*.c")):
        path = source.relative_to(side)
        text = successful(["gcc", "-E", "-P", "-undef", "-nostdinc", "-D__GENKSYMS__", *EXPORT_MACROS, source])
        with tempfile.TemporaryDirectory() as scratch:
            types = Path(scratch) / "types"
            crcs = dict(SYMVER.findall(successful([real, "-T", types, "-r", "/dev/null"], input=text).decode()))
            files[path.with_suffix(".symtypes").as_posix()] = types.read_bytes()
        for macro, gpl, name, namespace in EXPORT.findall(source.read_text()):
            rows.append((name, f"{crcs.pop(name)}\t{name}\t{exporter_of(path)}\tEXPORT_SYMBOL{gpl}\t{namespace}\n"))
        if crcs:
            raise CommandError(f"{source}: exports without a row: {', '.join(crcs)}")
    files["Module.symvers"] = "".join(row for _, row in sorted(rows)).encode()
    return files


def genuine(pair, real):
    return {f"{side}/{name}": data for side in SIDES for name, data in genuine_side(pair / side, real).items()}


def stored_inputs(pair):
    paths = [path for side in SIDES for path in (*(pair / side).rglob("*.symtypes"), pair / side / "Module.symvers")]
    return {path.relative_to(pair).as_posix(): path.read_bytes() for path in paths if path.exists()}


def stored_reports(pair):
    """`status` is what the program exits with, and its newline."""
    reports = {path.name: path.read_bytes() for path in pair.glob("*.exp")}
    status = pair / "status"
    return reports | ({"status": status.read_bytes()} if status.exists() else {})


def reports_of(pair, program):
    """The program's, in the form of stored_reports(), of the formats that are stored. It runs where the pair is, so that no report has a path of ours."""
    formats = [name.removesuffix(".exp") for name in stored_reports(pair) if name != "status"] or DEFAULT_REPORTS
    arguments = pair / "arguments"
    words = arguments.read_text().splitlines() if arguments.exists() else DEFAULT_ARGUMENTS
    result = {}
    for name in formats:
        options = ["--full"] if name == FULL else ["--format", name]
        done = run([program, "diff", *options, *words], cwd=pair)
        result[f"{name}.exp"] = done.stdout + done.stderr
        status = b"%d\n" % done.returncode
        if result.setdefault("status", status) != status:
            raise CommandError(f"{pair.name}: exit status {done.returncode} with {name}, another one with other formats")
    return result


def printable_lines(data):
    return data.decode("utf-8", "backslashreplace").split("\n")


def differences(pair, expected, actual):
    report = []
    for name in sorted(expected.keys() | actual.keys()):
        if expected.get(name) != actual.get(name):
            lines = (printable_lines(answers.get(name, b"")) for answers in (expected, actual))
            report += difflib.unified_diff(*lines, f"expected {pair.name}/{name}", f"actual {pair.name}/{name}", lineterm="")
    return report


def compare(chosen, stored, actual):
    """Prints what differs; whether anything does."""
    differing = 0
    for pair in chosen:
        report = differences(pair, stored(pair), actual(pair))
        differing += bool(report)
        print("\n".join(report), end="\n" if report else "")
    print(f"{len(chosen) - differing} of {len(chosen)} pairs as expected")
    return differing > 0


def store(pair, before, after):
    for name in before.keys() - after.keys():
        (pair / name).unlink()
    for name, data in after.items():
        (pair / name).write_bytes(data)


def regenerate(chosen, real, program):
    """Everything that is asked for, or nothing at all."""
    if real:
        for pair, files in [(pair, genuine(pair, real)) for pair in chosen]:
            store(pair, stored_inputs(pair), files)
    if program:
        for pair, reports in [(pair, reports_of(pair, program)) for pair in chosen]:
            store(pair, stored_reports(pair), reports)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="compare our program's reports with the stored ones")
    check.add_argument("--program", required=True, type=Path, help="modver")
    verify = commands.add_parser("verify", help="compare a real genksyms' types and CRCs with the stored ones")
    verify.add_argument("--real", type=Path, default=Path(DEFAULT_REAL), help="the real genksyms")
    write = commands.add_parser("regenerate", help="store types and CRCs, or reports, or both")
    write.add_argument("--real", type=Path, help="the real genksyms")
    write.add_argument("--program", type=Path, help="modver")
    for command in (check, verify, write):
        command.add_argument("--dir", type=Path, default=DEFAULT_CORPUS, help="the corpus")
        command.add_argument("--only", default="", help="only pairs with this text in their name")
    return parser.parse_args()


def main():
    options = parse_arguments()
    chosen = pairs(options.dir.resolve(), options.only)
    if options.command == "check":
        program = options.program.resolve()
        return int(compare(chosen, stored_reports, lambda pair: reports_of(pair, program)))
    if options.command == "verify":
        return int(compare(chosen, stored_inputs, lambda pair: genuine(pair, options.real)))
    if not options.real and not options.program:
        raise CommandError("nothing to regenerate with: --real GENKSYMS, --program MODVER")
    regenerate(chosen, options.real, options.program and options.program.resolve())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (CommandError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)
