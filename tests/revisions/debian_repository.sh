#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# debian_repository.sh CACHE OLD_VERSION: a repository of two of Debian's sources of Linux 6.1, OLD_VERSION and the newest, with a hundred commits
# between them, and the configuration of amd64: CACHE/revisions/linux.git and amd64.config. Does nothing if they are there for these versions.
set -euo pipefail
here=$(realpath "$(dirname "$0")")
cache=$1 old=$2
# shellcheck source=../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$cache"
apt_update || echo "apt has no network; taking the lists that are here" >&2
new=$(apt_newest_version linux-source-6.1)
directory=$cache/revisions
[ "$(cat "$directory/versions" 2> /dev/null)" != "$old $new" ] || exit 0
rm -rf "$directory"
mkdir -p "$directory"
for version in "$old" "$new"; do
  package=$(apt_download "linux-source-6.1=$version")
  mkdir "$directory/$version"
  dpkg-deb --fsys-tarfile "$package" | tar xO ./usr/src/linux-source-6.1.tar.xz | tar xJ -C "$directory/$version" --strip-components=1
done
package=$(apt_download linux-config-6.1)
dpkg-deb --fsys-tarfile "$package" | tar xO ./usr/src/linux-config-6.1/config.amd64_none_amd64.xz | xz -dc > "$directory/amd64.config"
python3 -B "$here/divided_repository.py" "$directory/$old" "$directory/$new" "$directory/linux.git"
rm -rf "${directory:?}/$old" "${directory:?}/$new"
echo "$old $new" > "$directory/versions"
