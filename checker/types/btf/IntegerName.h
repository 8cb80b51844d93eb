// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What compilers call integer types in debug information, and what sources do.
#ifndef MODVER_CHECKER_TYPES_BTF_INTEGERNAME_H
#define MODVER_CHECKER_TYPES_BTF_INTEGERNAME_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::btf {

/// `unsigned long` of `long unsigned int`, `_Bool` of `bool`; gcc and clang have different names for some. Of floating-point types too. None: the
/// name is not made of C's words for such types, `ssizetype`.
std::optional<std::string> integerName(llvm::StringRef Name);

} // namespace modver::btf

#endif
