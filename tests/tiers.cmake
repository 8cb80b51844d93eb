# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Which tests are run when. Each is of exactly one tier, which is a label of it, and of a kind, another:
#
#   check     after every change: quick, with nothing but what is in the repository and the genksyms of Debian's packages
#   full      before a change goes in: check, and this
#   nightly   all, and whatever time it takes
#
#   modver_tier(TIER KIND TEST…)      for tests of the folder that calls it

function(modver_tier tier kind)
  if(NOT tier MATCHES "^(check|full|nightly)$")
    message(FATAL_ERROR "${tier} is no tier: check, full or nightly")
  endif()
  set_tests_properties(${ARGN} PROPERTIES LABELS "${tier};${kind}")
  # What programs print has the characters of the locale; tests expect UTF-8, unless they say another.
  set_property(TEST ${ARGN} APPEND PROPERTY ENVIRONMENT LC_ALL=C.UTF-8)
  if(MODVER_SANITIZE)
    # CMakeLists.txt at the top says why.
    set_property(TEST ${ARGN} APPEND PROPERTY ENVIRONMENT ASAN_OPTIONS=allow_user_poisoning=0)
  endif()
  set_property(GLOBAL APPEND PROPERTY MODVER_TIERED_TESTS ${ARGN})
endfunction()

function(modver_tests_below directory result)
  get_property(tests DIRECTORY ${directory} PROPERTY TESTS)
  get_property(folders DIRECTORY ${directory} PROPERTY SUBDIRECTORIES)
  foreach(folder IN LISTS folders)
    modver_tests_below(${folder} below)
    list(APPEND tests ${below})
  endforeach()
  set(${result} ${tests} PARENT_SCOPE)
endfunction()

# A test without a tier would never be run.
function(modver_check_tiers)
  modver_tests_below(${PROJECT_SOURCE_DIR} tests)
  get_property(tiered GLOBAL PROPERTY MODVER_TIERED_TESTS)
  foreach(name IN LISTS tests)
    list(FIND tiered ${name} at)
    if(at EQUAL -1)
      message(FATAL_ERROR "test ${name} has no tier: modver_tier(check|full|nightly KIND ${name})")
    endif()
    list(REMOVE_AT tiered ${at})
  endforeach()
  if(tiered)
    message(FATAL_ERROR "tests with more than one tier: ${tiered}")
  endif()
endfunction()
