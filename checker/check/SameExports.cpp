// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "SameExports.h"
#include "llvm/ADT/StringSet.h"
#include <map>

namespace modver::check {

std::vector<SameExports> sameExports(const Module &M, const loader::SymbolIndex &Index) {
  std::map<loader::ExporterId, size_t> Shared;
  llvm::StringSet<> Own;
  for (const Export &E : M.Exports)
    if (Own.insert(E.Name).second)
      for (const loader::SymbolIndex::Entry &Other : Index.find(E.Name))
        ++Shared[Other.Exporter];
  std::vector<SameExports> Result;
  for (auto [Id, Count] : Shared) {
    if (Id == loader::KernelId) {
      if (Count >= Own.size())
        Result.push_back({"vmlinux", Count});
      continue;
    }
    const Module &Other = Index.module(Id);
    const auto [Fewer, More] = std::minmax<size_t>({Own.size(), Other.Exports.size()});
    if (Other.Name != M.Name && Count >= Fewer && 2 * Count >= More)
      Result.push_back({Other.Name, Count});
  }
  llvm::sort(Result, [](const SameExports &A, const SameExports &B) { return A.Exporter < B.Exporter; });
  return Result;
}

} // namespace modver::check
