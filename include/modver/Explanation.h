// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why a kernel disagrees with a module about versions of symbols, and whether the module would work all the same.
//
// Source of each fact: the kernel that the module was built for is found by vermagic and CRCs; what is different between that one and this one is a
// comparison (Comparison.h), limited to what the module uses. Names are those of `modver explain --format json`: docs/formats.md.
#ifndef MODVER_EXPLANATION_H
#define MODVER_EXPLANATION_H

#include "modver/CheckReport.h"
#include "modver/Comparison.h"

namespace modver {

struct ExplainRequest {
  /// The modules, and how they are loaded.
  CheckRequest Check = {};
  /// The kernel that they were built for, as openKernel() takes it. Empty: it is looked for.
  std::string BuiltFor = {};
  /// Where else to look: a Module.symvers, an image, or a directory with such files, or below which kernels are installed or unpacked.
  std::vector<std::string> Known = {};
  /// Types of the kernel that they were built for, and of this one, as in ComparedKernel::Types. Without them, BTF is used where both kernels have
  /// it.
  std::vector<std::string> OldTypes = {}, NewTypes = {};
};

/// The kernel that a module was built for, as far as it is known.
struct OriginalKernel {
  /// Empty: not known.
  std::string Release;
  /// Empty: it was found without.
  std::string Image, Symvers;
  /// Of the module's versions: how many symbols this kernel exports, and how many of those have the module's CRC.
  size_t Known = 0, Equal = 0;
  /// The release in the module's vermagic is this kernel's.
  bool IsOfVermagic = false;
};

/// A symbol of which the module has a version and the kernel has another one, or none.
struct Disagreement {
  std::string Symbol;
  /// `vmlinux`, or a module's name; if nobody exports it any more, who did in the original kernel; empty: not known.
  std::string Exporter;
  uint64_t ModuleCrc = 0;
  /// None: the kernel and the modules that are known do not export it.
  std::optional<uint64_t> KernelCrc;
  /// Of the causes together. None: nobody exports it any more.
  std::optional<Judgement> Judged;
  /// Indices into ModuleExplanation::Causes.
  std::vector<uint32_t> Causes;
};

/// Another kernel that exports a symbol which this one does not.
struct ExportedElsewhere {
  std::string Symbol;
  /// Its name, and who exports it there.
  std::string Kernel, Exporter;
  /// How that kernel's version compares with this one's: `older`, `newer` or `unknown`.
  std::string Age;
};

struct ModuleExplanation {
  ModuleVerdict Verdict;
  /// Of the symbols that nobody exports those that another kernel, which is known, does; by symbol.
  std::vector<ExportedElsewhere> Elsewhere;
  /// None: it was not found.
  std::optional<OriginalKernel> BuiltFor;
  /// Of how many symbols the module has a version; and of those, how many are of modules that are not at hand, so that nothing is said of them.
  size_t NumVersions = 0, NumNotAtHand = 0;
  /// All of them, whether the loader comes to see them or not; by name.
  std::vector<Disagreement> Symbols;
  std::vector<Cause> Causes;
  /// What the causes are told by: `symtypes`, `btf`, or `exports`: nothing is known of the types.
  std::string Evidence;
  /// What was read of each side; without types, what is missing, with the reason.
  std::string OldEvidence, NewEvidence;
  /// Modules whose BTF could not be used: `FILE: reason`.
  std::vector<std::string> Missing;
};

struct ExplainReport {
  CheckedKernel Kernel;
  /// Those that were asked for.
  std::vector<ModuleExplanation> Modules;
  std::vector<UnreadableModule> Unreadable;
  std::vector<std::string> Warnings;
};

} // namespace modver

#endif
