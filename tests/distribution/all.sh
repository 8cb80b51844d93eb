#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Fetches and compares whole distributions: all of names.txt, or those named.
#
#   all.sh PROGRAM CACHE [NAME…]
#
# Prints a line for each at the end. Exit status: 0 no difference, 1 differences, or something could not be fetched or compared.
set -euo pipefail

[ $# -ge 2 ] || {
  echo "usage: all.sh PROGRAM CACHE [NAME…]" >&2
  exit 2
}
here=$(realpath "$(dirname "$0")")
program=$(realpath "$1") cache=$2
shift 2
[ $# -gt 0 ] || mapfile -t names < <(grep -v '^#' "$here/names.txt" | cut -d ' ' -f 1)
[ $# -eq 0 ] || names=("$@")

lines=() status=0
for name in "${names[@]}"; do
  echo "$name …" >&2
  if "$here/fetch.sh" "$name" "$cache"; then
    line=$("$here/compare.py" --program "$program" --root "$cache/$name/root" --name "$name") || status=1
    lines+=("${line:-$name: not compared}")
  else
    lines+=("$name: not fetched")
    status=1
  fi
done
printf '%s\n' "${lines[@]}"
exit "$status"
