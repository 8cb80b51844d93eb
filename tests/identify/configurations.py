#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What modver identify says of a configuration, beside the configuration itself.

    configurations.py MODVER DIRECTORY [--modules N] [--seed N]

DIRECTORY is an unpacked linux-image package: modules, and the configuration they were built with, in boot/config-*. Of N modules (default: 400, at
random) each is identified by itself and all together; what is proved has to be in the configuration, and what is probable is compared and counted.
Exit status 1: something is not.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path


def configuration(directory):
    values = {}
    for file in Path(directory).glob("boot/config-*"):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# CONFIG_") and line.endswith(" is not set"):
                values[line.split()[1]] = "n"
            elif line.startswith("CONFIG_"):
                name, value = line.split("=", 1)
                values[name] = value
    return values


def identify(modver, files):
    run = subprocess.run([modver, "identify", "--format", "json", *files], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"configurations.py: modver identify: status {run.returncode}\n{run.stderr}{run.stdout[-2000:]}")
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("modver")
    parser.add_argument("directory", type=Path)
    parser.add_argument("--modules", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    config = configuration(arguments.directory)
    files = sorted(str(file) for pattern in ("*.ko", "*.ko.xz") for file in arguments.directory.glob(f"**/kernel/**/{pattern}"))
    if len(config) < 1000 or not files:
        sys.exit(f"configurations.py: {arguments.directory}: no configuration or no modules")
    files = random.Random(arguments.seed).sample(files, min(arguments.modules, len(files)))

    wrong, proved, probable = [], Counter(), Counter()
    for setting in identify(arguments.modver, files)["settings"]:
        # An option that a configuration does not mention cannot be chosen there: it is off.
        is_so = config.get(setting["option"], "n") == setting["value"]
        (proved if setting["proved"] else probable)[is_so] += 1
        if not is_so:
            wrong.append((setting["proved"], f"{setting['option']}={setting['value']} ({setting['path']} {setting['because']}), "
                                             f"but the configuration has {config.get(setting['option'], 'no such option')}"))
    for _, text in wrong:
        print(text)
    print(f"{arguments.directory.name}: {len(files)} modules, {proved.total()} options proved, {proved[False]} of them wrong; "
          f"{probable.total()} probable, {probable[False]} wrong")
    return any(is_proved for is_proved, _ in wrong) or not proved


if __name__ == "__main__":
    sys.exit(main())
