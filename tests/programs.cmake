# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What tests run, and where they keep what they fetch and make.

# What kernels, modules and programs of the tests are compiled with, as most of them are: GCC, whatever the project itself is built with.
find_program(MODVER_TEST_CC gcc REQUIRED)
find_program(MODVER_TEST_CXX g++ REQUIRED)

# Packages, kernels and what is computed of them: gigabytes, which are the same for all build directories.
set(cache ${PROJECT_SOURCE_DIR}/build/cache)
if(DEFINED ENV{MODVER_CACHE})
  set(cache $ENV{MODVER_CACHE})
endif()
set(MODVER_CACHE ${cache} CACHE PATH "Where the tests keep packages, kernels and what is made of them")

# Ours, for whole kernels and thousands of runs: the release build, which with sanitizers here is another one.
if(MODVER_SANITIZE)
  set(MODVER_RELEASE_DIR ${PROJECT_SOURCE_DIR}/build/release CACHE PATH "The build directory of the programs that are compared on whole kernels")
  set(MODVER_RELEASE_GENKSYMS ${MODVER_RELEASE_DIR}/genksyms/clang-genksyms)
  set(MODVER_RELEASE_GENDWARFKSYMS ${MODVER_RELEASE_DIR}/genksyms/modver-gendwarfksyms)
  set(MODVER_RELEASE_MODVER ${MODVER_RELEASE_DIR}/checker/modver)
  set(MODVER_RELEASE_BUILD ${PROJECT_SOURCE_DIR}/dev release ${MODVER_RELEASE_DIR})
else()
  set(MODVER_RELEASE_DIR ${PROJECT_BINARY_DIR})
  set(MODVER_RELEASE_GENKSYMS $<TARGET_FILE:clang-genksyms>)
  set(MODVER_RELEASE_GENDWARFKSYMS $<TARGET_FILE:modver-gendwarfksyms>)
  set(MODVER_RELEASE_MODVER $<TARGET_FILE:modver>)
  set(MODVER_RELEASE_BUILD ${CMAKE_COMMAND} -E true)
endif()
add_test(NAME release-programs COMMAND ${MODVER_RELEASE_BUILD})
set_tests_properties(release-programs PROPERTIES FIXTURES_SETUP release-programs TIMEOUT 3600 PROCESSORS 2)
modver_tier(full source release-programs)

# The real genksyms of each generation, and the real gendwarfksyms. Where a package is missing, the tests that need it fail and name the file.
set(MODVER_REAL_6_1 /usr/lib/linux-kbuild-6.1/scripts/genksyms/genksyms)
file(GLOB found /usr/lib/linux-kbuild-6.12*/scripts/genksyms/genksyms)
list(APPEND found /usr/lib/linux-kbuild-6.12/scripts/genksyms/genksyms)
list(GET found 0 MODVER_REAL_6_12)
set(MODVER_REAL_7 ${MODVER_CACHE}/genksyms-7/genksyms)
set(MODVER_REAL_GENDWARFKSYMS ${MODVER_CACHE}/genksyms-7/gendwarfksyms)
add_test(NAME genksyms-7 COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/differential/genksyms-7.sh ${MODVER_CACHE})
set_tests_properties(genksyms-7 PROPERTIES FIXTURES_SETUP genksyms-7 TIMEOUT 900)
set(MODVER_REAL_5_10 ${MODVER_CACHE}/genksyms-5.10/genksyms)
add_test(NAME genksyms-5.10 COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/differential/genksyms-5.10.sh ${MODVER_CACHE})
set_tests_properties(genksyms-5.10 PROPERTIES FIXTURES_SETUP genksyms-5.10 TIMEOUT 900)
modver_tier(full differential genksyms-7 genksyms-5.10)

# The version of Debian's packages of 5.10 whose sources are compared with what Debian built of them: bullseye's last.
set(MODVER_DEBIAN_5_10 5.10.223-1)
