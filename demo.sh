#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sets up what is missing, builds, and shows the main job: Module.symvers straight from sources, before and after one header changed, what changed and
# why, and what a module that was built before would meet.
set -eu
cd "$(dirname "$0")"

tests/install-packages.sh build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Building in build/demo …"
{ cmake --preset release -DMODVER_TESTS=OFF -B build/demo && cmake --build build/demo --target clang-genksyms modver; } >"$work/log" 2>&1 || {
	cat "$work/log" >&2
	exit 1
}
genksyms=build/demo/genksyms/clang-genksyms
modver=build/demo/checker/modver
demo=corpus/demo

# Two build directories, before and after, whose compile_commands.json has one object. A kernel's has thousands.
for version in before after; do
	mkdir "$work/$version"
	cat >"$work/$version/compile_commands.json" <<-END
		[{
		  "directory": "$PWD",
		  "file": "$demo/widget.c",
		  "arguments": ["gcc", "-D__KERNEL__", "-I$demo", "-I$demo/$version", "-c", "-o", "$work/$version/widget.o", "$demo/widget.c"]
		}]
	END
	"$genksyms" --build-dir "$work/$version" --symvers "$work/$version/Module.symvers" --symtypes "$work/$version" -q
done

echo "The Module.symvers of $demo, computed from its sources (clang-genksyms --build-dir before --symvers before/Module.symvers --symtypes before):"
echo
sed 's/^/    /' "$work/before/Module.symvers"
echo
echo "Somebody adds a member in the middle of a structure that none of them names:"
echo
diff -U2 "$demo/before/widget.h" "$demo/after/widget.h" | sed '1,2d; s/^/    /' || true
echo
echo "What is different in the ABI then, and why (modver diff before after)?"
echo
(cd "$work" && "$OLDPWD/$modver" diff before after | sed 's/^/    /')

# A kernel also exports module_layout, whose type is the same in both, and a module has its CRC too.
layout=0x7e3f41c2
for version in before after; do
	printf '%s\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' "$layout" >>"$work/$version/Module.symvers"
done
crc_of() {
	awk -v name="$1" '$2 == name { print $1 }' "$work/before/Module.symvers"
}
gcc -c -DCRC_module_layout="$layout" -DCRC_widget_open="$(crc_of widget_open)" -DCRC_widget_count="$(crc_of widget_count)" \
	-o "$work/gadget.ko" "$demo/gadget.S"

echo
echo "A module, gadget.ko, was built before. Would the kernels take it (modver check)?"
for version in before after; do
	echo
	(cd "$work" && "$OLDPWD/$modver" check --kernel "$version/Module.symvers" --profile upstream-6.1 gadget.ko) | sed 's/^/    /'
done

echo
echo "And why not (modver explain)?"
echo
(cd "$work" && "$OLDPWD/$modver" explain --kernel after/Module.symvers --profile upstream-6.1 --built-for before/Module.symvers \
	--old-types before --new-types after gadget.ko) | sed 's/^/    /'
