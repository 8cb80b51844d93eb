// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Dependencies.h"
#include "llvm/ADT/STLExtras.h"

namespace modver::loader {

Dependencies::Dependencies(const SymbolIndex &Index) : Needs(Index.numModules()), Depths(Index.numModules()) {
  for (ExporterId Id = 0; Id < Needs.size(); ++Id)
    findNeeds(Index, Id);
  breakCycles();
  for (ExporterId Id : Order)
    for (ExporterId Need : Needs[Id])
      Depths[Id] = std::max(Depths[Id], Depths[Need] + 1);
}

void Dependencies::findNeeds(const SymbolIndex &Index, ExporterId Id) {
  std::vector<ExporterId> &Result = Needs[Id];
  for (const Import &I : Index.module(Id).Imports) {
    if (I.Common)
      continue;
    SymbolIndex::Range Exporters = Index.find(I.Name);
    if (Exporters.empty())
      continue;
    ExporterId First = (*Exporters.begin()).Exporter;
    if (First != KernelId && First != Id && !llvm::is_contained(Result, First))
      Result.push_back(First);
  }
}

namespace {

/// Tarjan's strongly connected components, with a stack of its own: chains may be as long as there are modules.
/// GUARANTEES: a component is reported after all that it reaches.
template <typename Report> class Components {
public:
  Components(const std::vector<std::vector<ExporterId>> &Edges, Report OnComponent)
      : Edges(Edges), OnComponent(OnComponent), Index(Edges.size()), Low(Edges.size()), OnStack(Edges.size()) {}

  void run() {
    for (ExporterId Id = 0; Id < Edges.size(); ++Id)
      if (!Index[Id])
        visit(Id);
  }

private:
  struct Frame {
    ExporterId Id;
    size_t NextEdge;
  };

  void enter(ExporterId Id) {
    Index[Id] = Low[Id] = ++Count;
    Stack.push_back(Id);
    OnStack[Id] = true;
    Calls.push_back({Id, 0});
  }

  void visit(ExporterId Root) {
    enter(Root);
    while (!Calls.empty()) {
      Frame &Top = Calls.back();
      if (Top.NextEdge < Edges[Top.Id].size()) {
        ExporterId To = Edges[Top.Id][Top.NextEdge++];
        if (!Index[To])
          enter(To);
        else if (OnStack[To])
          Low[Top.Id] = std::min(Low[Top.Id], Index[To]);
        continue;
      }
      ExporterId Done = Top.Id;
      Calls.pop_back();
      if (!Calls.empty())
        Low[Calls.back().Id] = std::min(Low[Calls.back().Id], Low[Done]);
      if (Low[Done] == Index[Done])
        finish(Done);
    }
  }

  void finish(ExporterId Root) {
    std::vector<ExporterId> Component;
    ExporterId Id;
    do {
      Id = Stack.back();
      Stack.pop_back();
      OnStack[Id] = false;
      Component.push_back(Id);
    } while (Id != Root);
    llvm::sort(Component);
    OnComponent(std::move(Component));
  }

  const std::vector<std::vector<ExporterId>> &Edges;
  Report OnComponent;
  std::vector<unsigned> Index, Low;
  std::vector<bool> OnStack;
  std::vector<ExporterId> Stack;
  std::vector<Frame> Calls;
  unsigned Count = 0;
};

} // namespace

void Dependencies::breakCycles() {
  Components(Needs, [&](std::vector<ExporterId> Component) {
    llvm::append_range(Order, Component);
    if (Component.size() > 1)
      Cycles.push_back(std::move(Component));
  }).run();
  for (const std::vector<ExporterId> &Cycle : Cycles)
    for (ExporterId Id : Cycle)
      llvm::erase_if(Needs[Id], [&](ExporterId Need) { return llvm::is_contained(Cycle, Need); });
}

std::vector<ExporterId> Dependencies::closure(ExporterId Id) const {
  std::vector<ExporterId> Result;
  // Few modules need more than a handful of others: a linear search is the fastest set.
  auto Visit = [&](auto &&Self, ExporterId At) -> void {
    for (ExporterId Need : Needs[At])
      if (!llvm::is_contained(Result, Need)) {
        Self(Self, Need);
        Result.push_back(Need);
      }
  };
  Visit(Visit, Id);
  return Result;
}

std::vector<Conflict> findConflicts(const SymbolIndex &Index) {
  std::vector<Conflict> Conflicts;
  for (ExporterId Id = 0; Id < Index.numModules(); ++Id)
    for (const Export &E : Index.module(Id).Exports) {
      Conflict C{E.Name, {}};
      for (const SymbolIndex::Entry &Other : Index.find(E.Name))
        if (!llvm::is_contained(C.Exporters, Other.Exporter))
          C.Exporters.push_back(Other.Exporter);
      // Once for each name: at the first module that is not the first exporter.
      if (C.Exporters.size() > 1 && C.Exporters[1] == Id)
        Conflicts.push_back(std::move(C));
    }
  llvm::sort(Conflicts, [](const Conflict &A, const Conflict &B) { return A.Symbol < B.Symbol; });
  return Conflicts;
}

} // namespace modver::loader
