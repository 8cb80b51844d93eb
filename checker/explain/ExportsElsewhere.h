// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which other kernels export what this one does not: before it was removed, or since it was added.
#ifndef MODVER_CHECKER_EXPLAIN_EXPORTSELSEWHERE_H
#define MODVER_CHECKER_EXPLAIN_EXPORTSELSEWHERE_H

#include "BuiltFor.h"

namespace modver::explain {

struct ExportedElsewhere {
  std::string Kernel; ///< by name
  std::string Exporter;
  /// How the kernel's version compares with that of the one that does not export it.
  enum class Age : uint8_t { Older, Newer, Unknown } Is = Age::Unknown;
};

/// `older`
llvm::StringRef nameOf(ExportedElsewhere::Age Is);

class ExportsElsewhere {
public:
  /// Without: the kernel whose symbols are asked for.
  explicit ExportsElsewhere(const kernel::OpenedKernel &Without) : Without(Without) {}

  void add(std::shared_ptr<const kernel::KernelExports> Kernel);
  /// All that the user named (BuiltForRequest::Known). Fails if something is no kernel; what cannot be read is set aside in Cache.
  llvm::Error addKnown(const BuiltForRequest &Request, kernel::KernelCache &Cache);

  /// By the newest of the older kernels, else the oldest of the newer ones, else any.
  std::optional<ExportedElsewhere> find(llvm::StringRef Symbol) const;

private:
  const kernel::OpenedKernel &Without;
  std::vector<std::shared_ptr<const kernel::KernelExports>> Kernels;
};

} // namespace modver::explain

#endif
