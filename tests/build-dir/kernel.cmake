# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# clang-genksyms --build-dir on prepared kernel trees. That of 6.1 and the real program's answers are made by tests of ../differential, which is to be
# added before this; its README.md has the full runs. That of arm64 is prepared by the test itself, and no further than the sample needs.

set(here ${CMAKE_CURRENT_LIST_DIR})
set(tree ${MODVER_CACHE}/linux-6.1)
set(answers --tree ${tree} --cache ${MODVER_CACHE}/sample-6.1)
set(outputs ${MODVER_CACHE}/build-dir-6.1)
set(program --program ${MODVER_RELEASE_GENKSYMS})
# In a shell of their own, for only at the time of the test can the name of Debian's file be had.
set(with_symvers sh -c [[symvers=$("$0" 6.1 "$1") && shift && exec "$@" "$symvers"]]
    ${here}/../differential/kernel/debian-symvers.sh ${MODVER_CACHE})

add_test(NAME build-dir-text COMMAND ${Python3_EXECUTABLE} ${here}/build_dir_text.py ${answers} ${program}
         --sample ${here}/../differential/sample-6.1.txt --again=-j4 --again=--no-header-reuse --keep ${outputs})
add_test(NAME build-dir-symvers COMMAND ${with_symvers} ${Python3_EXECUTABLE} ${here}/build_dir_symvers.py
         --subset --unbuilt ${outputs}/first/Module.symvers)
add_test(NAME build-dir-can-fail COMMAND ${with_symvers} ${Python3_EXECUTABLE} ${here}/build_dir_can_fail.py ${answers} ${program} --symvers)
add_test(NAME build-dir-arm64 COMMAND ${here}/debian-kernel.sh --sample ${here}/sample-6.1-arm64.txt ${MODVER_RELEASE_GENKSYMS}
         ${MODVER_CACHE} 6.1-arm64)

add_test(NAME build-dir-cache-6.1 COMMAND ${Python3_EXECUTABLE} -B ${here}/cache_kernel.py ${program} --tree ${tree})

add_test(NAME build-dir-5.10 COMMAND ${here}/debian-kernel.sh ${MODVER_RELEASE_GENKSYMS} ${MODVER_CACHE} 5.10=${MODVER_DEBIAN_5_10})

set_tests_properties(build-dir-text PROPERTIES FIXTURES_REQUIRED "release-programs;kernel-tree;kernel-answers" FIXTURES_SETUP build-dir-outputs TIMEOUT 1800
                     PROCESSORS 2)
set_tests_properties(build-dir-symvers PROPERTIES FIXTURES_REQUIRED "kernel-tree;build-dir-outputs" TIMEOUT 300)
set_tests_properties(build-dir-can-fail PROPERTIES FIXTURES_REQUIRED "release-programs;kernel-tree;kernel-answers" TIMEOUT 1200)
set_tests_properties(build-dir-arm64 PROPERTIES FIXTURES_REQUIRED release-programs TIMEOUT 900 PROCESSORS 2)
set_tests_properties(build-dir-5.10 PROPERTIES FIXTURES_REQUIRED "release-programs;kernel-tree-5.10" TIMEOUT 1800 PROCESSORS 2)
# It changes the tree for a while, so nothing else is to read that.
set_tests_properties(build-dir-cache-6.1 PROPERTIES FIXTURES_REQUIRED "release-programs;kernel-tree" TIMEOUT 3600 PROCESSORS 2 RUN_SERIAL TRUE)
modver_tier(full kernel build-dir-text build-dir-symvers build-dir-can-fail)
modver_tier(nightly kernel build-dir-arm64 build-dir-5.10 build-dir-cache-6.1)
