# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Debian's packages, by `cpack` or `./dev package`: modver has the programs, libmodver-dev what programs are built with that use the library.

# What a package has that `make install` has not, and what shells look for. All of the programs are completed by one script: support/Completion.h.
set(completions ${PROJECT_SOURCE_DIR}/support/completion)
set(bash ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
foreach(program modver clang-genksyms modver-gendwarfksyms)
  install(FILES ${completions}/modver.bash DESTINATION ${bash} RENAME ${program})
  install(FILES ${completions}/modver.fish DESTINATION ${fish} RENAME ${program}.fish)
endforeach()
set(MODVER_ZSH_DIR ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "Where zsh looks for completions; Debian's looks in share/zsh/vendor-completions")
install(FILES ${completions}/modver.zsh DESTINATION ${MODVER_ZSH_DIR} RENAME _modver)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS PATTERN man EXCLUDE PATTERN .clang-format EXCLUDE)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "")
set(CPACK_PACKAGE_HOMEPAGE_URL "")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL programs development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_NAME modver)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SHLIBDEPS ON)
# What computes CRCs from sources asks the compiler that these were compiled by, and make which files.
set(CPACK_DEBIAN_PROGRAMS_PACKAGE_SUGGESTS "gcc, make")
set(CPACK_DEBIAN_PROGRAMS_DESCRIPTION "A kernel with CONFIG_MODVERSIONS has a checksum of the type of each symbol
that it exports, and refuses modules that were built against other types.
.
clang-genksyms and modver-gendwarfksyms compute these checksums as the
programs of the kernel do, and of a whole kernel at once. modver tells which
kernels load which modules, explains why one is refused, compares the ABIs
of kernels, and finds the kernel and configuration that a module was built
for.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libmodver-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "llvm-${LLVM_VERSION_MAJOR}-dev, libarchive-dev, libbpf-dev, zlib1g-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION "The questions that modver answers, for programs in C++: what a kernel or
module exports and imports, whether a kernel loads a module, why not, and
what changed between two kernels.")
if(NOT CPACK_PACKAGE_CONTACT)
  # Who builds a package answers for it.
  execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} log -1 "--format=%an <%ae>" OUTPUT_VARIABLE CPACK_PACKAGE_CONTACT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT CPACK_PACKAGE_CONTACT)
    set(CPACK_PACKAGE_CONTACT "unknown <root@localhost>")
  endif()
endif()
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/DebianFiles.cmake)
set(CPACK_MODVER_SOURCE_DIR ${PROJECT_SOURCE_DIR})
include(CPack)
