#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sets up what is missing, builds, and shows the main job: the checksums of a few exports, before and after one header changed.
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
