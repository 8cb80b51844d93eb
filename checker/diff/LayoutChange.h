// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether the members of a struct or union are where they were.
#ifndef MODVER_CHECKER_DIFF_LAYOUTCHANGE_H
#define MODVER_CHECKER_DIFF_LAYOUTCHANGE_H

#include "Compatibility.h"
#include "DefinitionShape.h"

namespace modver::diff {

/// Of two Fields bodies with their layouts. SameLayout, if the sizes are equal and every old member has a new one at the same place, as large, and of
/// the same type: that of its name or, if that name is gone and the other one new, another. So what is new fills holes, or lies beside old members in
/// unions. Two kinds of members may be gone: those of no size that are no arrays, and those that a kernel keeps in reserve for such changes (their
/// names say so: `kabi_reserved1`, `suse_kabi_padding`, `rh_reserved2`), which no module uses.
/// Unsafe names what is most telling, two things at most. SizeOfLong: as KnownSizes has it.
Judgement judgeLayouts(llvm::ArrayRef<Member> Old, const types::TypeLayout &OldLayout, llvm::ArrayRef<Member> New, const types::TypeLayout &NewLayout,
                       unsigned SizeOfLong);

/// Without layouts: Unsafe, if no layout can make up for it; SameLayout, if it is the same members in the same
/// order, of types that are as large; else Unknown.
Judgement judgeFields(llvm::ArrayRef<Member> Old, llvm::ArrayRef<Member> New, unsigned SizeOfLong);

} // namespace modver::diff

#endif
