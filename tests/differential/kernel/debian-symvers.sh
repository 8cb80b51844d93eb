#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints the path of Debian's Module.symvers for the tree that prepare-kernel.sh makes of the installed linux-source package.
#
#   debian-symvers.sh 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION] CACHE
#
# Debian patches the sources with every version, so the headers package must be of exactly that version (without VERSION, that of the installed
# linux-source): the installed one, or else one that is fetched and unpacked into CACHE, where later runs find it.
set -euo pipefail
export LC_ALL=C

die() {
  echo "debian-symvers.sh: $*" >&2
  exit 2
}

[ $# -eq 2 ] || die "usage: debian-symvers.sh 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION] CACHE"
here=$(realpath "$(dirname "$0")")
name=${1%%=*} version='' suite=''
[ "$name" = "$1" ] || version=${1#*=}
case $name in
  5.10) pattern='linux-headers-5\.10\.0-[0-9]+-cloud-amd64' suite=bullseye ;;
  6.1) pattern='linux-headers-6\.1\.[0-9]+-[0-9]+-amd64' ;;
  6.12) pattern='linux-headers-6\.12\.[^-]+-cloud-amd64' ;;
  6.1-arm64) pattern='linux-headers-6\.1\.[0-9]+-[0-9]+-arm64' ;;
  *) die "no such kernel: $name (5.10, 6.1, 6.12 or 6.1-arm64)" ;;
esac
series=${name%-arm64} architecture=${pattern##*-}

if [ "$architecture" = amd64 ] && [ -z "$version" ] && headers=$("$here/debian-headers.sh" "$name" 2>/dev/null); then
  echo "$headers/Module.symvers"
  exit 0
fi

[ -n "$version" ] || version=$(dpkg-query -W -f '${Version}' "linux-source-$series" 2>/dev/null) ||
  die "package linux-source-$series is missing: apt-get install linux-source-$series"
kept=$2/symvers/${name}_$version
if [ ! -e "$kept" ]; then
  # shellcheck source=SCRIPTDIR/../../distribution/apt.sh
  . "$here/../../distribution/apt.sh"
  apt_begin "$architecture" "$2" ${suite:+"$suite"}
  apt_update || echo "debian-symvers.sh: apt-get update failed; trying with the package lists that are here" >&2
  # The ABI in a package's name does not follow from the version: the package is the one that has the version.
  package=''
  for candidate in $(apt-cache "${apt_options[@]}" pkgnames "linux-headers-$series" | grep -Ex "$pattern" | sort -rV); do
    if [ "$(apt-cache "${apt_options[@]}" show "$candidate" | grep -cx "Version: $version")" -gt 0 ]; then
      package=$candidate
      break
    fi
  done
  [ -n "$package" ] || die "no $pattern of version $version, that of linux-source-$series, is to be had: is there a newer one?"
  file=$(apt_download "$package=$version") || die "cannot fetch $package $version"
  mkdir -p "$2/symvers"
  dpkg-deb --fsys-tarfile "$file" | tar -xO "./usr/src/$package/Module.symvers" > "$kept.new"
  mv "$kept.new" "$kept"
fi
realpath "$kept"
