# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# What Debian wants of a package's files, run by cpack when they are collected: changelog, copyright, compressed manual pages.

file(GLOB pages ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/*/usr/share/man/man*/*.[0-9])
foreach(page IN LISTS pages)
  execute_process(COMMAND gzip -9n ${page} COMMAND_ERROR_IS_FATAL ANY)
endforeach()

foreach(package "programs;modver" "development;libmodver-dev")
  list(GET package 0 component)
  list(GET package 1 name)
  set(doc ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component}/usr/share/doc/${name})
  file(MAKE_DIRECTORY ${doc})
  # The license's text is in Debian's base system; what LLVM excepts from it is not.
  file(READ ${CPACK_MODVER_SOURCE_DIR}/LICENSE exception)
  string(REGEX REPLACE ".*\n(---- LLVM Exceptions)" "\\1" exception "${exception}")
  file(WRITE ${doc}/copyright "modver and its documentation\n\nCopyright: the authors of modver\nLicense: Apache-2.0 WITH LLVM-exception\n\n"
       "The Apache License 2.0 is in /usr/share/common-licenses/Apache-2.0.\n\n${exception}")
  if(EXISTS ${doc}/CHANGELOG.md)
    file(RENAME ${doc}/CHANGELOG.md ${doc}/changelog)
    execute_process(COMMAND gzip -9n ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)
  endif()
  string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(WRITE ${doc}/changelog.Debian
       "modver (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n  * What is new: CHANGELOG.md.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${now}\n")
  execute_process(COMMAND gzip -9n ${doc}/changelog.Debian COMMAND_ERROR_IS_FATAL ANY)
  file(GLOB_RECURSE files LIST_DIRECTORIES true ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component}/*)
  foreach(file IN LISTS files)
    if(IS_DIRECTORY ${file})
      file(CHMOD ${file} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endif()
  endforeach()
endforeach()
