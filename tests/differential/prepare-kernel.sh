#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prepares a Debian kernel source tree for preprocessing, without building the kernel.
#
#   prepare-kernel.sh 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION]|7-small DIR [headers]
#
# VERSION (6.1.176-1) is that of Debian's packages: those of the sources and the configuration are then fetched; without it the installed ones are taken.
# 7-small is the kernel of ../small-kernel, of the sources that genksyms-7.sh had its programs from.
# Unpacks linux-source into DIR, configures it as Debian does (linux-config), generates the headers, and writes
#   DIR/genksyms-commands.json  the compile command of every C file that mentions EXPORT_
#   DIR/compile_commands.json   the command of every C and assembly file, as `make compile_commands.json` writes it
# (kernel/kbuild_commands.py). The configuration of arm64 comes from Debian's package for arm64, which is fetched too; all that is fetched goes into
# MODVER_PACKAGES, by default the directory of DIR, and nothing of it is installed.
# With `headers` it goes no further than `make prepare`.
# Does nothing when DIR is already prepared from the same package by the same script.
set -euo pipefail
unset MAKEFLAGS MAKELEVEL
export LC_ALL=C

die() {
  echo "prepare-kernel.sh: $*" >&2
  exit 2
}

say() {
  echo "prepare-kernel.sh: $*"
}

{ [ $# -eq 2 ] || { [ $# -eq 3 ] && [ "$3" = headers ]; }; } || die "usage: prepare-kernel.sh 5.10=VERSION|6.1|6.12|6.1-arm64[=VERSION]|7-small DIR [headers]"
name=${1%%=*} tree=$2 goal=${3:-everything}
series=${name%-*} version='' suite=''
[ "$name" = "$1" ] || version=${1#*=}
here=$(realpath "$(dirname "$0")")
jobs=${JOBS:-$(nproc)}
cache=${MODVER_PACKAGES:-$(dirname "$tree")}
sources=linux-source-$series configuration=linux-config-$series

case $name in
  5.10) config=amd64_none_cloud-amd64 suite=bullseye ;;
  6.1) config=amd64_none_amd64 ;;
  6.12) config=amd64_none_cloud-amd64 ;; # 1,837 objects where the generic one has twice as many
  6.1-arm64) config=arm64_none_arm64 ;;
  7-small)
    config=../small-kernel/options.config suite=${SUITE:-sid}
    read -r sources version < "$cache/genksyms-7/package" || die "$cache has no genksyms-7: genksyms-7.sh makes it"
    ;;
  *) die "no such kernel: $name (5.10, 6.1, 6.12, 6.1-arm64 or 7-small)" ;;
esac
[ -z "$suite" ] || [ -n "$version" ] || die "of $name a version is wanted: $name=VERSION"

# pahole is no luxury: without it Kconfig turns BTF off, which changes struct module and with it most CRCs.
packages=(bc binutils bison flex gcc libc6-dev libssl-dev make openssl pahole perl python3 xz-utils)
kbuild=(make --no-print-directory -j"$jobs")
architecture=amd64
if [ "$name" = 6.1-arm64 ]; then
  # Debian's configuration has COMPAT_VDSO, which Kconfig turns off where no compiler for 32 bits is named.
  packages+=(gcc-aarch64-linux-gnu gcc-arm-linux-gnueabihf)
  kbuild+=(ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- CROSS_COMPILE_COMPAT=arm-linux-gnueabihf-)
  architecture=arm64
fi
# What is not installed for this is fetched.
if [ -z "$version" ]; then
  packages+=("$sources")
  [ $architecture = arm64 ] || packages+=("$configuration")
fi

check_packages() {
  local package missing=()
  for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] || die "missing packages; apt-get install ${missing[*]}"
}

check_directory() {
  if [ -e "$tree" ] && [ ! -e "$tree/.genksyms-tree" ] && [ -n "$(ls -A "$tree")" ]; then
    die "$tree is not empty, and not a tree that this script made"
  fi
  mkdir -p "$tree"
  tree=$(realpath "$tree")
  touch "$tree/.genksyms-tree"
}

source_version() {
  echo "${version:-$(dpkg-query -W -f '${Version}' "$sources")}"
}

# package_file PACKAGE PATH: prints a file of the package; of one that is fetched, in the version of the sources.
package_file() {
  local file
  if [[ " ${packages[*]} " = *" $1 "* ]]; then
    cat "/$2"
    return
  fi
  # shellcheck source=SCRIPTDIR/../distribution/apt.sh
  . "$here/../distribution/apt.sh"
  apt_begin $architecture "$cache" ${suite:+"$suite"}
  apt_update || say "apt-get update failed; trying with the package lists that are here" >&2
  file=$(apt_download "$1=$(source_version)") || die "cannot fetch $1 $(source_version) for $architecture"
  dpkg-deb --fsys-tarfile "$file" | tar -xO "./$2"
}

