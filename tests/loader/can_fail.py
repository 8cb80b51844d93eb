#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shows that loader_oracle.py notices what it must: predictions that are wrong in one way, lines it does not know, a machine that dies.

    can_fail.py --kernel DIR --modver PROGRAM [--accelerator LIST]
"""

import argparse
import copy
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from cases import versions  # noqa: E402
from cases.making import Maker, case  # noqa: E402
from compare.comparison import differences  # noqa: E402
from compare.prediction import Predictor  # noqa: E402
from machine.machine import MachineError, boot, compile_init  # noqa: E402
from modules.target import Target  # noqa: E402

CASES = ("versions/fits", "versions/two-crcs", "versions/layout-crc")


def another_errno(prediction):
    prediction.errno = 2 if prediction.errno != 2 else 22


def another_line(prediction):
    prediction.lines.append("probe: Unknown symbol one_more (err -2)")


def fewer_lines(prediction):
    prediction.lines[-1:] = []


def another_order(prediction):
    prediction.lines.reverse()


def another_crc_word(prediction):
    prediction.lines = [line.replace("kfree", "kfre") for line in prediction.lines]


# How a prediction is spoilt, and the cases for which that makes a difference.
SPOILERS = {another_errno: CASES, another_line: CASES, fewer_lines: CASES[1:], another_order: CASES[1:2], another_crc_word: CASES[1:2]}


def check_spoilt(cases, answers, predictions):
    for one, answer, prediction in zip(cases, answers, predictions, strict=True):
        yield f"{one.name}, unspoilt", not differences(one, answer, prediction)
        for spoil, names in SPOILERS.items():
            spoilt = copy.deepcopy(prediction)
            spoil(spoilt[-1])
            yield f"{one.name}, {spoil.__name__}", bool(differences(one, answer, spoilt)) == (one.name in names)


def check_unknown_line(one, answer, prediction):
    strange = copy.deepcopy(answer)
    strange.outcomes[-1].log.append((4, "probe: something new"))
    yield "a line that the filter does not know", any("not known" in text for text in differences(one, strange, prediction))


def check_panic(target, boot_one):
    module = Maker(target).small().build()
    module.elf.find(".gnu.linkonce.this_module").flags = 2  # the kernel writes there
    try:
        boot_one([case("panic", module)])
    except MachineError as error:
        yield "a kernel that panics", "panic" in str(error)
    else:
        yield "a kernel that panics", False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kernel", required=True)
    parser.add_argument("--modver", required=True)
    parser.add_argument("--accelerator", default="tcg")
    options = parser.parse_args()
    target = Target(options.kernel)
    with tempfile.TemporaryDirectory() as directory:
        init = compile_init(target.architecture, directory)

    def boot_one(cases):
        return boot(target.architecture, target.image, init, cases, options.accelerator.split(","))

    cases = [one for one in versions.cases(target) if one.name in CASES]
    answers = boot_one(cases)
    predictions = Predictor(options.modver, target).predict(cases)
    results = [*check_spoilt(cases, answers, predictions), *check_unknown_line(cases[0], answers[0], predictions[0]),
               *check_panic(target, boot_one)]
    for what, right in results:
        print(f"{what}: {'as expected' if right else 'NOT as expected'}")
    return 0 if all(right for _, right in results) else 1


if __name__ == "__main__":
    sys.exit(main())
