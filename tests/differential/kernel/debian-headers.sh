#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prints the directory of the installed Debian headers that belong to the installed linux-source package.
#
#   debian-headers.sh 6.1|6.12
#
# Their Module.symvers has the CRCs that Debian's build of exactly that source computed.
set -euo pipefail

die() {
  echo "debian-headers.sh: $*" >&2
  exit 2
}

case ${1:-} in
  6.1) pattern='linux-headers-6.1.*-amd64' other='cloud|rt' latest=linux-headers-amd64 ;;
  6.12) pattern='linux-headers-6.12.*-cloud-amd64' other='rt' latest=linux-headers-6.12-cloud-amd64 ;;
  *) die "usage: debian-headers.sh 6.1|6.12" ;;
esac
source=$(dpkg-query -W -f '${Version}' "linux-source-$1" 2>/dev/null) ||
  die "package linux-source-$1 is missing: apt-get install linux-source-$1"
package=$(dpkg-query -W -f '${db:Status-Status} ${Version} ${Package}\n' "$pattern" 2>/dev/null |
  grep -Ev -- "-($other)-amd64$" | awk -v version="$source" '$1 == "installed" && $2 == version { print $3; exit }')
[ -n "$package" ] ||
  die "no $pattern of version $source, that of linux-source-$1, is installed: apt-get install $latest linux-source-$1"
echo "/usr/src/$package"
