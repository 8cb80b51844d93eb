// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The parts of a kernel of which no files are at hand: whoever has them in another form gives them as OpenedKernel would read them.
#ifndef MODVER_CHECKER_KERNEL_KERNELPARTS_H
#define MODVER_CHECKER_KERNEL_KERNELPARTS_H

#include "KernelTree.h"
#include "ModuleStore.h"
#include "checker/image/KernelConfig.h"
#include "genksyms/symtypes/Symvers.h"
#include "modver/Kernel.h"

namespace modver::kernel {

/// All members may be called from any thread. Paths are names, and not opened.
class KernelParts {
public:
  virtual ~KernelParts() = default;

  virtual llvm::Expected<modver::Kernel> kernel() const = 0;
  /// Asked only where KernelTree::Symvers is not empty.
  virtual llvm::Expected<Symvers> symvers() const = 0;
  virtual llvm::Expected<TreeModules> modules() const = 0;
  /// Asked only where KernelTree::Config is not empty.
  virtual llvm::Expected<image::KernelConfig> config() const = 0;
  /// Path: one of those of modules(). Never null.
  virtual std::shared_ptr<const ReadModule> module(const std::string &Path) const = 0;
  /// Whether btf() and moduleBtf() have something.
  virtual bool hasBtf() const = 0;
  virtual llvm::Expected<image::BtfBytes> btf() const = 0;
  /// Path: one of those of modules().
  virtual llvm::Expected<image::BtfBytes> moduleBtf(const std::string &Path) const = 0;
  /// Its symtypes as a consolidated file; none: it has none.
  virtual llvm::Expected<std::optional<std::string>> symtypes() const = 0;
  /// Why there is nothing else: types that it does not have, names of symbols that are not exported.
  virtual std::string whyNoMore() const = 0;
};

} // namespace modver::kernel

#endif
