// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordExpansion.h"
#include "LineErrors.h"
#include "RecordTokens.h"
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
  Section.reset(Records);
  for (RecordId R : Object)
    Section.insert(Records, R);
}

llvm::Expected<StringRef> RecordExpansion::text(RecordId Export) {
  Text.clear();
  Trail.clear();
  IsMet.reset(Records.numRecords());
  IsMet.set(Export, Export);
  Trail.push_back({Export, Pieces.pieces(Export)});
  while (!Trail.empty()) {
    Step &Top = Trail.back();
    if (Top.Left.empty()) {
      Text += Pieces.rest(Top.Record);
      Trail.pop_back();
      continue;
    }
    const RecordPieces::Piece &P = Top.Left.front();
    Top.Left = Top.Left.drop_front();
    std::optional<RecordId> R = Section.exact(P.Reference);
    if (!R) {
      R = Section.asOtherKind(Records, P.Reference);
      if (!R)
        return llvm::createStringError("a record for " + quoted(Records.name(P.Reference).Text) + " is missing");
    }
    if (IsMet.find(*R)) {
      Text += Pieces.withName(P);
      continue;
    }
    IsMet.set(*R, *R);
    Text += Pieces.before(P);
    Trail.push_back({*R, Pieces.pieces(*R)});
  }
  return StringRef(Text);
}

llvm::Expected<uint32_t> RecordExpansion::crc(RecordId Export) {
  llvm::Expected<StringRef> Expanded = text(Export);
  if (!Expanded)
    return Expanded.takeError();
  return crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef *>(Expanded->data()), Expanded->size());
}

} // namespace modver::genksyms
