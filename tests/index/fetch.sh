#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch.sh CACHE DIR: Debian's kernels for amd64 and arm64, all flavours and all that there are in each suite, as links in DIR, each with its headers
# if there are some. DIR/few has those of the cloud flavour, which are the smallest. Fails only where there is no kernel at all: suites come and go. (Backports
# are left out, which have a hundred.)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/distribution/apt.sh
. "$here/../distribution/apt.sh"
cache=$1
rm -rf "$2"
mkdir -p "$2/few"
for suite in bullseye bullseye-security bookworm bookworm-security trixie trixie-security sid; do
  for architecture in amd64 arm64; do
    apt_begin "$architecture" "$cache" "$suite"
    apt_update 2> /dev/null || true
    for package in $(apt-cache "${apt_options[@]}" pkgnames linux-image- | { grep -Ex "linux-image-[0-9][^ ]*-$architecture(-[a-z0-9]+)?" || true; } | sort -V); do
      case $package in *-unsigned | *-dbg) continue ;; esac
      image=$(apt_download "$package") || continue
      ln -sf "$image" "$2/"
      if headers=$(apt_download "linux-headers-${package#linux-image-}" 2> /dev/null); then
        ln -sf "$headers" "$2/"
      fi
      case $package in *-cloud-*) ln -sf "$image" "$2/few/" ;; esac
    done
    apt_end
  done
done
echo "$(find "$2" -maxdepth 1 -name 'linux-image-*' | wc -l) kernels"
ls "$2"/few/linux-image-*.deb > /dev/null
