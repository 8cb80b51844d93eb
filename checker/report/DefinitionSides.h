// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A definition's two texts side by side, with the offset of each member where it is known.
#ifndef MODVER_CHECKER_REPORT_DEFINITIONSIDES_H
#define MODVER_CHECKER_REPORT_DEFINITIONSIDES_H

#include "checker/diff/Change.h"
#include <optional>
#include <string>
#include <vector>

namespace modver::report {

struct DefinitionLine {
  /// In C, indented by tabs.
  std::string Text;
  /// `1216`, of a bit-field `1216:3`; empty: not known, or of no member.
  std::string Offset;
};

/// One line of each side. None: the other side's line has no counterpart.
struct SideBySide {
  std::optional<DefinitionLine> Old, New;
  bool IsChanged = false;
  /// Not 0: so many equal lines are left out here, and there is nothing else.
  size_t NumLeftOut = 0;
};

/// Context: equal lines that are shown around what changed.
std::vector<SideBySide> sideBySide(const diff::Cause &C, size_t Context = 3);

} // namespace modver::report

#endif
