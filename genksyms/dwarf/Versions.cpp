// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Versions.h"

#include "llvm/Support/raw_ostream.h"
#include <zlib.h>

using namespace llvm;
using namespace modver::dwarf;

namespace {

/// Hashes what comes in small pieces, which zlib does slowly, in large ones.
class CrcStream {
public:
  void add(StringRef Text) {
    Size += Text.size();
    if (Text.size() > sizeof(Buffer) - Filled) {
      flush();
      if (Text.size() > sizeof(Buffer)) {
        update(Text);
        return;
      }
    }
    memcpy(Buffer + Filled, Text.data(), Text.size());
    Filled += Text.size();
  }
  uint32_t crc() {
    flush();
    return Crc;
  }
  uint64_t size() const { return Size; }

private:
  void update(StringRef Text) { Crc = crc32_z(Crc, reinterpret_cast<const Bytef *>(Text.data()), Text.size()); }
  void flush() {
    update({Buffer, Filled});
    Filled = 0;
  }

  char Buffer[16384];
  size_t Filled = 0;
  uint32_t Crc = 0;
  uint64_t Size = 0;
};

} // namespace

bool Versions::insert(NameSet &Set, NameId Name) {
  if (Name / 64 >= Set.size())
    Set.resize(Name / 64 + 1);
  const uint64_t Bit = uint64_t(1) << Name % 64;
  if (Set[Name / 64] & Bit)
    return false;
  Set[Name / 64] |= Bit;
  return true;
}

Error Versions::expand(NameId Type, std::optional<NameId> User, NameSet &Used, Sink Out) {
  struct Frame {
    NameId Type;
    const Expansion *Text;
    size_t NextUse = 0;
    size_t Printed = 0;
  };
  std::vector<Frame> Stack;
  auto Enter = [&](NameId Id, std::optional<NameId> From) -> Error {
    Expected<const Expansion *> Text = Types.get(Id, From);
    if (!Text)
      return Text.takeError();
    Stack.push_back({Id, *Text});
    return Error::success();
  };
  if (Error E = Enter(Type, User))
    return E;
  while (!Stack.empty()) {
    Frame &Top = Stack.back();
    const StringRef Text = Top.Text->Text;
    if (Top.NextUse == Top.Text->Uses.size()) {
      Out(Text.drop_front(Top.Printed));
      Stack.pop_back();
      continue;
    }
    const Expansion::NameUse &Use = Top.Text->Uses[Top.NextUse++];
    if (!insert(Used, Use.Name))
      continue; // The name stays, in the text as it is.
    Out(Text.slice(Top.Printed, Use.Offset));
    Top.Printed = Use.Offset + Types.name(Use.Name).size();
    if (Error E = Enter(Use.Name, Top.Type))
      return E;
  }
  return Error::success();
}

Expected<const Versions::Stretch *> Versions::stretch(NameId Type, const NameSet &Used) {
  auto [Entry, IsNew] = Stretches.try_emplace({Type, Used});
  Stretch &Result = Entry->second;
  if (IsNew) {
    Result.Used = Used;
    insert(Result.Used, Type);
    CrcStream Stream;
    if (Error E = expand(Type, std::nullopt, Result.Used, [&](StringRef Text) { Stream.add(Text); }))
      return E;
    Result.Crc = Stream.crc();
    Result.Size = Stream.size();
  }
  return &Result;
}

Expected<uint32_t> Versions::crc(const Expansion &Export) {
  const StringRef Text = Export.Text;
  uint32_t Crc = 0;
  size_t Hashed = 0;
  const NameSet None;
  const NameSet *Used = &None;
  auto Add = [&](StringRef Part) { Crc = crc32_z(Crc, reinterpret_cast<const Bytef *>(Part.data()), Part.size()); };
  for (const Expansion::NameUse &Use : Export.Uses) {
    if (Use.Name / 64 < Used->size() && (*Used)[Use.Name / 64] >> Use.Name % 64 & 1)
      continue;
    Add(Text.slice(Hashed, Use.Offset));
    Hashed = Use.Offset + Types.name(Use.Name).size();
    Expected<const Stretch *> Next = stretch(Use.Name, *Used);
    if (!Next)
      return Next.takeError();
    Crc = crc32_combine(Crc, (*Next)->Crc, (*Next)->Size);
    Used = &(*Next)->Used;
  }
  Add(Text.drop_front(Hashed));
  return Crc;
}

Error Versions::writeFullText(const Expansion &Export, raw_ostream &Out) {
  const StringRef Text = Export.Text;
  size_t Written = 0;
  NameSet Used;
  for (const Expansion::NameUse &Use : Export.Uses) {
    if (!insert(Used, Use.Name))
      continue;
    Out << Text.slice(Written, Use.Offset);
    Written = Use.Offset + Types.name(Use.Name).size();
    if (Error E = expand(Use.Name, std::nullopt, Used, [&](StringRef Part) { Out << Part; }))
      return E;
  }
  Out << Text.drop_front(Written);
  return Error::success();
}
