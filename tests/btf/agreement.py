#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two independent truths about why the CRCs of a kernel's exports changed: debug information, and the types that genksyms read.

    agreement.py [--show N] BTF.json ORACLE.json OLD-SYMTYPES NEW-SYMTYPES

BTF.json is what btf-causes reports; ORACLE.json what ../diff/causes_oracle.py finds in the directories OLD-SYMTYPES and NEW-SYMTYPES. Of each export whose CRC
changed, each cause that only one of both has belongs to one category, by what the symtypes of the export's own object say:

  symtypes only
    without BTF            the export has no type in BTF: variables, and what assembly exports
    visibility             one side has no definition there; the kernel as a whole has it on both
    words                  the texts differ in nothing that debug information has: attributes, how integers and parameters are spelled
    enumerators            `E#…`, the value of an enumerator: BTF has it in the place of its name
    declared only          BTF has no more than a declaration of a definition on the way: compilers write of a source what it uses
    other                  all else: must be empty
  BTF only
    not visible            the object has no definition of this name on one side or both, so that genksyms could not see it change
    out of sight           it has, with texts that differ, but the export's expansion leads to it only through definitions that are not visible
    enumerators            the texts are equal, and name an enumerator whose value changed
    layout alone           the texts are equal, and offsets are not
    equal                  all else, of which the object says that nothing changed: must be empty

Exit status: 0 the two agree so, 1 they do not, 2 anything else.
"""

import argparse
import collections
import json
import os
import re
import sys


class Symtypes:
    """A directory; definitions by object and name."""

    def __init__(self, directory):
        self.directory, self.objects = directory, {}

    def find(self, path, name):
        if path not in self.objects:
            records = self.objects[path] = {}
            with open(os.path.join(self.directory, path), encoding="utf-8", errors="surrogateescape") as file:
                for line in file:
                    key, _, text = line.removeprefix("override ").rstrip("\n").partition(" ")
                    records[sys.intern(key)] = sys.intern(text.removeprefix("extern ").strip(" "))
        records = self.objects[path]
        if name in records or len(name) < 3 or name[1] != "#" or name[0] not in "su":
            return records.get(name)
        # A tag is of whatever kind.
        return next((records[kind + name[1:]] for kind in "su" if kind + name[1:] in records), None)


def is_visible(text):
    return text is not None and not text.endswith(" { UNKNOWN }")


def words_only(name, text):
    """The text without what BTF does not have, in one spelling."""
    text = re.sub(r"__attribute__ \( \( .*? \) \) ", "", text + " ")
    text = re.sub(r"\b(__extension__|inline|__inline|__inline__) ", "", text)
    text = re.sub(r"\bunsigned int ", "unsigned ", text)
    if "#" not in name:
        # An array is a pointer there.
        text = re.sub(r"\[ \w* \] ", "* ", text)
    return " ".join(text.split())


def reached(types, path, export, undefined):
    """The definitions that the export leads to, but through those of which nothing is known."""
    found, open_names = {export}, [export]
    while open_names:
        for word in (types.find(path, open_names.pop()) or "").split():
            if len(word) > 2 and word[1] == "#" and word not in found:
                found.add(word)
                if word not in undefined:
                    open_names.append(word)
    return found - undefined


def base_name(name):
    return name.split("~")[0]


def compare(btf, oracle, old_types, new_types):
    """(categories: {name: [(export, cause)]}, agreements)"""
    without_types = set(btf["without_types"])
    found = collections.defaultdict(dict)
    for cause in btf["causes"]:
        for export in cause["exports"]:
            found[export][base_name(cause["name"])] = cause
    categories, agreed = collections.defaultdict(list), []
    rows = [row for row in oracle["exports"] if row["old"] != row["new"]]
    names = collections.Counter(row["export"] for row in rows)
    for row in rows:
        export = row["export"]
        if names[export] > 1:
            categories["exports of several objects, left out"].append((export, ""))
            continue
        definition = lambda name: (old_types.find(row["old_object"], name), new_types.find(row["new_object"], name))
        for name, state in row["causes"].items():
            if name in found[export]:
                agreed.append((export, name))
            elif export in without_types:
                categories["symtypes only: without BTF"].append((export, name))
            elif state != "changed":
                categories["symtypes only: visibility"].append((export, name))
            else:
                old, new = definition(name)
                undefined = {base_name(other) for other in btf["undefined"].get(btf["exporters"].get(export), [])}
                if name.startswith("E#"):
                    category = "enumerators"
                elif words_only(name, old) == words_only(name, new or ""):
                    category = "words"
                elif name not in reached(old_types, row["old_object"], export, undefined):
                    category = "declared only"
                else:
                    category = "other"
                categories[f"symtypes only: {category}"].append((export, name))
        for name, cause in found[export].items():
            if name in row["causes"]:
                continue
            old, new = definition(name)
            if not is_visible(old) or not is_visible(new):
                categories["BTF only: not visible"].append((export, name))
            elif old != new:
                categories["BTF only: out of sight"].append((export, name))
            elif "__attribute__" in cause["new"] + cause["old"]:
                categories["BTF only: layout alone"].append((export, name))
            elif any(word.startswith("E#") and definition(word)[0] != definition(word)[1] for word in old.split()):
                categories["BTF only: enumerators"].append((export, name))
            else:
                categories["BTF only: equal"].append((export, name))
    return categories, agreed


MUST_BE_EMPTY = ("symtypes only: other", "BTF only: equal")
MUST_BE_FEW = ("symtypes only: declared only",)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("btf")
    parser.add_argument("oracle")
    parser.add_argument("old_symtypes")
    parser.add_argument("new_symtypes")
    parser.add_argument("--show", type=int, default=5, help="causes of each category to name")
    arguments = parser.parse_args()
    with open(arguments.btf, encoding="utf-8") as file:
        btf = json.load(file)
    with open(arguments.oracle, encoding="utf-8") as file:
        oracle = json.load(file)
    categories, agreed = compare(btf, oracle, Symtypes(arguments.old_symtypes), Symtypes(arguments.new_symtypes))
    print(f"both: {len(agreed)} pairs of export and cause, {len({name for _, name in agreed})} causes")
    for category, pairs in sorted(categories.items()):
        causes = collections.Counter(name for _, name in pairs)
        print(f"{category}: {len(pairs)} pairs, {len(causes)} causes, {len({export for export, _ in pairs})} exports")
        for name, count in causes.most_common(arguments.show):
            print(f"    {count:6}  {name}  (of {next(export for export, cause in pairs if cause == name)})")
    few = len(agreed) // 100
    return 1 if not agreed or any(categories[name] for name in MUST_BE_EMPTY) or any(len(categories[name]) > few for name in MUST_BE_FEW) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, LookupError, ValueError) as error:
        print(f"agreement.py: {error!r}", file=sys.stderr)
        sys.exit(2)
