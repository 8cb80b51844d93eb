#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# modver-gendwarfksyms --vmlinux on a kernel of Debian's, from its package of debug information, beside its Module.symvers.
#
#   debian_debug.sh MODVER-GENDWARFKSYMS MODVER CACHE
#
# The newest 6.1 for clouds is taken, and of its modules those of file systems; 280 MB are fetched. All that vmlinux exports must be there, with the module, kind and
# namespace that Debian's build has; all but those in assembly that no C source declares must have a CRC, which modver must prove from the types. The CRCs are not Debian's, which are genksyms'.
set -euo pipefail
export LC_ALL=C

[ $# -eq 3 ] || { echo "usage: debian_debug.sh MODVER-GENDWARFKSYMS MODVER CACHE" >&2; exit 2; }
here=$(realpath "$(dirname "$0")")
program=$1 modver=$2
# shellcheck source=SCRIPTDIR/../distribution/apt.sh
. "$here/../distribution/apt.sh"
mkdir -p "$3"
apt_begin amd64 "$3"
apt_update || echo "debian_debug.sh: apt-get update failed; trying with the package lists that are here" >&2
debug=$(apt_newest_name linux-image-6.1 'linux-image-6\.1\.0-[0-9]+-cloud-amd64-dbg')
release=${debug#linux-image-} release=${release%-dbg}
debug_file=$(apt_download "$debug")
headers_file=$(apt_download "linux-headers-$release")
apt_end

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dpkg-deb --fsys-tarfile "$debug_file" | tar -x -C "$work" --wildcards './usr/lib/debug/boot/*' './usr/lib/debug/lib/modules/*/kernel/fs/*'
dpkg-deb --fsys-tarfile "$headers_file" | tar -xO --wildcards './usr/src/*/Module.symvers' > "$work/debian.symvers"
"$program" -q --vmlinux "$work/usr/lib/debug/boot/vmlinux-$release" --symvers "$work/our.symvers" --symtypes-archive "$work/our.symtypes" \
  "$work/usr/lib/debug/lib/modules/$release" 2> "$work/messages"

exports() {
  grep -P "\t(vmlinux|fs/\S+)\t" "$1" | cut -f 2- | sort
}
diff <(exports "$work/debian.symvers") <(exports "$work/our.symvers") | head -n 20 > "$work/different" || true
cat "$work/different"
in_assembly='__(get|put)_user_.*|__mem(move|set)|__sw_hweight(32|64)|__x86_indirect_thunk_.*|clear_user_.*|(entry|retbleed|srso|srso_alias)_untrain_ret|x86_verw_sel'
lacking=$(grep -c '^0x00000000' "$work/our.symvers" || true)
unexplained=$(sed -n 's/^0x00000000\t\([^\t]*\)\t.*/\1/p' "$work/our.symvers" | grep -Exv "$in_assembly" || true)
proved=$("$modver" prove "$work/our.symvers" "$work/our.symtypes")
echo "$release: $(wc -l < "$work/our.symvers") exports, $lacking without CRC; $proved"
echo "$unexplained"
[ ! -s "$work/different" ] && [ -z "$unexplained" ]
