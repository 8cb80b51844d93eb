// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What became of a definition: whether its members changed, and how, or only words.
#ifndef MODVER_CHECKER_DIFF_DEFINITIONCHANGE_H
#define MODVER_CHECKER_DIFF_DEFINITIONCHANGE_H

#include "Change.h"
#include "llvm/ADT/StringRef.h"

namespace modver::diff {

/// Of two texts of the record Name, as Cause has them. What cannot be shown to be a change of words alone is Members or Other.
DefinitionChange describeChange(llvm::StringRef Name, llvm::StringRef Old, llvm::StringRef New);

} // namespace modver::diff

#endif
