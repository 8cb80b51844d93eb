# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# shellcheck shell=bash
# For sourcing: what the scripts here have in common, which build small kernels of the newest Linux 7, of Debian's sources of it. These are of SUITE, by
# default sid, which has one version at a time. Nothing is installed. Without network, what an earlier run left is used.
#
#   kernel_begin OUT CACHE FILE…   ends the script if OUT has the kernel of these sources, made by FILEs; else empties OUT and unpacks OUT/source
#   kernel_configure DIR OPTIONS…  makes the build directory OUT/DIR, configured by files of options over `make tinyconfig`
#   kernel_make DIR TARGET…        runs make there
#   kernel_root DIR [OPTION…]      OUT/DIR-root: what is installed of the build, modules with these options of make, as ../distribution/fetch.sh leaves a
#                                  distribution's kernel: boot, lib/modules, usr/src/linux-headers-RELEASE/Module.symvers
#   kernel_end                     records that all is there, in OUT/package: the version of the sources, and a checksum of FILEs
set -euo pipefail
unset MAKEFLAGS MAKELEVEL
export LC_ALL=C
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$(dirname "${BASH_SOURCE[0]}")/../distribution/apt.sh"

die() {
  echo "$(basename "$0"): $*" >&2
  exit 2
}

kernel_begin() {
  local cache=$2 suite=${SUITE:-sid} package version file
  mkdir -p "$1"
  kernel_out=$(realpath "$1")
  shift 2
  apt_begin amd64 "$cache" "$suite"
  if ! apt_update; then
    [ -e "$kernel_out/package" ] || die "apt-get update failed, and there is no kernel of an earlier run"
    echo "$(basename "$0"): apt-get update failed; using $(cat "$kernel_out/package")"
    exit 0
  fi
  package=$(apt_newest_name linux-source-7 'linux-source-7\.[0-9]+')
  [ -n "$package" ] || die "$suite has no linux-source-7.*"
  version=$(apt_newest_version "$package")
  kernel_identity="$package $version $(cat "${BASH_SOURCE[0]}" "$0" "$@" | sha256sum | cut -c1-16)"
  if [ "$(cat "$kernel_out/package" 2>/dev/null)" = "$kernel_identity" ]; then
    echo "$(basename "$0"): $kernel_identity: is there"
    exit 0
  fi
  file=$(apt_download "$package=$version") || die "cannot fetch $package $version"
  apt_end
  rm -rf "$kernel_out"
  mkdir -p "$kernel_out/source"
  dpkg-deb --fsys-tarfile "$file" | tar -xO "./usr/src/$package.tar.xz" | xz -dc -T0 | tar -x -C "$kernel_out/source" --strip-components=1
}

kernel_make() {
  local directory=$1
  shift
  make --no-print-directory -s -C "$kernel_out/source" O="$kernel_out/$directory" -j"${JOBS:-$(nproc)}" "$@"
}

kernel_configure() {
  local directory=$kernel_out/$1
  mkdir "$directory"
  kernel_make "$1" tinyconfig
  shift
  (cd "$kernel_out/source" && scripts/kconfig/merge_config.sh -m -O "$directory" "$directory/.config" "$@") > /dev/null
  kernel_make "$(basename "$directory")" olddefconfig
}

kernel_root() {
  local directory=$1 build=$kernel_out/$1 root=$kernel_out/$1-root release
  shift
  release=$(cat "$build/include/config/kernel.release")
  rm -rf "$root"
  mkdir -p "$root/boot" "$root/usr/src/linux-headers-$release"
  kernel_make "$directory" INSTALL_MOD_PATH="$root" DEPMOD=true "$@" modules_install
  rm -f "$root/lib/modules/$release"/{build,source}
  cp "$build/arch/x86/boot/bzImage" "$root/boot/vmlinuz-$release"
  cp "$build/.config" "$root/boot/config-$release"
  cp "$build/Module.symvers" "$root/usr/src/linux-headers-$release"
}

kernel_end() {
  echo "$kernel_identity" > "$kernel_out/package"
  echo "$(basename "$0"): $kernel_identity: built"
}
