// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a known kernel and its modules export, read no further than is needed.
#ifndef MODVER_CHECKER_KERNEL_KERNELEXPORTS_H
#define MODVER_CHECKER_KERNEL_KERNELEXPORTS_H

#include "KnownKernels.h"
#include "checker/image/BtfBytes.h"
#include "modver/Kernel.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace modver::kernel {

/// None: it has none.
std::optional<image::BtfBytes> btfOf(const image::UnwrappedKernel &K);

class KernelExports {
public:
  /// Reads the symvers, if there is one, which has the modules' exports too; else the image.
  static llvm::Expected<KernelExports> read(KernelTree Tree);

  struct Symbol {
    std::optional<uint64_t> Crc;
    /// `vmlinux`, or a module's name.
    llvm::StringRef Exporter;
  };
  /// None: it is not known to export it.
  const Symbol *find(llvm::StringRef Name) const;

  /// Where there was no symvers: reads the module of this name from the kernel's tree, too, if it is there. Once.
  void readModule(llvm::StringRef Name);

  /// The file of a module of the kernel's tree; empty: there is none.
  std::string moduleFile(llvm::StringRef Name) const;

  const KernelTree &tree() const { return Tree; }
  /// Of the image, if that was read. None: it was not, or has none.
  const std::optional<image::BtfBytes> &btf() const { return Btf; }

private:
  explicit KernelExports(KernelTree Tree) : Tree(std::move(Tree)) {}
  void add(const Export &E, llvm::StringRef Exporter);
  const std::vector<TreeModule> &listing() const;

  KernelTree Tree;
  bool FromSymvers = false;
  std::optional<image::BtfBytes> Btf;
  llvm::StringMap<Symbol> Symbols;
  /// Names of modules, kept for Symbol::Exporter.
  llvm::StringSet<> Exporters;
  llvm::StringSet<> ModulesRead;
  mutable std::optional<std::vector<TreeModule>> Listing;
};

/// Kernels that were read, for the next module that may be of one of them.
class KernelCache {
public:
  llvm::Expected<std::shared_ptr<KernelExports>> read(const KernelTree &Tree);

private:
  /// By what was read.
  llvm::StringMap<std::shared_ptr<KernelExports>> Kernels;
};

} // namespace modver::kernel

#endif
