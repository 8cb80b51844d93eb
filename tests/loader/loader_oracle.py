#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""modver check against the kernel's own loader.

    loader_oracle.py check  --kernel DIR --modver PROGRAM [cases] [--record FILE]
    loader_oracle.py record --kernel DIR --record FILE [cases]

DIR is CACHE/NAME/root of tests/distribution/fetch.sh. Cases: --groups A,B (default: all written ones), --random COUNT --seed SEED, --only TEXT.
Exit status: 0 the kernel and modver agree, 1 they differ, 2 something could not be asked.
"""

import argparse
import importlib
import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from cases import random_edits  # noqa: E402
from compare.comparison import differences, remember_said  # noqa: E402
from compare.log_parsing import lines_not_found  # noqa: E402
from compare.prediction import Predictor, PredictorError  # noqa: E402
from machine.machine import Answer, MachineError, boot, compile_init  # noqa: E402
from modules.module import TABLES  # noqa: E402
from modules.target import Target  # noqa: E402

GROUPS = ["versions", "extended", "symbols", "licences", "namespaces", "vermagic", "modinfo", "exports", "flags", "names", "built_in", "sections", "files",
          "real"]


def groups_of(target):
    """Those that can be asked of this kernel."""
    return [group for group in GROUPS if group != "files" or target.format.name == "amd64"]


def collect(options, target):
    cases = []
    for group in filter(None, (options.groups or ",".join(groups_of(target))).split(",")):
        cases += importlib.import_module("cases." + group).cases(target)
    cases += random_edits.cases(target, options.seed, options.random)
    cases = [case for case in cases if options.only in case.name]
    if len({case.name for case in cases}) != len(cases):
        raise ValueError("two cases have one name")
    return cases


def boots(cases, size, fresh):
    """Cases by boot. Such as taint the kernel for good come after the others, and the first few of them get a boot of their own."""
    clean = [case for case in cases if not case.taints]
    tainting = [case for case in cases if case.taints]
    # Spread over all kinds, not the first few.
    step = max(1, len(tainting) // max(1, fresh))
    alone = tainting[::step][:fresh]
    together = clean + [case for case in tainting if case not in alone]
    result = [[case] for case in alone]
    return [together[start:start + size] for start in range(0, len(together), size)] + result


def ask_kernel(options, target, cases):
    """Answers, boot by boot, each in its order."""
    if options.answers:
        with open(options.answers, encoding="utf-8") as file:
            return [Answer.from_json(value) for value in json.load(file)]
    with tempfile.TemporaryDirectory() as directory:
        init = compile_init(target.architecture, directory)
    groups = boots(cases, options.boot_size, options.fresh)
    with ThreadPoolExecutor(options.jobs) as pool:
        lists = pool.map(lambda group: boot(target.architecture, target.image, init, group, options.accelerator.split(","),
                                                   options.timeout), groups)
        answers = []
        for number, some in enumerate(lists):
            for answer in some:
                answer.boot = number
                answers.append(answer)
        return answers


def keep(options, case):
    """Leaves the modules of a case that differs, to be looked at."""
    if not options.keep:
        return
    directory = os.path.join(options.keep, case.name.replace("/", "_"))
    os.makedirs(directory, exist_ok=True)
    for index, load in enumerate(case.loads):
        with open(os.path.join(directory, f"{index}.ko"), "wb") as file:
            file.write(load.data)


def compare(options, target, cases, answers):
    compared = {case.name: case for case in cases if not case.about.get("not_predicted")}
    predictions = dict(zip(compared, Predictor(options.modver, target, options.jobs, options.profile).predict(list(compared.values())), strict=True))
    failures, boot_number, said = 0, None, set()
    for answer in answers:
        if answer.boot != boot_number:
            boot_number, said = answer.boot, set()
        case = compared.get(answer.case)
        found = differences(case, answer, predictions[answer.case], said) if case else []
        remember_said(answer, said)
        if found:
            failures += 1
            keep(options, case)
            print("\n".join(found))
    if options.print_log:
        texts = [text for answer in answers for outcome in answer.outcomes for _, text in outcome.log]
        for text in lines_not_found(options.print_log, texts):
            failures += 1
            print(f"not found in the log: {text}")
    loaded = sum(answer.outcomes[-1].errno == 0 for answer in answers if answer.case in compared)
    print(f"{target.release}: {len(compared)} cases, {loaded} loaded, {len(compared) - loaded} refused; {failures} predicted wrongly")
    return 1 if failures else 0


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("check", "record"))
    parser.add_argument("--kernel", required=True, help="a directory made by tests/distribution/fetch.sh")
    parser.add_argument("--modver", help="the program")
    parser.add_argument("--print-log", metavar="PROGRAM", help="also check that this program (tests/log) finds every line of the loader's")
    parser.add_argument("--groups", default="", help="written cases: files of cases/; default: all that the architecture has")
    parser.add_argument("--tables", choices=("basic", "extended", "both"), default="basic", help="of versions, that modules have")
    parser.add_argument("--profile", help="modver's, for what the kernel does not tell of itself: ,missing-version=reject")
    parser.add_argument("--random", type=int, default=0, metavar="COUNT", help="random cases beside the written ones")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--only", default="", metavar="TEXT", help="cases with this in their name")
    parser.add_argument("--record", metavar="FILE", help="write the kernel's answers as JSON")
    parser.add_argument("--answers", metavar="FILE", help="take the kernel's answers from what --record wrote, and boot nothing")
    parser.add_argument("--keep", metavar="DIR", help="keep the modules of cases that differ")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="machines, and runs of modver, at a time")
    parser.add_argument("--boot-size", type=int, default=500, help="cases a boot")
    parser.add_argument("--fresh", type=int, default=2, help="tainting cases that get a boot of their own")
    parser.add_argument("--accelerator", default="tcg", help="qemu's, by preference: kvm,tcg")
    parser.add_argument("--timeout", type=int, default=600, help="seconds a boot")
    options = parser.parse_args(arguments)
    if options.command == "check" and not options.modver or options.command == "record" and not options.record:
        parser.error("check needs --modver, record needs --record")
    return options


def main(arguments=None):
    options = parse_arguments(arguments)
    try:
        target = Target(options.kernel, tuple(TABLES if options.tables == "both" else [options.tables]))
        cases = collect(options, target)
        answers = ask_kernel(options, target, cases)
        if options.record:
            with open(options.record, "w", encoding="utf-8") as file:
                json.dump([answer.to_json() for answer in answers], file, indent=1)
        return compare(options, target, cases, answers) if options.command == "check" else 0
    except (MachineError, PredictorError, OSError) as error:
        print(f"loader_oracle.py: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
