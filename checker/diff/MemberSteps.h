// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The steps from the members of one definition to those of another.
#ifndef MODVER_CHECKER_DIFF_MEMBERSTEPS_H
#define MODVER_CHECKER_DIFF_MEMBERSTEPS_H

#include "Change.h"
#include "DefinitionShape.h"

namespace modver::diff {

/// Whether they are the same but for spelling.
bool areEqual(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New);

/// Members are told by their names; those without by their text, and bodies without name by the names in them. As few as possible count as moved. One
/// that took the place of another, as many as there were, and has its type, is that one renamed. There are steps wherever members are not equal.
std::vector<MemberChange> memberSteps(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New);

/// The same of parameters, which are told by their places: as many as before have kept theirs; if there are more or fewer, those at both ends that
/// are equal have.
std::vector<MemberChange> parameterSteps(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New);

/// Whether the members have the same types in the same order, and each new name is one that no old member had, and the other way round; so no member
/// took the name of another.
bool areRenamedOnly(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New);

} // namespace modver::diff

#endif
