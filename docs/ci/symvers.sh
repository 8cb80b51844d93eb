#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Computes what one configuration of a kernel exports, from its sources, without building it: a job of many, which share the sources.
#
#   symvers.sh SOURCES OUT 'NAME CONFIG [MAKE-ARGUMENT...]'
#
#   SOURCES          of the kernel, in which nothing is configured (make mrproper)
#   OUT              gets linux-headers-RELEASE-NAME with Module.symvers, and with types.symtypes for modver index add --types
#   NAME             of this configuration, no other one's
#   CONFIG           its file
#   MAKE-ARGUMENT    ARCH=arm64, CROSS_COMPILE=aarch64-linux-gnu-
#
# The last argument is one, so that it can be a line of a list. Exit status: 0 all is computed, else it is not, and OUT has nothing of it.
set -euo pipefail
export LC_ALL=C
[ $# -eq 3 ] || {
  sed -n '5,13s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
sources=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
read -r -a words <<< "$3"
name=${words[0]} config=${words[1]} make_arguments=("${words[@]:2}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

in_build() {
  make --no-print-directory -s -C "$sources" O="$work/build" "${make_arguments[@]}" "$@"
}

# quiet COMMAND...: its output is shown only if it fails.
quiet() {
  "$@" > "$work/log" 2>&1 || {
    tail -n 40 "$work/log" >&2
    echo "symvers.sh: $name: failed: $*" >&2
    exit 1
  }
}

mkdir "$work/build" "$work/result"
cp "$config" "$work/build/.config"
quiet in_build olddefconfig
grep -q '^CONFIG_MODVERSIONS=y' "$work/build/.config" || {
  echo "symvers.sh: $config: CONFIG_MODVERSIONS is not set, or cannot be set here" >&2
  exit 1
}
quiet in_build prepare
# What single directories generate, by a build in which compiling does nothing. It cannot come to its end.
in_build -k rule_cc_o_c=: rule_as_o_S=: vmlinux modules > "$work/log" 2>&1 || true
if [ -d "$sources/arch/x86/entry/vdso" ] && grep -q '^CONFIG_X86=y' "$work/build/.config"; then
  quiet in_build arch/x86/entry/vdso/
fi
computed=(--build-dir "$work/build" --dry-run-kbuild -j1 -q --symvers "$work/result/Module.symvers" --symtypes-archive "$work/result/types.symtypes")
for argument in "${make_arguments[@]}"; do
  computed+=(--make-argument "$argument")
done
quiet clang-genksyms "${computed[@]}"
to=$out/linux-headers-$(cat "$work/build/include/config/kernel.release")-$name
rm -rf "$to"
mv "$work/result" "$to"
