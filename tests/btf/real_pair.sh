#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Two independent truths on two versions of Debian's kernel 6.1: the causes of changed CRCs from the debug information in Debian's own images and modules,
# and those that ../diff/causes_oracle.py finds in the types that clang-genksyms computed from the sources. agreement.py compares them.
#
# Then modver explain on some of the older kernel's modules, by the same packages: ../explain/real_modules.py.
#
#   real_pair.sh BTF-CAUSES MODVER WORK OLD NEW
#
# As ../diff/real_pair.sh has them, which is to have run before: it leaves the types and the oracle's answer in WORK. The packages with the images are
# fetched into MODVER_PACKAGES, by default WORK.
#
# Exit status: 0 the two agree, 1 they do not, 2 something else failed.
set -euo pipefail
export LC_ALL=C

die() {
  echo "real_pair.sh: $*" >&2
  exit 2
}

[ $# -eq 5 ] || die "usage: real_pair.sh BTF-CAUSES MODVER WORK OLD NEW"
here=$(realpath "$(dirname "$0")")
causes=$(realpath "$1")
modver=$(realpath "$2")
work=$(realpath "$3")
shift
packages=${MODVER_PACKAGES:-$work}
oracle=$work/real-pair-whole/oracle.json
[ -e "$oracle" ] || die "$oracle is not there: ../diff/real_pair.sh is to run before"
out=$work/btf-pair
rm -rf "$out"
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
apt_begin amd64 "$packages"
apt_update || echo "real_pair.sh: apt-get update failed; trying with the package lists that are here" >&2

# prepare SIDE KERNEL: a directory as BTF-CAUSES takes it.
prepare() {
  local side=$out/$1 kernel=$2 version package='' file root modules
  version=${kernel#*=}
  [ "$version" != "$kernel" ] || version=$(dpkg-query -W -f '${Version}' "linux-source-$kernel") || die "linux-source-$kernel is missing"
  # The ABI in a package's name does not follow from the version.
  for candidate in $(apt-cache "${apt_options[@]}" pkgnames linux-image-6.1 | grep -Ex 'linux-image-6\.1\.[0-9]+-[0-9]+-amd64' | sort -rV); do
    if [ "$(apt-cache "${apt_options[@]}" show "$candidate" | grep -cx "Version: $version")" -gt 0 ]; then
      package=$candidate
      break
    fi
  done
  [ -n "$package" ] || die "no image of version $version is to be had: is there a newer one?"
  file=$(apt_download "$package=$version") || die "cannot fetch $package $version"
  root=$side/root
  mkdir -p "$root"
  dpkg-deb -x "$file" "$root"
  ln -s "$root/boot/vmlinuz-"* "$side/vmlinux"
  ln -s "$work/computed-${kernel/=/-}/Module.symvers" "$side/Module.symvers"
  modules=("$root"/lib/modules/*/kernel)
  (cd "${modules[0]}" && find . -name '*.ko' -printf '%P\n') | sort | awk -v at="${modules[0]}" '{ name = $0; sub(/\.ko$/, "", name); print name "\t" at "/" $0 }' > "$side/modules"
  [ -s "$side/modules" ] || die "$package has no modules that are not compressed"
}

prepare old "$3"
prepare new "$4"
"$causes" "$out/old" "$out/new" > "$out/btf.json" || die "the BTF of the two kernels cannot be compared"
types=("$work/computed-${3/=/-}/symtypes" "$work/computed-${4/=/-}/symtypes")
status=0
"$here/agreement.py" "$out/btf.json" "$oracle" "${types[@]}" || status=$?
[ "$status" -eq 0 ] || exit "$status"

# Without the cause that most exports have in both, the two do not agree.
python3 - "$out/btf.json" "$out/altered.json" << 'EOF'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
report["causes"] = [cause for cause in report["causes"] if cause["name"] != "s#mm_struct"]
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(report, file)
EOF
"$here/agreement.py" "$out/altered.json" "$oracle" "${types[@]}" > "$out/altered" && die "a cause was left out, and nothing said" || status=$?
[ "$status" -eq 1 ] || die "a cause was left out: exit status $status"

status=0
"$here/../explain/real_modules.py" --modver "$modver" --old "$out/old/root" --new "$out/new/root" --old-types "$work/computed-${3/=/-}/archive.symtypes" \
  --new-types "$work/computed-${4/=/-}/archive.symtypes" || status=$?
rm -rf "$out"
exit $status
