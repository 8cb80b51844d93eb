// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a known kernel and its modules export, read no further than is needed.
#ifndef MODVER_CHECKER_KERNEL_KERNELEXPORTS_H
#define MODVER_CHECKER_KERNEL_KERNELEXPORTS_H

#include "Library.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace modver::kernel {

class KernelExports {
public:
  /// Reads the symvers, if there is one, which has the modules' exports too; else the image.
  static llvm::Expected<KernelExports> read(std::shared_ptr<const OpenedKernel> Kernel);

  struct Symbol {
    std::optional<uint64_t> Crc;
    /// `vmlinux`, or a module's name.
    llvm::StringRef Exporter;
  };
  /// None: it is not known to export it.
  const Symbol *find(llvm::StringRef Name) const;

  /// Where there was no symvers: reads the module of this name from the kernel's tree, too, if it is there. Once.
  void readModule(llvm::StringRef Name);

  const std::shared_ptr<const OpenedKernel> &kernel() const { return Kernel; }

private:
  explicit KernelExports(std::shared_ptr<const OpenedKernel> Kernel) : Kernel(std::move(Kernel)) {}
  void add(const Export &E, llvm::StringRef Exporter);

  std::shared_ptr<const OpenedKernel> Kernel;
  bool FromSymvers = false;
  llvm::StringMap<Symbol> Symbols;
  /// Names of modules, kept for Symbol::Exporter.
  llvm::StringSet<> Exporters;
  llvm::StringSet<> ModulesRead;
};

/// Kernels that were found and read, for the next module that may be of one of them.
class KernelCache {
public:
  explicit KernelCache(Library &Files) : Files(Files) {}

  /// As chooseKernels() of Name alone.
  llvm::Expected<const KernelChoice *> choose(const std::string &Name);
  /// As Library::open().
  llvm::Expected<std::shared_ptr<const OpenedKernel>> open(const ChosenKernel &Chosen, llvm::StringRef Root);
  llvm::Expected<std::shared_ptr<KernelExports>> read(std::shared_ptr<const OpenedKernel> Kernel);
  Library &files() const { return Files; }

  /// Remembers why a kernel that might have been the one could not be read.
  void setAside(std::string Why) {
    if (!llvm::is_contained(Aside, Why))
      Aside.push_back(std::move(Why));
  }
  /// All that was, each once.
  std::vector<std::string> takeSetAside() { return std::exchange(Aside, {}); }

private:
  Library &Files;
  llvm::StringMap<OnceRead<KernelChoice>> Choices;
  /// By the names that the user gave them.
  llvm::StringMap<std::shared_ptr<const OpenedKernel>> Named;
  llvm::DenseMap<const OpenedKernel *, std::shared_ptr<KernelExports>> Kernels;
  std::vector<std::string> Aside;
};

} // namespace modver::kernel

#endif
