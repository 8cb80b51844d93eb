// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which kernel a module was built for: the one whose CRCs are those that the module has.
//
//   vermagic's release, the module's place, installed kernels, --known ─► candidates ─► their CRCs beside the module's ─► BuiltFor
#ifndef MODVER_CHECKER_EXPLAIN_BUILTFOR_H
#define MODVER_CHECKER_EXPLAIN_BUILTFOR_H

#include "checker/kernel/KernelChoice.h"
#include "checker/kernel/KernelExports.h"

namespace modver::explain {

struct BuiltForRequest {
  /// What the user says that it is, as CheckRequest::Kernel: nothing else is looked at.
  std::string Given;
  /// As findKernel() takes it.
  std::string Root;
  /// The kernels that are installed are looked at, too: not where the kernel that refuses is somewhere else, and this machine no part of the
  /// question.
  bool AlsoInstalled = true;
  /// What else to look at, as chooseKernels() takes it.
  std::vector<std::string> Known;
  /// The same, found already.
  std::vector<kernel::ChosenKernel> KnownKernels;
};

struct BuiltFor {
  std::shared_ptr<const kernel::KernelExports> Kernel;
  /// Of the module's versions: how many there are, how many this kernel exports, and how many of those have the module's CRC.
  size_t Versions = 0, Known = 0, Equal = 0;
  /// The release in vermagic is this kernel's.
  bool IsOfVermagic = false;

  bool fits() const { return Known > 0 && Equal == Known; }
  /// Enough is known: kernels of one distribution have most of their CRCs in common, and a Module.symvers may be of few rows.
  bool isLikely() const { return 2 * Known >= Versions; }
};

/// The first candidate that fits, those of vermagic's release first, else the one with the most equal CRCs, of at least a tenth of those it knows;
/// none: there is none such. Path: the module's. Fails if what the user named cannot be read. What else cannot be read is set aside in Cache.
llvm::Expected<std::optional<BuiltFor>> findBuiltFor(const Module &M, llvm::StringRef Path, const BuiltForRequest &Request,
                                                     kernel::KernelCache &Cache);

/// The kernels that the user names (Known). Fails if one of them is none. Warnings are set aside in Cache.
llvm::Expected<std::vector<kernel::ChosenKernel>> knownKernels(const BuiltForRequest &Request, kernel::KernelCache &Cache);

/// The release that a module's vermagic begins with; empty: it has none.
llvm::StringRef releaseOf(const Module &M);

} // namespace modver::explain

#endif
