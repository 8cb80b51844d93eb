// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Variants.h"
#include "DefinitionLayout.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <array>
#include <map>
#include <queue>

using llvm::Error;
using llvm::Expected;

namespace modver::btf {

namespace {

using Colour = uint64_t;

/// Input may have chains of definitions of one name, of which a round looks at the next link.
constexpr unsigned MaxRounds = 256;

/// A variant of a name on one side, and what it is like.
struct Variant {
  Colour Own, Deep;
  std::vector<NodeId> Nodes;
  /// Of Nodes, that which stands for all.
  NodeId Shown;
  /// The variant of the other side; none yet.
  std::optional<size_t> Partner;
};

/// What has one name.
struct Group {
  std::array<std::vector<NodeId>, 2> Nodes;
  std::array<std::vector<Variant>, 2> Variants;

  bool isAmbiguous() const { return Nodes[0].size() > 1 || Nodes[1].size() > 1; }
};

class Namer {
public:
  Namer(SideObject Old, SideObject New) : Sides{Old, New} {}

  Expected<BothVariantNames> run() {
    std::vector<Group *> Ambiguous = group();
    if (!Ambiguous.empty()) {
      if (Error E = colour(Ambiguous))
        return E;
      for (Group *G : Ambiguous)
        makeVariants(*G);
      if (!Copied.empty())
        omitUnreached(Ambiguous);
      bool AllPaired = true;
      for (Group *G : Ambiguous)
        AllPaired &= pairDeeply(*G);
      if (!AllPaired)
        pairByWay();
      for (Group *G : Ambiguous) {
        pairBy(*G, [](const Variant &V) { return V.Own; });
        pairBy(*G, [](const Variant &) { return Colour(0); });
        number(*G);
      }
    }
    return BothVariantNames{std::move(Names[0]), std::move(Names[1])};
  }

private:
  const Definition &definition(unsigned Side, NodeId N) const { return Sides[Side].Types->definition(N); }

  std::vector<Group *> group() {
    for (unsigned Side : {0, 1}) {
      if (!Sides[Side].Object)
        continue;
      llvm::DenseSet<uint32_t> Seen;
      for (NodeId N : Sides[Side].Object->Reached)
        if (uint32_t Name = definition(Side, N).NameNumber; !Seen.insert(Name).second)
          Groups.try_emplace(Name);
    }
    // Mostly there is nothing to do.
    if (Groups.empty())
      return {};
    for (unsigned Side : {0, 1})
      if (Sides[Side].Object)
        for (NodeId N : Sides[Side].Object->Reached)
          if (auto G = Groups.find(definition(Side, N).NameNumber); G != Groups.end())
            G->second.Nodes[Side].push_back(N);
    std::vector<Group *> Ambiguous;
    for (auto &[Name, G] : Groups) {
      for (unsigned Side : {0, 1})
        omitDeclarations(Side, G.Nodes[Side]);
      if (G.isAmbiguous())
        Ambiguous.push_back(&G);
    }
    return Ambiguous;
  }

  void omitDeclarations(unsigned Side, std::vector<NodeId> &Nodes) {
    auto IsUnknown = [&](NodeId N) { return definition(Side, N).Text.IsUnknown; };
    if (llvm::all_of(Nodes, IsUnknown))
      return;
    for (NodeId N : llvm::make_filter_range(Nodes, IsUnknown)) {
      Declarations[Side].insert(N);
      Names[Side].Omitted.insert(N);
    }
    llvm::erase_if(Nodes, IsUnknown);
  }

  /// Finds which definitions are the kernel's and a module's on one side: those are of one variant on both.
  void findCopies(llvm::ArrayRef<Group *> Ambiguous) {
    for (const Group *G : Ambiguous)
      for (unsigned Side : {0, 1}) {
        llvm::DenseSet<Colour> OfKernel;
        for (NodeId N : G->Nodes[Side])
          if (!Sides[Side].Types->isOfModule(N))
            OfKernel.insert(OwnColour[Side][N]);
        for (NodeId N : G->Nodes[Side])
          if (Sides[Side].Types->isOfModule(N) && OfKernel.contains(OwnColour[Side][N]))
            Copied.insert(OwnColour[Side][N]);
      }
  }

