# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the case files share: names to import, and short ways to a Case."""

from machine.machine import Case, Load
from modules.small import SmallModule

# Exported by 5.10, 6.1 and 6.12 alike; whether for GPL-compatible modules only is checked against the kernel's Module.symvers.
PLAIN = ["kfree", "strlen", "strcmp", "kstrdup", "vfree", "down_read", "up_read", "mutex_lock", "mutex_unlock", "jiffies"]
GPL = ["synchronize_rcu", "device_del", "class_unregister", "kobject_uevent", "init_user_ns", "bus_unregister"]


class Maker:
    """Short names for one target."""

    def __init__(self, target):
        self.target = target
        for name in PLAIN + GPL:
            row = target.rows[name]
            assert row.module == "vmlinux" and row.gpl == (name in GPL) and not row.namespace, name
        # Two namespaces of vmlinux, and what they hold; which there are depends on the kernel, and it may have one or none.
        self.namespace, self.namespaced = self._namespace("CRYPTO_INTERNAL", "NVME_TARGET_PASSTHRU")
        self.namespace_other, self.namespaced_other = self._namespace("CXL")

    def _namespace(self, *names):
        """The first that there is. Without one, the first name and no symbols."""
        for name in names:
            symbols = [symbol for symbol, row in self.target.rows.items() if row.namespace == name and row.module == "vmlinux"]
            if symbols:
                return name, symbols
        return names[0], []

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
    """Modules may be bytes, ModuleFile or SmallModule; flags are of each, as modprobe gives them; about is Case's."""
    return Case(name, [Load(f"m{index}", data_of(module), flags) for index, module in enumerate(modules)], taints, about)