unpack() {
  say "unpacking $sources into $tree"
  package_file "$sources" "usr/src/$sources.tar.xz" | xz -dc -T0 | tar -x -C "$tree" --strip-components=1
}

configure() {
  if [ "$name" = 7-small ]; then
    say "configuring as $config"
    in_tree tinyconfig
    (cd "$tree" && scripts/kconfig/merge_config.sh -m .config "$here/$config") > /dev/null
    in_tree olddefconfig
  else
    say "configuring as $configuration, config.$config"
    package_file "$configuration" "usr/src/$configuration/config.$config.xz" | xz -dc > "$tree/.config"
    in_tree olddefconfig
    grep -q '^CONFIG_DEBUG_INFO_BTF=y' "$tree/.config" || die "the configuration lost DEBUG_INFO_BTF: is pahole too old?"
  fi
  grep -q '^CONFIG_MODVERSIONS=y' "$tree/.config" || die "the configuration has no MODVERSIONS"
}

# Neither objtool (in 5.10: STACK_VALIDATION) nor resolve_btfids has a part in preprocessing, and they would take most of the time. These settings
# reach the makefiles only; include/generated/autoconf.h comes from .config.
without_tools=(CONFIG_OBJTOOL= CONFIG_STACK_VALIDATION= CONFIG_DEBUG_INFO_BTF=)

# in_tree TARGET…: make, with the output in a file that is shown only when it fails.
in_tree() {
  "${kbuild[@]}" -C "$tree" "$@" > "$tree/prepare.log" 2>&1 || {
    tail -n 30 "$tree/prepare.log" >&2
    die "make $* failed: see $tree/prepare.log"
  }
}

prepare_headers() {
  say "generating headers"
  in_tree prepare "${without_tools[@]}"
}

# The dry run's own recipes for a source repeat its command a dozen times; one line is all we need. -k: the run cannot come to its end, for vmlinux would
# need real objects.
ask_kbuild() {
  say "asking Kbuild for its compile commands"
  # shellcheck disable=SC2016 # these are for make
  "${kbuild[@]}" -C "$tree" -Otarget -k -n "${without_tools[@]}" 'rule_cc_o_c=: kbuild-compilation $(CC) $(c_flags) -c -o $@ $<' \
    'rule_as_o_S=: kbuild-compilation $(CC) $(a_flags) -c -o $@ $<' vmlinux modules > "$tree/dry-run.log" 2> "$tree/dry-run.err" || true
  grep -q ': kbuild-compilation' "$tree/dry-run.log" || die "the dry run shows no compilation: see $tree/dry-run.err"
}

# `make prepare` leaves out what only one directory uses: crc32table.h, x509.asn1.h, and sources such as raid6/tables.c. Kbuild makes such files before
# it compiles what needs them; so all objects that may export are compiled, with a command that does nothing. -k: vdso-image-64.c and its like cannot be
# made without real objects, and export nothing. (The objects go to make in portions, for Kbuild passes them on in one environment variable, of which Linux
# takes 128 KiB.)
generate_files() {
  local objects
  say "generating the files that single directories use"
  "$here/kernel/kbuild_commands.py" exporting "$tree" < "$tree/dry-run.log" > "$tree/exporting.new"
  mapfile -t objects < "$tree/exporting.new"
  rm "$tree/exporting.new"
  while [ ${#objects[@]} -gt 0 ]; do
    "${kbuild[@]}" -C "$tree" -k "${without_tools[@]}" 'rule_cc_o_c=:' 'rule_as_o_S=:' "${objects[@]:0:800}" || true
    objects=("${objects[@]:800}")
  done > "$tree/generate.log" 2>&1
}

stamp_text() {
  echo "$sources $(source_version)"
  dpkg-query -W -f '${Package} ${Version}\n' "${packages[@]}" | grep -E '^(linux-config|gcc)'
  [ "$name" != 7-small ] || sha256sum < "$here/$config"
  cat "$here/prepare-kernel.sh" "$here/kernel/kbuild_commands.py" | sha256sum
}

# is_done STAMP
is_done() {
  [ "$(stamp_text)" = "$(cat "$tree/$1" 2>/dev/null)" ]
}

check_packages
check_directory
if is_done .genksyms-prepared || { [ "$goal" = headers ] && is_done .genksyms-headers; }; then
  say "$tree is already prepared"
  exit 0
fi
if ! is_done .genksyms-headers; then
  rm -f "$tree/.genksyms-headers" "$tree/.genksyms-prepared"
  unpack
  configure
  prepare_headers
  stamp_text > "$tree/.genksyms-headers"
fi
if [ "$goal" = headers ]; then
  say "done: $tree, configured and its headers generated"
  exit 0
fi
ask_kbuild
generate_files
"$here/kernel/kbuild_commands.py" write "$tree" < "$tree/dry-run.log"
stamp_text > "$tree/.genksyms-prepared"
say "done: $tree/genksyms-commands.json"
