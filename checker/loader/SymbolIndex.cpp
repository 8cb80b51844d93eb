// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SymbolIndex.h"

namespace modver::loader {

SymbolIndex::SymbolIndex(const Kernel &K) : TheKernel(K) {
  ByName.reserve(K.Exports.size() * 2);
  Entries.reserve(K.Exports.size() * 2);
  for (const Export &E : K.Exports)
    enter(E, KernelId);
}

ExporterId SymbolIndex::add(const Module &M) {
  ExporterId Id = Modules.size();
  Modules.push_back(&M);
  for (const Export &E : M.Exports)
    enter(E, Id);
  return Id;
}

void SymbolIndex::enter(const Export &Symbol, ExporterId Exporter) {
  uint32_t Index = Entries.size();
  Entries.push_back({&Symbol, Exporter, NoEntry});
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
