#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sets up what is missing, builds, and shows the main job: the checksums of a few exports, before and after one header changed, and what a module that
# was built before would meet.
set -eu
cd "$(dirname "$0")"

tests/install-packages.sh build
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Building in build/demo …"
{ cmake --preset release -DMODVER_TESTS=OFF -B build/demo && cmake --build build/demo; } >"$work/log" 2>&1 || {
	cat "$work/log" >&2
	exit 1
}
genksyms=build/demo/genksyms/clang-genksyms
modver=build/demo/checker/modver
demo=corpus/demo

# As Kbuild does it: preprocess with __GENKSYMS__, and read the checksums off standard output.
checksums() { # before|after, further options
	version=$1
	shift
	gcc -E -D__GENKSYMS__ -I"$demo" -I"$demo/$version" "$demo/widget.c" >"$work/$version.i"
	"$genksyms" "$@" <"$work/$version.i" >"$work/$version.crcs" 2>"$work/$version.log"
}

checksums before -T "$work/before.symtypes"
checksums after -r "$work/before.symtypes"

echo "The exports of $demo/widget.c and their CRCs:"
echo
sed 's/^#SYMVER //' "$work/before.crcs" | while read -r name crc; do
	printf '    %-16s %s\n' "$name" "$crc"
done
echo
echo "Somebody adds a member in the middle of a structure that none of them names:"
echo
diff -U2 "$demo/before/widget.h" "$demo/after/widget.h" | sed '1,2d; s/^/    /' || true
echo
echo "The CRCs now:"
echo
for version in before after; do
	sed 's/^#SYMVER //' "$work/$version.crcs" | sort >"$work/$version.sorted"
done
join "$work/before.sorted" "$work/after.sorted" | while read -r name old new; do
	if [ "$old" = "$new" ]; then
		printf '    %-16s %s\n' "$name" "$new"
	else
		printf '    %-16s %s  CHANGED, was %s\n' "$name" "$new" "$old"
	fi
done
echo
echo "And why, by the types recorded before (clang-genksyms -r before.symtypes):"
echo
sed 's/^/    /' "$work/after.log"

# The exports as a Module.symvers, which is what a kernel's headers package has, and a module with the CRCs of the first.
layout=0x7e3f41c2 # of module_layout, whose type is the same in both
for version in before after; do
	{
		printf '%s\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n' "$layout"
		sed -n 's/^#SYMVER \([^ ]*\) \(0x.*\)/\2\t\1\tvmlinux\tEXPORT_SYMBOL\t/p' "$work/$version.crcs"
	} >"$work/$version.symvers"
done
crc_of() {
	sed -n "s/^#SYMVER $1 //p" "$work/before.crcs"
}
gcc -c -DCRC_module_layout="$layout" -DCRC_widget_open="$(crc_of widget_open)" -DCRC_widget_count="$(crc_of widget_count)" \
	-o "$work/gadget.ko" "$demo/gadget.S"

echo
echo "A module, gadget.ko, was built before. Would the kernels take it (modver check)?"
for version in before after; do
	echo
	(cd "$work" && "$OLDPWD/$modver" check --kernel "$version.symvers" --profile upstream-6.1 gadget.ko) | sed 's/^/    /'
done
