# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A small source tree that is configured and dry-run as a kernel's is: Kconfig, make O=, merge_config.sh. What is in it is random, by a seed."""

import random
from pathlib import Path

MAKEFILE = r"""# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TREE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
OUT := $(if $(O),$(abspath $(O)),$(CURDIR))
CC := gcc
OBJECTS := $(patsubst $(TREE)/%.c,%.o,$(wildcard $(TREE)/src/*.c))
c_flags := -D__KERNEL__ -nostdinc -I$(OUT)/include -I$(TREE)/include -include $(TREE)/include/linux/kconfig.h
if_changed_rule = $(rule_$(1))
rule_cc_o_c = $(CC) $(c_flags) -c -o $@ $<

vmlinux modules: $(OBJECTS)
$(OBJECTS): %.o: $(TREE)/%.c FORCE
	$(call if_changed_rule,cc_o_c)
defconfig olddefconfig:
	python3 $(TREE)/scripts/conf.py $(TREE) $(OUT) $@
prepare:
	mkdir -p $(OUT)/include/generated
	echo '#define UTS_RELEASE "6.1.0"' > $(OUT)/include/generated/utsrelease.h
	echo 'include $(TREE)/Makefile' > $(OUT)/Makefile
	ln -sfn $(TREE) $(OUT)/source
.PHONY: FORCE vmlinux modules defconfig olddefconfig prepare
"""

MERGE = r"""#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# merge_config.sh -m -O DIR BASE FRAGMENT
sed -n 's/^\(# \)\{0,1\}\(CONFIG_[A-Za-z0-9_]*\)[= ].*/\2/p' "$5" > "$3/names"
awk -v names="$3/names" 'BEGIN { while ((getline name < names) > 0) set[name] = 1 } { line = $0; sub(/^# /, ""); sub(/[= ].*/, ""); if (!($0 in set)) print line }' "$4" > "$3/.config"
cat "$5" >> "$3/.config"
"""

CONF = r'''# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kconfig's rules, as far as the tree needs them: what is asked for counts within what options depend on, and selects win."""
import re
import sys
from pathlib import Path

tree, out, goal = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
options, current = {}, None
for line in (tree / "Kconfig").read_text().splitlines():
    words = line.split()
    if not words:
        continue
    if words[0] == "config":
        current = options.setdefault(words[1], {"type": "", "prompt": False, "depends": [], "selects": [], "default": "n"})
    elif words[0] in ("bool", "tristate", "int"):
        current["type"], current["prompt"] = words[0], len(words) > 1
    elif words[0] == "depends":
        current["depends"] += [word for word in words[2:] if word != "&&"]
    elif words[0] == "select":
        current["selects"].append(words[1])
    elif words[0] == "default":
        current["default"] = words[1]
asked = {}
if goal != "defconfig" and (out / ".config").exists():
    asked = dict(re.findall(r"^CONFIG_(\w+)=(.*)$", (out / ".config").read_text(), re.M))
    asked.update({name: "n" for name in re.findall(r"^# CONFIG_(\w+) is not set$", (out / ".config").read_text(), re.M)})
values = {name: "n" for name in options}
for _ in range(50):
    new = {}
    for name, option in options.items():
        value = asked.get(name, option["default"]) if option["prompt"] else option["default"]
        if not all((values[word.lstrip("!")] == "n") == word.startswith("!") for word in option["depends"]):
            value = "n"
        if option["type"] == "bool" and value == "m":
            value = "y"
        if any(values[by] != "n" for by, other in options.items() if name in other["selects"]):
            value = "y"
        new[name] = value
    if new == values:
        break
    values = new
(out / "include/config").mkdir(parents=True, exist_ok=True)
(out / "include/generated").mkdir(parents=True, exist_ok=True)
lines = [f"CONFIG_{name}={value}" if value != "n" else f"# CONFIG_{name} is not set" for name, value in values.items()]
(out / ".config").write_text("\n".join(["# Linux/fake 6.1.0 Kernel Configuration"] + lines) + "\n")
(out / "include/config/auto.conf").write_text("\n".join(line for line in lines if line[0] != "#") + "\nCONFIG_MODVERSIONS=y\n")
(out / "include/generated/autoconf.h").write_text("".join(
    f"#define CONFIG_{name}{'_MODULE' if value == 'm' else ''} {value if value.isdigit() else 1}\n" for name, value in values.items() if value != "n"))
'''

