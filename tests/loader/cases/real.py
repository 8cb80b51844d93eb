# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits of modules that the distribution ships: such as load without hardware, alone and after what they depend on."""

from .making import case

LEAVES = ["lib/libcrc32c", "lib/crc7", "lib/crc-itu-t", "crypto/gf128mul", "crypto/michael_mic", "net/llc/llc", "crypto/cast_common",
          "fs/nls/nls_cp437", "lib/ts_bm", "fs/nls/nls_utf8", "drivers/hwmon/hwmon-vid"]
DEPENDENT = ["net/802/stp", "net/802/psnap", "crypto/cast5_generic", "crypto/lrw", "net/802/garp", "crypto/ecb", "drivers/iio/buffer/kfifo_buf"]
# Whose own init function wants what symbols do not tell.
SOFT = {"lib/libcrc32c": "crypto/crc32c_generic"}
NAMESPACED = ["crypto/ctr", "crypto/cmac", "crypto/xcbc"]


def cases(target):
    def edits(path):
        def edited(name, edit, **options):
            module = target.module(path)
            edit(module)
            soft = [SOFT[path]] if path in SOFT and target.has(SOFT[path]) else []
            order = [target.module(other) for other in soft + target.load_order(path)[:-1]]
            return case(f"real/{path.rsplit('/', 1)[1]}-{name}", *order, module, **options)

        first = target.module(path).versioned_imports()
        last = first[-1:] or ["module_layout"]
        first = first[:1] or ["module_layout"]
        yield edited("fits", lambda m: None)
        yield edited("first-crc", lambda m: m.set_crc(first[0], m.crc_of(first[0]) ^ 0x100))
        yield edited("last-crc", lambda m: m.set_crc(last[0], m.crc_of(last[0]) ^ 1))
        yield edited("all-crcs", lambda m: [m.set_crc(name, 1) for name in m.versioned_imports()])
        yield edited("all-entries", lambda m: [m.remove_version(name) for name in m.versioned_imports()])
        yield edited("layout", lambda m: m.set_crc("module_layout", 1))
        yield edited("renamed-last", lambda m: setattr(m.symbol(last[0]), "name", last[0] + "_v2") if last[0] != "module_layout" else None)
        yield edited("proprietary", lambda m: m.set_info("license", "Proprietary"))
        yield edited("release", lambda m: m.set_info("vermagic", m.get_info("vermagic").replace(target.release, "6.1.0-0-x")))
        yield edited("preempt", lambda m: m.set_info("vermagic", m.get_info("vermagic").replace("preempt ", "")))
        yield edited("no-alloc", lambda m: m.unallocate_versions(), taints=True)
        if path in NAMESPACED:
            yield edited("namespace-removed", lambda m: m.remove_info("import_ns"))
            yield edited("namespace-renamed", lambda m: m.set_info("import_ns", "CRYPTO_INTERNAL2"))
    for path in LEAVES + DEPENDENT + NAMESPACED:
        if target.has(path):  # 6.12 has gf128mul built in, for instance
            yield from edits(path)