  Error colour(llvm::ArrayRef<Group *> Ambiguous) {
    for (const Group *G : Ambiguous)
      for (unsigned Side : {0, 1})
        for (NodeId N : G->Nodes[Side]) {
          const KernelTypes::Place At = Sides[Side].Types->placeOf(N);
          Expected<uint64_t> Own = hashOf(definition(Side, N).Text, *At.View, At.Type);
          if (!Own)
            return Own.takeError();
          OwnColour[Side][N] = *Own;
        }
    findCopies(Ambiguous);
    DeepColour = OwnColour;
    size_t Number = numColours();
    for (unsigned Round = 0; Round < MaxRounds; ++Round) {
      std::array<llvm::DenseMap<NodeId, Colour>, 2> Next;
      for (unsigned Side : {0, 1})
        for (auto [N, Own] : OwnColour[Side]) {
          llvm::hash_code Deep(Own);
          if (!Copied.contains(Own))
            for (NodeId Target : definition(Side, N).Targets)
              if (auto Found = DeepColour[Side].find(Target); Found != DeepColour[Side].end())
                Deep = llvm::hash_combine(Deep, Found->second);
          Next[Side][N] = Deep;
        }
      DeepColour = std::move(Next);
      if (size_t Before = std::exchange(Number, numColours()); Number == Before)
        break;
    }
    return Error::success();
  }

  size_t numColours() const {
    std::vector<Colour> All;
    for (const auto &OfSide : DeepColour)
      for (auto [N, C] : OfSide)
        All.push_back(C);
    std::sort(All.begin(), All.end());
    return std::unique(All.begin(), All.end()) - All.begin();
  }

  NodeId shownOf(unsigned Side, const Variant &V) const {
    if (!Copied.contains(V.Own))
      return V.Nodes.front();
    const auto Original = llvm::find_if(V.Nodes, [&](NodeId N) { return !Sides[Side].Types->isOfModule(N); });
    if (Original == V.Nodes.end())
      return V.Nodes.front();
    // As their texts are the same, what they refer to has the same names.
    auto RefersToOthers = [&](NodeId Copy) {
      return !llvm::equal(definition(Side, Copy).Targets, definition(Side, *Original).Targets,
                          [&](NodeId A, NodeId B) { return OwnColour[Side].lookup(A) == OwnColour[Side].lookup(B); });
    };
    const auto Copy = llvm::find_if(V.Nodes, RefersToOthers);
    return Copy == V.Nodes.end() ? *Original : *Copy;
  }

  void makeVariants(Group &G) {
    for (unsigned Side : {0, 1}) {
      std::map<Colour, size_t> Known;
      for (NodeId N : G.Nodes[Side]) {
        auto [Entry, IsNew] = Known.try_emplace(DeepColour[Side][N], G.Variants[Side].size());
        if (IsNew)
          G.Variants[Side].push_back({OwnColour[Side][N], Entry->first, {}, N, std::nullopt});
        G.Variants[Side][Entry->second].Nodes.push_back(N);
        VariantOf[Side][N] = Entry->second;
      }
      for (Variant &V : G.Variants[Side]) {
        V.Shown = shownOf(Side, V);
        for (NodeId N : V.Nodes)
          if (N != V.Shown)
            Names[Side].Omitted.insert(N);
      }
    }
  }

  /// Omits what only those lead to that others stand for.
  void omitUnreached(llvm::ArrayRef<Group *> Ambiguous) {
    for (unsigned Side : {0, 1}) {
      if (!Sides[Side].Object)
        continue;
      llvm::DenseSet<NodeId> Seen;
      std::vector<NodeId> Open;
      auto Add = [&](NodeId N) {
        if (const NodeId S = shown(Side, N); Seen.insert(S).second)
          Open.push_back(S);
      };
      auto AddTargets = [&](NodeId N) {
        for (NodeId Target : definition(Side, N).Targets)
          if (Declarations[Side].contains(Target))
            llvm::for_each(Groups.at(definition(Side, Target).NameNumber).Nodes[Side], Add);
          else
            Add(Target);
      };
      for (const ExportNode &E : Sides[Side].Object->Exports)
        AddTargets(E.Node);
      while (!Open.empty()) {
        const NodeId N = Open.back();
        Open.pop_back();
        AddTargets(N);
      }
      for (NodeId N : Sides[Side].Object->Reached)
        if (!Seen.contains(N))
          Names[Side].Omitted.insert(N);
      for (Group *G : Ambiguous) {
        llvm::erase_if(G->Variants[Side], [&](const Variant &V) { return !Seen.contains(V.Shown); });
        for (auto [I, V] : llvm::enumerate(G->Variants[Side]))
          for (NodeId N : V.Nodes)
            VariantOf[Side][N] = I;
      }
    }
  }

  /// Pairs what is the same on both sides. Whether every variant that has a choice has its partner then.
  bool pairDeeply(Group &G) {
    pairBy(G, [](const Variant &V) { return V.Deep; });
    size_t NumOpen[2];
    for (unsigned Side : {0, 1})
      NumOpen[Side] = llvm::count_if(G.Variants[Side], [](const Variant &V) { return !V.Partner; });
    return NumOpen[0] == 0 || NumOpen[1] == 0 || (NumOpen[0] == 1 && NumOpen[1] == 1);
  }

