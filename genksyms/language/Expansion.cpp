// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Expansion.h"

#include <zlib.h>

using namespace modver::genksyms;
using llvm::StringRef;

static constexpr size_t BlockSize = 16384;

ExpansionResult Expansion::expand(const Definition &Export) {
  ExpansionResult Result;
  ++Marks.NumExports;
  Crc = crc32(0, nullptr, 0);
  Flushed = 0;
  enter(Export, Result);
  while (!Trail.empty()) {
    Frame &Top = Trail.back();
    const Body &Tokens = Top.Current->Tokens;
    if (Top.NextReference == Tokens.References.size()) {
      leave();
      continue;
    }
    const Reference &R = Tokens.References[Top.NextReference++];
    if (WithText && !SymbolTable::isDefined(R)) {
      // A message is about to be printed; the text before it comes first.
      emit(Tokens.Text.slice(Top.Position, R.Begin));
      Top.Position = R.Begin;
      flush();
    }
    if (const Definition *D = firstMeeting(R)) {
      emit(Tokens.Text.slice(Top.Position, R.Begin));
      Top.Position = R.End;
      enter(*D, Result);
    }
  }
  flush();
  Result.Crc = Crc;
  return Result;
}

/// The definition behind R, if this export meets it for the first time.
const Definition *Expansion::firstMeeting(const Reference &R) {
  const Definition *D = Table.resolve(R);
  if (D && D->Index < Marks.MetBy.size() && Marks.MetBy[D->Index] == Marks.NumExports)
    return nullptr;
  return D;
}

void Expansion::enter(const Definition &D, ExpansionResult &Result) {
  if (D.Index >= Marks.MetBy.size()) {
    Marks.MetBy.resize(Table.maxDefinitions());
    Marks.FinishedIn.resize(Table.maxDefinitions());
  }
  Marks.MetBy[D.Index] = Marks.NumExports;
  if (D.Status != ReferenceStatus::Unchanged)
    Result.Changed.push_back(&D);
  if (isUnknown(D))
    Result.Unknown.push_back(&D);
  if (WithText)
    Events.partBegins(D, length());
  if (D.EnumOffset)
    emit("( ");
  Trail.push_back({&D, 0, 0});
}

void Expansion::leave() {
  auto [D, NextReference, Position] = Trail.back();
  Trail.pop_back();
  emit(D->Tokens.Text.substr(Position));
  if (D->EnumOffset)
    emit(") + " + std::to_string(D->EnumOffset) + " ");
  if (WithText)
    Events.partEnds(length());
  if (Marks.FinishedIn[D->Index] != Marks.NumUnits) {
    Marks.FinishedIn[D->Index] = Marks.NumUnits;
    Finished.push_back(D);
  }
}

void Expansion::emit(StringRef Text) {
  if (Block.size() + Text.size() > BlockSize) {
    flush();
    Block.reserve(BlockSize);
  }
  Block += Text;
}

void Expansion::flush() {
  if (Block.empty())
    return;
  Crc = crc32_z(Crc, reinterpret_cast<const Bytef *>(Block.data()), Block.size());
  if (WithText)
    Events.expansionText(Block);
  Flushed += Block.size();
  Block.clear();
}
