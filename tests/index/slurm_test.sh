#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# slurm_test.sh MODVER PACKAGES: the recipe for Slurm in docs/scale.md, on a cluster of this machine alone. The index that
# an array of jobs makes of the packages is that which one command makes, to the byte in its list and answers.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
modver=$(realpath "$1")
packages=$(realpath "$2")
# shellcheck source=SCRIPTDIR/slurm.sh
. "$here/slurm.sh"
work=$(mktemp -d)
trap 'slurm_end; rm -rf "$work"' EXIT
slurm_begin "$work"

# The recipe: a list of packages, an array with a job for each, and a job that merges when all are done.
cd "$work"
ln -s "$modver" modver
PATH=$work:$PATH
ls "$packages"/linux-image-*.deb > kernels.txt
for binary in "$packages"/linux-binary-*.deb; do
  [ ! -e "$binary" ] || echo "$binary ${binary/linux-binary-/linux-modules-}" >> kernels.txt
done
cp "$here/../../docs/ci/index.sbatch" .
recipe=$(sed -n '/^With Slurm/,/^For GitHub/p' "$here/../../docs/scale.md" | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
[ "$(wc -l <<< "$recipe")" -eq 2 ]
export SBATCH_WAIT=1 # each command returns when its jobs are done
bash -euc "$recipe"

# shellcheck disable=SC2046
./modver index add -o whole.index $(cat kernels.txt)
./modver index check kernels.index
for call in "index list --format json" "history device_add module_layout --format json --index"; do
  # shellcheck disable=SC2086
  cmp <(./modver $call kernels.index) <(./modver $call whole.index)
done
nodes=$(cat shards/*.node | sort -u | wc -l)
echo "$(wc -l < kernels.txt) kernels on $nodes nodes: the same list and answers"
[ "$nodes" -eq 2 ]
