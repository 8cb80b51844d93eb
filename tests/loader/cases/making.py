# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the case files share: names to import, and short ways to a Case."""

from machine.machine import Case, Load
from modules.small import SmallModule

# Exported by 6.1 and 6.12 alike; whether for GPL-compatible modules only is checked against the kernel's Module.symvers.
PLAIN = ["kfree", "strlen", "strcmp", "kstrdup", "vfree", "down_read", "up_read", "mutex_lock", "mutex_unlock", "jiffies"]
GPL = ["synchronize_rcu", "device_del", "class_unregister", "kobject_uevent", "init_user_ns", "bus_unregister"]


class Maker:
    """Short names for one target."""

    def __init__(self, target):
        self.target = target
        for name in PLAIN + GPL:
            row = target.rows[name]
            assert row.module == "vmlinux" and row.gpl == (name in GPL) and not row.namespace, name
        self.namespaced = [name for name, row in target.rows.items() if row.namespace == "CRYPTO_INTERNAL"]
        self.namespaced_cxl = [name for name, row in target.rows.items() if row.namespace == "CXL" and row.module == "vmlinux"]

    def small(self, name="probe", **fields):
        return SmallModule(self.target, name, **fields)

    def edited(self, edit, small=None, others=(), **fields):
        """A small module with edit(ModuleFile) applied."""
        module = (small or self.small(**fields)).build(others)
        edit(module)
        return module


def data_of(module):
    if isinstance(module, bytes):
        return module
    if isinstance(module, SmallModule):
        module = module.build()
    return module.write()


def case(name, *modules, flags=0, taints=False, **about):
    """Modules may be bytes, ModuleFile or SmallModule; flags are of the last one, about is Case's."""
    loads = []
    for index, module in enumerate(modules):
        last = index == len(modules) - 1
        loads.append(Load(f"m{index}", data_of(module), flags if last else 0))
    return Case(name, loads, taints, about)
