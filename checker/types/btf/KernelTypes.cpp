// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "KernelTypes.h"
#include "DefinitionLayout.h"
#include "checker/image/ImageError.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using llvm::ArrayRef;
using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::btf {

/// Of all definitions together: a hostile file may have many that repeat one large body. A whole kernel's are some 4 MB.
static constexpr uint64_t MaxText = uint64_t(256) << 20;

NodeId KernelTypes::node(size_t View, TypeId Type) const {
  const TypeId First = Views[View]->firstType();
  return Type < First ? Type : FirstNode[View] + (Type - First);
}

KernelTypes::Place KernelTypes::placeOf(NodeId Node) const {
  size_t View = llvm::upper_bound(FirstNode, Node) - FirstNode.begin();
  View -= View != 0; // void
  return {Views[View].get(), Node < FirstNode[0] ? Node : Views[View]->firstType() + (Node - FirstNode[View])};
}

Error KernelTypes::open(const KernelBtf &From) {
  NodeId NumNodes = 1;
  auto Add = [&](const image::BtfBytes &Btf, StringRef File) -> Error {
    Expected<BtfView> View = BtfView::open(Btf.Bytes, File, Views.empty() ? nullptr : Views.front().get());
    if (!View)
      return View.takeError();
    Views.push_back(std::make_unique<BtfView>(std::move(*View)));
    FirstNode.push_back(NumNodes);
    NumNodes += Views.back()->endOfTypes() - Views.back()->firstType();
    return Error::success();
  };
  if (Error E = Add(From.Vmlinux, From.File))
    return E;
  for (const ModuleBtf &M : From.Modules)
    if (Error E = Add(M.Btf, M.File))
      return E;
  Tags.resize(Views.size());
  Definitions.resize(NumNodes);
  return Error::success();
}

Expected<KernelTypes> KernelTypes::read(const KernelBtf &From, ArrayRef<types::AbiSymbol> Symbols) {
  KernelTypes Result;
  if (Error E = Result.open(From))
    return E;
  for (size_t View = 0; View < Result.Views.size(); ++View) {
    ObjectTypes Object;
    Object.Exporter = View == 0 ? "vmlinux" : From.Modules[View - 1].Exporter;
    if (Error E = Result.findExports(View, Symbols, Object))
      return E;
    if (Error E = Result.reach(Object))
      return E;
    Result.Objects.push_back(std::move(Object));
  }
  return Result;
}

void KernelTypes::numberNames(llvm::StringMap<uint32_t> &NumberOf) {
  for (const std::unique_ptr<Definition> &D : Definitions)
    if (D)
      D->NameNumber = NumberOf.try_emplace(D->Text.Name, NumberOf.size()).first->second;
}

/// Several functions of one name are static ones of different files, and perhaps the exported one: without knowing which is which, only what they
/// agree on can be told.
Error KernelTypes::findExports(size_t View, ArrayRef<types::AbiSymbol> Symbols, ObjectTypes &To) {
  llvm::StringMap<std::vector<TypeId>> Wanted;
  for (const types::AbiSymbol &S : Symbols)
    if (S.Exporter == To.Exporter)
      Wanted.try_emplace(S.Name);
  const BtfView &V = *Views[View];
  if (!Wanted.empty())
    for (TypeId Type = V.firstType(); Type < V.endOfTypes(); ++Type)
      if (TypeKind Kind = V.kind(Type); Kind == TypeKind::Function || Kind == TypeKind::Variable)
        if (auto Found = Wanted.find(V.name(Type)); Found != Wanted.end())
          Found->second.push_back(Type);

  for (size_t I = 0; I < Symbols.size(); ++I) {
    if (Symbols[I].Exporter != To.Exporter)
      continue;
    std::vector<TypeId> Found = Wanted.lookup(Symbols[I].Name);
    if (llvm::any_of(Found, [&](TypeId T) { return V.isGlobal(T); }))
      llvm::erase_if(Found, [&](TypeId T) { return !V.isGlobal(T); });
    std::vector<NodeId> Nodes;
    for (TypeId Type : Found) {
      Nodes.push_back(node(View, Type));
      if (Error E = write(Nodes.back()))
        return E;
    }
    auto IsLikeFirst = [&](NodeId N) {
      const Definition &A = definition(N), &B = definition(Nodes.front());
      return A.Text.Text == B.Text.Text && A.Targets == B.Targets;
    };
    if (!Nodes.empty() && llvm::all_of(Nodes, IsLikeFirst))
      To.Exports.push_back({I, Nodes.front()});
  }
  return Error::success();
}

/// Not if they cannot be compared.
bool KernelTypes::saysTheSame(const BtfView &View, TypeId A, TypeId B) {
  auto Hash = [&](TypeId Type) -> Expected<uint64_t> {
    Expected<DefinitionText> Text = writeDefinition(View, Type);
    if (!Text)
      return Text.takeError();
    ComparedTextSize += Text->Text.size();
    return hashOf(*Text, View, Type);
  };
  if (ComparedTextSize > MaxText)
    return false;
  Expected<uint64_t> OfA = Hash(A), OfB = Hash(B);
  const bool IsSame = OfA && OfB && *OfA == *OfB;
  for (Expected<uint64_t> *Of : {&OfA, &OfB})
    consumeError(Of->takeError());
  return IsSame;
}

TypeId KernelTypes::definitionOf(size_t View, TypeId Unknown, StringRef Name) {
  // The modules' own first.
  for (size_t Where : {View, size_t(0)}) {
    const BtfView &V = *Views[Where];
    TagIndex &Index = Tags[Where];
    if (!std::exchange(Index.IsBuilt, true))
      for (TypeId Type = V.firstType(); Type < V.endOfTypes(); ++Type) {
        const char Letter = symtypesKind(V, Type);
        if (Letter == 0 || Letter == 't' || V.isDeclaration(Type))
          continue;
        auto [Entry, IsNew] = Index.ByName.try_emplace((llvm::Twine(Letter) + "#" + V.name(Type)).str(), Type);
        if (!IsNew && Entry->second != 0 && !saysTheSame(V, Entry->second, Type))
          Entry->second = 0;
      }
    if (auto Found = Index.ByName.find(Name); Found != Index.ByName.end())
      return Found->second == 0 ? Unknown : Found->second;
  }
  return Unknown;
}

Error KernelTypes::write(NodeId Node) {
  if (Definitions[Node])
    return Error::success();
  size_t View = llvm::upper_bound(FirstNode, Node) - FirstNode.begin() - 1;
  Place At = placeOf(Node);
  Expected<DefinitionText> Text = writeDefinition(*At.View, At.Type);
  if (!Text)
    return Text.takeError();
  TextSize += Text->Text.size();
  if (TextSize > MaxText)
    return image::unusable(At.View->file(), "the definitions in its BTF would have more than " + llvm::Twine(MaxText >> 20) + " MiB of text");
  Definition D;
  for (const DefinitionText::Reference &R : Text->References) {
    TypeId Target = R.Type;
    if (At.View->isDeclaration(Target))
      Target = definitionOf(View, Target, (llvm::Twine(symtypesKind(*At.View, Target)) + "#" + At.View->name(Target)).str());
    D.Targets.push_back(node(View, Target));
  }
  D.Text = std::move(*Text);
  Definitions[Node] = std::make_unique<Definition>(std::move(D));
  return Error::success();
}

Error KernelTypes::reach(ObjectTypes &Object) {
  llvm::DenseSet<NodeId> Seen;
  auto Add = [&](NodeId Of) {
    for (NodeId Target : definition(Of).Targets)
      if (Seen.insert(Target).second)
        Object.Reached.push_back(Target);
  };
  for (const ExportNode &E : Object.Exports)
    Add(E.Node);
  for (size_t Next = 0; Next < Object.Reached.size(); ++Next) {
    if (Error E = write(Object.Reached[Next]))
      return E;
    Add(Object.Reached[Next]);
  }
  return Error::success();
}

} // namespace modver::btf
