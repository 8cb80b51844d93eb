// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the objects that export the wanted symbols come to, under the configuration that a build directory has.
#ifndef MODVER_CHECKER_IDENTIFY_COMPUTEDTARGETS_H
#define MODVER_CHECKER_IDENTIFY_COMPUTEDTARGETS_H

#include "ConfigSearch.h"
#include "Identity.h"
#include "checker/source/BuildTree.h"
#include "checker/source/ExporterScan.h"

namespace modver::identify {

using source::BuildTree;

struct ComputedTargets {
  genksyms::BuildPlan Plan;
  std::unique_ptr<VariantRuns> Runs;
  std::vector<Target> Targets;               ///< as they were expected
  std::map<std::string, std::string> Errors; ///< of symbols whose objects cannot be computed

  size_t numRight() const;
};

/// By symbol: the objects that may export it, as findExporters() has them.
using Exporters = std::map<std::string, std::set<std::string>>;

/// Files that Kbuild generates for single objects are generated where they are missing. Wanted: the symbols of Expected; must outlive the result.
llvm::Expected<std::unique_ptr<ComputedTargets>> computeTargets(BuildTree &Tree, const Exporters &By, llvm::ArrayRef<ExpectedCrc> Expected,
                                                                const llvm::StringSet<> &Wanted, unsigned Jobs,
                                                                const std::function<void(const std::string &)> &Say);

} // namespace modver::identify

#endif
