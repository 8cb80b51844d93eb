#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# kbuild_build.sh CLANG_GENKSYMS CACHE: builds a small kernel of Debian's sources of 6.1 three times, as docs/build-directory.md says: with the kernel's
# genksyms, with clang-genksyms in its place, and with lines that clang-genksyms computed beforehand. Module.symvers and the lines that each object got are
# to be equal; the CPU seconds of each are printed. Exit status: 0 equal, 1 something differs, 2 a build failed.
set -euo pipefail
unset MAKEFLAGS MAKELEVEL
program=$(realpath -e "$1") work=$2/kbuild-build
sources=/usr/src/linux-source-6.1.tar.xz

die() {
  echo "kbuild_build.sh: $*" >&2
  exit 2
}

[ -e "$sources" ] || die "$sources is missing: apt-get install linux-source-6.1"
rm -rf "$work"
mkdir -p "$work/source"
tar xJf "$sources" -C "$work/source" --strip-components=1
tree=$work/source
cat > "$work/options" << 'EOF'
CONFIG_64BIT=y
CONFIG_PRINTK=y
CONFIG_MODULES=y
CONFIG_MODVERSIONS=y
CONFIG_BLOCK=y
CONFIG_EXT2_FS=m
CONFIG_FAT_FS=m
CONFIG_NLS=m
CONFIG_CRC_CCITT=m
EOF

# In one place, one after the other, so that whatever differs comes from genksyms.
build() { # build NAME [MAKE_ARGUMENT…]
  local name=$1 out=$work/out
  shift
  rm -rf "$out"
  mkdir "$out"
  KCONFIG_ALLCONFIG=$work/options make -s -C "$tree" O="$out" allnoconfig > "$work/$name.log" 2>&1 || die "allnoconfig failed: see $work/$name.log"
  make -s -C "$tree" O="$out" -j"$(nproc)" prepare modules_prepare >> "$work/$name.log" 2>&1 || die "prepare failed: see $work/$name.log"
  local begin=$SECONDS
  TIMEFORMAT='%U %S'
  { time measured "$name" "$out" "$@"; } 2> "$work/$name.time" || die "the build failed: see $work/$name.log"
  awk -v name="$name" -v wall=$((SECONDS - begin)) '{ printf "%s: %.0f s CPU, %d s\n", name, $1 + $2, wall }' "$work/$name.time"
  cp "$out/Module.symvers" "$work/$name.symvers"
  (cd "$out" && find . -name '.*.o.cmd' -exec grep -H '^#SYMVER' {} + | LC_ALL=C sort) > "$work/$name.lines"
}

measured() {
  local name=$1 out=$2
  shift 2
  if [ "$name" = beforehand ]; then
    "$program" --build-dir "$out" --dry-run-kbuild -j"$(nproc)" -q --crc-lines "$out/crcs" >> "$work/$name.log" 2>&1 || [ $? -eq 1 ] || return 1
  fi
  make -C "$tree" O="$out" -j"$(nproc)" "$@" >> "$work/$name.log" 2>&1
}

# shellcheck disable=SC2016 # these are for make
{
  drop_in='$(if $(1),-T $(2)) $(if $(KBUILD_PRESERVE),-p) -r $(or $(wildcard $(2:.symtypes=.symref)),/dev/null)'
  lines='( cat crcs/$@ 2> /dev/null || $(CPP) -D__GENKSYMS__ $(c_flags) $< | $(genksyms) )'
}
build genksyms
build in-its-place "genksyms=$program $drop_in"
build beforehand "cmd_gensymtypes_c=$lines"
exports=$(wc -l < "$work/genksyms.symvers")
[ "$exports" -gt 1000 ] || die "only $exports exports: this tells nothing"
# How many of the objects with exports had their lines beforehand: all but a few.
echo "$exports exports; lines beforehand of $(find "$work/out/crcs" -type f | wc -l) objects"
[ "$(find "$work/out/crcs" -type f | wc -l)" -gt 100 ] || die "there were no lines beforehand"
status=0
for name in in-its-place beforehand; do
  for kind in symvers lines; do
    cmp "$work/genksyms.$kind" "$work/$name.$kind" || status=1
  done
done
[ $status -ne 0 ] || echo "Module.symvers and the lines of all objects are equal"
# What stands beforehand is what the build takes, for an object of C: an altered line must show.
object=kernel/printk/printk.o
sed -i '/^#SYMVER/s/0x......../0x12345678/' "$work/out/crcs/$object"
rm "$work/out/$object"
make -C "$tree" O="$work/out" "cmd_gensymtypes_c=$lines" "$object" >> "$work/beforehand.log" 2>&1 || die "$object cannot be built again"
grep -q '^#SYMVER .* 0x12345678$' "$work/out/$(dirname "$object")/.$(basename "$object").cmd" || {
  echo "the build did not take the lines"
  status=1
}
rm -rf "$work/out" "$work/source"
exit $status
