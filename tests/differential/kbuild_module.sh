#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Builds kernel/module/ with Kbuild itself, once with the kernel's genksyms and once with another program in its
# place, and compares everything the CRCs reach: Module.symvers, .symtypes, .mod.c, the modules, and messages.
#
#   kbuild_module.sh --program PATH --headers /usr/src/linux-headers-VERSION --work DIR
#   kbuild_module.sh --program PATH --debian-headers 6.1|6.12 --work DIR
#
# What an earlier run left in DIR is replaced. Exit status: 0 all equal, 1 something differs, 2 the test cannot be made.
set -euo pipefail
unset MAKEFLAGS MAKELEVEL

die() {
  echo "kbuild_module.sh: $*" >&2
  exit 2
}

here=$(realpath "$(dirname "$0")")
sources=$here/kernel/module
program='' headers='' work=''
while [ $# -gt 0 ]; do
  case $1 in
    --program) program=$(realpath -e "$2") || die "no such program: $2" ;;
    --headers) headers=$2 ;;
    --debian-headers) headers=$("$here/kernel/debian-headers.sh" "$2") || exit 2 ;;
    --work) work=$2 ;;
    *) die "unknown option: $1" ;;
  esac
  shift 2
done
if [ -z "$program" ] || [ -z "$headers" ] || [ -z "$work" ]; then die "needed: --program --headers --work"; fi
[ -d "$headers" ] || die "$headers is missing: apt-get install $(basename "$headers")"
mkdir -p "$work"
work=$(realpath "$work")
tree=$work/headers module=$work/module results=$work/results calls=$work/calls

# Debian's tree has scripts and tools as relative links to another package. A copy of the tree with a copy of scripts
# is all it takes: its Makefile includes the common part, unchanged, by an absolute name.
copy_headers() {
  rm -rf "$tree" "$module" "$results" "$work/symref"
  mkdir -p "$results"
  cp -a "$headers" "$tree"
  rm "$tree/scripts" "$tree/tools"
  cp -a "$(realpath "$headers/scripts")" "$tree/scripts"
  ln -s "$(realpath "$headers/tools")" "$tree/tools"
}

# Both builds run at the same paths, so that whatever differs comes from genksyms. The stand-in notes each call:
# without that, a build that never asks the program would count as equal.
install_genksyms() {
  rm -f "$tree/scripts/genksyms/genksyms"
  printf '#!/bin/sh\necho "$*" >> "%s"\nexec "%s" "$@"\n' "$calls" "$1" > "$tree/scripts/genksyms/genksyms"
  chmod +x "$tree/scripts/genksyms/genksyms"
}

# build PROGRAM RESULT [VARIABLE=VALUE…]: leaves what is to be compared in RESULT; a failed build is a result too.
# Without BTF: pahole makes it in several threads, never twice the same.
build() {
  local with=$1 result=$2 status=0
  shift 2
  install_genksyms "$with"
  rm -rf "$module" "$calls"
  cp -r "$sources" "$module"
  if [ -d "$work/symref" ]; then cp "$work/symref"/*.symref "$module"; fi
  make -C "$tree" M="$module" CONFIG_DEBUG_INFO_BTF_MODULES= "$@" modules > "$work/make.log" 2> "$work/make.err" || status=$?
  [ -s "$calls" ] || die "the build never called genksyms: see $work/make.err"
  mkdir -p "$result"
  echo "$status" > "$result/status"
  grep -E 'modversion|modpost|ERROR' "$work/make.err" > "$result/messages" || true
  # Where no error stops them, the two objects are built in no fixed order.
  sort "$calls" > "$result/calls"
  find "$module" -maxdepth 1 \( -name Module.symvers -o -name '*.symtypes' -o -name '*.mod.c' -o -name '*.ko' \) \
    -exec cp -t "$result" {} +
}

# write_reference OBJECT PREFIX: a reference made of the real program's own types, with one struct altered. The prefix
# is "override ", or nothing.
write_reference() {
  mkdir -p "$work/symref"
  sed -E "s/^(s#modver_ops .*)\\} /$2\\1int added ; } /" "$results/symtypes/expected/$1.symtypes" \
    > "$work/symref/$1.symref"
  ! cmp -s "$work/symref/$1.symref" "$results/symtypes/expected/$1.symtypes" || die "the reference has no modver_ops"
}

# case_of NAME [VARIABLE=VALUE…]: builds twice and says what differs.
case_of() {
  local name=$1
  shift
  build "$tree/scripts/genksyms/genksyms.real" "$results/$name/expected" "$@"
  build "$program" "$results/$name/actual" "$@"
  compare "$name"
}

compare() {
  if diff -r "$results/$1/expected" "$results/$1/actual" > "$results/$1/diff"; then
    echo "$1: equal ($(describe "$results/$1/expected"))"
  else
    echo "$1: DIFFERENT"
    cut -c1-300 "$results/$1/diff"
    return 1
  fi
}

describe() {
  local rows=0
  [ ! -f "$1/Module.symvers" ] || rows=$(wc -l < "$1/Module.symvers")
  echo "status $(cat "$1/status"), $rows symvers rows, $(find "$1" -name '*.symtypes' | wc -l) symtypes," \
    "$(find "$1" -name '*.ko' | wc -l) modules, $(wc -l < "$1/messages") messages, $(wc -l < "$1/calls") calls"
}

# expect NAME FILE PATTERN COUNT: a case must show what it is there for.
expect() {
  local found
  found=$(grep -cE "$3" "$results/$1/expected/$2" || true)
  [ "$found" -ge "$4" ] || die "case $1: expected $4 lines of $2 to match '$3', found $found"
}

# A genksyms that is wrong in one digit must be noticed, or none of the above means anything.
control() {
  printf '#!/bin/sh\n"%s" "$@" | sed "1s/ 0x..../ 0x0000/"\n' "$tree/scripts/genksyms/genksyms.real" \
    > "$work/wrong-genksyms"
  chmod +x "$work/wrong-genksyms"
  cp -r "$results/plain" "$results/control"
  rm -r "$results/control/actual"
  build "$work/wrong-genksyms" "$results/control/actual"
  if compare control > /dev/null; then die "the control, a wrong genksyms, was not noticed"; fi
  echo "control: a wrong genksyms is noticed"
}

copy_headers
mv "$tree/scripts/genksyms/genksyms" "$tree/scripts/genksyms/genksyms.real"
failed=0

case_of plain || failed=1
expect plain Module.symvers 'modver_' 10
expect plain calls '^-r /dev/null$' 2
control

case_of symtypes KBUILD_SYMTYPES=1 || failed=1
expect symtypes calls '^-T .*\.symtypes -r /dev/null$' 2

write_reference registry 'override '
case_of preserve-override KBUILD_SYMTYPES=1 KBUILD_PRESERVE=1 || failed=1
expect preserve-override calls ' -p -r .*registry\.symref$' 1

rm -r "$work/symref"
write_reference registry ''
case_of changed KBUILD_SYMTYPES=1 || failed=1
expect changed messages 'warning: .*modversion changed because of changes in struct modver_ops' 1
case_of preserve-violation KBUILD_SYMTYPES=1 KBUILD_PRESERVE=1 || failed=1
expect preserve-violation messages 'error: .*modversion changed because of changes in struct modver_ops' 1
expect preserve-violation status '^[^0]' 1
exit $failed
