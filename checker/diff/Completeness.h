// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether a side may be a part of what it was: a file that was cut at the end of a row looks like any other.
#ifndef MODVER_CHECKER_DIFF_COMPLETENESS_H
#define MODVER_CHECKER_DIFF_COMPLETENESS_H

#include "Change.h"

namespace modver::diff {

/// What makes a side look incomplete beside the other one, as far as what both are of is the same. None: nothing does.
std::optional<Incompleteness> findIncompleteness(const types::Abi &Old, const types::Abi &New);

} // namespace modver::diff

#endif
