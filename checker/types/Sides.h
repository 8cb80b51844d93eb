// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver diff compares: from what the user named to two Abis.
#ifndef MODVER_CHECKER_TYPES_SIDES_H
#define MODVER_CHECKER_TYPES_SIDES_H

#include "Abi.h"
#include "Evidence.h"
#include "TypesInput.h"
#include "checker/kernel/Library.h"

namespace modver::types {

struct SideRequest {
  /// A Module.symvers, kernel image, module, release or kernel's directory; or types, in any form that readTypes() takes; or a directory with
  /// both.
  std::string Path;
  /// Types to go with it.
  std::vector<std::string> Types;
  /// The kernel that Path stands for, where it was opened already; else null.
  std::shared_ptr<const kernel::OpenedKernel> Opened = nullptr;
  /// For messages and reports; empty: Path.
  std::string Name = {};

  const std::string &name() const { return Name.empty() ? Path : Name; }
};

/// Called with what is read, and how much of it there is, from any thread.
using SideProgress = std::function<void(size_t Done, size_t Total)>;

struct Side {
  Abi Exports;
  /// Null: types alone, or a module.
  std::shared_ptr<const kernel::OpenedKernel> Kernel;
};

/// Two sides that share their records. Fails with the errors of both.
llvm::Expected<std::pair<Side, Side>> readSides(const SideRequest &Old, const SideRequest &New, kernel::Library &Files, unsigned Jobs,
                                                const SideProgress &Progress);

/// What debug information of both kernels is to be looked for with, by addDebugEvidence() and compareByBtf(). None: a side has no kernel, or no CRC
/// differs, for which it would be of use. EXPECTS: Files keeps modules' types, and outlives the result, as do the sides.
std::optional<EvidenceRequest> debugInformationOf(const Side &Old, const Side &New, kernel::Library &Files, unsigned Jobs);

/// Whether both kernels may have BTF.
bool mayHaveBtf(const EvidenceRequest &Request);

} // namespace modver::types

#endif
