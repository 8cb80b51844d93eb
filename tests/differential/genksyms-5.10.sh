#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Fetches the real genksyms of Linux 5.10, which Debian's bullseye has in linux-kbuild-5.10.
#
#   genksyms-5.10.sh CACHE
#
# CACHE/genksyms-5.10/genksyms is the program and CACHE/genksyms-5.10/package its version. Nothing is installed. Without network, what an earlier run left
# in CACHE is used.
set -euo pipefail
export LC_ALL=C

die() {
  echo "genksyms-5.10.sh: $*" >&2
  exit 2
}

[ $# -eq 1 ] || die "usage: genksyms-5.10.sh CACHE"
here=$(realpath "$(dirname "$0")")
out=$1/genksyms-5.10
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$1" bullseye
if ! apt_update; then
  [ -x "$out/genksyms" ] || die "apt-get update failed, and there is no program of an earlier run"
  echo "genksyms-5.10.sh: apt-get update failed; using that of $(cat "$out/package")"
  exit 0
fi
version=$(apt_newest_version linux-kbuild-5.10)
[ -n "$version" ] || die "bullseye has no linux-kbuild-5.10"
if [ -x "$out/genksyms" ] && [ "$(cat "$out/package")" = "linux-kbuild-5.10 $version" ]; then
  echo "genksyms-5.10.sh: linux-kbuild-5.10 $version: is there"
  exit 0
fi
file=$(apt_download "linux-kbuild-5.10=$version") || die "cannot fetch linux-kbuild-5.10 $version"
mkdir -p "$out"
dpkg-deb --fsys-tarfile "$file" | tar -x -C "$out" --strip-components=6 ./usr/lib/linux-kbuild-5.10/scripts/genksyms/genksyms
echo "linux-kbuild-5.10 $version" > "$out/package"
echo "genksyms-5.10.sh: linux-kbuild-5.10 $version: unpacked"
