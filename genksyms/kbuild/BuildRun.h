// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The units of a plan, processed in parallel.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDRUN_H
#define MODVER_GENKSYMS_KBUILD_BUILDRUN_H

#include "BuildPlan.h"
#include "genksyms/cache/UnitCache.h"
#include "genksyms/frontend/CompilerPersonality.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace modver::genksyms {

/// A unit, of C or of assembly.
UnitResult processUnit(UnitProcessor &Processor, const BuildUnit &Unit);

struct BuildRun {
  const BuildPlan &Plan;
  const UnitOptions &Options;
  PersonalityStore &Personalities;
  unsigned Jobs = 1;
  /// Where results are looked for and kept; null: nowhere.
  UnitCache *Cache = nullptr;
  /// Called for each unit when it is done, by any thread, and so must allow that; may take out of the result what need not be kept.
  llvm::function_ref<void(const BuildUnit &, UnitResult &)> Done;

  /// The results in the order of the plan, whatever Jobs is.
  std::vector<UnitResult> run();
  /// Of these, how many the cache had.
  size_t NumFromCache = 0;

private:
  std::vector<size_t> findResults(std::vector<UnitResult> &Results);
};

} // namespace modver::genksyms

#endif
