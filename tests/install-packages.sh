#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# install-packages.sh build|test|nightly: installs the Debian packages that are missing and that building needs; or building and the tests of ./dev full;
# or all tests. Building works on Debian 12 and 13. The tests compare with programs and kernels of Debian 12: on 13, those that need the genksyms or the
# sources of Linux 6.1 fail, and the packages that there are not are named.
set -eu

packages="g++ gcc cmake ninja-build make llvm-19-dev libclang-19-dev libzstd-dev zlib1g-dev libarchive-dev libbpf-dev libcli11-dev libsqlite3-dev"

# The newest package whose name matches, and its version-independent counterpart: linux-kbuild-6.12.94+deb12 and the like change with every update.
newest() {
	apt-cache pkgnames "$1" | grep -Ex "$2" | sort -V | tail -n 1
}

is_installed() {
	dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		echo "$0: neither root, nor is there sudo; root has to run: $*" >&2
		return 1
	fi
}

install_missing() {
	missing=
	for package in "$@"; do
		is_installed "$package" || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	echo "Installing:$missing"
	# shellcheck disable=SC2086
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

case ${1-} in
build | test | nightly) ;;
*)
	echo "usage: $0 build|test|nightly" >&2
	exit 2
	;;
esac

# Package lists are wanted only where something is to be installed.
for package in $packages; do
	if ! is_installed "$package" || [ "$1" != build ]; then
		as_root apt-get update -qq || echo "apt-get update failed; trying with the package lists that are here" >&2
		break
	fi
done

# shellcheck disable=SC2086
install_missing $packages

[ "$1" != build ] || exit 0
kbuild=$(newest linux-kbuild-6.12 'linux-kbuild-6\.12.*')
# clang-format and clang-tidy of one version: ./dev names them.
# shellcheck disable=SC2086
install_missing doctest-dev clang-19 clang-format-19 cmark-gfm debian-archive-keyring dpkg-dev file fish git libdw-dev libelf-dev lzop python3 time bc binutils bison flex kmod libc6-dev libclang-rt-19-dev libssl-dev \
	jq libxml2-utils openssl pahole perl pkgconf python3-jsonschema python3-yaml qemu-system-x86 rpm strace xz-utils zsh zstd $kbuild
[ "$1" = test ] || install_missing chromium clang-tidy-19 debootstrap dkms gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf libc6-dev-armhf-cross munge parallel qemu-system-arm rsync slurm-wlm

# A kernel's sources, its configuration and its headers must be of one version: that of the newest headers. (The metapackage may be behind.)
headers=$(newest linux-headers-6.1.0- 'linux-headers-6\.1\.0-[0-9]+-amd64')
if [ -z "$headers" ]; then
	echo "There is no Linux 6.1 in this Debian: the tests that need its packages will fail." >&2
	exit 0
fi
version=$(apt-cache show --no-all-versions "$headers" | sed -n 's/^Version: //p')
kernel=$headers=$version
for package in linux-kbuild-6.1 linux-source-6.1 linux-config-6.1; do
	kernel="$kernel $package=$version"
done
# shellcheck disable=SC2086
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --allow-downgrades $kernel >/dev/null ||
	install_missing "$headers" linux-kbuild-6.1 linux-source-6.1 linux-config-6.1
