// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Grouping.h"
#include "llvm/ADT/MapVector.h"
#include <map>
#include <set>

namespace modver::match {

namespace {

/// Equal for the same reason; none: the module loads.
using ReasonKey = std::optional<std::pair<std::string, Remedy>>;

ReasonKey keyOf(const Match &M) {
  if (M.loads())
    return std::nullopt;
  if (!M.IsThere)
    return std::pair("not there", Remedy::Other);
  return std::pair(M.Refused->What, M.Refused->Helps);
}

class Grouper {
public:
  explicit Grouper(const MatchResult &Result) : Result(Result) {}

  Grouping group() {
    addGroups();
    for (ModuleGroup &G : Found.Groups)
      numberReasons(G);
    for (auto [I, R] : llvm::enumerate(Found.Reasons))
      countSymbols(R, I);
    addRebuilds();
    return std::move(Found);
  }

private:
  void addGroups() {
    std::map<std::vector<ReasonKey>, size_t> Known;
    for (auto [I, M] : llvm::enumerate(Result.Modules)) {
      std::vector<ReasonKey> Outcome;
      for (const Match &Cell : M.Kernels)
        Outcome.push_back(keyOf(Cell));
      auto [At, IsNew] = Known.try_emplace(std::move(Outcome), Found.Groups.size());
      if (IsNew)
        Found.Groups.emplace_back();
      Found.Groups[At->second].Modules.push_back(I);
    }
    llvm::stable_sort(Found.Groups, [&](const ModuleGroup &A, const ModuleGroup &B) {
      return std::pair(loadsEverywhere(A), B.Modules.size()) < std::pair(loadsEverywhere(B), A.Modules.size());
    });
  }

  const MatchedModule &firstOf(const ModuleGroup &G) const { return Result.Modules[G.Modules.front()]; }
  bool loadsEverywhere(const ModuleGroup &G) const { return firstOf(G).loadsEverywhere(); }

  void numberReasons(ModuleGroup &G) {
    for (const Match &Cell : firstOf(G).Kernels) {
      ReasonKey Key = keyOf(Cell);
      std::optional<size_t> &Number = G.Reasons.emplace_back();
      if (!Key)
        continue;
      auto [At, IsNew] = Numbers.try_emplace(*Key, Found.Reasons.size());
      if (IsNew)
        Found.Reasons.push_back({Key->first, Key->second, {}});
      Number = At->second;
    }
  }

  void countSymbols(SharedReason &R, size_t Number) const {
    llvm::MapVector<llvm::StringRef, std::set<size_t>> ModulesOf;
    for (const ModuleGroup &G : Found.Groups)
      for (auto [K, Reason] : llvm::enumerate(G.Reasons))
        if (Reason == Number)
          for (size_t M : G.Modules)
            if (const std::optional<Refusal> &Refused = Result.Modules[M].Kernels[K].Refused; Refused && !Refused->Symbol.empty())
              ModulesOf[Refused->Symbol].insert(M);
    for (const auto &[Symbol, Modules] : ModulesOf)
      R.Symbols.emplace_back(Symbol.str(), Modules.size());
    llvm::stable_sort(R.Symbols, [](const auto &A, const auto &B) { return A.second > B.second; });
  }

  void addRebuilds() {
    for (size_t K = 0; K < Result.Kernels.size(); ++K) {
      std::vector<size_t> Groups;
      for (auto [I, G] : llvm::enumerate(Found.Groups))
        if (G.Reasons[K] && Found.Reasons[*G.Reasons[K]].Helps == Remedy::Rebuild)
          Groups.push_back(I);
      if (Groups.empty())
        continue;
      auto Same = llvm::find_if(Found.Rebuilds, [&](const RebuildNeed &Need) { return Need.Groups == Groups; });
      if (Same == Found.Rebuilds.end())
        Found.Rebuilds.push_back({{K}, std::move(Groups)});
      else
        Same->Kernels.push_back(K);
    }
  }

  const MatchResult &Result;
  Grouping Found;
  std::map<std::pair<std::string, Remedy>, size_t> Numbers;
};

} // namespace

Grouping groupModules(const MatchResult &Result) { return Grouper(Result).group(); }

} // namespace modver::match
