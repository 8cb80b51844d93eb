#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch_sources.sh VERSION ARCHITECTURE CACHE: Debian's source of a Linux version, and its configurations for an architecture, in
# CACHE/sources-VERSION-ARCHITECTURE as in /usr/src.
set -euo pipefail
# shellcheck source=../distribution/apt.sh
. "$(dirname "$0")/../distribution/apt.sh"
apt_begin "$2" "$3"
apt_update || echo "apt has no network; taking the lists that are here" >&2
to=$apt_cache/sources-$1-$2
work=$(mktemp -d "$apt_cache/sources.XXXXXX")
trap 'rm -rf "$work"' EXIT
for package in "linux-source-$1" "linux-config-$1"; do
  file=$(apt_download "$package")
  dpkg -x "$file" "$work"
done
rm -rf "$to"
mv "$work/usr/src" "$to"
