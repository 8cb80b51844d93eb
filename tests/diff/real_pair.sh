#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# modver diff, prove, consolidate and split on two versions of Debian's kernel 6.1, against what causes_oracle.py finds out about them.
#
#   real_pair.sh MODVER OLD NEW WORK
#
# OLD and NEW are what `../build-dir/debian-kernel.sh --types` leaves of a kernel: the types of all objects, which are those of Debian's own build, as the
# CRCs are. Checked is, with WORK for what is written, that
#   - a CRC changed where the oracle says so, by exactly the causes that it says: from directories and from consolidated files, with Module.symvers and
#     without; and the text report fits a screen and names the first causes;
#   - the types prove every CRC of both sides;
#   - consolidating and splitting give the files that clang-genksyms wrote;
#   - one definition altered in one object is reported, and nothing else; and the types no longer prove the CRCs.
#
# No report of this pair is stored to compare with: the newer kernel is whichever Debian has, so the oracle has to say what is right. Stored reports are
# those of small pairs, ../golden/abi_diff.py.
#
# Exit status: 0 all as it should be, 1 something is not, 2 something else failed.
set -euo pipefail
export LC_ALL=C

die() {
  echo "real_pair.sh: $*" >&2
  exit 2
}

jobs=${JOBS:-$(nproc)}
[ $# -eq 4 ] || die "usage: real_pair.sh MODVER OLD NEW WORK"
here=$(realpath "$(dirname "$0")")
modver=$(realpath "$1")
old=$(realpath "$2")
new=$(realpath "$3")
out=$4
result=0

# expect STATUS WHAT COMMAND…: runs the command; another exit status is a failure. Its output is in $out/last.
expect() {
  local expected=$1 what=$2 status=0
  shift 2
  "$@" > "$out/last" 2>&1 || status=$?
  if [ $status -eq "$expected" ]; then
    echo "real_pair.sh: $what: as expected"
  else
    echo "real_pair.sh: $what: exit status $status instead of $expected: $*"
    tail -n 20 "$out/last"
    result=1
  fi
}

# compare WHAT ORACLE ARGUMENT…: what `modver diff` with these arguments reports is what the oracle says.
compare() {
  local what=$1 oracle=$2
  shift 2
  rm -f "$out/report.json" "$out/report.txt"
  expect 1 "$what" "$modver" diff --format "json:$out/report.json" --format "text:$out/report.txt" "$@"
  expect 0 "$what: causes" "$here/causes_check.py" --text "$out/report.txt" "$out/report.json" "$oracle"
}

for side in "$old" "$new"; do
  [ -d "$side/symtypes" ] || die "no types in $side"
done
rm -rf "$out"
mkdir -p "$out"

expect 0 "oracle: CRCs change where there is a cause" "$here/causes_oracle.py" --jobs "$jobs" --old-symvers "$old/Module.symvers" \
  --new-symvers "$new/Module.symvers" --json "$out/oracle.json" "$old/symtypes" "$new/symtypes"
head -n 8 "$out/last"

symvers=("$old/Module.symvers" "$new/Module.symvers")
compare "diff of Module.symvers, types from directories" "$out/oracle.json" --old-types "$old/symtypes" --new-types "$new/symtypes" "${symvers[@]}"
compare "diff of Module.symvers, types consolidated" "$out/oracle.json" --old-types "$old/archive.symtypes" --new-types "$new/archive.symtypes" "${symvers[@]}"
compare "diff of directories" "$out/oracle.json" "$old/symtypes" "$new/symtypes"
compare "diff of consolidated files" "$out/oracle.json" "$old/archive.symtypes" "$new/archive.symtypes"

for side in "$old" "$new"; do
  expect 0 "prove ${side##*/}, directory" "$modver" prove "$side/Module.symvers" "$side/symtypes"
  expect 0 "prove ${side##*/}, consolidated" "$modver" prove "$side/Module.symvers" "$side/archive.symtypes"
  expect 0 "consolidate ${side##*/}" "$modver" consolidate -j "$jobs" -o "$out/archive.symtypes" "$side/symtypes"
  expect 0 "consolidated ${side##*/}: equal" cmp "$out/archive.symtypes" "$side/archive.symtypes"
done
expect 0 "split" "$modver" split -j "$jobs" -o "$out/split" "$new/archive.symtypes"
expect 0 "split, consolidated again" "$modver" consolidate -j "$jobs" -o "$out/archive.symtypes" "$out/split"
expect 0 "split, consolidated again: equal" cmp "$out/archive.symtypes" "$new/archive.symtypes"
rm -rf "$out/split"

# A member more in one definition, of one object. The other files are links to those of the new kernel.
object=kernel/fork.symtypes
cp -al "$new/symtypes" "$out/altered"
sed '/^s#vm_struct /s/ } $/ int real_pair ; } /' "$new/symtypes/$object" > "$out/altered.symtypes"
! cmp -s "$out/altered.symtypes" "$new/symtypes/$object" || die "$object has no s#vm_struct to alter"
mv "$out/altered.symtypes" "$out/altered/$object"
expect 0 "altered: oracle" "$here/causes_oracle.py" --object "$object" --json "$out/altered.json" "$new/symtypes" "$out/altered"
compare "altered: diff" "$out/altered.json" "$new/symtypes" "$out/altered"
expect 1 "altered: not what the oracle says of the two kernels" "$here/causes_check.py" "$out/report.json" "$out/oracle.json"
expect 1 "altered: types do not prove the CRCs" "$modver" prove "$new/Module.symvers" "$out/altered"

exit $result
