// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the tests of genksyms/build/ expect of an Expected.
#ifndef MODVER_TESTS_UNIT_BUILDERRORS_H
#define MODVER_TESTS_UNIT_BUILDERRORS_H

#include "llvm/Support/Error.h"
#include <doctest/doctest.h>
#include <string>

namespace modver::genksyms::test {

template <typename T> T valueOf(llvm::Expected<T> Value) {
  REQUIRE_MESSAGE(bool(Value), llvm::toString(Value.takeError()));
  return std::move(*Value);
}

template <typename T> std::string errorOf(llvm::Expected<T> Value) { return Value ? "no error" : llvm::toString(Value.takeError()); }

} // namespace modver::genksyms::test

#endif
