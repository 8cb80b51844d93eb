// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolIndex.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

namespace modver::loader {

/// Whether halving the table comes to this entry.
static bool isFound(llvm::ArrayRef<Export> Table, const Export &Symbol) {
  while (!Table.empty()) {
    size_t Middle = Table.size() / 2;
    int Order = Symbol.Name.compare(Table[Middle].Name);
    if (Order == 0)
      return &Table[Middle] == &Symbol;
    Table = Order < 0 ? Table.take_front(Middle) : Table.drop_front(Middle + 1);
  }
  return false;
}

SymbolIndex::SymbolIndex(const Kernel &K, LookupRules Rules) : TheKernel(K), Rules(Rules) {
  ByName.reserve(K.Exports.size() * 2);
  Entries.reserve(K.Exports.size() * 2);
  if (K.HasExportFlags.value_or(false))
    enterTable(K.Exports, KernelId);
  else
    enterByKind(K.Exports, KernelId);
}

ExporterId SymbolIndex::add(const Module &M) {
  ExporterId Id = Modules.size();
  Modules.push_back(&M);
  llvm::ArrayRef<Export> Rest = Rules.exportsOf(M);
  if (M.HasExportFlags) {
    llvm::ArrayRef<Export> First = llvm::ArrayRef(M.Exports).drop_back(M.NumInOtherTables);
    enterTable(First, Id, Rules.ExportFlags);
    Rest = Rest.drop_front(First.size());
  }
  enterByKind(Rest, Id);
  return Id;
}

void SymbolIndex::enterByKind(llvm::ArrayRef<Export> Exports, ExporterId Exporter) {
  while (!Exports.empty()) {
    ExportKind Kind = Exports.front().Kind;
    llvm::ArrayRef<Export> Table = Exports.take_while([&](const Export &E) { return E.Kind == Kind; });
    Exports = Exports.drop_front(Table.size());
    if (Rules.sees(Kind))
      enterTable(Table, Exporter);
  }
}

void SymbolIndex::enterTable(llvm::ArrayRef<Export> Table, ExporterId Exporter, bool HasFlags) {
  // Strictly: of two entries of a name, halving finds one, and not always the first.
  bool FindsAll = Rules.Linear ||
                  std::adjacent_find(Table.begin(), Table.end(), [](const Export &A, const Export &B) { return A.Name >= B.Name; }) == Table.end();
  for (const Export &E : Table)
    if (FindsAll || isFound(Table, E))
      enter(E, Exporter, HasFlags && isGplOnly(E.Kind));
}

void SymbolIndex::enter(const Export &Symbol, ExporterId Exporter, bool GplOnly) {
  uint32_t Index = Entries.size();
  Entries.push_back({&Symbol, Exporter, NoEntry, GplOnly});
  auto [It, IsNew] = ByName.try_emplace(llvm::CachedHashStringRef(Symbol.Name), Ends{Index, Index});
  if (IsNew)
    return;
  Entries[It->second.Last].Next = Index;
  It->second.Last = Index;
}

SymbolIndex::Range SymbolIndex::find(llvm::CachedHashStringRef Name) const {
  auto It = ByName.find(Name);
  return {Entries, It == ByName.end() ? NoEntry : It->second.First};
}

} // namespace modver::loader
