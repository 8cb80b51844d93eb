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
using llvm::StringRef;

namespace modver::btf {

namespace {

using Colour = uint64_t;

/// Input may have chains of definitions of one name, of which a round looks at the next link.
constexpr unsigned MaxRounds = 256;

/// A variant of a name on one side, and what it is like.
struct Variant {
  Colour Own, Deep;
  std::vector<NodeId> Nodes;
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
      bool AllPaired = true;
      for (Group *G : Ambiguous)
        AllPaired &= makeVariants(*G);
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
    llvm::erase_if(Nodes, [&](NodeId N) { return IsUnknown(N) && Names[Side].Omitted.insert(N).second; });
  }

  Error colour(llvm::ArrayRef<Group *> Ambiguous) {
    for (const Group *G : Ambiguous)
      for (unsigned Side : {0, 1})
        for (NodeId N : G->Nodes[Side]) {
          const DefinitionText &Text = definition(Side, N).Text;
          KernelTypes::Place At = Sides[Side].Types->placeOf(N);
          llvm::hash_code Own = llvm::hash_combine(StringRef(Text.Name), StringRef(Text.Text));
          if (std::optional<TypeId> Body = bodyOf(*At.View, At.Type)) {
            Expected<BodyLayout> Layout = layOut(*At.View, *Body);
            if (!Layout)
              return Layout.takeError();
            Own = llvm::hash_combine(Own, Layout->Size);
            for (const Part &P : Layout->Parts)
              Own = llvm::hash_combine(Own, P.Offset, P.Size);
          }
          OwnColour[Side][N] = Own;
        }
    DeepColour = OwnColour;
    size_t Number = numColours();
    for (unsigned Round = 0; Round < MaxRounds; ++Round) {
      std::array<llvm::DenseMap<NodeId, Colour>, 2> Next;
      for (unsigned Side : {0, 1})
        for (auto [N, Own] : OwnColour[Side]) {
          llvm::hash_code Deep(Own);
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

  /// Whether every variant that has a choice has its partner.
  bool makeVariants(Group &G) {
    for (unsigned Side : {0, 1}) {
      std::map<Colour, size_t> Known;
      for (NodeId N : G.Nodes[Side]) {
        auto [Entry, IsNew] = Known.try_emplace(DeepColour[Side][N], G.Variants[Side].size());
        if (IsNew)
          G.Variants[Side].push_back({OwnColour[Side][N], Entry->first, {}, std::nullopt});
        else
          Names[Side].Omitted.insert(N);
        G.Variants[Side][Entry->second].Nodes.push_back(N);
        VariantOf[Side][N] = Entry->second;
      }
    }
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
  /// Of the nodes of ambiguous groups: of their texts and layouts; and with those of what they refer to.
  std::array<llvm::DenseMap<NodeId, Colour>, 2> OwnColour, DeepColour;
  /// Of the same, the index into the group's variants.
  std::array<llvm::DenseMap<NodeId, size_t>, 2> VariantOf;
};

} // namespace

Expected<BothVariantNames> nameVariants(SideObject Old, SideObject New) { return Namer(Old, New).run(); }

} // namespace modver::btf
