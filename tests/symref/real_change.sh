#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# modver symref between two versions of Debian's kernel 6.1, on the preprocessed text of the newer one: real_change.py says how.
#
#   real_change.sh CLANG-GENKSYMS MODVER GENKSYMS WORK OLD NEW TEXTS
#
# OLD and NEW are kernels as ../build-dir/debian-kernel.sh names them, whose types it computes in WORK. GENKSYMS is the kernel's own.
set -euo pipefail
[ $# -eq 7 ] || { echo "usage: real_change.sh CLANG-GENKSYMS MODVER GENKSYMS WORK OLD NEW TEXTS" >&2; exit 2; }
here=$(realpath "$(dirname "$0")")
"$here/../build-dir/debian-kernel.sh" --types "$(realpath "$1")" "$4" "$5" "$6" || exit 2
exec "$here/real_change.py" --modver "$2" --texts "$7" --old "$4/computed-${5/=/-}" --new "$4/computed-${6/=/-}" "$3" "$1"
