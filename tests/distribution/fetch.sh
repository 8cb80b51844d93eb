#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Fetches the newest kernel of a distribution, for any architecture, and unpacks it without installing anything.
#
#   fetch.sh NAME CACHE
#
# NAME is one of names.txt. CACHE/NAME/root then holds what the packages of the image and of the headers hold, as on the installed system. The
# machine's package sources are read; apt's state is kept in CACHE, so the machine's list of architectures and packages stays as it is.
# Without network, what an earlier run left in CACHE is used.
set -euo pipefail
export LC_ALL=C

die() {
  echo "fetch.sh: $*" >&2
  exit 2
}

[ $# -eq 2 ] || die "usage: fetch.sh NAME CACHE"
here=$(realpath "$(dirname "$0")")
name=$1
read -r _ architecture metapackage suite < <(grep -E "^${name}[[:space:]]" "$here/names.txt") || die "no such distribution: $name (see names.txt)"
# shellcheck source=SCRIPTDIR/apt.sh
. "$here/apt.sh"
mkdir -p "$2/$name"
cache=$(realpath "$2")
apt_begin "$architecture" "$cache" ${suite:+"$suite"}

# The package that a metapackage stands for: its first dependency of that kind.
newest() {
  apt-cache "${apt_options[@]}" show --no-all-versions "$1" | sed -n 's/^Depends: //p' | grep -oE 'linux-(image|headers)-[0-9][^ ,]*' | head -n 1
}

if ! apt_update; then
  if [ -e "$cache/$name/packages" ]; then
    echo "fetch.sh: apt-get update failed; using $(tr '\n' ' ' < "$cache/$name/packages")" >&2
    exit 0
  fi
  echo "fetch.sh: apt-get update failed; trying with the package lists that are here" >&2
fi

image=$(newest "$metapackage") || die "$metapackage: no such package for $architecture, or it depends on no kernel"
packages=("$image" "${image/#linux-image-/linux-headers-}")
files=()
for package in "${packages[@]}"; do
  files+=("$(apt_download "$package")")
done
if [ "$(basename -a "${files[@]}")" = "$(cat "$cache/$name/packages" 2>/dev/null)" ]; then
  exit 0
fi
rm -rf "${cache:?}/$name"
mkdir -p "$cache/$name/root"
for file in "${files[@]}"; do
  dpkg-deb -x "$file" "$cache/$name/root"
done
basename -a "${files[@]}" > "$cache/$name/packages"
