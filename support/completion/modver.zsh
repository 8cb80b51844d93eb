#compdef modver clang-genksyms modver-gendwarfksyms
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Completion in zsh for modver, clang-genksyms and modver-gendwarfksyms, which are asked what they take.

local -a candidates
local line files=0
for line in ${(f)"$(${words[1]} --complete "${(@Q)words[2,CURRENT]}" 2> /dev/null)"}; do
  if [[ $line == :files ]]; then
    files=1
  else
    candidates+=("${${line%%$'\t'*}//:/\\:}${${(M)line%%$'\t'*}:+:${line#*$'\t'}}")
  fi
done
(( $#candidates )) && _describe -t values value candidates
(( files )) && _files
