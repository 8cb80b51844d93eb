#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch.sh CACHE DIR: Debian's kernels for amd64 and arm64 as links in DIR, each with its headers if there are some: those of the cloud flavour, which are the
# smallest, all that a suite has; of other flavours the newest of each series. Some 130 kernels, 6 GB. DIR/few has the cloud kernels of amd64's 6.1 and 7. Fails
# only where there is no kernel at all: suites come and go. (Backports are left out, which have a hundred more.)
set -euo pipefail
shopt -s nullglob
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/distribution/apt.sh
. "$here/../distribution/apt.sh"
cache=$1
rm -rf "$2"
mkdir -p "$2/few"

# chosen ARCHITECTURE: names of packages. Metapackages are of a series alone (linux-image-6.1-amd64), kernels of a release.
chosen() {
  apt-cache "${apt_options[@]}" pkgnames linux-image- | { grep -Ex "linux-image-[0-9]+\.[0-9]+\.[0-9][^ ]*-$1(-[a-z0-9]+)?" || true; } | { grep -vE -- '-(unsigned|dbg)$' || true; } | sort -V |
    awk -v architecture="$1" '
      { match($0, "-([a-z]+-)?" architecture "(-[a-z0-9]+)?$"); flavour = substr($0, RSTART) }
      flavour ~ /cloud/ { print; next }
      { split($0, number, /[-.]/); newest[number[3] "." number[4] flavour] = $0 }
      END { for (series in newest) print newest[series] }'
}

# link PACKAGE…: all of them or none.
link() {
  local package files=()
  for package in "$@"; do
    files+=("$(apt_download "$package" 2> /dev/null)") || return 1
  done
  ln -sf "${files[@]}" "$to/"
}

to=$2
for suite in bullseye bullseye-security bookworm bookworm-security trixie trixie-security sid; do
  for architecture in amd64 arm64; do
    apt_begin "$architecture" "$cache" "$suite"
    apt_update 2> /dev/null || true
    names=$(apt-cache "${apt_options[@]}" pkgnames linux-binary-)
    for package in $(chosen "$architecture"); do
      release=${package#linux-image-}
      # From 6.19 on, linux-image-* only depends on what has image and modules.
      if grep -qx "linux-binary-$release" <<< "$names"; then
        link "linux-binary-$release" "linux-modules-$release" || continue
      else
        link "$package" || continue
      fi
      link "linux-headers-$release" || true
      case $release in 6.1.*-cloud-amd64 | 7.*-cloud-amd64) cp -P "$2"/linux-{image,binary,modules}-"${release}"_*.deb "$2/few/" ;; esac
    done
    apt_end
  done
done
echo "$(find "$2" -maxdepth 1 '(' -name 'linux-image-*' -o -name 'linux-binary-*' ')' | wc -l) kernels"
ls "$2"/few/linux-image-*.deb > /dev/null
