// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where two expansions differ, as edits of the first.
#ifndef MODVER_CHECKER_IDENTIFY_TEXTEDITS_H
#define MODVER_CHECKER_IDENTIFY_TEXTEDITS_H

#include "CrcAlgebra.h"

namespace modver::identify {

/// Edits that make New of Old, in their order, none touching the one before. They keep members of structures and unions, enumerators and parameters
/// whole: two options that each add a member make two edits at different places, or one behind the other.
std::vector<Edit> editsBetween(llvm::StringRef Old, llvm::StringRef New);

} // namespace modver::identify

#endif
