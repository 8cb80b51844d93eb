// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What explained modules have in common: what is wrong with 27 of them is told once.
#ifndef MODVER_CHECKER_EXPLAIN_GROUPING_H
#define MODVER_CHECKER_EXPLAIN_GROUPING_H

#include "ExplainResult.h"

namespace modver::explain {

/// A definition that keeps modules of a group from loading.
struct SharedCause {
  const diff::Cause *What; ///< as the first of the modules has it
  size_t NumModules = 0;
  size_t NumSymbols = 0; ///< of all the modules, each once
};

struct SharedSymbol {
  const SymbolExplanation *What; ///< as the first of the modules has it
  const Explanation *In;
};

/// Modules that were built for one kernel, and that the kernel refuses for the same kind of reason; or that it loads.
struct ExplainedGroup {
  std::vector<const ExplainedModule *> Modules;
  /// Of a single module in its order; of several what most of them have first.
  std::vector<SharedCause> Causes;
  /// By name.
  std::vector<SharedSymbol> Symbols;

  const ExplainedModule &first() const { return *Modules.front(); }
};

/// In the order of their first modules.
std::vector<ExplainedGroup> groupModules(llvm::ArrayRef<const ExplainedModule *> Modules);

/// Just this one.
ExplainedGroup groupOf(const ExplainedModule &M);

} // namespace modver::explain

#endif
