// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "RecordExpansion.h"
#include "LineErrors.h"
#include <zlib.h>

using llvm::StringRef;

namespace modver::genksyms {

void RecordExpansion::setObject(llvm::ArrayRef<RecordId> Object) {
  Section.reset(Records);
  for (RecordId R : Object)
    Section.insert(Records, R);
}

llvm::ArrayRef<RecordExpansion::Piece> RecordExpansion::piecesOf(RecordId R) {
  std::vector<Piece> &Result = Pieces[R];
  if (!Result.empty())
    return Result;
  // A token of the text has one space behind it, whatever the line has.
  std::string Plain;
  auto Flush = [&](std::optional<NameId> Reference) {
    Result.push_back({StringRef(Plain).copy(Storage), Reference});
    Plain.clear();
  };
  StringRef Line = Records[R].Line;
  takeSymtypesToken(Line);
  if (StringRef Rest = Line; takeSymtypesToken(Rest) == "extern")
    Line = Rest;
  while (!Line.empty()) {
    StringRef Token = takeSymtypesToken(Line);
    if (hasSymtypesKind(Token))
      Flush(Records.findName(Token));
    else
      (Plain += Token) += ' ';
  }
  Flush(std::nullopt);
  return Result;
}

llvm::Expected<StringRef> RecordExpansion::text(RecordId Export) {
  Text.clear();
  Trail.clear();
  IsSeen.reset(Records.numRecords());
  IsSeen.set(Export, Export);
  Trail.push_back(piecesOf(Export));
  while (!Trail.empty()) {
    if (Trail.back().empty()) {
      Trail.pop_back();
      continue;
    }
    const Piece &P = Trail.back().front();
    Trail.back() = Trail.back().drop_front();
    Text += P.Plain;
    if (!P.Reference)
      continue;

    StringRef Name = Records.name(*P.Reference).Text;
    std::optional<RecordId> R = Section.exact(*P.Reference);
    if (!R)
      R = Section.asOtherKind(Records, *P.Reference);
    if (!R)
      return llvm::createStringError("a record for " + quoted(Name) + " is missing");
    if (!IsSeen.find(*R)) {
      IsSeen.set(*R, *R);
      Trail.push_back(piecesOf(*R));
      continue;
    }
    if (StringRef Keyword = tagKeyword(Name); !Keyword.empty())
      (Text += Keyword) += ' ';
    (Text += Name.drop_front(2)) += ' ';
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
