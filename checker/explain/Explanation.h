// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a kernel disagrees with a module about versions of symbols, as values.
//
//   CheckInputs, CheckResult ─► disagreements() ─┐
//   BuiltFor ────────────────────────────────────┼─► two Abis ─► addEvidence() ─► diff::compare() ─► Explanation
#ifndef MODVER_CHECKER_EXPLAIN_EXPLANATION_H
#define MODVER_CHECKER_EXPLAIN_EXPLANATION_H

#include "BuiltFor.h"
#include "checker/check/CheckInputs.h"
#include "checker/diff/BtfComparison.h"
#include "checker/diff/Change.h"
#include "checker/types/Evidence.h"

namespace modver::explain {

/// A symbol of which the module has a version and the kernel has another one, or none.
struct Disagreement {
  llvm::StringRef Symbol;
  uint64_t ModuleCrc;
  /// None: the kernel and the modules that are known do not export it.
  std::optional<uint64_t> KernelCrc;
  /// Who exports it now, `vmlinux` or a module's name; if nobody, who exported it in the kernel that the module was built for; empty: not known.
  llvm::StringRef Exporter;
};

/// All of M's, whether the loader comes to see them or not: by name. M is one of Inputs.
std::vector<Disagreement> disagreements(const Module &M, const check::CheckInputs &Inputs, const loader::LoaderProfile &Profile);

/// Whether it is known what modules of the kernel export: not of an image by itself.
bool knowsModules(const check::CheckInputs &Inputs);

struct SymbolExplanation {
  Disagreement What;
  /// Indices into Explanation::Result.Causes.
  std::vector<uint32_t> Causes;
  /// Of the causes together. Of a symbol that nobody exports any more: none.
  std::optional<diff::Judgement> Verdict;
};

struct Explanation {
  /// None: it was not found.
  std::optional<BuiltFor> Built;
  /// How many versions the module has.
  size_t NumVersions = 0;
  /// Of those: symbols of modules, where the kernel's modules are not at hand.
  size_t NumNotAtHand = 0;
  types::Evidence Types;
  /// The sides: what the symbols were and what they are.
  std::unique_ptr<types::Abi> Old, New;
  /// By BTF, where Types are of another kind, which does not tell sizes and offsets. Result points into it.
  diff::BtfComparison ByBtf;
  diff::Diff Result;
  /// Of each disagreement, by name.
  std::vector<SymbolExplanation> Symbols;
};

struct ExplainRequest {
  BuiltForRequest Built;
  types::EvidenceRequest Types; ///< without what is found out: of both sides the Types
};

/// EXPECTS: M is one of Inputs, which outlive the result. Fails if what the user named cannot be read.
llvm::Expected<Explanation> explain(const check::ModuleFromFile &M, const check::CheckInputs &Inputs, const loader::LoaderProfile &Profile,
                                    std::optional<BuiltFor> Built, const ExplainRequest &Request);

} // namespace modver::explain

#endif
