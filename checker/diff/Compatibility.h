// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether modules that were compiled with a definition as it was would work with it as it is, if only the CRCs were the same.
#ifndef MODVER_CHECKER_DIFF_COMPATIBILITY_H
#define MODVER_CHECKER_DIFF_COMPATIBILITY_H

#include "Change.h"

namespace modver::diff {

/// From harmless to harmful, what is not known in its place: of several causes the greatest counts.
enum class Compatibility : uint8_t {
  VisibilityOnly, ///< a forward declaration became known, or the reverse
  SameLayout,     ///< only words changed, or members fill what was a hole: sizes, offsets and types of what the module knows are as they were
  Unknown,        ///< sizes and offsets are not known, and the change may be of them
  Unsafe,         ///< another size, offset, type, value or signature
};

struct Judgement {
  Compatibility What;
  /// What decided it, as part of a sentence: `size 9536 → 9600`, `member added at offset 1216`, `enumerator X: 4 → 5`, `parameter 2 has another
  /// type`, `only names differ`. Never empty.
  std::string Reason;
};

Judgement judge(const Cause &C);

} // namespace modver::diff

#endif
