#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Makes a machine that has nothing but Debian's minimal system, clones this repository into it, and runs ./demo.sh there: a package that only a
# developer has shows. Then makes packages of what was built, which lintian (of Debian 12) has to accept, and installs them in another such machine.
#
#   fresh-machine.sh bookworm|trixie
#
# Needs root, debootstrap and git; packages come from where this machine's apt gets them. The clone has what is committed. The machine is a directory in
# TMPDIR (3 GB) that is gone afterwards, as are its mounts: they are in a mount namespace of their own.
#
# Exit status: 0 all ended as it should, 1 it did not, 2 the machine could not be made.
set -euo pipefail
export LC_ALL=C

die() {
  echo "fresh-machine.sh: $*" >&2
  exit 2
}

suite=${1:-}
case $suite in
  bookworm | trixie) ;;
  *) die "usage: fresh-machine.sh bookworm|trixie" ;;
esac
here=$(realpath "$(dirname "$0")")
[ "$(id -u)" -eq 0 ] || die "debootstrap needs root"
for package in debootstrap git; do
  command -v $package > /dev/null || die "apt-get install $package"
done
if [ -z "${MODVER_FRESH_MACHINE:-}" ]; then
  MODVER_FRESH_MACHINE=$(mktemp -d "${TMPDIR:-/tmp}/fresh-machine.XXXXXX")
  export MODVER_FRESH_MACHINE
  trap 'rm -rf --one-file-system "$MODVER_FRESH_MACHINE"' EXIT
  unshare --mount --pid --fork --kill-child "$0" "$suite" || exit $?
  exit 0
fi
root=$MODVER_FRESH_MACHINE/root

# How apt reaches the archive is in apt.conf.d.
# shellcheck source=SCRIPTDIR/distribution/apt.sh
. "$here/distribution/apt.sh"
mirror=$(apt_mirror) || exit 2
debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" "$mirror" > "$MODVER_FRESH_MACHINE/log" 2>&1 || {
  tail -n 20 "$MODVER_FRESH_MACHINE/log" >&2
  die "debootstrap failed"
}
# What configures the network here, and nothing that names this machine's programs.
grep -lE '^[[:space:]]*Acquire' -r /etc/apt/apt.conf.d /etc/apt/apt.conf 2> /dev/null | grep -vE '\.disabled$' | xargs -r cp -t "$root/etc/apt/apt.conf.d" || true
[ ! -d /etc/apt/auth.conf.d ] || cp -a /etc/apt/auth.conf.d/. "$root/etc/apt/auth.conf.d/"
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2> /dev/null || true
cp -a "$root" "$root-of-user"
mount -t proc proc "$root/proc"
git clone --quiet --no-hardlinks "file://$(dirname "$here")" "$root/root/modver"

# timed WHAT COMMAND…: runs it in the machine $root, in nobody's environment; prints its output when it fails, and keeps it in $MODVER_FRESH_MACHINE/log.
timed() {
  local what=$1 status=0
  shift
  local TIMEFORMAT="fresh-machine.sh: $suite: $what: %R s, of CPU %U s user and %S s system"
  time chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@" > "$MODVER_FRESH_MACHINE/log" 2>&1 < /dev/null || status=$?
  [ $status -eq 0 ] || {
    tail -n 50 "$MODVER_FRESH_MACHINE/log"
    echo "fresh-machine.sh: $suite: $what: exit status $status"
    exit 1
  }
}

# demo.sh would do the first, too; apart, the time of building shows.
timed "installing packages" sh -c 'cd ~/modver && tests/install-packages.sh build'
timed "demo.sh" sh -c 'cd ~/modver && ./demo.sh'

# What the demo comes to: the kernel before takes the module, the one after does not, and the last word is what to do.
for line in 'before/Module.symvers (by the rules of upstream 6.1): 1 of 1 module would load, 0 refused' \
  'after/Module.symvers (by the rules of upstream 6.1): 0 of 1 module would load, 1 refused' \
  'struct widget_stats: cannot tell; member retried added'; do
  grep -qF "$line" "$MODVER_FRESH_MACHINE/log" || result="has no line '$line'"
done
[[ $(tail -n 1 "$MODVER_FRESH_MACHINE/log") = *'What to do: rebuild the module against the headers or the build that after/Module.symvers belongs to.' ]] || result="ends otherwise"
if [ -n "${result:-}" ]; then
  cat "$MODVER_FRESH_MACHINE/log"
  echo "fresh-machine.sh: $suite: the demo's output $result"
  exit 1
fi

packages=build/demo/packages
timed "packages" sh -c 'apt-get -qq install -y --no-install-recommends dpkg-dev file git && cd ~/modver && ./dev package build/demo'
# In one suite, as what it looks at is the same in both; in Debian 13 it needs appstream, whose installation fails in a chroot.
# Who builds a package answers for it: the contact is not the repository's.
if [ "$suite" = bookworm ]; then
  timed "installing lintian" apt-get -qq install -y --no-install-recommends lintian
  timed "lintian" sh -c "cd ~/modver && lintian --fail-on error --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog $packages/*.deb"
  cat "$MODVER_FRESH_MACHINE/log"
fi
cp "$root/root/modver/$packages/"*.deb "$root-of-user/root"
tar -xOf "$root/root/modver/$packages/"modver-*.tar.gz --wildcards --no-wildcards-match-slash 'modver-*/README.md' | cmp - "$root/root/modver/README.md"

root=$root-of-user
mount -t proc proc "$root/proc"
timed "installing the package" sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends ~/modver_*.deb'
timed "the package" sh -ec '
  modver --version
  printf "0x12345678\tmodule_layout\tvmlinux\tEXPORT_SYMBOL\t\n" > Module.symvers
  modver list Module.symvers | grep module_layout
  echo "int f(void); __GENKSYMS_EXPORT_SYMBOL(f);" | clang-genksyms | grep "#SYMVER f 0x"
  modver-gendwarfksyms --build-dir --version
  test -f /usr/share/bash-completion/completions/clang-genksyms
  test -f /usr/share/zsh/vendor-completions/_modver
  gzip -t /usr/share/man/man5/modver.5.gz /usr/share/man/man1/modver-split.1.gz'
timed "installing the library" sh -c 'apt-get -qq install -y --no-install-recommends ~/libmodver-dev_*.deb g++ pkg-config && pkg-config --exists modver && ls /usr/lib/*/libmodver.a'
echo "fresh-machine.sh: $suite: the demo ended as it should, and the packages are installed and run"
