// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which modules must be loaded before which: what depmod finds out, from the symbols themselves.
#ifndef MODVER_CHECKER_LOADER_DEPENDENCIES_H
#define MODVER_CHECKER_LOADER_DEPENDENCIES_H

#include "SymbolIndex.h"
#include "llvm/ADT/ArrayRef.h"
#include <string_view>
#include <vector>

namespace modver::loader {

/// REQUIREMENTS: all modules are in the index; of those that export the same name, the one to prefer was added first.
/// GUARANTEES: a module comes after all that it needs, except where modules need each other; those are in Cycles, and their needs among
/// each other are not among their dependencies (nobody could load them in an order that works).
class Dependencies {
public:
  explicit Dependencies(const SymbolIndex &Index);

  /// All modules, those that are needed first; else by number.
  llvm::ArrayRef<ExporterId> order() const { return Order; }

  /// What must be loaded before this module, in an order in which it can be.
  std::vector<ExporterId> closure(ExporterId Id) const;

  /// The modules that export a symbol that this one needs.
  llvm::ArrayRef<ExporterId> needs(ExporterId Id) const { return Needs[Id]; }

  /// The length of the longest chain of dependencies that ends at this module; those of equal depth do not need each other.
  unsigned depth(ExporterId Id) const { return Depths[Id]; }

  /// Groups of modules that need each other.
  llvm::ArrayRef<std::vector<ExporterId>> cycles() const { return Cycles; }

private:
  void findNeeds(const SymbolIndex &Index, ExporterId Id);
  void breakCycles();

  std::vector<std::vector<ExporterId>> Needs;
  std::vector<ExporterId> Order;
  std::vector<unsigned> Depths;
  std::vector<std::vector<ExporterId>> Cycles;
};

/// A name that more than one of the kernel and the modules export: they cannot be loaded together.
struct Conflict {
  std::string_view Symbol;
  /// KernelId, if the kernel is one of them, first.
  std::vector<ExporterId> Exporters;
};

/// By name.
std::vector<Conflict> findConflicts(const SymbolIndex &Index);

} // namespace modver::loader

#endif
