// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What became of the values of an enumeration.
#ifndef MODVER_CHECKER_DIFF_ENUMERATORVALUES_H
#define MODVER_CHECKER_DIFF_ENUMERATORVALUES_H

#include "Compatibility.h"
#include "DefinitionShape.h"

namespace modver::diff {

/// Of the members of two Enumerators bodies. An enumerator without `=` counts on from the one before it. Unknown: a value is an expression that is
/// not understood, and another one than before. That an enumeration's size may have changed is not looked at.
Judgement judgeEnumerators(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New);

} // namespace modver::diff

#endif
