// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of a kernel of an index that a question needs: exports with their CRCs, and modules of its tree.
#ifndef MODVER_CHECKER_INDEX_SELECTION_H
#define MODVER_CHECKER_INDEX_SELECTION_H

#include "IndexedKernel.h"
#include "genksyms/symtypes/Symvers.h"

namespace modver::index {

class Selection {
public:
  Kernel kernel() const;
  /// With the rows of vmlinux.
  Symvers symvers() const;
  /// Those that are selected, in the order in which depmod prefers them.
  kernel::TreeModules modules() const;
  /// None: it is not selected.
  std::optional<Module> module(llvm::StringRef Path) const;
  /// All modules, in their order.
  llvm::Expected<std::vector<KernelsModule>> all() const;

private:
  friend class Selector;
  friend llvm::Expected<Selection> select(std::shared_ptr<const IndexFile> From, const KernelRow &Of, const Wanted *Only);

  struct Selected {
    uint32_t Index; ///< of KernelRow::Modules
    std::shared_ptr<const CodedModule> Coded;
    std::string Path;
  };
  Module build(const Selected &M) const;
  Export exportOf(uint32_t Number) const;
  /// The CRC of a symbol of which the kernel has one CRC.
  std::optional<uint64_t> versionOf(uint32_t Symbol) const;

  std::shared_ptr<const IndexFile> From;
  const KernelRow *Of = nullptr;
  llvm::DenseMap<uint32_t, std::optional<uint64_t>> Crcs; ///< by the numbers of exports
  std::vector<uint32_t> OfKernel, OfSymvers;              ///< exports, in the order of numbers
  std::vector<Selected> Modules;                          ///< by Index
  llvm::StringMap<size_t> ByPath;
};

/// Only: null: all. Fails if the index is damaged.
llvm::Expected<Selection> select(std::shared_ptr<const IndexFile> From, const KernelRow &Of, const Wanted *Only);

/// Whether a setting of a configuration, `CONFIG_X=y`, tells something of the loader.
bool isProfileSetting(llvm::StringRef Setting);

} // namespace modver::index

#endif
