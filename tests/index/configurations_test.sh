#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# configurations_test.sh CLANG_GENKSYMS MODVER CACHE: the recipes of docs/scale.md for several configurations of a kernel, as they stand there, by GNU parallel
# and by Slurm: a small Linux 7 for x86-64, with and without SMP, and for arm64. Both make the same files, and the index has all of them with their types.
here=$(realpath "$(dirname "$0")")
genksyms=$(realpath "$1") modver=$(realpath "$2")
# shellcheck source=tests/small-kernel/kernel.sh
. "$here/../small-kernel/kernel.sh"
# shellcheck source=SCRIPTDIR/slurm.sh
. "$here/slurm.sh"
options=$here/../small-kernel/options.config
# In a process of its own: it ends that if all is there.
(
  kernel_begin "$3/configurations" "$3" "$options"
  kernel_end
)
kernel_out=$(realpath "$3/configurations")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$genksyms" "$work/bin/clang-genksyms"
ln -s "$modver" "$work/bin/modver"
PATH=$work/bin:$PATH
cd "$work"
ln -s "$kernel_out/source" linux
cp "$here/../../docs/ci/symvers.sh" .

# configuration NAME OPTION… MAKE-ARGUMENTS: a file, and a line of the list.
configuration() {
  local name=$1 file=$work/$1.config
  shift
  mkdir "$work/$name"
  make -s -C linux O="$work/$name" "$@" tinyconfig > /dev/null
  (cd linux && scripts/kconfig/merge_config.sh -m -O "$work/$name" "$work/$name/.config" "$options") > /dev/null
  cp "$work/$name/.config" "$file"
  rm -rf "${work:?}/$name"
  echo "$name" "$file" "$@" >> configurations.txt
}
configuration small
configuration uniprocessor
linux/scripts/config --file uniprocessor.config -d SMP
configuration arm ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu-

# recipe N: the commands of the Nth of them.
recipe() {
  sed -n '/^### Configurations/,/^## /p' "$here/../../docs/scale.md" | awk -v wanted="$1" '/^```$/ { inside = 0 } inside && number == wanted; /^```sh$/ { inside = 1; number++ }'
}
[ "$(recipe 1 | wc -l)" -eq 2 ]
[ "$(recipe 2 | wc -l)" -eq 2 ]
bash -euc "$(recipe 1)"
modver index check kernels.index
mv abi parallel
mv kernels.index parallel.index

trap 'slurm_end; rm -rf "$work"' EXIT
slurm_begin "$work"
export SBATCH_WAIT=1 # each command returns when its jobs are done
bash -euc "$(recipe 2)"
diff -r abi parallel
cmp <(modver index list --format json kernels.index) <(modver index list --format json parallel.index)

total=0
for kernel in abi/linux-headers-*; do
  rows=$(wc -l < "$kernel/Module.symvers")
  modver index list --format json kernels.index | jq -e --arg release "${kernel#abi/linux-headers-}" --argjson rows "$rows" '.kernels[] | select(.release == $release) | .exports == $rows and .types' > /dev/null ||
    { echo "$kernel: is not in the index, with its $rows exports and with types" >&2; exit 1; }
  total=$((total + rows))
done
# They are not all the same.
[ "$(cat abi/*/Module.symvers | awk '$2 == "module_layout" { print $1 }' | sort -u | wc -l)" -eq 3 ]
! ./symvers.sh linux abi 'broken /dev/null' 2> error
grep -q 'CONFIG_MODVERSIONS is not set' error
echo "$(wc -l < configurations.txt) configurations, $total exports"
