# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Type dumps of a build, beside those that we computed of it."""

from pathlib import Path

SHOWN = 20


def dumps(directory):
    """Contents of its .symtypes files by name; of an object without exports the real build's is empty, ours is not there."""
    found = {str(path.relative_to(directory)): path.read_bytes() for path in Path(directory).rglob("*.symtypes")}
    return {name: text for name, text in found.items() if text.strip()}


def differences(ours, theirs):
    """How many differ; the first of them are printed."""
    different = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    for name in different[:SHOWN]:
        print(f"{name}: " + ("differs" if name in ours and name in theirs else "only the build has it" if name in theirs else "only we have it"))
    return len(different)
