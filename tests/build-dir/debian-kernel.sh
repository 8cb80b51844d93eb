#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Has clang-genksyms compute the Module.symvers of Debian's kernels from their sources, and compares all columns of every row with Debian's own.
#
#   debian-kernel.sh [--types] [--sample LIST] PROGRAM WORK 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION]…
#
# VERSION (6.1.176-1) is that of Debian's packages, which are then fetched; without it the sources and the configuration are those installed.
# The trees are prepared in WORK (../differential/prepare-kernel.sh), if they are not yet; Debian's Module.symvers is fetched, unless it is installed or in
# MODVER_PACKAGES, by default WORK. The compile commands come from Kbuild's dry run. The objects that cannot be computed must be those of
# uncomputable.txt, which has the reasons.
# With --sample only the files that LIST names are computed, in a tree that has seen no more than `make prepare`. What they export by a plain
# EXPORT_SYMBOL(NAME) and Debian's kernel exports must be there; so LIST is not to have files that leave an export to another (net/ipv6/ip6_checksum.c
# on x86).
# What is computed is in WORK/computed-KERNEL, or with --sample in WORK/sampled-KERNEL: Module.symvers and, with --types, archive.symtypes, the directory symtypes, and
# archive.locations, whose lines must hold the names of their definitions (places_check.py).
#
# Exit status: 0 all equal, 1 something differs, 2 something else failed.
set -euo pipefail
export LC_ALL=C

die() {
  echo "debian-kernel.sh: $*" >&2
  exit 2
}

here=$(realpath "$(dirname "$0")")
files=()
sample=()
goal=()
done=computed
with_types=no
if [ "${1:-}" = --types ]; then
  with_types=yes
  shift
fi
if [ "${1:-}" = --sample ]; then
  [ $# -ge 2 ] || die "--sample LIST"
  mapfile -t files < <(sed 's/ *#.*//; /^$/d' "$2")
  [ ${#files[@]} -gt 0 ] || die "$2: names no files"
  sample=(--subset)
  goal=(headers)
  done=sampled
  shift 2
fi
[ $# -ge 3 ] || die "usage: debian-kernel.sh [--types] [--sample LIST] PROGRAM WORK 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION]…"
program=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
shift 2
export MODVER_PACKAGES=${MODVER_PACKAGES:-$work}
jobs=${JOBS:-$(nproc)}

# uncomputable KERNEL: the objects that are expected to fail.
uncomputable() {
  [ ${#files[@]} -gt 0 ] || awk -v kernel="${1%%=*}" '$1 == kernel { print $2 }' "$here/uncomputable.txt" | sort
}

# left_out TREE OURS REFERENCE: names that files of the sample export and OURS lacks.
left_out() {
  local tree=$1 ours=$2 reference=$3
  (cd "$tree" && sed -nE 's/^EXPORT_SYMBOL(_GPL)?\((\w+)\).*/\2/p' "${files[@]}") | sort -u | comm -12 - <(cut -f 2 "$reference" | sort) |
    comm -23 - <(cut -f 2 "$ours" | sort)
}

# compare KERNEL. No `=` in paths: Kbuild would take them for assignments.
compare() {
  local kernel=$1 tree=$work/linux-${1/=/-} out=$work/$done-${1/=/-} make=() types=() symvers missing status=0 bad=0
  "$here/../differential/prepare-kernel.sh" "$kernel" "$tree" "${goal[@]}" || die "$kernel: cannot be prepared"
  symvers=$("$here/../differential/kernel/debian-symvers.sh" "$kernel" "$MODVER_PACKAGES") || die "$kernel: no Module.symvers to compare with"
  case ${kernel%%=*} in
    5.10) make=(--make-argument CONFIG_STACK_VALIDATION=) ;; # else objects depend on objtool, which prepare-kernel.sh does not build
    6.1-arm64) make=(--make-argument ARCH=arm64 --make-argument CROSS_COMPILE=aarch64-linux-gnu- --make-argument CROSS_COMPILE_COMPAT=arm-linux-gnueabihf-) ;;
  esac
  mkdir -p "$out"
  rm -rf "$out/Module.symvers" "$out/symtypes" "$out/archive.symtypes" "$out/archive.locations"
  [ $with_types = no ] || types=(--symtypes "$out/symtypes" --symtypes-archive "$out/archive.symtypes" --locations "$out/archive.locations")
  (
    TIMEFORMAT='debian-kernel.sh: %R s, of CPU %U s user and %S s system, make included'
    time "$program" --build-dir "$tree" --dry-run-kbuild "${make[@]}" -j "$jobs" --symvers "$out/Module.symvers" "${types[@]}" "${files[@]}" 2> "$out/stderr"
  ) || status=$?
  echo "debian-kernel.sh: $kernel: $(tail -n 1 "$out/stderr")"
  [ "$status" -le 1 ] || {
    tail -n 20 "$out/stderr"
    die "$kernel: exit status $status"
  }
  if ! diff <(uncomputable "$kernel") <(sed -n 's/: cannot be computed: .*//p' "$out/stderr" | sort); then
    echo "debian-kernel.sh: $kernel: of the objects that cannot be computed, these differ from uncomputable.txt (<); see $out/stderr"
    bad=1
  fi
  "$here/build_dir_symvers.py" "${sample[@]}" "$out/Module.symvers" "$symvers" || bad=1
  [ $with_types = no ] || "$here/places_check.py" "$tree" "$out/archive.locations" "$out/archive.symtypes" || bad=1
  if [ ${#files[@]} -gt 0 ]; then
    missing=$(left_out "$tree" "$out/Module.symvers" "$symvers")
    [ -z "$missing" ] || {
      echo "debian-kernel.sh: $kernel: not computed, but exported by the sample: ${missing//$'\n'/ }"
      bad=1
    }
  fi
  return $bad
}

result=0
for kernel in "$@"; do
  compare "$kernel" || result=1
done
exit $result
