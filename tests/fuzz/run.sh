#!/bin/bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
#   tests/fuzz/run.sh SECONDS [TARGET...]
#
# Builds the preset fuzz and runs each of its targets (or those named: kernelimage, symvers, ...) for that long, as many at a time as there are
# processors. The seeds of a target are those of all targets of its kind, images, texts or records: what one reader knows well is what another one has never
# seen. A target stops at its first crash. Lists all crashes, with the file of each, and has exit status 1 if there are any.
set -euo pipefail
cd "$(dirname "$0")/../.."

[[ ${1-} =~ ^[1-9][0-9]*$ ]] || { sed -n '4s/^# *//p' "$0" >&2; exit 2; }
export seconds=$1
shift
targets=("$@")
if [[ ${#targets[@]} -eq 0 ]]; then
  for source in tests/fuzz/*Fuzzer.cpp; do
    name=${source##*/}
    targets+=("$(tr '[:upper:]' '[:lower:]' <<<"${name%Fuzzer.cpp}")")
  done
fi

cmake --preset fuzz >/dev/null
cmake --build build/fuzz --target "${targets[@]/%/-fuzzer}"
export findings=$PWD/build/fuzz/findings
export ASAN_OPTIONS=allow_user_poisoning=0 # LLVM's libraries are built without the sanitizers

run() {
  local target=$1
  local images=(corpus/kernel-fuzz/images corpus/kernel-fuzz/raw corpus/lzop-fuzz corpus/module-fuzz corpus/btf-fuzz corpus/gendwarfksyms-fuzz)
  local texts=(corpus/abi-diff-fuzz corpus/abi-policy-fuzz corpus/compilation-database-fuzz corpus/definition-fuzz corpus/definition-places-fuzz corpus/genksyms corpus/kernel-logs
               corpus/personality-fuzz corpus/reference-fuzz corpus/symtypes-archive corpus/symvers corpus/text-files corpus/unit-fuzz)
  local records=(corpus/index-fuzz corpus/cache-fuzz)
  local seeds=("${texts[@]}")
  case $target in
  index | cache) seeds=("${records[@]}") ;;
  kernelimage | rawkernel | lzop | module | btf | gendwarfksyms) seeds=("${images[@]}") ;;
  esac
  rm -rf "$findings/$target"
  mkdir -p "$findings/$target/new"
  if ! "build/fuzz/tests/fuzz/$target-fuzzer" -max_total_time="$seconds" -max_len=16384 -timeout=60 -rss_limit_mb=4096 \
       -artifact_prefix="$findings/$target/" "$findings/$target/new" "${seeds[@]}" >"$findings/$target/log" 2>&1; then
    echo "$target: crashed: $(ls "$findings/$target/"*-* 2>/dev/null | tr '\n' ' ')see $findings/$target/log"
    return 1
  fi
  echo "$target: $(grep -ao '^Done .*' "$findings/$target/log")"
}
export -f run

printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I '{}' bash -c 'run {} || exit 1' || exit 1
