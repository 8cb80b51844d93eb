// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Grouping.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <tuple>

namespace modver::explain {

namespace {

/// Equal for modules of which the same is to be told.
auto keyOf(const ExplainedModule &M) {
  const Explanation &E = M.Why;
  const loader::Verdict &V = M.Checked->Verdict;
  auto Fatal = llvm::find_if(V.Findings, [](const loader::Finding &F) { return F.Fatal; });
  const bool Fits = E.Built && E.Built->fits(), IsLikely = E.Built && E.Built->isLikely();
  return std::tuple(V.Error, Fatal == V.Findings.end() ? std::nullopt : std::optional(Fatal->Kind), M.Checked->Contents->info("intree").has_value(),
                    releaseOf(*M.Checked->Contents).str(), E.Built ? E.Built->Kernel.get() : nullptr, std::tuple(Fits, IsLikely), E.NumVersions > 0,
                    E.NumNotAtHand > 0, E.Symbols.empty(), std::tuple(E.Types.Kind, E.Types.Old, E.Types.New, E.Types.Missing));
}

void addCauses(ExplainedGroup &G) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, size_t> Known;
  std::vector<llvm::StringSet<>> Symbols;
  for (const ExplainedModule *M : G.Modules)
    for (const diff::Cause &C : M->Why.Result.Causes) {
      auto [At, IsNew] = Known.try_emplace({C.Name, C.Old, C.New}, G.Causes.size());
      if (IsNew) {
        G.Causes.push_back({&C});
        Symbols.emplace_back();
      }
      ++G.Causes[At->second].NumModules;
      for (uint32_t I : C.Exports)
        Symbols[At->second].insert(M->Why.Result.Symbols[I].name());
    }
  for (auto [C, Names] : llvm::zip_equal(G.Causes, Symbols))
    C.NumSymbols = Names.size();
  if (G.Modules.size() > 1)
    llvm::stable_sort(G.Causes, [](const SharedCause &A, const SharedCause &B) {
      return std::pair(A.NumModules, A.NumSymbols) > std::pair(B.NumModules, B.NumSymbols);
    });
}

void addSymbols(ExplainedGroup &G) {
  std::map<llvm::StringRef, SharedSymbol> ByName;
  for (const ExplainedModule *M : G.Modules)
    for (const SymbolExplanation &S : M->Why.Symbols)
      ByName.try_emplace(S.What.Symbol, SharedSymbol{&S, &M->Why});
  for (const auto &[Name, S] : ByName)
    G.Symbols.push_back(S);
}

ExplainedGroup complete(ExplainedGroup G) {
  addCauses(G);
  addSymbols(G);
  return G;
}

} // namespace

std::vector<ExplainedGroup> groupModules(llvm::ArrayRef<const ExplainedModule *> Modules) {
  std::map<decltype(keyOf(*Modules.front())), size_t> Known;
  std::vector<ExplainedGroup> Groups;
  for (const ExplainedModule *M : Modules) {
    auto [At, IsNew] = Known.try_emplace(keyOf(*M), Groups.size());
    if (IsNew)
      Groups.emplace_back();
    Groups[At->second].Modules.push_back(M);
  }
  for (ExplainedGroup &G : Groups)
    G = complete(std::move(G));
  return Groups;
}

ExplainedGroup groupOf(const ExplainedModule &M) { return complete({{&M}, {}, {}}); }

} // namespace modver::explain
