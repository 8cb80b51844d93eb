#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Builds a small kernel of the newest Linux 7, with CONFIG_MODVERSIONS, from Debian's sources of it: no distribution has one.
#
#   build.sh CACHE
#
# CACHE/small-kernel then holds
#   source                the sources
#   prepared              a build directory after `make prepare`, in which nothing is compiled
#   both                  a build directory in which all is built with KBUILD_SYMTYPES=1: modules with both tables of versions
#   extended, unforced    the same with the extended table alone; and without force-loading
#   both-root, extended-root, unforced-root
#                         as ../distribution/fetch.sh leaves a distribution's kernel: boot, lib/modules, usr/src/linux-headers-RELEASE/Module.symvers
#   package               the version of the sources, and a checksum of the options
# The sources are those of SUITE, by default sid, which has one version at a time. Nothing is installed, and nothing is done if all is there. Takes 20
# minutes of CPU time and 5 GB. Without network, what an earlier run left is used.
set -euo pipefail
unset MAKEFLAGS MAKELEVEL
export LC_ALL=C

die() {
  echo "build.sh: $*" >&2
  exit 2
}

[ $# -eq 1 ] || die "usage: build.sh CACHE"
here=$(realpath "$(dirname "$0")")
suite=${SUITE:-sid}
mkdir -p "$1/small-kernel"
out=$(realpath "$1/small-kernel")
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$1" "$suite"
if ! apt_update; then
  [ -e "$out/package" ] || die "apt-get update failed, and there is no kernel of an earlier run"
  echo "build.sh: apt-get update failed; using $(cat "$out/package")"
  exit 0
fi
package=$(apt_newest_name linux-source-7 'linux-source-7\.[0-9]+')
[ -n "$package" ] || die "$suite has no linux-source-7.*"
version=$(apt_newest_version "$package")
identity="$package $version $(cat "$here/options.config" "$here/build.sh" | sha256sum | cut -c1-16)"
if [ "$(cat "$out/package" 2>/dev/null)" = "$identity" ]; then
  echo "build.sh: $identity: is there"
  exit 0
fi

file=$(apt_download "$package=$version") || die "cannot fetch $package $version"
apt_end
rm -rf "$out"
mkdir -p "$out/source"
dpkg-deb --fsys-tarfile "$file" | tar -xO "./usr/src/$package.tar.xz" | xz -dc -T0 | tar -x -C "$out/source" --strip-components=1

kbuild() {
  local directory=$1
  shift
  make --no-print-directory -s -C "$out/source" O="$out/$directory" -j"${JOBS:-$(nproc)}" "$@"
}

# What is installed of a build.
make_root() {
  local build=$out/$1 root=$out/$1-root release
  release=$(cat "$build/include/config/kernel.release")
  rm -rf "$root"
  mkdir -p "$root/boot" "$root/usr/src/linux-headers-$release"
  kbuild "$1" INSTALL_MOD_PATH="$root" DEPMOD=true modules_install
  rm -f "$root/lib/modules/$release"/{build,source}
  cp "$build/arch/x86/boot/bzImage" "$root/boot/vmlinuz-$release"
  cp "$build/.config" "$root/boot/config-$release"
  cp "$build/Module.symvers" "$root/usr/src/linux-headers-$release"
}

mkdir "$out/both"
kbuild both tinyconfig
(cd "$out/source" && scripts/kconfig/merge_config.sh -m -O "$out/both" "$out/both/.config" "$here/options.config") > /dev/null
kbuild both olddefconfig
kbuild both prepare
cp -a "$out/both" "$out/prepared"
kbuild both KBUILD_SYMTYPES=1 bzImage modules
make_root both

# variant NAME OPTION: the same without that option.
variant() {
  cp -a "$out/both" "$out/$1"
  "$out/source/scripts/config" --file "$out/$1/.config" -d "$2"
  kbuild "$1" olddefconfig
  kbuild "$1" bzImage modules
  make_root "$1"
}
variant extended BASIC_MODVERSIONS
variant unforced MODULE_FORCE_LOAD
echo "$identity" > "$out/package"
echo "build.sh: $identity: built"
