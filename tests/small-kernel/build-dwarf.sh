#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Builds the same small kernel with CONFIG_GENDWARFKSYMS: its CRCs are those of the kernel's gendwarfksyms.
#
#   build-dwarf.sh CACHE
#
# CACHE/small-kernel-dwarf then holds
#   source       the sources
#   build        a build directory in which all is built with KBUILD_SYMTYPES=1
#   build-root   what is installed of it (kernel.sh)
#   package      the version of the sources, and a checksum of the options
# Nothing is done if all is there. Takes 20 minutes of CPU time and 5 GB.
here=$(realpath "$(dirname "$0")")
# shellcheck source=SCRIPTDIR/kernel.sh
. "$here/kernel.sh"
[ $# -eq 1 ] || die "usage: build-dwarf.sh CACHE"
kernel_begin "$1/small-kernel-dwarf" "$1" "$here"/{options,dwarf}.config

kernel_configure build "$here"/{options,dwarf}.config
grep -qx CONFIG_GENDWARFKSYMS=y "$kernel_out/build/.config" || die "these sources cannot be configured with CONFIG_GENDWARFKSYMS"
kernel_make build KBUILD_SYMTYPES=1 bzImage modules
kernel_root build INSTALL_MOD_STRIP=1
kernel_end
