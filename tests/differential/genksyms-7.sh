#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Compiles the real genksyms and gendwarfksyms of Linux 7, which no package for this Debian has, from Debian's newest sources of them.
#
#   genksyms-7.sh CACHE
#
# CACHE/genksyms-7/genksyms and gendwarfksyms there are the programs and CACHE/genksyms-7/package the version of the sources: those of SUITE, by default
# sid, which has one version at a time, the newest. Nothing is installed. Needs gcc, flex, bison, libdw-dev, libelf-dev and zlib1g-dev. Without network,
# what an earlier run left in CACHE is used.
set -euo pipefail
export LC_ALL=C

die() {
  echo "genksyms-7.sh: $*" >&2
  exit 2
}

[ $# -eq 1 ] || die "usage: genksyms-7.sh CACHE"
here=$(realpath "$(dirname "$0")")
suite=${SUITE:-sid}
out=$1/genksyms-7
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$1" "$suite"
if ! apt_update; then
  [ -x "$out/genksyms" ] && [ -x "$out/gendwarfksyms" ] || die "apt-get update failed, and there is no program of an earlier run"
  echo "genksyms-7.sh: apt-get update failed; using that of $(cat "$out/package")"
  exit 0
fi
package=$(apt_newest_name linux-source-7 'linux-source-7\.[0-9]+')
[ -n "$package" ] || die "$suite has no linux-source-7.*"
version=$(apt_newest_version "$package")
if [ -x "$out/genksyms" ] && [ -x "$out/gendwarfksyms" ] && [ "$(cat "$out/package")" = "$package $version" ]; then
  echo "genksyms-7.sh: $package $version: is there"
  exit 0
fi

file=$(apt_download "$package=$version") || die "cannot fetch $package $version"
rm -rf "$out"
mkdir -p "$out/source"
dpkg-deb --fsys-tarfile "$file" | tar -xO "./usr/src/$package.tar.xz" | xz -dc -T0 |
  tar -x -C "$out/source" --wildcards --strip-components=1 '*/scripts/genksyms' '*/scripts/gendwarfksyms' '*/scripts/include'
cd "$out/source/scripts/genksyms"
flex -o lex.lex.c -L lex.l
bison -o parse.tab.c --defines=parse.tab.h -t -l parse.y
gcc -O2 -w -I. -I../include -o ../../../genksyms genksyms.c parse.tab.c lex.lex.c
cd ../gendwarfksyms
gcc -O2 -w -I. -I../include -o ../../../gendwarfksyms ./*.c -ldw -lelf -lz
cd "$out"
rm -rf source
echo "$package $version" > package
echo "genksyms-7.sh: $package $version: compiled"
