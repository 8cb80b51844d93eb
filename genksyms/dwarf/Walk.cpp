// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Walk.h"

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// The real program, which recurses, ends far before.
constexpr size_t MostFrames = size_t(1) << 22;
/// Of one export. The whole graph of a kernel's object has some ten thousand nodes.
constexpr uint64_t MostVisits = uint64_t(1) << 28;

} // namespace

Error Walk::walk(NodeId Export) {
  // One entry may declare several exports.
  if (Graph[Export].IsBuilt)
    return Error::success();
  ++Number;
  NumVisits = 0;
  Slot.reset();
  if (Error E = visit(Export, /*IsFromShort=*/false))
    return E;
  while (!Stack.empty()) {
    Frame &Top = Stack.back();
    if (Top.Next == Top.End) {
      leave();
      continue;
    }
    if (Error E = step(Graph.piece(Top.Next++)))
      return E;
  }
  if (Dump)
    Dump->endExport();
  return Error::success();
}

Error Walk::step(const Piece &P) {
  Frame &Top = Stack.back();
  switch (P.What) {
  case Piece::Text:
    if (Dump)
      Dump->text(P.text());
    break;
  case Piece::Break:
    if (Dump)
      Dump->breakLine();
    break;
  case Piece::Reference:
    return visit(P.node(), Top.IsShort);
  case Piece::ListBegin:
    if (Top.IsBuild)
      IsFresh = true;
    break;
  case Piece::ListEnd:
    if (Top.IsBuild)
      IsFresh = false;
    break;
  case Piece::SlotClear:
    if (Top.IsBuild)
      Slot.reset();
    break;
  case Piece::SlotSet:
    if (Top.IsBuild)
      Slot = P.text();
    break;
  case Piece::OwnName:
    if (Top.IsBuild)
      Top.OldName = Slot;
    if (Dump)
      Dump->name(Top.IsBuild ? Slot : Graph[Top.Id].OldName, P.text());
    break;
  case Piece::Fail:
    return createStringError(inconvertibleErrorCode(), P.text());
  }
  return Error::success();
}

Error Walk::visit(NodeId Id, bool IsFromShort) {
  if (Error E = Graph.describe(Id))
    return E;
  if (MetIn.size() < Graph.size()) {
    MetIn.resize(Graph.size());
    EnteredAt.resize(Graph.size());
  }
  const Node &N = Graph[Id];
  bool IsShort = false;
  if (N.IsBodied) {
    IsShort = IsFromShort || MetIn[Id] == Number;
    if (!IsShort) {
      MetIn[Id] = Number;
      ++NumMet;
    }
  }
  // To visit again what has been built changes nothing, but where old names are carried along: what it refers to is built, or being built and met.
  // Nor does a short form, which has no references, unless it stands for another type.
  const bool Revisits = Dump || Graph.hasOldNames();
  const bool IsBuilt = IsShort ? N.IsShortBuilt || (!N.IsReserved && !Dump) : N.IsBuilt;
  if (IsBuilt && !Revisits)
    return Error::success();
  return enter(Id, IsShort, !IsBuilt);
}

Error Walk::enter(NodeId Id, bool IsShort, bool IsBuild) {
  const Node &N = Graph[Id];
  Frame F{Id, IsShort ? N.FirstShort : N.FirstPiece, IsShort ? N.EndShort : N.EndPiece, IsShort, IsBuild};
  if (Stack.size() >= MostFrames || ++NumVisits > MostVisits)
    return createStringError(inconvertibleErrorCode(),
                             "the types that an export reaches are nested too deep, or in too many ways, near offset 0x%" PRIx64, Graph.offset(Id));
  if (IsBuild) {
    F.EnteredBefore = EnteredAt[Id];
    // Nothing new since it was entered: it would be entered like this again. (What has a body is met, and then has no references.)
    if (F.EnteredBefore == NumMet + 1 && !(N.IsBodied && !N.IsReserved))
      return createStringError(inconvertibleErrorCode(),
                               "the type at offset 0x%" PRIx64 " of its section contains itself, with no structure, union or enumeration in between",
                               Graph.offset(Id));
    EnteredAt[Id] = IsShort || !N.IsBodied ? NumMet + 1 : 0;
    if (N.IsItem) {
      F.HasComma = !IsFresh;
      IsFresh = false;
    }
  } else {
    F.HasComma = N.HasComma;
  }
  if (Dump && F.HasComma) {
    Dump->text(" ,");
    Dump->breakLine();
  }
  Stack.push_back(F);
  return Error::success();
}

void Walk::leave() {
  const Frame &F = Stack.back();
  if (F.IsBuild) {
    EnteredAt[F.Id] = F.EnteredBefore;
    Node &N = Graph[F.Id];
    if (F.IsShort) {
      N.IsShortBuilt = true;
    } else if (!N.IsBuilt) {
      N.IsBuilt = true;
      N.HasComma = F.HasComma;
      N.OldName = F.OldName;
    }
  }
  Stack.pop_back();
}
