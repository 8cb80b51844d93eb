// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who exports what: the kernel and any number of modules, loaded or not.
#ifndef MODVER_CHECKER_LOADER_SYMBOLINDEX_H
#define MODVER_CHECKER_LOADER_SYMBOLINDEX_H

#include "modver/Kernel.h"
#include "modver/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <vector>

namespace modver::loader {

/// An exporter: the kernel itself, or a module by the number that SymbolIndex::add gave it.
using ExporterId = uint32_t;
inline constexpr ExporterId KernelId = ~ExporterId(0);

/// How kernels differ in looking for an export.
struct LookupRules {
  /// The tables of GPL-future symbols are looked at, and with UnusedKinds those of unused ones (up to 5.11).
  bool HistoricKinds = false;
  bool UnusedKinds = true; ///< CONFIG_UNUSED_SYMBOLS
  /// Every entry is found. From 3.0 on tables are searched by halving, which misses names in a table that is not sorted.
  bool Linear = false;
  /// There is one table, and flags (__kflagstab) tell what in it is GPL-only. Other tables of a module are not looked at (7.1 on).
  bool ExportFlags = false;

  bool sees(ExportKind Kind) const {
    if (Kind == ExportKind::Plain || Kind == ExportKind::Gpl)
      return true;
    return HistoricKinds && (Kind == ExportKind::GplFuture || UnusedKinds);
  }

  /// The exports of M that are in tables which this kernel looks at.
  llvm::ArrayRef<Export> exportsOf(const Module &M) const { return llvm::ArrayRef(M.Exports).drop_back(ExportFlags ? M.NumInOtherTables : 0); }
};

/// Exports by name. The kernel and the modules are referred to, not copied: they must stay where they are.
class SymbolIndex {
public:
  explicit SymbolIndex(const Kernel &K, LookupRules Rules = {});

  /// Enters a module's exports. Numbers count from 0.
  ExporterId add(const Module &M);

  const Kernel &kernel() const { return TheKernel; }
  const Module &module(ExporterId Id) const { return *Modules[Id]; }
  size_t numModules() const { return Modules.size(); }

  struct Entry {
    const Export *Symbol;
    ExporterId Exporter;
    uint32_t Next; ///< index of the next entry of this name, or NoEntry
    bool GplOnly;  ///< to this kernel: one that knows no flags takes what is in __ksymtab for plain
  };
  static constexpr uint32_t NoEntry = ~uint32_t(0);

  /// The entries of a name, first to last: the kernel's in the order of its tables, then those of modules, each module's in the order of its tables.
  class Range {
  public:
    class iterator {
    public:
      iterator(const std::vector<Entry> &Entries, uint32_t At) : Entries(&Entries), At(At) {}
      const Entry &operator*() const { return (*Entries)[At]; }
      iterator &operator++() {
        At = (*Entries)[At].Next;
        return *this;
      }
      bool operator!=(const iterator &Other) const { return At != Other.At; }

    private:
      const std::vector<Entry> *Entries;
      uint32_t At;
    };
    Range(const std::vector<Entry> &Entries, uint32_t First) : Entries(&Entries), First(First) {}
    iterator begin() const { return {*Entries, First}; }
    iterator end() const { return {*Entries, NoEntry}; }
    bool empty() const { return First == NoEntry; }

  private:
    const std::vector<Entry> *Entries;
    uint32_t First;
  };
  Range find(llvm::CachedHashStringRef Name) const;
  Range find(std::string_view Name) const { return find(llvm::CachedHashStringRef(Name)); }

private:
  struct Ends {
    uint32_t First;
    uint32_t Last;
  };
  /// One table for each kind.
  void enterByKind(llvm::ArrayRef<Export> Exports, ExporterId Exporter);
  void enterTable(llvm::ArrayRef<Export> Table, ExporterId Exporter, bool HasFlags = true);
  void enter(const Export &Symbol, ExporterId Exporter, bool GplOnly);

  const Kernel &TheKernel;
  LookupRules Rules;
  std::vector<const Module *> Modules;
  std::vector<Entry> Entries;
  llvm::DenseMap<llvm::CachedHashStringRef, Ends> ByName;
};

} // namespace modver::loader

#endif
