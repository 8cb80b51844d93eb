#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# fetch_configs.sh ARCHITECTURE CACHE: Debian's configurations of Linux 6.1 for an architecture, in CACHE/configs-ARCHITECTURE.
set -euo pipefail
# shellcheck source=../distribution/apt.sh
. "$(dirname "$0")/../distribution/apt.sh"
apt_begin "$1" "$2"
apt_update || echo "apt has no network; taking the lists that are here" >&2
package=$(apt_download linux-config-6.1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dpkg -x "$package" "$work"
rm -rf "$2/configs-$1"
cp -r "$work/usr/src/linux-config-6.1" "$2/configs-$1"
