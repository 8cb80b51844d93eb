// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From what modver match is asked to what it found.
//
//   modules ──► files, each read once ─┐
//                                      ├─► for each kernel: CheckInputs ─► decide() ─► a column
//   kernels ──► chooseKernels() ───────┘
#ifndef MODVER_CHECKER_MATCH_MATCHING_H
#define MODVER_CHECKER_MATCH_MATCHING_H

#include "MatchResult.h"
#include "checker/check/CheckInputs.h"

namespace modver::match {

struct MatchRequest {
  std::vector<std::string> Modules; ///< files, directories of them, or names of modules that each kernel has its own of
  std::vector<std::string> Kernels; ///< see kernel::chooseKernels()
  std::string Index;                ///< an index of kernels, all of which are meant; empty: Kernels are
  std::vector<std::string> With;
  std::string Kallsyms; ///< see check::CheckRequest; of the only kernel
  std::string Root;
  std::string Profile;
  unsigned Jobs = 1;
};

/// Checks the modules with each kernel. Called with how far it is: ModulesRead, then KernelsMatched, from any thread. Fails if a choice cannot be
/// made; what could not be read is in the result.
llvm::Expected<MatchResult> match(const MatchRequest &Request, const check::ReadProgress &ModulesRead, const check::ReadProgress &KernelsMatched);

} // namespace modver::match

#endif
