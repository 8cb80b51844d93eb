#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# parallel_test.sh MODVER PACKAGES: the recipe for GNU parallel in docs/scale.md, as it stands there. The index that it makes of the packages is that
# which one command makes, to the byte in its list and answers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
modver=$(realpath "$1")
packages=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
recipe=$(sed -n '/^With GNU parallel/,/^With Slurm/p' "$here/../../docs/scale.md" | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
[ "$(wc -l <<< "$recipe")" -eq 3 ]
cd "$work"
ln -s "$modver" modver
PATH=$work:$PATH
ls "$packages"/linux-image-*.deb > kernels.txt
for binary in "$packages"/linux-binary-*.deb; do
  [ ! -e "$binary" ] || echo "$binary ${binary/linux-binary-/linux-modules-}" >> kernels.txt
done
bash -euc "$recipe"
# shellcheck disable=SC2046
modver index add -o whole.index $(cat kernels.txt)
modver index check kernels.index
for call in "index list --format json" "history device_add module_layout --format json --index"; do
  # shellcheck disable=SC2086
  cmp <(modver $call kernels.index) <(modver $call whole.index)
done
echo "$(wc -l < kernels.txt) kernels: the same list and answers"
