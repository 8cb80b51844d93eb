# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Completion in bash for modver, clang-genksyms and modver-gendwarfksyms, which are asked what they take.

_modver() {
  local current=${COMP_WORDS[COMP_CWORD]} candidate
  local -a words
  # bash has cut words at = and : already; programs get them whole.
  read -ra words <<< "${COMP_LINE:0:COMP_POINT}"
  [[ ${COMP_LINE:0:COMP_POINT} != *[[:space:]] ]] || words+=("")
  local whole=${words[-1]}
  [[ $current != [=:] ]] || current=
  local before=${whole%"$current"}
  COMPREPLY=()
  while IFS=$'\t' read -r candidate _; do
    if [[ $candidate == :files ]]; then
      compopt -o default
    else
      COMPREPLY+=("${candidate#"$before"}")
    fi
  done < <("$1" --complete "${words[@]:1}" 2> /dev/null)
}
complete -F _modver modver clang-genksyms modver-gendwarfksyms
