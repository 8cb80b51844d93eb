// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Types as users name them.
#ifndef MODVER_CHECKER_TYPES_TYPENAME_H
#define MODVER_CHECKER_TYPES_TYPENAME_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace modver::types {

/// `s#device` of `struct device`; `t#gfp_t` of `gfp_t`. None: it is no type's name.
std::optional<std::string> symtypesNameOf(llvm::StringRef Type);

} // namespace modver::types

#endif
