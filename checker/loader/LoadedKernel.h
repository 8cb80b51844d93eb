// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel that has booted and loaded some modules: what a module that comes next meets.
#ifndef MODVER_CHECKER_LOADER_LOADEDKERNEL_H
#define MODVER_CHECKER_LOADER_LOADEDKERNEL_H

#include "SymbolIndex.h"
#include "Verdict.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

namespace modver::loader {

/// A module that is loaded.
struct LoadedModule {
  ExporterId Id;
  bool Proprietary;
};

/// An export that a lookup found.
struct Hit {
  const Export *Symbol = nullptr;
  /// Null: the kernel's own.
  const LoadedModule *Owner = nullptr;
  bool GplOnly = false;
};

/// The value copies cheaply: one index serves many kernels, each with other modules loaded.
class LoadedKernel {
public:
  explicit LoadedKernel(const SymbolIndex &Index) : Index(&Index) {}

  const Kernel &kernel() const { return Index->kernel(); }
  llvm::ArrayRef<LoadedModule> modules() const { return Modules; }
  std::string_view nameOf(const LoadedModule *Owner) const { return Owner ? Index->module(Owner->Id).Name : std::string_view("kernel"); }
  bool isLoaded(std::string_view ModuleName) const;

  /// The module of the index with this number was loaded, with this verdict.
  void load(ExporterId Id, const Verdict &V);
  /// What the kernel remembers of an attempt, successful or not.
  void remember(const Verdict &V);

  /// Searches the kernel's tables, then those of the modules, newest first. GplOnlyToo: whether GPL-only tables are searched.
  Hit find(llvm::CachedHashStringRef Name, bool GplOnlyToo) const;
  Hit find(std::string_view Name, bool GplOnlyToo) const { return find(llvm::CachedHashStringRef(Name), GplOnlyToo); }

  bool hasForcedTaint() const { return ForcedTaint; }
  bool saidVersionMissing() const { return SaidVersionMissing; }
  bool saidExtendedVersionMissing() const { return SaidExtendedVersionMissing; }
  bool saidLivepatch() const { return SaidLivepatch; }

private:
  const SymbolIndex *Index;
  /// Oldest first.
  llvm::SmallVector<LoadedModule, 8> Modules;
  bool ForcedTaint = false;
  bool SaidVersionMissing = false;
  bool SaidExtendedVersionMissing = false;
  bool SaidLivepatch = false;
};

} // namespace modver::loader

#endif
