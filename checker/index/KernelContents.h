// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All that an index holds of one kernel, as values: what the loader looks at in it and in its own modules, and nothing that no question needs.
#ifndef MODVER_CHECKER_INDEX_KERNELCONTENTS_H
#define MODVER_CHECKER_INDEX_KERNELCONTENTS_H

#include "RecordedTypes.h"
#include "checker/kernel/KernelTree.h"
#include "checker/kernel/Library.h"
#include "modver/Kernel.h"
#include <functional>

namespace modver::index {

/// A module of the kernel's tree.
struct KernelsModule {
  std::string Path; ///< below KernelTree::ModulesDirectory, or absolute
  Module Contents;
};

/// Rows of the kernel's Module.symvers that are of modules.
struct SymversRows {
  bool HasKinds = true;
  std::optional<NameVersions> OldNames;
  std::string Release;
  std::vector<ExportRow> Rows;
};

struct KernelContents {
  /// Paths as the user named them: those in a package begin with the package's name.
  kernel::KernelTree Tree;
  /// Its exports are sorted by kind and name, but of a kernel whose exports have flags by name alone.
  Kernel TheKernel;
  /// In the order in which depmod prefers them.
  std::vector<KernelsModule> Modules;
  /// None: no Module.symvers is at hand.
  std::optional<SymversRows> Symvers;
  /// None: it is not known. `CONFIG_X=y`, sorted; strings without quotes, `n` for what is not set.
  std::optional<std::vector<std::string>> Settings;
  /// None: it has none, or nobody asked. What tells whether two kernels are the same does not have them.
  std::optional<RecordedTypes> Types;
  /// Keeps alive what views point into.
  std::vector<std::shared_ptr<const void>> Storage;
};

/// Called with how many of how many modules were read, from any thread.
using ModulesRead = std::function<void(size_t Done, size_t Total)>;

/// Reads all of a kernel but its types, on Jobs threads. Fails if one of its files cannot be read.
llvm::Expected<KernelContents> readContents(const kernel::OpenedKernel &From, unsigned Jobs, const ModulesRead &Progress);

/// What of .modinfo and of the sections the loader and reports look at.
bool isLookedAt(const ModinfoEntry &E);
bool isLookedAt(const Section &S, const ElfTarget &Target);

} // namespace modver::index

#endif
