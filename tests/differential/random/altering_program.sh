#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# A genksyms that is wrong in one way: runs the real one and alters its answer.
#
#     altering_program.sh KIND REAL [genksyms options] < input
#
# To show that a comparison notices: `crc` alters CRCs where a union was dumped, `message` the line numbers of messages,
# `types` the dump where it has the word volatile, `status` the exit status after a syntax error; `signal` crashes where an
# enumerator was dumped; `nothing` is right. All are right if there is no -T: what is altered is kept beside that file.

kind=$1 real=$2
shift 2
types= before=
for word; do
  [ "$before" = -T ] && types=$word
  before=$word
done
[ -n "$types" ] || exec "$real" "$@"

"$real" "$@" >"$types.out" 2>"$types.err"
status=$?
case $kind in
crc) grep -q ' union ' "$types" && sed -i 's/0x[0-7]/0x9/' "$types.out" ;;
message) sed -i 's/:\([0-9]*\):/:1\1:/' "$types.err" ;;
types) sed -i 's/ volatile / /' "$types" ;;
status) grep -q 'syntax error' "$types.err" && status=$((1 - status)) ;;
signal) grep -q '^E#' "$types" && kill -SEGV $$ ;;
esac
cat "$types.out"
cat "$types.err" >&2
exit $status
