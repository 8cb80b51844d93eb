// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is said of a run over a build directory, on standard error.
#ifndef MODVER_GENKSYMS_KBUILD_BUILDREPORT_H
#define MODVER_GENKSYMS_KBUILD_BUILDREPORT_H

#include "BuildPlan.h"
#include "genksyms/frontend/UnitProcessor.h"
#include "genksyms/symtypes/ExportTable.h"
#include "llvm/Support/raw_ostream.h"

namespace modver::genksyms {

struct BuildSummary {
  const BuildPlan &Plan;
  llvm::ArrayRef<UnitResult> Results; ///< in the order of the plan
  const ExportTable &Table;
  double Seconds = 0;
  /// Of Results; none: there is no cache.
  std::optional<size_t> NumFromCache = {};

  size_t numFailed() const;
};

/// The messages of genksyms -w, object by object.
void printMessages(llvm::raw_ostream &Out, const BuildSummary &Summary);

/// Unknown flags, duplicate exports, exports without CRC, objects that could not be computed and why.
void printProblems(llvm::raw_ostream &Out, const BuildSummary &Summary);

/// One line of figures.
void printFigures(llvm::raw_ostream &Out, const BuildSummary &Summary);

} // namespace modver::genksyms

#endif
