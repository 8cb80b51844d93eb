#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# install-packages.sh build|test: installs the Debian packages that building, or building and testing, needs and that are missing.
set -eu

packages="g++ gcc cmake ninja-build make llvm-19-dev libclang-19-dev libzstd-dev zlib1g-dev libarchive-dev libbpf-dev libcli11-dev"

# The newest package whose name matches, and its version-independent counterpart: linux-kbuild-6.12.94+deb12 and the like change with every update.
newest() {
	apt-cache pkgnames "$1" | grep -E "^$2\$" | sort -V | tail -n 1
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
		exit 2
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
build | test) ;;
*)
	echo "usage: $0 build|test" >&2
	exit 2
	;;
esac

# Package lists are wanted only where something is to be installed.
for package in $packages; do
	if ! is_installed "$package" || [ "$1" = test ]; then
		as_root apt-get update -qq || echo "apt-get update failed; trying with the package lists that are here" >&2
		break
	fi
done

# shellcheck disable=SC2086
install_missing $packages

[ "$1" = test ] || exit 0
kbuild=$(newest linux-kbuild-6.12 'linux-kbuild-6\.12.*')
# shellcheck disable=SC2086
install_missing doctest-dev clang-19 cmark-gfm gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf lzop python3 time bc binutils bison flex kmod libc6-dev libssl-dev libxml2-utils openssl pahole perl python3-jsonschema qemu-system-x86 xz-utils zstd $kbuild

# A kernel's sources, its configuration and its headers must be of one version: these are brought to the newest together.
kernel="linux-kbuild-6.1 linux-source-6.1 linux-config-6.1 linux-headers-amd64"
# shellcheck disable=SC2086
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $kernel >/dev/null || install_missing $kernel
