// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "TypeMap.h"

#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// Of one type: types without names, which stand in place, can make a text grow beyond all bounds.
constexpr size_t MostText = size_t(1) << 26;
/// From so many types in each other on, it is looked whether they go round in a circle.
constexpr size_t LongChain = 1000;

} // namespace

Error TypeMap::build() {
  std::vector<NodeId> Named;
  for (NodeId Id = 0; Id < Graph.size(); ++Id)
    if (Graph[Id].HasPieces && Graph[Id].Name != NoName)
      Named.push_back(Id);
  // In the order of the object, so that what is equally long does not depend on the walk.
  sort(Named, [&](NodeId A, NodeId B) {
    const Die &First = Graph[A].Entry, &Second = Graph[B].Entry;
    return std::tie(First.Unit, First.Index) < std::tie(Second.Unit, Second.Index);
  });
  for (NodeId Id : Named) {
    const NameId Name = Graph[Id].Name;
    Expected<std::optional<Expansion>> Given = fromRule(Graph.name(Name));
    if (!Given)
      return Given.takeError();
    Expected<Expansion> Text = *Given ? Expected<Expansion>(std::move(**Given)) : expand(Id);
    if (!Text)
      return Text.takeError();
    const Expansion *Old = find(Name);
    if (Old && Old->Text.size() >= Text->Text.size()) {
      if (Old->Text.size() == Text->Text.size() && Old->Text != Text->Text && !is_contained(Ambiguous, Name))
        Ambiguous.push_back(Name);
      continue;
    }
    erase(Ambiguous, Name);
    enter(Name, std::move(*Text));
  }
  return Error::success();
}

void TypeMap::enter(NameId Name, Expansion &&Text) {
  if (Name >= Known.size())
    Known.resize(std::max<size_t>(Graph.numNames(), Name + 1));
  if (OnEntry)
    OnEntry(Graph.name(Name), Text.Text);
  Known[Name] = std::make_unique<Expansion>(std::move(Text));
}

Expected<const Expansion *> TypeMap::get(NameId Name, std::optional<NameId> User) {
  if (const Expansion *E = find(Name))
    return E;
  Expected<std::optional<Expansion>> Given = fromRule(Graph.name(Name));
  if (!Given)
    return Given.takeError();
  if (!*Given)
    return createStringError(inconvertibleErrorCode(),
                             "unknown type reference to '" + Graph.name(Name) + "' when expanding '" + (User ? Graph.name(*User) : "(null)") + "'");
  enter(Name, std::move(**Given));
  return find(Name);
}

Expected<Expansion> TypeMap::expandExport(NodeId Export, StringRef Symbol) {
  Expected<std::optional<Expansion>> Given = fromRule(Symbol);
  if (!Given)
    return Given.takeError();
  if (*Given)
    return std::move(**Given);
  return expand(Export);
}

Expected<Expansion> TypeMap::expand(NodeId Root) {
  struct Frame {
    NodeId Id;
    const Piece *Next, *End;
    bool AfterBreak = false;
  };
  Expansion &Result = Scratch;
  Result.Text.clear();
  Result.Uses.clear();
  SmallVector<Frame, 16> Stack;
  auto Enter = [&](NodeId Id) {
    const ArrayRef<Piece> Pieces = Graph.pieces(Id);
    Stack.push_back({Id, Pieces.begin(), Pieces.end()});
    if (Graph[Id].HasComma)
      Result.Text += " , ";
  };
  for (Enter(Root); !Stack.empty();) {
    Frame &Top = Stack.back();
    if (Top.Next == Top.End) {
      Stack.pop_back();
      continue;
    }
    const Piece &P = *Top.Next++;
    switch (P.What) {
    case Piece::Text:
      Result.Text += P.text();
      Top.AfterBreak = false;
      break;
    case Piece::Break:
      if (!Top.AfterBreak)
        Result.Text += ' ';
      Top.AfterBreak = true;
      break;
    case Piece::OwnName:
      if (const std::optional<StringRef> &Old = Graph[Top.Id].OldName) {
        Result.Text += ' ';
        Result.Text += *Old;
      } else {
        Result.Text += P.text();
      }
      Top.AfterBreak = false;
      break;
    case Piece::Reference: {
      const NodeId To = P.node();
      if (Graph[To].IsOmitted)
        break;
      Top.AfterBreak = false;
      if (const NameId Name = Graph[To].Name; Name != NoName) {
        Result.Uses.push_back({uint32_t(Result.Text.size()), Name});
        Result.Text += Graph.name(Name);
        break;
      }
      // What has no name stands in place. Names end all that goes round in circles; without, the real program does not end.
      if (Stack.size() >= LongChain && any_of(Stack, [&](const Frame &F) { return F.Id == To; }))
        return createStringError(inconvertibleErrorCode(),
                                 "the type at offset 0x%" PRIx64 " of its section contains itself, with no named type in between", Graph.offset(To));
      if (Result.Text.size() > MostText)
        return createStringError(inconvertibleErrorCode(), "the text of the type at offset 0x%" PRIx64 " of its section has more than %zu bytes",
                                 Graph.offset(Root), MostText);
      Enter(To);
      break;
    }
    case Piece::ListBegin:
    case Piece::ListEnd:
    case Piece::SlotClear:
    case Piece::SlotSet:
    case Piece::Fail:
      break;
    }
  }
  return Result;
}

Expected<std::optional<Expansion>> TypeMap::fromRule(StringRef Target) {
  if (!Rules || !Rules->has(KabiRules::TypeString))
    return std::nullopt;
  std::optional<StringRef> Text = Rules->find(KabiRules::TypeString, Target);
  if (!Text)
    return std::nullopt;
  auto Fatal = [](const Twine &Why) { return createStringError(inconvertibleErrorCode(), Why); };
  if (Text->empty())
    return Fatal("empty type string override for '" + Target + "'");
  Expansion Result;
  Result.Text = Text->str();
  for (size_t At = 0; At + 1 < Text->size();) {
    if ((*Text)[At + 1] != '#' || !StringRef("suet").contains((*Text)[At])) {
      ++At;
      continue;
    }
    const StringRef Rest = Text->drop_front(At);
    const StringRef Prefix = Rest.take_front(2);
    size_t Size;
    if (Rest.drop_front(2).starts_with("'")) {
      Size = Rest.find('\'', 3);
      if (Size == StringRef::npos)
        return Fatal("incomplete " + Prefix + " type reference for '" + Target + "' (string : '" + *Text + "')");
      ++Size;
    } else {
      Size = std::min(Rest.find(' '), Rest.size());
    }
    if (Size == 2)
      return Fatal("empty " + Prefix + " type name for '" + Target + "' (string: '" + *Text + "')");
    Result.Uses.push_back({uint32_t(At), Graph.internName(Rest.take_front(Size))});
    At += Size;
  }
  return Result;
}
