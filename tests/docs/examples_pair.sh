#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Fetches the two kernels that README.md and docs/ show commands on, and has examples_test.py run these commands.
#
#   examples_pair.sh WORK PROGRAM...
#
# Packages are fetched into MODVER_PACKAGES, by default WORK. Exit status: that of the test, 2 if the packages are not to be had.
set -euo pipefail
export LC_ALL=C

here=$(realpath "$(dirname "$0")")
packages=${MODVER_PACKAGES:-$1}
shift
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$packages"
apt_update || echo "examples_pair.sh: apt-get update failed; trying with the package lists that are here" >&2
for release in 6.1.0-50-amd64 6.1.0-56-amd64; do
  file=$(apt_download "linux-image-$release") || {
    echo "examples_pair.sh: linux-image-$release is not to be had: show the pages' commands on newer ones" >&2
    exit 2
  }
done
exec python3 -B "$here/examples_test.py" pair "$@" --packages "$(dirname "$file")"
