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
#                         what is installed of them (kernel.sh)
#   package               the version of the sources, and a checksum of the options
# Nothing is done if all is there. Takes 20 minutes of CPU time and 5 GB.
here=$(realpath "$(dirname "$0")")
# shellcheck source=SCRIPTDIR/kernel.sh
. "$here/kernel.sh"
[ $# -eq 1 ] || die "usage: build.sh CACHE"
kernel_begin "$1/small-kernel" "$1" "$here/options.config"

kernel_configure both "$here/options.config"
kernel_make both prepare
cp -a "$kernel_out/both" "$kernel_out/prepared"
kernel_make prepared prepare # its makefile names the directory that it was copied from
kernel_make both KBUILD_SYMTYPES=1 bzImage modules
kernel_root both

# variant NAME OPTION: the same without that option.
variant() {
  cp -a "$kernel_out/both" "$kernel_out/$1"
  "$kernel_out/source/scripts/config" --file "$kernel_out/$1/.config" -d "$2"
  kernel_make "$1" olddefconfig
  kernel_make "$1" bzImage modules
  kernel_root "$1"
}
variant extended BASIC_MODVERSIONS
variant unforced MODULE_FORCE_LOAD
kernel_end
