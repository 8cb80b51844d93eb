# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What modver says of a case. The only file that knows modver's options and its JSON."""

import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

FLAGS = ((1, "--force-modversion"), (2, "--force-vermagic"))


class PredictorError(Exception):
    """modver crashed, or did not answer as documented."""


@dataclass
class Prediction:
    errno: int
    lines: list
    # modver could not read the file: errno is what it believes of the kernel, 0 if nothing.
    unreadable: str = ""
    # Those of lines on what it accepts.
    accepted: list = field(default_factory=list)


class Predictor:
    """modver, asked about one kernel."""

    def __init__(self, program, target, jobs=1, profile=None):
        self.profile = ["--profile", profile] if profile else []
        self.program = program
        self.target = target
        self.jobs = jobs

    def predict(self, cases):
        """Predictions for each case, one for each of its loads."""
        runs = []
        for tree in (False, True):
            together = [case for case in cases if is_independent(case) and bool(case.about.get("tree")) == tree]
            runs += [together[start:start + 100] for start in range(0, len(together), 100)]
        runs += [[case] for case in cases if not is_independent(case)]
        found = {}
        with ThreadPoolExecutor(self.jobs) as pool:
            for predictions in pool.map(self._run, runs):
                found.update(predictions)
        return [found[case.name] for case in cases]

    def _run(self, cases):
        """Several cases at once only if they are independent."""
        with tempfile.TemporaryDirectory() as directory:
            paths = {}
            for number, case in enumerate(cases):
                for index, load in enumerate(case.loads):
                    path = os.path.join(directory, f"{number:03}-{index}.ko")
                    with open(path, "wb") as file:
                        file.write(load.data)
                    paths[case.name, index] = path
            command = [self.program, "check", *self._kernel(cases[0])]
            command += [option for flag, option in FLAGS if cases[0].loads[-1].flags & flag]
            for case in cases:
                last = len(case.loads) - 1
                for index in range(last):
                    command += ["--with", paths[case.name, index]]
                command.append(paths[case.name, last])
            answer = self._json(command)
            # That costs a second run. A hundred cases at a time are enough of them.
            if len(cases) > 1:
                self._check_dmesg(command, answer)
        try:
            by_path = {module["path"]: Prediction(module["errno"], lines_of(module), "", lines_of(module, lambda finding: not finding["fatal"])) for module in answer["modules"]}
            by_path.update((file["path"], Prediction(file["errno"], [], file["message"])) for file in answer["unreadable"])
            return {case.name: [by_path[paths[case.name, index]] for index in range(len(case.loads))] for case in cases}
        except KeyError as error:
            raise PredictorError(f"{' '.join(command)}: the answer has no {error}") from error

    def _kernel(self, case):
        if case.about.get("tree"):
            return [*self.profile, "--kernel", self.target.release, "--root", self.target.directory]
        return [*self.profile, "--kernel", self.target.image]

    def _json(self, command):
        done = subprocess.run(command + ["--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode not in (0, 1, 2) or not done.stdout:
            raise PredictorError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def _check_dmesg(self, command, answer):
        """The report for people must say what the one for machines says."""
        done = subprocess.run(command + ["--format", "dmesg"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        expected = "".join(line + "\n" for module in answer["modules"] for line in lines_of(module))
        if done.stdout.decode("utf-8", "backslashreplace") != expected:
            raise PredictorError(f"{' '.join(command)}: --format dmesg and --format json differ:\n{done.stdout.decode()}\n---\n{expected}")


def is_independent(case):
    """Whether the case may share a run of modver with others: one module that exports nothing."""
    return len(case.loads) == 1 and case.loads[0].flags == 0 and b"__ksymtab" not in case.loads[0].data


def lines_of(module, wanted=lambda finding: True):
    return [line for finding in module["findings"] if wanted(finding) for line in finding["log"]]
