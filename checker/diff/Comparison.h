// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two sides to all that is different between them.
#ifndef MODVER_CHECKER_DIFF_COMPARISON_H
#define MODVER_CHECKER_DIFF_COMPARISON_H

#include "Policy.h"

namespace modver::diff {

/// Compares, and completes both sides: CRCs that nobody recorded are computed from the types. EXPECTS: if both have types, they share their records.
/// The result points into both. ByDebugInformation, if not null: a comparison of the same two kernels, of whose causes those without sizes and
/// offsets get them; the result points into its sides then. What: what the user tolerates, if not null.
Diff compare(types::Abi &Old, types::Abi &New, unsigned Jobs, const Diff *ByDebugInformation = nullptr, Policy *What = nullptr);

} // namespace modver::diff

#endif
