#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Prepares a Debian kernel source tree for preprocessing, without building the kernel.
#
#   prepare-kernel.sh 6.1|6.12 DIR
#
# Unpacks linux-source into DIR, configures it as Debian does (linux-config), generates the headers, and writes
# DIR/genksyms-commands.json: the compile command of every C file that mentions EXPORT_ (kernel/kbuild_commands.py).
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

[ $# -eq 2 ] || die "usage: prepare-kernel.sh 6.1|6.12 DIR"
version=$1 tree=$2
here=$(realpath "$(dirname "$0")")
jobs=${JOBS:-$(nproc)}

# Objects whose sources include, or are, a file that only their own makefile generates.
with_generated_files=(crypto/asymmetric_keys/pkcs7_parser.o crypto/asymmetric_keys/x509_cert_parser.o
  crypto/rsa_helper.o drivers/scsi/scsi_sysfs.o fs/unicode/utf8data.o init/version.o lib/crc32.o lib/crc64.o
  lib/oid_registry.o lib/raid6/tables.o)

case $version in
  6.1)
    config=amd64_none_amd64
    with_generated_files+=(drivers/gpu/drm/radeon/evergreen_cs.o drivers/gpu/drm/radeon/r600_cs.o)
    ;;
  6.12) config=amd64_none_cloud-amd64 ;; # 1,829 objects where the generic one has twice as many
  *) die "no such version: $version (6.1 or 6.12)" ;;
esac

# pahole is no luxury: without it Kconfig turns BTF off, which changes struct module and with it most CRCs.
packages=("linux-source-$version" "linux-config-$version"
  bc binutils bison flex gcc libc6-dev libssl-dev make openssl pahole perl python3 xz-utils)

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

unpack() {
  say "unpacking linux-source-$version into $tree"
  xz -dc -T0 "/usr/src/linux-source-$version.tar.xz" | tar -x -C "$tree" --strip-components=1
}

configure() {
  say "configuring as linux-config-$version, config.$config"
  xz -dc "/usr/src/linux-config-$version/config.$config.xz" > "$tree/.config"
  in_tree olddefconfig
  grep -q '^CONFIG_MODVERSIONS=y' "$tree/.config" || die "the configuration has no MODVERSIONS"
  grep -q '^CONFIG_DEBUG_INFO_BTF=y' "$tree/.config" || die "the configuration lost DEBUG_INFO_BTF: is pahole too old?"
}

# Neither objtool nor resolve_btfids has a part in preprocessing, and they would take most of the time. These settings
# reach the makefiles only; include/generated/autoconf.h comes from .config.
without_tools=(CONFIG_OBJTOOL= CONFIG_DEBUG_INFO_BTF=)

# in_tree TARGET…: make, with the output in a file that is shown only when it fails.
in_tree() {
  make -C "$tree" -j"$jobs" "$@" > "$tree/prepare.log" 2>&1 || {
    tail -n 30 "$tree/prepare.log" >&2
    die "make $* failed: see $tree/prepare.log"
  }
}

# Kbuild generates what an object needs before it compiles it; so compile with a command that does nothing.
generate_files() {
  say "generating headers"
  in_tree prepare "${without_tools[@]}"
  in_tree "${without_tools[@]}" 'rule_cc_o_c=:' "${with_generated_files[@]}"
}

# The dry run's own recipe for a C file repeats its command a dozen times; one line is all we need. -k: the run cannot
# come to its end, for vmlinux would need real objects.
write_commands() {
  say "asking Kbuild for its compile commands"
  # shellcheck disable=SC2016 # these are for make
  local rule=': kbuild-compilation $(CC) $(c_flags) -c -o $@ $<'
  make -C "$tree" --no-print-directory -j"$jobs" -Otarget -k -n "${without_tools[@]}" "rule_cc_o_c=$rule" \
    'rule_as_o_S=:' vmlinux modules > "$tree/dry-run.log" 2> "$tree/dry-run.err" || true
  "$here/kernel/kbuild_commands.py" "$tree" < "$tree/dry-run.log" > "$tree/genksyms-commands.json.new" ||
    die "the dry run shows no compilation: see $tree/dry-run.err"
  mv "$tree/genksyms-commands.json.new" "$tree/genksyms-commands.json"
}

stamp_text() {
  dpkg-query -W -f '${Package} ${Version}\n' "linux-source-$version" "linux-config-$version" gcc
  cat "$here/prepare-kernel.sh" "$here/kernel/kbuild_commands.py" | sha256sum
}

check_packages
check_directory
if [ "$(stamp_text)" = "$(cat "$tree/.genksyms-prepared" 2>/dev/null)" ]; then
  say "$tree is already prepared"
  exit 0
fi
rm -f "$tree/.genksyms-prepared"
unpack
configure
generate_files
write_commands
stamp_text > "$tree/.genksyms-prepared"
say "done: $tree/genksyms-commands.json"
