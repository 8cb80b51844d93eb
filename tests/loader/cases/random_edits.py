# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random modules with one to three random faults: small ones, alone and in chains, and real ones. The same seed gives the same cases."""

import random

from modules import elf as E
from modules.small import Export
from .making import GPL, PLAIN, Maker, case
from .real import DEPENDENT, LEAVES, NAMESPACED

LICENCES = ["GPL"] * 6 + ["GPL v2", "Dual MIT/GPL", "Proprietary", "Proprietary", "MIT", None]
NAMESPACES = ["", "", "", "OWNER", "OTHER", "module:probe", "module:second,pro*"]


class Dice(random.Random):
    def often(self, share):
        return self.random() < share

    def some(self, items, most):
        return self.sample(items, self.randint(0, min(most, len(items))))


def wrong_crc(dice, module):
    name = dice.choice(module.versions)[0]
    kind = dice.randrange(4)
    crc = module.crc_of(name)
    module.set_crc(name, (crc ^ 1 << dice.randrange(module.elf.format.bits), 0, dice.getrandbits(32), dice.choice(module.versions)[1])[kind])


def remove_entry(dice, module):
    module.versions.pop(dice.randrange(len(module.versions)))


def rename_entry(dice, module):
    name = dice.choice(module.versions)[0]
    module.rename_version(name, dice.choice((name + "_v2", name[1:], name.upper(), "", dice.choice(module.versions)[0])))


def duplicate_entry(dice, module):
    name = dice.choice(module.versions)[0]
    module.versions.insert(dice.randint(0, len(module.versions)), (name, dice.getrandbits(32)))


def shuffle_entries(dice, module):
    dice.shuffle(module.versions)


def rename_symbol(dice, module):
    symbol = dice.choice(module.elf.undefined())
    symbol.name = dice.choice((symbol.name + "_v2", "x" + symbol.name))


def swap_symbol(dice, module):
    symbol = dice.choice(module.elf.undefined())
    symbol.name = dice.choice((symbol.name[:-1], dice.choice(PLAIN + GPL)))


def make_weak(dice, module):
    dice.choice(module.elf.undefined()).bind = E.STB_WEAK


def add_unknown(dice, module):
    module.elf.symbols.append(E.Symbol(f"no_such_symbol_{dice.randrange(9)}", dice.choice((E.STB_GLOBAL, E.STB_WEAK))))


def add_common(dice, module):
    at = dice.randint(len(module.elf.symbols) - len(module.elf.undefined()), len(module.elf.symbols))
    # Relocations name symbols by number: only at the end is there none to shift.
    at = len(module.elf.symbols) if module.elf.find(".rela.text") or module.elf.find(".rel.text") else at
    module.elf.symbols.insert(at, E.Symbol("common_symbol", E.STB_GLOBAL, 1, E.SHN_COMMON, 8, 8))


def change_licence(dice, module):
    module.set_info("license", dice.choice(("Proprietary", "GPL v2", "gpl", "Dual BSD/GPL", "")))


def change_vermagic(dice, module):
    vermagic = module.get_info("vermagic")
    module.set_info("vermagic", dice.choice((vermagic.replace(" SMP", ""), "6.9.1-test " + vermagic.partition(" ")[2], vermagic.rstrip(), "6.1.0")))


def remove_namespaces(dice, module):
    module.remove_info("import_ns")


def add_namespace(dice, module):
    module.info.insert(dice.randint(0, len(module.info)), ("import_ns", dice.choice(("CRYPTO_INTERNAL", "CXL", "OWNER", "OTHER", "NO_SUCH"))))


def rename_in_modinfo(dice, module):
    module.set_info("name", dice.choice(("another", "an-other")))


def without_versions(dice, module):
    module.unallocate_versions()


def without_vermagic(dice, module):
    module.remove_info("vermagic")


def diverge(dice, module):
    """The two tables differ, if there are two."""
    if len(module.version_sections()) < 3 or module.extended is not None:
        return
    module.extended = list(module.versions)
    table = dice.choice((module.versions, module.extended))
    index = dice.randrange(len(table))
    if dice.often(0.5):
        table[index] = (table[index][0], dice.getrandbits(32))
    else:
        del table[index]


