// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The value of a constant expression, where it is simple.
#ifndef MODVER_CHECKER_DIFF_CONSTANTVALUE_H
#define MODVER_CHECKER_DIFF_CONSTANTVALUE_H

#include "DefinitionTokens.h"
#include <optional>

namespace modver::diff {

/// Of constants without suffix, parentheses and operators of C, where every step is an `int`, of 32 bits. None: of anything else, so that equal
/// values have equal types too.
std::optional<int> constantValue(Tokens Expression);

} // namespace modver::diff

#endif