  /// Pairs those without partner that have the same Key, the first with the first.
  template <typename Function> void pairBy(Group &G, Function Key) {
    std::map<Colour, std::queue<size_t>> Open;
    for (auto [J, New] : llvm::enumerate(G.Variants[1]))
      if (!New.Partner)
        Open[Key(New)].push(J);
    for (size_t I = 0; I < G.Variants[0].size(); ++I) {
      if (G.Variants[0][I].Partner)
        continue;
      if (auto Alike = Open.find(Key(G.Variants[0][I])); Alike != Open.end() && !Alike->second.empty()) {
        makePartners(G, I, Alike->second.front());
        Alike->second.pop();
      }
    }
  }

  static void makePartners(Group &G, size_t Old, size_t New) {
    G.Variants[0][Old].Partner = New;
    G.Variants[1][New].Partner = Old;
  }

  /// Follows references of one name from exports of one name, on both sides at a time: each old definition once, with what is first found beside it.
  void pairByWay() {
    llvm::DenseSet<NodeId> Seen;
    std::queue<std::pair<NodeId, NodeId>> Found;
    auto Find = [&](NodeId Old, NodeId New) {
      Old = shown(0, Old);
      New = shown(1, New);
      if (!Seen.insert(Old).second)
        return;
      Found.push({Old, New});
      auto OldVariant = VariantOf[0].find(Old), NewVariant = VariantOf[1].find(New);
      if (OldVariant == VariantOf[0].end() || NewVariant == VariantOf[1].end())
        return;
      Group &G = Groups.at(definition(0, Old).NameNumber);
      if (!G.Variants[0][OldVariant->second].Partner && !G.Variants[1][NewVariant->second].Partner)
        makePartners(G, OldVariant->second, NewVariant->second);
    };
    auto Follow = [&](const Definition &Old, const Definition &New) {
      llvm::DenseMap<uint32_t, std::vector<NodeId>> ByName;
      for (NodeId Target : llvm::reverse(New.Targets))
        ByName[definition(1, Target).NameNumber].push_back(Target);
      for (NodeId Target : Old.Targets)
        if (auto Counterparts = ByName.find(definition(0, Target).NameNumber); Counterparts != ByName.end() && !Counterparts->second.empty()) {
          Find(Target, Counterparts->second.back());
          Counterparts->second.pop_back();
        }
    };

    llvm::DenseMap<uint32_t, NodeId> NewExports;
    if (!Sides[0].Object || !Sides[1].Object)
      return;
    for (const ExportNode &E : Sides[1].Object->Exports)
      NewExports[definition(1, E.Node).NameNumber] = E.Node;
    for (const ExportNode &E : Sides[0].Object->Exports)
      if (auto New = NewExports.find(definition(0, E.Node).NameNumber); New != NewExports.end())
        Follow(definition(0, E.Node), definition(1, New->second));
    for (; !Found.empty(); Found.pop())
      Follow(definition(0, Found.front().first), definition(1, Found.front().second));
  }

  /// What stands for N.
  NodeId shown(unsigned Side, NodeId N) const {
    const auto Of = VariantOf[Side].find(N);
    return Of == VariantOf[Side].end() ? N : Groups.at(definition(Side, N).NameNumber).Variants[Side][Of->second].Shown;
  }

  void number(const Group &G) {
    unsigned Number = 0;
    auto Give = [&](unsigned Side, const Variant &V) {
      if (Number > 1)
        for (NodeId N : V.Nodes)
          Names[Side].NumberOf[N] = Number;
    };
    for (const Variant &V : G.Variants[0]) {
      ++Number;
      Give(0, V);
      if (V.Partner)
        Give(1, G.Variants[1][*V.Partner]);
    }
    for (const Variant &V : G.Variants[1])
      if (!V.Partner) {
        ++Number;
        Give(1, V);
      }
  }

  const SideObject Sides[2];
  VariantNames Names[2];
  /// Names that a side has more than once, by number.
  std::map<uint32_t, Group> Groups;
  /// Mere declarations of what is defined.
  std::array<llvm::DenseSet<NodeId>, 2> Declarations;
  /// Of the nodes of ambiguous groups: of their texts and layouts; and with those of what they refer to.
  std::array<llvm::DenseMap<NodeId, Colour>, 2> OwnColour, DeepColour;
  /// Of the same, the index into the group's variants.
  std::array<llvm::DenseMap<NodeId, size_t>, 2> VariantOf;
  /// Own colours of definitions of the kernel of which a module has copies.
  llvm::DenseSet<Colour> Copied;
};

} // namespace

Expected<BothVariantNames> nameVariants(SideObject Old, SideObject New) { return Namer(Old, New).run(); }

} // namespace modver::btf
