// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What many modules have in common: 30 modules and 6 kernels are 180 verdicts that say five things.
//
//   MatchResult ─► reasons, whichever symbol they are about ─► modules of the same outcome ─► what has to be built again, for which kernels
#ifndef MODVER_CHECKER_MATCH_GROUPING_H
#define MODVER_CHECKER_MATCH_GROUPING_H

#include "MatchResult.h"
#include <utility>

namespace modver::match {

/// Why kernels refuse modules.
struct SharedReason {
  std::string Words; ///< `CRC differs`
  Remedy Helps = Remedy::Other;
  /// Which symbols it is about, and of how many modules: the most first.
  std::vector<std::pair<std::string, size_t>> Symbols;
};

/// Modules of the same outcome: each kernel loads all of them, or refuses all for the same reason.
struct ModuleGroup {
  std::vector<size_t> Modules; ///< indices of MatchResult::Modules
  /// For each kernel an index of Grouping::Reasons; none: it loads them.
  std::vector<std::optional<size_t>> Reasons;
};

/// What has to be built again for the same kernels.
struct RebuildNeed {
  std::vector<size_t> Kernels; ///< indices of MatchResult::Kernels
  std::vector<size_t> Groups;
};

struct Grouping {
  std::vector<SharedReason> Reasons; ///< in the order in which Groups name them
  std::vector<ModuleGroup> Groups;   ///< the largest first; what every kernel loads last
  std::vector<RebuildNeed> Rebuilds; ///< in the order of their first kernels
};

Grouping groupModules(const MatchResult &Result);

} // namespace modver::match

#endif
