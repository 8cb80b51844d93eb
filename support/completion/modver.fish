# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Completion in fish for modver, clang-genksyms and modver-gendwarfksyms, which are asked what they take.

function __modver_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] --complete $words[2..] 2> /dev/null)
        if test $line = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c modver -c clang-genksyms -c modver-gendwarfksyms -f -a '(__modver_complete)'
