// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One attempt to load a module: what the steps share.
#ifndef MODVER_CHECKER_LOADER_ATTEMPT_H
#define MODVER_CHECKER_LOADER_ATTEMPT_H

#include "LoadedKernel.h"
#include "LoaderProfile.h"
#include "Verdict.h"

namespace modver::loader {

struct Attempt {
  Attempt(const LoadedKernel &K, const Module &M, const LoaderProfile &P) : K(K), M(M), P(P) {}

  const LoadedKernel &K;
  const Module &M;
  const LoaderProfile &P;
  Verdict Result;

  void note(const Finding &F) { Result.Findings.push_back(F); }

  bool hasForcedTaint() const { return K.hasForcedTaint() || Result.ForcedTaint; }

  /// The module lacks something that CONFIG_MODULE_FORCE_LOAD makes dispensable. The kernel says so only while it is not yet tainted by that.
  bool forceLoad(std::string_view Reason) {
    if (!P.ForceLoad) {
      note({.Kind = FindingKind::ForceLoadRefused, .Text = Reason});
      return false;
    }
    if (!hasForcedTaint())
      note({.Kind = FindingKind::ForceLoaded, .Fatal = false, .Text = Reason});
    Result.ForcedTaint = true;
    return true;
  }
};

} // namespace modver::loader

#endif
