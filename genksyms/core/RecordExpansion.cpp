// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordExpansion.h"
#include "LineErrors.h"
#include "RecordTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <zlib.h>

using llvm::StringRef;

namespace modver::genksyms {

RecordPieces::RecordPieces(const SymtypesRecords &Records) : Records(Records) {
  First.reserve(Records.numRecords() + 1);
  for (RecordId R = 0; R < Records.numRecords(); ++R) {
    First.push_back(Pieces.size());
    StringRef Line = Records[R].Line;
    takeRecordToken(Line);
    if (StringRef Rest = Line; takeRecordToken(Rest) == "extern")
      Line = Rest;
    size_t Begin = Chars.size();
    while (!Line.empty()) {
      StringRef Token = takeRecordToken(Line);
      if (!hasSymtypesKind(Token)) {
        (Chars += Token) += ' ';
        continue;
      }
      auto SizeBefore = uint32_t(Chars.size() - Begin);
      if (StringRef Keyword = tagKeyword(Token); !Keyword.empty())
        (Chars += Keyword) += ' ';
      (Chars += Token.drop_front(2)) += ' ';
      Pieces.push_back({Begin, SizeBefore, uint32_t(Chars.size() - Begin), *Records.findName(Token)});
      Begin = Chars.size();
    }
    Pieces.push_back({Begin, uint32_t(Chars.size() - Begin), 0, 0});
  }
  First.push_back(Pieces.size());
}

void RecordExpansion::setObject(llvm::ArrayRef<RecordId> Object) {
  Components.setObject(Object);
  Reached.clear();
}

void RecordExpansion::begin(RecordId Export) {
  Text.clear();
  Trail.clear();
  Met.clear();
  IsMet.reset(Records.numRecords());
  enter(Export);
}

void RecordExpansion::enter(RecordId R) {
  IsMet.set(R, R);
  Met.push_back(R);
  Trail.push_back({R, Pieces.pieces(R)});
}

llvm::Expected<RecordId> RecordExpansion::target(const RecordPieces::Piece &P) const {
  if (std::optional<RecordId> R = Components.find(P.Reference))
    return *R;
  return llvm::createStringError("a record for " + quoted(Records.name(P.Reference).Text) + " is missing");
}

llvm::Error RecordExpansion::expandTo(size_t Depth) {
  while (Trail.size() > Depth) {
    Step &Top = Trail.back();
    if (Top.Left.empty()) {
      Text += Pieces.rest(Top.Record);
      Trail.pop_back();
      continue;
    }
    const RecordPieces::Piece &P = Top.Left.front();
    Top.Left = Top.Left.drop_front();
    llvm::Expected<RecordId> R = target(P);
    if (!R)
      return R.takeError();
    if (IsMet.find(*R)) {
      Text += Pieces.withName(P);
      continue;
    }
    Text += Pieces.before(P);
    enter(*R);
  }
  return llvm::Error::success();
}

llvm::Expected<StringRef> RecordExpansion::text(RecordId Export) {
  begin(Export);
  if (llvm::Error E = expandTo(0))
    return std::move(E);
  return StringRef(Text);
}

static const Bytef *bytes(const std::string &Text) { return reinterpret_cast<const Bytef *>(Text.data()); }

static uint32_t crcOf(const std::string &Text) { return crc32_z(crc32_z(0, nullptr, 0), bytes(Text), Text.size()); }

void RecordExpansion::flush(uint32_t &Crc) {
  Crc = crc32_z(Crc, bytes(Text), Text.size());
  Text.clear();
}

llvm::Expected<uint32_t> RecordExpansion::crc(RecordId Export) {
  begin(Export);
  uint32_t Crc = crc32_z(0, nullptr, 0);
  llvm::ArrayRef<RecordPieces::Piece> Declaration = Trail.back().Left;
  for (const RecordPieces::Piece &P : Declaration) {
    llvm::Expected<RecordId> R = target(P);
    if (!R)
      return R.takeError();
    if (IsMet.find(*R)) {
      Text += Pieces.withName(P);
      continue;
    }
    Text += Pieces.before(P);
    if (llvm::Error E = addType(*R, Crc))
      return std::move(E);
  }
  Text += Pieces.rest(Export);
  flush(Crc);
  return Crc;
}

llvm::Error RecordExpansion::addType(RecordId Type, uint32_t &Crc) {
  // What comes after a few types has met most of what there is, and is short.
  constexpr size_t MaxMetBefore = 16;
  const size_t Depth = Trail.size(), NumMetBefore = Met.size();
  if (NumMetBefore > MaxMetBefore) {
    enter(Type);
    return expandTo(Depth);
  }

  flush(Crc);
  uint64_t MetBefore = llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Met.data() + 1), (NumMetBefore - 1) * sizeof(RecordId)));
  auto [Entry, IsNew] = Expansions.try_emplace({reachedFrom(Type), MetBefore, Type});
  Known &K = Entry->second;
  if (IsNew) {
    enter(Type);
    if (llvm::Error E = expandTo(Depth)) {
      Expansions.erase(Entry);
      return E;
    }
    K.Crc = crcOf(Text);
    K.Operator = crc32_combine_gen(Text.size());
    K.Met.assign(Met.begin() + NumMetBefore, Met.end());
    Text.clear();
  } else
    for (RecordId R : K.Met) {
      IsMet.set(R, R);
      Met.push_back(R);
    }
  Crc = crc32_combine_op(Crc, K.Crc, K.Operator);
  return llvm::Error::success();
}

/// A hash of the set of records that R reaches. In such a set there is one way to resolve references, so an expansion follows from it.
uint64_t RecordExpansion::reachedFrom(RecordId R) {
  if (Reached.empty())
    Components.compute([this](llvm::ArrayRef<RecordId> Members) {
      llvm::SmallVector<uint64_t, 32> Parts(Members.begin(), Members.end());
      std::sort(Parts.begin(), Parts.end());
      const size_t NumMembers = Parts.size();
      for (RecordId Member : Members)
        for (NameId N : Records[Member].References)
          if (std::optional<RecordId> Target = Components.find(N))
            if (uint32_t Component = Components.componentOf(*Target); Component != Reached.size())
              Parts.push_back(Reached[Component]);
      std::sort(Parts.begin() + NumMembers, Parts.end());
      Parts.erase(std::unique(Parts.begin() + NumMembers, Parts.end()), Parts.end());
      Reached.push_back(llvm::xxh3_64bits(llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Parts.data()), Parts.size() * sizeof(uint64_t))));
    });
  return Reached[Components.componentOf(R)];
}

} // namespace modver::genksyms
