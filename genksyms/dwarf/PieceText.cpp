// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "PieceText.h"

using namespace llvm;
using modver::dwarf::Die;
using modver::dwarf::PieceText;

void PieceText::add(uint64_t Value) {
  char Digits[20];
  char *First = std::end(Digits);
  do
    *--First = char('0' + Value % 10);
  while (Value /= 10);
  Buffer.append(First, std::end(Digits));
}

void PieceText::flush(Piece::Kind What) {
  if (Buffer.empty() && What == Piece::Text)
    return;
  const StringRef Kept = Graph.Strings.save(Buffer.str());
  Graph.Pieces.push_back({What, uint32_t(Kept.size()), Kept.data()});
  Buffer.clear();
}

void PieceText::piece(Piece::Kind What) {
  flush();
  Graph.Pieces.push_back({What});
}

void PieceText::reference(Die Entry) {
  flush();
  Graph.Pieces.push_back({Piece::Reference, Graph.nodeFor(Entry)});
}

void PieceText::fail(const Twine &Why) {
  flush();
  Why.toVector(Buffer);
  flush(Piece::Fail);
}
