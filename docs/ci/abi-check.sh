#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compares the ABI of two revisions of a kernel repository, for a CI job. Nothing is built: sources are configured, their headers generated, and the CRCs
# and types of all exports computed from them.
#
#   abi-check.sh [OPTION...] REPOSITORY CONFIG BASE HEAD OUT [-- DIFF-OPTION...]
#
#   REPOSITORY   a git repository of the kernel; its work tree is not touched
#   CONFIG       the configuration for both revisions
#   BASE, HEAD   revisions. BASE is mostly `git merge-base origin/main HEAD`
#   OUT          a directory, which gets base.symvers.xz, base.symtypes.xz, base.locations.xz, the same of head, and the reports abi.txt, abi.md,
#                abi.json, abi.sarif and abi.junit.xml
#   DIFF-OPTION  for modver diff: --rules FILE, --symbols LIST, --ignore LIST
#
#   --cache DIR  keep each revision's symvers and types here, by commit and configuration, so that a base is computed once. Keep DIR between jobs
#   --make ARG   give ARG to every make: ARCH=arm64, CROSS_COMPILE=aarch64-linux-gnu-. May be repeated
#
# Exit status: 0 nothing changed that matters, 1 something did, 2 it could not be found out.
set -Eeuo pipefail
export LC_ALL=C

die() {
  echo "abi-check.sh: $*" >&2
  exit 2
}
# Whatever fails here must not look like a change.
trap 'status=$?; [ $status -le 2 ] || exit 2' EXIT
trap 'die "line $LINENO failed: $BASH_COMMAND"' ERR

cache='' make_arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --cache)
      cache=$(mkdir -p "$2" && realpath "$2")
      shift 2
      ;;
    --make)
      make_arguments+=("$2")
      shift 2
      ;;
    *) break ;;
  esac
done
[ $# -ge 5 ] || {
  sed -n '6,21s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
[ -r "$2" ] || die "$2: cannot be read: no configuration"
repository=$1 config=$(realpath "$2") base=$3 head=$4
out=$5
mkdir -p "$out"
shift 5
[ "${1:-}" != -- ] || shift

work=$(mktemp -d)
clean() {
  git -C "$repository" worktree remove --force "$work/tree" > /dev/null 2>&1 || true
  rm -rf "$work"
}
trap 'status=$?; clean; [ $status -le 2 ] || exit 2' EXIT

# quiet COMMAND...: its output is shown only if it fails.
quiet() {
  "$@" > "$work/log" 2>&1 || {
    tail -n 40 "$work/log" >&2
    die "failed: $*"
  }
}

# in_tree TARGET...
in_tree() {
  make --no-print-directory -j"$(nproc)" -C "$work/tree" "${make_arguments[@]}" "$@"
}

# types_of REVISION NAME: OUT/NAME.symvers.xz, OUT/NAME.symtypes.xz and OUT/NAME.locations.xz.
types_of() {
  local commit key arguments=() argument part
  commit=$(git -C "$repository" rev-parse --verify "$1^{commit}") || die "$1: no such revision"
  key=$commit-$({ cat "$config"; printf '%s\n' "${make_arguments[@]}"; clang-genksyms --build-dir . --version; "${CC:-gcc}" --version; } | sha256sum | cut -c 1-16)
  if [ -n "$cache" ] && [ -e "$cache/$key.symtypes.xz" ] && [ -e "$cache/$key.locations.xz" ]; then
    for part in symvers symtypes locations; do
      cp "$cache/$key.$part.xz" "$out/$2.$part.xz"
    done
    return
  fi
  echo "computing $2, $commit" >&2
  quiet git -C "$repository" worktree add --detach --force "$work/tree" "$commit"
  cp "$config" "$work/tree/.config"
  quiet in_tree olddefconfig
  grep -q '^CONFIG_MODVERSIONS=y' "$work/tree/.config" || die "$config: CONFIG_MODVERSIONS is not set, or cannot be set here"
  quiet in_tree prepare
  # What single directories generate, by a build in which compiling does nothing. It cannot come to its end.
  in_tree -k rule_cc_o_c=: rule_as_o_S=: vmlinux modules > "$work/log" 2>&1 || true
  if [ -d "$work/tree/arch/x86/entry/vdso" ] && grep -q '^CONFIG_X86=y' "$work/tree/.config"; then
    quiet in_tree arch/x86/entry/vdso/
  fi
  for argument in "${make_arguments[@]}"; do
    arguments+=(--make-argument "$argument")
  done
  quiet clang-genksyms --build-dir "$work/tree" --dry-run-kbuild "${arguments[@]}" -q --symvers "$work/symvers" --symtypes-archive "$work/symtypes" \
    --locations "$work/locations"
  for part in symvers symtypes locations; do
    xz -c "$work/$part" > "$out/$2.$part.xz"
  done
  quiet git -C "$repository" worktree remove --force "$work/tree"
  if [ -n "$cache" ]; then
    # The last one is what is looked for: a job that is killed between them leaves nothing that would be taken.
    cp "$out/$2.symvers.xz" "$cache/$key.symvers.xz"
    cp "$out/$2.locations.xz" "$cache/$key.locations.xz"
    cp "$out/$2.symtypes.xz" "$cache/$key.new" && mv "$cache/$key.new" "$cache/$key.symtypes.xz"
  fi
}

types_of "$base" base
types_of "$head" head
status=0
modver diff "$out/base.symvers.xz" "$out/head.symvers.xz" --old-types "$out/base.symtypes.xz" --new-types "$out/head.symtypes.xz" \
  --format "text:$out/abi.txt" --format "markdown:$out/abi.md" --format "json:$out/abi.json" --format "sarif:$out/abi.sarif" \
  --format "junit:$out/abi.junit.xml" "$@" || status=$?
[ $status -gt 1 ] || cat "$out/abi.txt"
exit $status