EDITS = [wrong_crc] * 4 + [remove_entry] * 2 + [rename_entry, duplicate_entry, shuffle_entries, rename_symbol, add_unknown, add_common,
                                             change_licence, change_vermagic, remove_namespaces, add_namespace, rename_in_modinfo, diverge]
# These may let a module load that calls a wrong function, or none at all: for modules that run no code.
SMALL_EDITS = EDITS + [swap_symbol, make_weak, make_weak]
# What force-loading is about; the kernel remembers it.
FORCED_EDITS = [without_versions, without_vermagic]
NEED_VERSIONS = {wrong_crc, remove_entry, rename_entry, duplicate_entry, diverge}
NEED_SYMBOLS = {rename_symbol, swap_symbol, make_weak}


def apply_edits(dice, module, choice, forced):
    names = []
    edits = dice.choices(choice, k=dice.choice((0, 1, 1, 1, 2, 2, 3)))
    if forced:
        edits.append(dice.choice(FORCED_EDITS))
    for edit in edits:
        if (edit in NEED_VERSIONS and not module.versions) or (edit in NEED_SYMBOLS and not module.elf.undefined()):
            continue
        edit(dice, module)
        names.append(edit.__name__)
    return "+".join(names) or "unchanged"


def small_case(dice, make, prefix, forced):
    namespaced = make.namespaced + make.namespaced_other[:5]

    def info():
        return [("import_ns", name) for name in dice.some([make.namespace, make.namespace_other, "OWNER", "OTHER"], 4)]

    chain, available = [], []
    for name in ("owner", "second")[:dice.choice((0, 0, 1, 1, 2))]:
        exports = [Export(f"{name}_{letter}", dice.getrandbits(32), dice.choice(NAMESPACES), dice.often(0.3))
                   for letter in "abcdef"[:dice.randint(1, 6)]]
        if dice.often(0.05):
            exports.append(Export(dice.choice(PLAIN + GPL + available), 7))
        imports = dice.some(PLAIN, 2) + dice.some(GPL, 1) + dice.some(available, 2)
        dice.shuffle(imports)
        fresh = make.small(name, exports=exports, license=dice.choice(LICENCES), imports=imports, info=info(),
                           crc_sections=not (forced and dice.often(0.2)))
        chain.append((fresh, fresh.build([module for module, _ in chain])))
        available += [export.name for export in exports]
    imports = dice.some(PLAIN, 4) + dice.some(GPL, 2) + dice.some(namespaced, 2) + dice.some(available, 5)
    dice.shuffle(imports)
    probe = make.small(imports=imports, weak=tuple(dice.some(imports, 2)) if dice.often(0.3) else (), license=dice.choice(LICENCES), info=info())
    module = probe.build([small for small, _ in chain])
    names = apply_edits(dice, module, SMALL_EDITS, forced)
    return case(f"{prefix}-small-{len(chain)}-{names}", *[built for _, built in chain], module, taints=forced)


def real_case(dice, target, paths, prefix, forced):
    path = dice.choice(paths)
    module = target.module(path)
    names = apply_edits(dice, module, EDITS, forced)
    before = [target.module(other) for other in target.load_order(path)[:-1]]
    if before and dice.often(0.2):
        before.pop()
        names += "+dependency_missing"
    return case(f"{prefix}-{path.rsplit('/', 1)[1]}-{names}", *before, module, taints=forced)


def cases(target, seed, count):
    make = Maker(target)
    paths = [path for path in LEAVES + DEPENDENT + NAMESPACED if target.has(path)]
    for number in range(count):
        dice = Dice(f"{seed}/{number}")
        prefix = f"random/{seed}/{number}"
        forced = dice.often(0.05)
        if dice.often(0.7):
            yield small_case(dice, make, prefix, forced)
        else:
            yield real_case(dice, target, paths, prefix, forced)
