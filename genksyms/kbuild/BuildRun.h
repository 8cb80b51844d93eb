// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The units of a plan, processed in parallel.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDRUN_H
#define MODVER_GENKSYMS_KBUILD_BUILDRUN_H

#include "BuildPlan.h"
#include "TypesSink.h"
#include "genksyms/cache/UnitCache.h"
#include "genksyms/frontend/CompilerPersonality.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "genksyms/symtypes/ExportTable.h"
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
  /// Takes the type dumps out of the results.
  TypesSink &Types;
  /// Called after each unit, by any thread, with the number of those that are done.
  llvm::function_ref<void(size_t)> Progress;

  /// The results in the order of the plan, whatever Jobs is. Fails where Types does.
  llvm::Expected<std::vector<UnitResult>> run();
  /// Of these, how many the cache had.
  size_t NumFromCache = 0;

private:
  std::vector<size_t> findResults(std::vector<UnitResult> &Results, llvm::function_ref<void(size_t)> Finish);
};

/// Takes the exports out of the results of Plan's units.
ExportTable takeExports(const BuildPlan &Plan, llvm::MutableArrayRef<UnitResult> Results);

} // namespace modver::genksyms

#endif