KCONFIG_H = r"""/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#ifndef LINUX_KCONFIG_H
#define LINUX_KCONFIG_H
#include <generated/autoconf.h>
#define EXPORT_SYMBOL(x) __GENKSYMS_EXPORT_SYMBOL(x)
#endif
"""


class FakeKernel:
    """Plain options, which decide about members; HIDDEN ones, that others select; a number; and options that depend on others."""

    def __init__(self, tree: Path, seed: int, number=36):
        self.tree, self.random = tree, random.Random(seed)
        self.plain = [f"OPTION{i}" for i in range(number)]
        self.hidden = [f"HIDDEN{i}" for i in range(4)]
        kconfig = "".join(f'config {name}\n\t{"tristate" if i % 5 == 0 else "bool"} "{name}"\n' + (f"\tdepends on {self.plain[i - 1]}\n" if i % 9 == 4 else "")
                          + ("\tdefault y\n" if i % 2 else "") for i, name in enumerate(self.plain))
        kconfig += "".join(f"config {name}\n\tbool\n" for name in self.hidden)
        kconfig += "".join(f'config SELECTS{i}_{k}\n\tbool "selects"\n\tselect {name}\n' + ("\tdefault y\n" if i == 0 else "") for i, name in enumerate(self.hidden) for k in range(2))
        kconfig += 'config NUMBER\n\tint "number"\n\trange 2 16\n\tdefault 8\n'
        self.write("Kconfig", kconfig)
        self.write("Makefile", MAKEFILE)
        self.write("scripts/conf.py", CONF)
        self.write("scripts/kconfig/merge_config.sh", MERGE)
        self.write("arch/fake/Kconfig", "")
        self.write("include/linux/kconfig.h", KCONFIG_H)
        self.write("include/linux/types.h", self.types())
        for i in range(10):
            self.write(f"src/f{i}.c", "#include <linux/types.h>\n" + "".join(
                f"int f{i}_{k}(struct s{(i + k) % 10} *p) {{ return 0; }}\nEXPORT_SYMBOL(f{i}_{k});\n" for k in range(3))
                # What is only exported with an option, and what a macro names.
                + (f"#ifdef CONFIG_{self.plain[i]}\nint g{i}(struct s{i} *p) {{ return 0; }}\nEXPORT_SYMBOL(g{i});\n#endif\n" if i % 5 else "")
                + f"#define DEFINE(x) int h{i}_##x(struct s{i} *p) {{ return 0; }} EXPORT_SYMBOL(h{i}_##x)\nDEFINE(a);\n")

    def write(self, name, text):
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def types(self):
        """Ten structures that refer to each other; each option decides about members of one or two."""
        members = {i: [f"\tint member{i};"] for i in range(10)}
        for j, name in enumerate(self.plain + self.hidden):
            condition = self.random.choice([f"#ifdef CONFIG_{name}", f"#if defined(CONFIG_{name}) || defined(CONFIG_{name}_MODULE)"]) if j % 5 else \
                f"#if defined(CONFIG_{name}) || defined(CONFIG_{name}_MODULE)"
            for structure in self.random.sample(range(10), self.random.choice([1, 1, 2])):
                other = f"\tlong other_{name.lower()};" if self.random.random() < .3 else None
                members[structure].append("\n".join([condition, f"\tint {name.lower()}_{structure};"] + (["#else", other] if other else []) + ["#endif"]))
        members[3].append("\tint numbers[CONFIG_NUMBER];")
        for i in range(10):
            if i >= 5:
                members[i].append(f"\tstruct s{self.random.randrange(i)} *link{i};")
            self.random.shuffle(members[i])
        return "#ifndef T\n#define T\n" + "".join(f"struct s{i} {{\n" + "\n".join(members[i]) + "\n};\n" for i in range(10)) + "#endif\n"

    def flips(self, count):
        """Other values for that many options that can be set."""
        chosen = self.random.sample(self.plain + [f"SELECTS{i}_0" for i in range(4)] + ["NUMBER"], count)
        return {name: self.random.choice(["2", "4", "16"]) if name == "NUMBER" else None for name in chosen}
