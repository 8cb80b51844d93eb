#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch.sh CACHE DIR: Debian's kernels of the cloud flavour, all that there are of each suite and architecture, as links in DIR, and the headers of the
# newest of each. Fails only where there is none at all: suites come and go.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=tests/distribution/apt.sh
. "$here/../distribution/apt.sh"
cache=$1
rm -rf "$2"
mkdir -p "$2"
for suite in bullseye bullseye-security bookworm bookworm-security trixie trixie-security sid; do
  for architecture in amd64 arm64; do
    apt_begin "$architecture" "$cache" "$suite"
    apt_update 2> /dev/null || true
    for package in $(apt-cache "${apt_options[@]}" pkgnames linux-image- | { grep -Ex 'linux-image-[0-9][^ ]*-cloud-[a-z0-9]+' || true; } | sort -V); do
      file=$(apt_download "$package") || continue
      ln -sf "$file" "$2/"
    done
    headers=$(apt_newest_name linux-headers- "linux-headers-[0-9][^ ]*-cloud-$architecture")
    if [ -n "$headers" ] && file=$(apt_download "$headers"); then
      ln -sf "$file" "$2/"
    fi
    apt_end
  done
done
echo "$(find "$2" -name 'linux-image-*' | wc -l) kernels"
ls "$2"/linux-image-*.deb > /dev/null
